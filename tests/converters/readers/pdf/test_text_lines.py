"""What is thought of several texts read from a picture that are one."""

from collections.abc import Sequence

import pytest

from converters.model.document import Reading
from converters.readers.pdf.text_lines import together

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
