"""The sides of tables that are printed open, and how long they are looked for."""

import pytest

from converters.model.problems import Refused
from converters.readers.limits import Budget
from converters.readers.pdf.tables.open_sides import open_ends, open_sides
from converters.readers.pdf.tables.ruled_cells import Ruling


def rulings(*ends: tuple[float, float], inner: tuple[float, ...] = (30, 60)) -> list[Ruling]:
    """Level rulings from end to end, 20 points apart, and upright ones between them."""
    level = [Ruling(True, 20.0 * i, *each) for i, each in enumerate(ends)]
    return level + [Ruling(False, x, 0, 20.0 * (len(ends) - 1)) for x in inner]


def sides(drawn: list[Ruling], looks: int = 1_000) -> list[tuple[float, float, float]]:
    return [(side.at, side.start, side.end) for side in open_sides(drawn, Budget(looks, "looks"))]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (rulings((0, 90), (0, 90), (0, 90)), [(0, 0, 40), (90, 0, 40)]),
        (rulings((0, 90), (2, 92)), [(0, 0, 20), (90, 0, 20)]),
        (rulings((0, 90), (0, 90), inner=()), []),
        (rulings((0, 90), (0, 90), inner=(0, 90)), []),
        (rulings((0, 90), (0, 90), inner=(0, 30, 90)), []),
        (rulings((0, 90), (0, 90), inner=(5, 30)), [(90, 0, 20)]),
        (rulings((0, 90), (50, 140), (0, 90), inner=(30,)), [(0, 0, 40), (90, 0, 40)]),
        (rulings((0, 90)), []),
    ],
    ids=[
        "open",
        "not quite straight",
        "without verticals",
        "closed, without inner verticals",
        "closed",
        "closed on the left",
        "beside another ruling",
        "one ruling",
    ],
)
def test_sides(drawn: list[Ruling], expected: list[tuple[float, float, float]]) -> None:
    assert sides(drawn) == expected


def test_each_of_two_tables_above_one_another_has_a_side_of_its_own() -> None:
    """Both are drawn with a left side and without a right one; the last row of the first has no ruling below."""
    first = rulings((0, 90), (0, 90), inner=(0, 30))
    second = [ruling._replace(at=ruling.at + 70) for ruling in first if ruling.level]
    drawn = [ruling if ruling.level else ruling._replace(end=40) for ruling in first] + second
    drawn += [Ruling(False, x, 70, 90) for x in (0, 30)]
    assert sides(drawn) == [(90, 0, 40), (90, 70, 90)]


def test_one_level_ruling_over_the_columns_of_a_row_shows_its_open_side() -> None:
    row = [Ruling(True, 20, 0, 90), *(Ruling(False, x, 0, 40) for x in (0, 20, 40, 60))]
    assert sides(row) == [(90, 0, 40)]
    assert sides([*row, Ruling(False, 90, 20, 40)]) == []
    assert sides([*row[:3]]) == []


@pytest.mark.parametrize(
    ("top", "bottom", "columns", "expected"),
    [
        (0, 60, (0, 30, 60), []),
        (-15, 60, (0, 30, 60), [(-15, 0, 60)]),
        (0, 75, (0, 30, 60), [(75, 0, 60)]),
        (-15, 75, (0, 30, 60), [(-15, 0, 60), (75, 0, 60)]),
        (-4, 60, (0, 30, 60), []),
        (-15, 60, (0, 60), []),
    ],
    ids=["closed", "open above", "open below", "open above and below", "only drawn a little too long", "a frame"],
)
def test_the_ends_of_a_page(
    top: float, bottom: float, columns: tuple[float, ...], expected: list[tuple[float, float, float]]
) -> None:
    """A row that a page break has cut, and that has no ruling there."""
    drawn = [Ruling(True, at, 0, 60) for at in (0.0, 20.0, 40.0, 60.0)] + [
        Ruling(False, x, top, bottom) for x in columns
    ]
    found = list(open_ends(drawn, Budget(1_000, "looks")))
    assert [(end.at, end.start, end.end) for end in found] == expected
    assert all(end.level for end in found)


def test_an_end_whose_first_upright_is_that_of_the_last_row_alone() -> None:
    """As where a cell over several rows has no ruling to its left on this page."""
    drawn = [Ruling(True, at, 20, 60) for at in (0.0, 20.0)] + [Ruling(True, 40, 0, 60)]
    drawn += [Ruling(False, 0, 39, 60), *(Ruling(False, x, 0, 60) for x in (20, 40, 60))]
    assert list(open_ends(drawn, Budget(1_000, "looks"))) == [Ruling(True, 60, 0, 60)]


def test_each_ruling_begins_one_group() -> None:
    """Of ends 2 points apart, each is near the last, and the first alone begins a group."""
    drawn = [Ruling(True, 10.0 * i, 2.0 * i, 200 + 50.0 * i) for i in range(4)]
    assert sides([*drawn, Ruling(False, 100, 0, 30)]) == [(0, 0, 30)]


@pytest.mark.parametrize(
    "drawn",
    [
        [Ruling(True, float(i), 0, 90) for i in range(10_000)],
        [Ruling(True, float(i), 7.0 * i, 7.0 * i + 5) for i in range(10_000)],
        [Ruling(False, float(i), 0, 90) for i in range(10_000)],
    ],
    ids=["of one end", "of no common end", "upright"],
)
def test_strokes_that_are_no_table_are_not_looked_at(drawn: list[Ruling]) -> None:
    assert sides(drawn, looks=0) == []


def test_too_many_looks_are_refused() -> None:
    level = [Ruling(True, 10.0 * (i % 2), 7.0 * (i // 2), 5_000) for i in range(100)]
    with pytest.raises(Refused, match="more than 1,000 looks"):
        sides([*level, *(Ruling(False, 3_000.0 + i, 0, 10) for i in range(1_000))])
