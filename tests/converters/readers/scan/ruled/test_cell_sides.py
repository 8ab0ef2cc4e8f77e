"""Strokes that are as high as a row, and which of them part its cells."""

from typing import Any

import numpy
import pytest

from converters.readers.pdf.tables.ruled_cells import Ruling
from converters.readers.scan import even_light
from converters.readers.scan.ruled import cell_sides, ruling_lines

ROWS = (20, 60, 100)
"""Pixels at which level rulings stand, of a page of 144 pixels an inch."""
LEVEL = [Ruling(True, at / 2, 10, 190) for at in ROWS]
X = 200


def page(*strokes: tuple[int, int, int, int]) -> numpy.ndarray:
    """Ink in boxes: left, top, right, bottom."""
    ink = numpy.zeros((130, 400), numpy.uint8)
    for left, top, right, bottom in strokes:
        ink[top:bottom, left:right] = 1
    return ink


WHOLE = (X, 20, X + 1, 100)
CROSS = [(X - 8, top, X + 9, top + 2) for top in range(24, 58, 8)]
BESIDE = (X - 30, 25, X, 55)


@pytest.mark.parametrize(
    ("strokes", "bands"),
    [
        ([WHOLE], [(10, 30), (30, 50)]),
        ([(X, 24, X + 1, 56)], []),
        ([(X, 20, X + 1, 54)], []),
        ([(X, 20, X + 1, 60), *CROSS], []),
        ([(X, 20, X + 4, 100)], [(10, 30), (30, 50)]),
        ([WHOLE, BESIDE], [(10, 30), (30, 50)]),
        ([(X, 20, X + 1, 60), BESIDE], []),
        ([(X, 24, X + 1, 56), *CROSS, (X, 60, X + 1, 100)], [(30, 50)]),
    ],
    ids=[
        "a side of two rows",
        "a stroke between two rulings",
        "a stroke that touches one ruling",
        "a character that fills its row",
        "a thick side",
        "a side beside which is a stamp",
        "a stamp alone",
        "a stroke above a side",
    ],
)
def test_a_side_reaches_from_ruling_to_ruling_and_nothing_goes_off_it(
    strokes: list[tuple[int, int, int, int]], bands: list[tuple[float, float]]
) -> None:
    found = sides_of([Ruling(False, X / 2, 10, 50)], LEVEL, page(*strokes))
    assert [(side.at, side.start, side.end) for side in found] == [(X / 2, *band) for band in bands]


def sides_of(strokes: list[Ruling], across: list[Ruling], ink: numpy.ndarray, covered: Any = None) -> list[Ruling]:
    """At two pixels a point."""
    return list(cell_sides.sides(strokes, across, cell_sides.measure(ink, 2.0, covered)))


@pytest.mark.parametrize("x", [0, 399])
def test_a_side_at_the_edge_of_a_picture_is_one(x: int) -> None:
    level = [Ruling(True, at / 2, 0, 200) for at in ROWS]
    found = sides_of([Ruling(False, x / 2, 10, 50)], level, page((x, 20, x + 1, 100)))
    assert len(found) == 2


def test_a_broken_side_goes_on_beside_a_sure_one_alone() -> None:
    broken = [(X, 20, X + 1, 36), (X, 42, X + 1, 60)]
    one = stretches(Ruling(False, X / 2, 10, 50), page(*broken))
    both = stretches(Ruling(False, X / 2, 10, 50), page(*broken, (X, 60, X + 1, 100)))
    assert (one, both) == ([], [(10, 30), (30, 50)])


def test_a_side_that_something_coloured_covers_in_part_goes_on_beside_a_sure_one() -> None:
    seen = (X, 20, X + 1, 54), (X - 12, 50, X + 12, 53), (X, 60, X + 1, 100)
    ink, covered = page(*seen), page(*seen, (X - 3, 52, X + 4, 62))
    stroke = Ruling(False, X / 2, 10, 50)
    found = [sides_of([stroke], LEVEL, ink, over) for over in (None, covered)]
    assert [[(it.start, it.end) for it in sides] for sides in found] == [[(30, 50)], [(10, 30), (30, 50)]]


def test_a_level_side_upon_which_characters_stand_is_one_and_a_stroke_of_a_character_is_not() -> None:
    upright = [Ruling(False, at / 2, 0, 60) for at in (20, 100, 180)]
    standing = [(left, 52, left + 6, 60) for left in range(22, 98, 8)]
    across = Ruling(True, 30, 10, 90)
    found = [
        [(it.start, it.end) for it in sides_of([across], upright, page(*boxes))]
        for boxes in ([(20, 60, 181, 61), *standing], [(40, 60, 90, 61)])
    ]
    assert found == [[(10, 50), (50, 90)], []]


BARE = (20, 60, 101, 61), (102, 60, 130, 61), (150, 60, 181, 61)
CROSSED = [(left, 56, left + 3, 66) for left in range(104, 180, 10)]


