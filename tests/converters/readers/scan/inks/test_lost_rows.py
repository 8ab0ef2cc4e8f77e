"""A ruling that runs through rows that a fax has lost is whole again; nothing else of these rows is made up."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.inks import lost_rows

DPI = 150.0
ROWS = slice(60, 62)


def page(*, rise: int, wide: int = 400) -> Any:
    """A ruling that goes so many rows up or down on its way, between two upright ones, with a figure upon it."""
    levels = numpy.zeros((120, 600), numpy.uint8)
    cv2.line(levels, (50, 60 - rise), (50 + wide, 60 + rise), 1, 1)
    for across in (50, 50 + wide):
        cv2.line(levels, (across, 20), (across, 100), 1, 2)
    cv2.ellipse(levels, (70, 61), (5, 8), 0, 0, 360, 1, 2)
    return levels


def lost(levels: Any, rows: slice = ROWS) -> Any:
    found = levels.copy()
    found[rows] = 0
    return found


@pytest.mark.parametrize("rise", [-6, -4, 4, 6])
def test_a_ruling_goes_on_through_lost_rows_and_figures_do_not(rise: int) -> None:
    whole = page(rise=rise)
    found = lost_rows.mended(lost(whole) > 0, DPI)
    gone = whole[ROWS].any(axis=0) & ~found[ROWS].any(axis=0)
    assert gone[100:400].sum() <= 2
    assert not found[ROWS, :90].any()
    assert found[ROWS].any()
    assert found[:60].sum() == found[62:].sum() == 0


@pytest.mark.parametrize(
    "black",
    [
        page(rise=5) > 0,
        lost(page(rise=8, wide=540), slice(56, 66)) > 0,
        lost(page(rise=5, wide=30)) > 0,
        lost(page(rise=5))[:, 90:448] > 0,
        numpy.zeros((40, 40), bool),
        numpy.zeros((0, 0), bool),
    ],
    ids=["nothing is lost", "too much", "short strokes", "nothing stands above and below", "bare", "nothing"],
)
def test_where_no_row_is_lost_nothing_is_mended(black: Any) -> None:
    assert not lost_rows.mended(black, DPI).any()
