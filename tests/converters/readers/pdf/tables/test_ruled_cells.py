"""Rulings → cells → tables, by geometry alone."""

import pytest

from converters.model.problems import Refused
from converters.readers.limits import Budget
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_cells import Ruling, cells, merged, tables


def lattice(xs: list[float], ys: list[float]) -> list[Ruling]:
    """All the rulings of a table with these columns and rows."""
    level = [Ruling(True, y, xs[0], xs[-1]) for y in ys]
    return level + [Ruling(False, x, ys[0], ys[-1]) for x in xs]


def steps(count: int) -> list[float]:
    return [6.0 * i for i in range(count)]


def boxes_of(rulings: list[Ruling], looks: int = 10_000) -> list[Box]:
    return cells(rulings, 3, Budget(looks, "looks"))


def test_near_rulings_are_one() -> None:
    drawn = [Ruling(True, 10, 0, 50), Ruling(True, 12, 52, 90), Ruling(True, 40, 0, 50), Ruling(True, 40, 60, 90)]
    assert merged(drawn, 3) == [Ruling(True, 11, 0, 90), Ruling(True, 40, 0, 50), Ruling(True, 40, 60, 90)]


def test_near_rulings_are_one_whatever_stands_between_them_elsewhere() -> None:
    """As where cells are drawn apart, and a column of the table below has its side in between."""
    drawn = [Ruling(False, 10, 0, 20), Ruling(False, 13, 0, 20), Ruling(False, 8, 50, 90), Ruling(False, 10.5, 50, 90)]
    assert merged(drawn, 3) == [Ruling(False, 9.25, 50, 90), Ruling(False, 11.5, 0, 20)]


def test_a_cell_reaches_to_the_next_rulings_that_close_it() -> None:
    drawn = [*lattice([0, 20, 40], [0, 10, 20])[:3], Ruling(False, 0, 0, 20), Ruling(False, 20, 10, 20)]
    assert boxes_of([*drawn, Ruling(False, 40, 0, 20)]) == [(0, 0, 40, 10), (0, 10, 20, 20), (20, 10, 40, 20)]


def test_tables_share_corners_and_lone_cells_come_last() -> None:
    boxes = boxes_of([*lattice([0, 20], [0, 10]), *lattice([0, 20, 40], [50, 60]), *lattice([80, 90], [50, 60, 70])])
    assert tables(boxes) == [
        [(0, 50, 20, 60), (20, 50, 40, 60)],
        [(80, 50, 90, 60), (80, 60, 90, 70)],
        [(0, 0, 20, 10)],
    ]


def test_a_box_that_joins_two_tables_takes_each_cell_once() -> None:
    left: list[Box] = [(0, 0, 10, 10), (10, 0, 20, 10)]
    right: Box = (30, 0, 40, 10)
    between: Box = (20, 0, 30, 10)
    assert tables([*left, right, between]) == [[*left, right, between]]


@pytest.mark.parametrize(
    ("rulings", "most", "boxes"),
    [
        (lattice(steps(60), steps(60)), 45_000, 3_481),
        ([*lattice(steps(2_000), [0, 5])[:2], *(Ruling(False, x, 0, 5) for x in steps(2_000))], 50_000, 1_999),
        ([*(Ruling(True, y, 0, 9) for y in steps(2_000)), Ruling(False, 5, 0, 12_000)], 22_000, 0),
        ([Ruling(level, 6.0 * i, 6.0 * i, 6.0 * i + 5) for i in range(2_000) for level in (True, False)], 50_000, 0),
    ],
    ids=["a lattice", "a row of cells", "a ladder with one side", "strokes that meet no others"],
)
def test_looks_grow_with_the_rulings(rulings: list[Ruling], most: int, boxes: int) -> None:
    assert len(boxes_of(rulings, most)) == boxes


def test_too_many_looks_are_refused() -> None:
    with pytest.raises(Refused, match="more than 30,000 looks"):
        boxes_of(lattice(steps(60), steps(60)), 30_000)
