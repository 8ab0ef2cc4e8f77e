"""What is thought of several texts read from a picture that are one; the pieces of a line that stand in columns."""

from collections.abc import Sequence

import pytest

from converters.model.document import Reading
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.text_lines import Line, segments, together

TWELVE, PAPER, SPOT = Reading(0.98, True, "12"), Reading(0.0, False), Reading(0.0, True)


@pytest.mark.parametrize(
    ("readings", "whole"),
    [
        ([], None),
        ([None], None),
        ([TWELVE], TWELVE),
        # a cell that goes on over the page, where nothing stands in it
        ([TWELVE, PAPER], TWELVE),
        ([PAPER, None, TWELVE, PAPER], TWELVE),
        ([PAPER, PAPER], PAPER),
        # two texts, of which each was read twice, are not one that was
        ([TWELVE, TWELVE], Reading(0.98, True)),
        ([TWELVE, SPOT], Reading(0.0, True)),
    ],
)
def test_paper_adds_nothing_to_what_is_read(readings: Sequence[Reading | None], whole: Reading | None) -> None:
    assert together(readings) == whole


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("47 39", ["47 39"]),
        ("4739", ["4739"]),
        ("47   39", ["47", "39"]),
        ("规 章", ["规章"]),
        ("12 件", ["12件"]),
        ("件 12", ["件12"]),
    ],
)
def test_white_space_between_digits_stays(text: str, pieces: list[str]) -> None:
    """Two figures that stand near one another are not one."""
    glyphs = tuple(Glyph(sign, 5.0 * at, 5.0 * at + 5, 0.0, 10.0, 9.0, 10.0) for at, sign in enumerate(text))
    assert ["".join(glyph.text for glyph in piece.glyphs) for piece in segments(Line(glyphs))] == pieces
