"""What stands at the edges of a picture of a page: its number, however it was read, and specks that are no characters."""

import pytest

from converters.model.document import Reading
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_furniture import Sheet, find
from converters.readers.pdf.text_lines import Line

WIDE, HIGH = 600.0, 900.0
TEXT = ("一、总体情况", 300.0, 400.0, 12.0, 0.99)


def line(text: str, middle: float, top: float, size: float, confidence: float | None) -> Line:
    wide = size * len(text) / 2
    glyph = Glyph(text, middle - wide, middle + wide, top, top + size, top + size, size)
    return Line((glyph,), None if confidence is None else Reading(confidence, ink=True))


def reasons(*lines: tuple[str, float, float, float, float | None]) -> list[str | None]:
    found = find([Sheet(1, WIDE, HIGH, tuple(line(*it) for it in lines))])
    return [found.get((1, i)) for i in range(len(lines))]


@pytest.mark.parametrize("text", ["— 3 —", "-3一", "—41", "一3一", "3 —"])
def test_a_number_with_a_dash_below_all_else_is_the_page_s(text: str) -> None:
    assert reasons(TEXT, (text, 300.0, 780.0, 9.0, 0.4)) == [None, "page number"]


@pytest.mark.parametrize(
    ("text", "middle", "top", "confidence"),
    [
        ("41", 300.0, 780.0, 0.4),
        ("一", 300.0, 780.0, 0.9),
        ("-3", 120.0, 780.0, 0.9),
        ("-3", 300.0, 600.0, 0.9),
        ("-3", 300.0, 780.0, None),
        ("3.政务公开", 300.0, 780.0, 0.9),
    ],
)
def test_what_may_be_a_figure_or_a_heading_is_none(
    text: str, middle: float, top: float, confidence: float | None
) -> None:
    assert reasons(TEXT, (text, middle, top, 9.0, confidence)) == [None, None]


def test_a_number_with_a_dash_above_other_lines_is_none() -> None:
    assert reasons(("-3", 300.0, 780.0, 9.0, 0.9), ("三、其他", 300.0, 800.0, 9.0, 0.9)) == [None, None]


@pytest.mark.parametrize(
    ("text", "top", "size", "confidence", "is_speck"),
    [
        ("一", 20.0, 0.5, 0.74, True),
        ("人", 870.0, 9.0, 0.12, True),
        ("人", 870.0, 9.0, 0.95, False),
        ("一", 400.0, 0.5, 0.74, True),
        ("人民政府", 870.0, 9.0, 0.3, False),
        ("一", 20.0, 0.5, None, False),
    ],
)
def test_specks_at_the_edge_of_a_picture_are_no_characters(
    text: str, top: float, size: float, confidence: float | None, *, is_speck: bool
) -> None:
    assert (reasons(TEXT, (text, 580.0, top, size, confidence))[1] is not None) == is_speck
    assert reasons(TEXT, (text, 300.0, 400.0, size, confidence))[1] is None