@pytest.mark.parametrize(("more", "found"), [([], [(10, 50), (50, 90)]), (CROSSED, [(10, 50)])], ids=["bare", "text"])
def test_a_level_side_with_wide_gaps_goes_on_beside_a_sure_one_where_nothing_crosses_it(
    more: list[tuple[int, int, int, int]], found: list[tuple[float, float]]
) -> None:
    upright = [Ruling(False, at / 2, 0, 60) for at in (20, 100, 180)]
    sides = sides_of([Ruling(True, 30, 10, 90)], upright, page(*BARE, *more))
    assert [(it.start, it.end) for it in sides] == found


@pytest.mark.parametrize(("step", "found"), [(3, [(10, 50), (50, 90)]), (8, [(10, 50)])], ids=["dots", "specks"])
def test_a_level_side_goes_on_in_dots_as_far_as_there_are_enough(step: int, found: list[tuple[float, float]]) -> None:
    upright = [Ruling(False, at / 2, 0, 60) for at in (20, 100, 180)]
    dots = [(left, 60, left + 2, 61) for left in range(102, 180, step)]
    sides = sides_of([Ruling(True, 30, 10, 48)], upright, page((20, 60, 101, 61), *dots))
    assert [(it.start, it.end) for it in sides] == found


UPRIGHT = [Ruling(False, at / 2, 0, 60) for at in range(20, 380, 40)]


def test_a_side_goes_on_to_both_ends_through_what_is_one_between_two_and_not_over_a_gap() -> None:
    held = [(left, 60, left + 3, 61) for left in range(62, 100, 4)]
    ink = page((20, 60, 61, 61), *held, (100, 60, 261, 61), (300, 60, 341, 61))
    across = [it._replace(level=True) for it in UPRIGHT]
    sides = sides_of([Ruling(False, 30, 72, 88)], across, ink.T)
    assert [(it.start, it.end) for it in sides] == [(at, at + 20) for at in range(10, 130, 20)]


@pytest.mark.parametrize(("drawn", "times"), [((150, 172), 1), ((140, 181), 3)], ids=["no side", "a side"])
def test_a_stroke_is_measured_once_and_no_farther_than_a_side_may_go_on(
    drawn: tuple[int, int], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = []
    stretch = cell_sides._stretch
    monkeypatch.setattr(cell_sides, "_stretch", lambda *way: measured.append(way) or stretch(*way))
    measure = cell_sides.measure(page((drawn[0], 60, drawn[1], 61)), 2.0)
    found = [list(cell_sides.sides([Ruling(True, 30, 75, 86)], UPRIGHT, measure)) for _ in range(2)]
    assert found[0] == found[1]
    assert len(measured) == times


def test_what_stands_out_beyond_the_uprights_is_of_a_table_with_open_sides() -> None:
    upright = [Ruling(False, at, 0, 60) for at in (50, 90)]
    strokes = [Ruling(True, 10, 20, 120), Ruling(True, 20, 50, 90), Ruling(True, 30, 60, 80)]
    assert [(it.at, it.start, it.end) for it in cell_sides.beyond(strokes, upright)] == [(10, 20, 50), (10, 90, 120)]


def stretches(stroke: Ruling, ink: numpy.ndarray) -> list[tuple[float, float]]:
    return [(side.start, side.end) for side in sides_of([stroke], LEVEL, ink)]


def test_where_no_ruling_is_level_there_is_no_side() -> None:
    assert sides_of([Ruling(False, X / 2, 10, 50)], [], page(WHOLE)) == []


def test_characters_one_above_the_other_part_no_cell() -> None:
    levels = numpy.full((300, 600), 255, numpy.uint8)
    levels[50:251:100, 60:541] = levels[50:251, 60:541:160] = 0
    levels[54:97, 300] = levels[103:146, 300] = 0
    found = ruling_lines.find(even_light.strokes(levels), 150)
    assert sum(map(len, found.tables)) == 6


@pytest.mark.parametrize(
    ("middle", "bands"),
    [
        ([(X, 62, X + 1, 88)], [(10, 30), (30, 50), (50, 65)]),
        ([(X, 69, X + 1, 91)], [(10, 30), (50, 65)]),
        ([(X, 62, X + 1, 92), *((X - 8, top, X + 9, top + 2) for top in range(64, 98, 8))], [(10, 30), (50, 65)]),
    ],
    ids=["broken between two sides", "a figure between two sides", "a character between two sides"],
)
def test_a_broken_side_between_two_sure_ones_is_one(
    middle: list[tuple[int, int, int, int]], bands: list[tuple[float, float]]
) -> None:
    level = [*LEVEL, Ruling(True, 65, 10, 190)]
    ink = page((X, 20, X + 1, 60), *middle, (X, 100, X + 1, 130))
    found = sides_of([Ruling(False, X / 2, 10, 65)], level, ink)
    assert [(it.start, it.end) for it in found] == bands
