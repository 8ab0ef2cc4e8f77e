"""No sign is ever taken for bare paper, wherever a stroke goes that was taken away over it."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.inks.bare_paper import has_palest_print, is_bare
from converters.readers.scan.twice.hidden_parts import Places

WIDE, HIGH = 70, 50
"""Pixels, and points, of a cell."""
BOX = (0.0, 0.0, float(WIDE), float(HIGH))
PLACES = Places((-2.0, 2.0), (-2.0, 2.0), 18.0)


MARKS = numpy.ones((HIGH, WIDE), numpy.uint8)
"""Something may be left of a stamp all over the cell."""


def paper() -> Any:
    return numpy.full((HIGH, WIDE), 255, numpy.uint8)


def strokes() -> Iterator[Any]:
    """Straight ones and ticks, at many angles, through many places."""
    for x in range(5, WIDE, 5):
        for degrees in range(0, 180, 15):
            for wide in (3, 5):
                angle = numpy.radians(degrees)
                way = numpy.array((numpy.cos(angle), numpy.sin(angle)))
                middle = numpy.array((x, HIGH / 2))
                straight, tick = numpy.zeros((2, HIGH, WIDE), numpy.uint8)
                ends = [tuple(map(int, middle + sign * 60 * way)) for sign in (-1, 1)]
                cv2.line(straight, *ends, 1, wide)
                points = [middle, middle + 12 * way, middle + 12 * way + 30 * numpy.array((way[1], -way[0]))]
                cv2.polylines(tick, [numpy.array(points, numpy.int32)], False, 1, wide)
                yield from (straight, tick)


def signs(sign: str) -> Iterator[Any]:
    """A sign where figures stand, as far off as they stand."""
    (wide, _), _ = cv2.getTextSize(sign, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 2)
    for x in (-2, 0, 2):
        drawn = paper()
        at = round(WIDE / 2 - wide / 2) + x
        if sign == "一":
            drawn[25:27, 32 + x : 39 + x] = 20
        elif sign == "/":
            cv2.line(drawn, (40 + x, 16), (31 + x, 34), 20, 2, cv2.LINE_AA)
        else:
            cv2.putText(drawn, sign, (at, 34), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2, cv2.LINE_AA)
        yield drawn


@pytest.mark.parametrize("sign", [*"0123456789/", "一"])
def test_no_sign_below_a_stroke_is_taken_for_bare_paper(sign: str) -> None:
    for drawn in signs(sign):
        for stroke in strokes():
            left = numpy.where(stroke > 0, 255, drawn).astype(numpy.uint8)
            assert not is_bare(BOX, left, stroke, marks=MARKS, unit=1.0, places=PLACES)


def test_paper_beside_whose_middle_a_stroke_went_aslant_is_bare() -> None:
    found = [is_bare(BOX, paper(), stroke, marks=MARKS, unit=1.0, places=PLACES) for stroke in strokes()]
    assert sum(found) > len(found) / 16


def corner() -> tuple[Any, Any]:
    """Paper, and a stroke in its corner."""
    stroke = numpy.zeros((HIGH, WIDE), numpy.uint8)
    cv2.line(stroke, (60, 8), (66, 3), 1, 3)
    return paper(), stroke


def test_where_figures_stand_must_be_known() -> None:
    levels, stroke = corner()
    found = [is_bare(BOX, levels, stroke, marks=MARKS, unit=1.0, places=it) for it in (None, PLACES)]
    assert found == [False, True]


def test_what_is_pale_beside_the_place_of_a_figure_is_of_a_mark_where_there_are_marks() -> None:
    levels = paper()
    levels[10:14, 8:14] = 190
    found = [is_bare(BOX, levels, None, marks=marks, unit=1.0, places=PLACES) for marks in (None, MARKS)]
    assert found == [False, True]
    levels[22:26, 33:37] = 190
    assert not is_bare(BOX, levels, None, marks=MARKS, unit=1.0, places=PLACES)


@pytest.mark.parametrize("sign", [*"0123456789/"])
def test_a_pale_sign_beside_the_place_of_a_figure_and_away_from_marks_is_not_taken_for_theirs(sign: str) -> None:
    marks = numpy.zeros((HIGH, WIDE), numpy.uint8)
    marks[:, WIDE // 2 :] = 1
    levels = paper()
    cv2.putText(levels, sign, (2, 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 180, 1)
    assert not is_bare(BOX, levels, None, marks=marks, unit=1.0, places=PLACES)


@pytest.mark.parametrize("sign", ["1", "/", "—"])
def test_a_sign_that_stands_elsewhere_and_is_wholly_below_a_stroke_is_not_taken_for_bare_paper(sign: str) -> None:
    ends = {"1": ((8, 4), (8, 24)), "/": ((10, 6), (7, 24)), "—": ((4, 8), (22, 8))}[sign]
    stroke = numpy.zeros((HIGH, WIDE), numpy.uint8)
    cv2.line(stroke, *ends, 1, 5)
    assert not is_bare(BOX, paper(), stroke, marks=stroke, unit=1.0, places=PLACES)


def test_what_is_as_dark_as_print_beside_a_stroke_is_none_of_it() -> None:
    levels, stroke = corner()
    levels[40:43, 4:6] = 60
    assert not is_bare(BOX, levels, stroke, marks=MARKS, unit=1.0, places=PLACES)


def test_a_cell_whose_place_of_a_figure_is_mostly_hidden_is_not_bare() -> None:
    hidden = numpy.zeros((HIGH, WIDE), numpy.uint8)
    hidden[:, :24] = hidden[:, 46:] = 1
    places = Places((0.0, 0.0), (0.0, 0.0), 40.0)
    assert not is_bare(BOX, paper(), hidden, marks=MARKS, unit=1.0, places=places)


FINE = 200 / 72
"""Pixels a point of a page of 200 dpi."""
POINTS = (0.0, 0.0, WIDE / FINE, HIGH / FINE)


def test_what_a_stamp_leaves_dark_here_and_there_is_no_print() -> None:
    levels = paper()
    for x, y in [(10, 10), (14, 11), (60, 9), (58, 40)]:
        levels[y : y + 2, x : x + 2] = 140
    assert is_bare(POINTS, levels, None, marks=MARKS, unit=FINE, places=PLACES)
    levels[9:13, 20:23] = 140
    assert not is_bare(POINTS, levels, None, marks=MARKS, unit=FINE, places=PLACES)


@pytest.mark.parametrize("sign", [*"0123456789/"])
@pytest.mark.parametrize(("size", "level"), [(0.25, 20), (0.3, 20), (0.4, 80), (0.5, 100)])
def test_a_small_sign_as_dark_as_print_is_none_of_what_a_stamp_leaves(sign: str, size: float, level: int) -> None:
    for at in [(8, 17), (52, 17), (8, 43), (52, 43)]:
        levels = paper()
        cv2.putText(levels, sign, at, cv2.FONT_HERSHEY_SIMPLEX, size, level, 1, cv2.LINE_AA)
        assert not is_bare(POINTS, levels, None, marks=MARKS, unit=FINE, places=PLACES)


def test_print_that_is_nearly_paper_is_some_unless_paper_is_grained_or_marked() -> None:
    levels = paper()
    cv2.putText(levels, "0", (25, 33), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 228, 2, cv2.LINE_AA)
    grained = numpy.minimum(levels, 228 + numpy.arange(HIGH * WIDE).reshape(HIGH, WIDE) * 7 % 28).astype(numpy.uint8)
    tried = (levels, None), (paper(), None), (grained, None), (levels, MARKS)
    assert [has_palest_print(BOX, it, marks, 1.0) for it, marks in tried] == [True, False, False, False]


def test_a_cell_that_has_no_inside_has_no_print(recwarn: pytest.WarningsRecorder) -> None:
    assert not has_palest_print((0.0, 0.0, 1.0, 1.0), paper(), None, 1.0)
    assert not recwarn.list
