"""A table held aslant before a lens is made what it is on paper, a page that is only askew turned; where there are no rulings nothing is said."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.geometry import perspective

HIGH, WIDE, DPI = 1170, 827, 100.0
CORNERS = numpy.array([(0, 0), (WIDE, 0), (WIDE, HIGH), (0, HIGH)], numpy.float32)


def table(rows: int = 9, columns: int = 7) -> Any:
    """A page of paper with a ruled table."""
    page = numpy.full((HIGH, WIDE), 255, numpy.uint8)
    for i in range(rows):
        cv2.line(page, (100, 200 + 800 * i // (rows - 1)), (700, 200 + 800 * i // (rows - 1)), 0, 2)
    for k in range(columns):
        cv2.line(page, (100 + 600 * k // (columns - 1), 200), (100 + 600 * k // (columns - 1), 1000), 0, 2)
    return page


def seen(page: Any, matrix: Any) -> Any:
    return cv2.warpPerspective(page, matrix, (WIDE, HIGH), flags=cv2.INTER_LINEAR, borderValue=255)


def straightened(page: Any) -> Any:
    return perspective.straightened(page, (page < 128).astype(numpy.uint8), DPI)


def straight(page: Any) -> tuple[int, int]:
    """How many lines of ink go straight across, and how many straight down."""
    ink = page < 160
    found = []
    for axis, length in ((1, 600), (0, 800)):
        full = ink.sum(axis=axis) > 0.6 * length
        found.append(int((full[1:] & ~full[:-1]).sum()))
    return found[0], found[1]


@pytest.mark.parametrize("moves", [(30, 10, -20, 25, -35, 5, 15, -30), (-60, 20, 25, -10, 40, 30, -20, -45)])
def test_rulings_become_level_and_upright(moves: tuple[int, ...]) -> None:
    there = CORNERS + numpy.array(moves, numpy.float32).reshape(4, 2)
    page = seen(table(), cv2.getPerspectiveTransform(CORNERS, there))
    assert straight(page) != (9, 7)
    assert straight(straightened(page)) == (9, 7)


@pytest.mark.parametrize("angle", [1.4, -3.8])
def test_a_page_that_is_only_askew_is_turned(angle: float) -> None:
    page = cv2.warpAffine(
        table(), cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), angle, 1), (WIDE, HIGH), borderValue=255
    )
    assert straight(straightened(page)) == (9, 7)


def test_a_page_that_lies_level_is_left_as_it_is() -> None:
    page = table()
    assert straightened(page) is page


@pytest.mark.parametrize("angle", [0.7, -0.5, 0.3])
def test_short_pieces_of_level_rulings_tell_the_way_of_the_whole(angle: float) -> None:
    """Of each the ends are known to a pixel, so that each seems to go another way."""
    turn = cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), angle, 1)
    page = numpy.full((HIGH, WIDE), 255, numpy.uint8)

    def line(*ends: tuple[int, int]) -> None:
        begin, end = ((turn @ (*place, 1)).round().astype(int).tolist() for place in ends)
        cv2.line(page, begin, end, 0, 1)

    rows, columns = (150, 520, 900, 940, 980), range(100, 701, 60)
    for y in rows:
        for x in columns[:-1]:
            line((x + 5, y), (x + 55, y))
    for x in columns:
        line((x, rows[0]), (x, rows[-1]))
    found = numpy.asarray(straightened(page), float)
    for axis, places in ((1, rows), (0, columns)):
        darkest = found.mean(axis=axis)
        assert [place - 4 + int(darkest[place - 4 : place + 5].argmin()) for place in places] == pytest.approx(
            list(places), abs=1
        )


@pytest.mark.parametrize("page", [table(9, 0), numpy.full((HIGH, WIDE), 255, numpy.uint8)])
def test_rulings_of_one_direction_say_nothing(page: Any) -> None:
    tilted = seen(
        page,
        cv2.getPerspectiveTransform(CORNERS, CORNERS + numpy.array([(30, 0), (0, 0), (0, 0), (0, 0)], numpy.float32)),
    )
    assert straightened(tilted) is None


def test_strokes_of_a_pen_far_from_a_low_table_tell_nothing_of_the_page() -> None:
    page = numpy.full((HIGH, WIDE), 255, numpy.uint8)
    page[60:300] = seen(table(), numpy.array([(1, 0.002, 0), (0.004, 0.25, 30), (0, 0, 1)]))[60:300]
    cv2.line(page, (300, 800), (320, 870), 0, 3)
    cv2.line(page, (500, 900), (580, 920), 0, 3)
    assert straightened(page) is None
