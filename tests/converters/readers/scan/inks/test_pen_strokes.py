"""Black strokes of a pen across figures are found, the figures below them and all that is printed are not."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan import even_light, pieces_of_ink
from converters.readers.scan.inks import pen_strokes
from converters.readers.scan.ruled import ruling_lines

DPI, INK = 150.0, 30
Draw = Callable[[Any], object]


def page(*drawn: Draw) -> Any:
    """Figures in a ruled table, and what is drawn upon them."""
    levels = numpy.full((420, 560), 255, numpy.uint8)
    for row in range(9):
        cv2.line(levels, (20, 20 + 45 * row), (540, 20 + 45 * row), 0, 2)
        for column in range(8):
            cv2.line(levels, (20 + 74 * column, 20), (20 + 74 * column, 380), 0, 2)
            if row < 8 and column < 7:
                text = str((row * 7 + column) % 10)
                cv2.putText(levels, text, (48 + 74 * column, 50 + 45 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, INK, 2)
    for draw in drawn:
        draw(levels)
    return cv2.GaussianBlur(levels, (0, 0), 0.5)


def found(levels: Any) -> Any:
    ruled = ruling_lines.find(even_light.strokes(levels), DPI)
    assert sum(map(len, ruled.tables)) == 56
    bare = numpy.where(ruled.lines > 0, 255, levels).astype(numpy.uint8)
    return pen_strokes.find(bare, pieces_of_ink.part(even_light.ink(levels), ruled, DPI), DPI / 72)


def tick(levels: Any) -> None:
    points = numpy.array([(150, 128), (158, 146), (180, 118)], numpy.int32)
    cv2.polylines(levels, [points], False, INK, 2, cv2.LINE_AA)


def across(levels: Any) -> None:
    cv2.line(levels, (260, 60), (310, 100), INK, 2, cv2.LINE_AA)


@pytest.mark.parametrize(("draw", "box"), [(tick, (145, 112, 185, 150)), (across, (255, 55, 315, 105))])
def test_a_stroke_is_found_where_it_is_and_nowhere_else(draw: Draw, box: tuple[int, int, int, int]) -> None:
    plain, penned = page(), page(draw)
    drawn = (penned < 140) & (plain >= 140)
    taken = found(penned) > 0
    left, top, right, bottom = box
    assert taken[drawn].mean() > 0.4
    assert taken.sum() == taken[top:bottom, left:right].sum()
    assert taken[plain < 100].sum() < 0.3 * drawn.sum()


def test_a_figure_between_the_parts_of_a_tick_is_none_of_it() -> None:
    def around_a_1(levels: Any) -> None:
        cv2.polylines(
            levels, [numpy.array([(338, 86), (350, 107), (374, 74)], numpy.int32)], False, INK, 3, cv2.LINE_AA
        )

    plain, penned = page(), page(around_a_1)
    taken = found(penned) > 0
    figure = plain < 140
    figure[:, :340] = figure[:, 360:] = figure[:79] = figure[97:] = False
    assert taken.any()
    assert figure.sum() > 20
    assert taken[figure].mean() < 0.5


def test_a_long_stroke_across_words_is_found_and_what_is_as_long_as_strokes_of_characters_is_none() -> None:
    def words(levels: Any) -> None:
        for base in (36, 60):
            cv2.putText(levels, "WN KA VM XH", (174, base), cv2.FONT_HERSHEY_SIMPLEX, 0.3, INK, 1)

    def crossed(levels: Any) -> None:
        words(levels)
        cv2.line(levels, (172, 47), (238, 31), INK, 3, cv2.LINE_AA)

    plain, penned = page(words), page(crossed)
    drawn = (penned < 140) & (plain >= 140)
    assert found(plain) is None
    assert (found(penned) > 0)[drawn].mean() > 0.4


def test_what_is_left_of_a_stroke_goes_with_it_beyond_a_ruling() -> None:
    def goes_on(levels: Any) -> None:
        cv2.line(levels, (260, 60), (290, 84), INK, 2, cv2.LINE_AA)
        cv2.line(levels, (301, 93), (310, 100), INK, 2, cv2.LINE_AA)

    rest = slice(90, 104), slice(299, 314)
    taken, dark = found(page(goes_on)) > 0, page(goes_on)[rest] < 140
    assert dark.any()
    assert taken[rest][dark].all()


def test_where_nothing_is_drawn_nothing_is_found() -> None:
    assert found(page()) is None
