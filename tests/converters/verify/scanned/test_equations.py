"""What the sums tell of cells that are not known, on a small table: two columns and their total; two rows, what they come to, and again so."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from converters.verify.scanned.equations import Equation, contradicted, solved

COLUMNS = ("a", "b", "total")
ROWS = ("one", "two", "three", "four", "handled")


def cells(*rows: tuple[int, int, int]) -> dict[str, Decimal]:
    return {
        f"{row}.{column}": Decimal(number)
        for row, numbers in zip(ROWS, rows, strict=True)
        for column, number in zip(COLUMNS, numbers, strict=True)
    }


EQUATIONS = [
    *(Equation("columns", {f"{row}.a": 1, f"{row}.b": 1, f"{row}.total": -1}) for row in ROWS),
    *(
        Equation("rows", {**{f"{row}.{column}": 1 for row in ROWS[:-1]}, f"handled.{column}": -1, f"none.{column}": 1})
        for column in COLUMNS
    ),
]
TRUE = cells((1, 2, 3), (4, 0, 4), (0, 0, 0), (2, 5, 7), (7, 7, 14)) | {f"none.{it}": Decimal(0) for it in COLUMNS}

WIDE_COLUMNS = "abcdef"
WIDE_ROWS = {"one": "000000", "two": "120000", "three": "000300", "all": "120300"}
WIDE = {
    f"{row}.{column}": Decimal(sign)
    for row, signs in WIDE_ROWS.items()
    for column, sign in zip(WIDE_COLUMNS, signs, strict=True)
} | {f"{row}.total": Decimal(sum(map(int, signs))) for row, signs in WIDE_ROWS.items()}
FEW = {f"{row}.{column}" for row in ("one", "three") for column in "abc"}
WIDE_EQUATIONS = [
    *(
        Equation("columns", {**{f"{row}.{column}": 1 for column in WIDE_COLUMNS}, f"{row}.total": -1})
        for row in WIDE_ROWS
    ),
    *(
        Equation("rows", {**{f"{row}.{column}": 1 for row in WIDE_ROWS if row != "all"}, f"all.{column}": -1})
        for column in (*WIDE_COLUMNS, "total")
    ),
]


def told(missing: set[str], changed: Mapping[str, int] | None = None) -> dict[str, int]:
    """What is solved where these cells are open and these are read otherwise."""
    values = TRUE | {cell: Decimal(number) for cell, number in (changed or {}).items()}
    found = solved(EQUATIONS, {cell: number for cell, number in values.items() if cell not in missing}, TRUE)
    return {cell: int(number) for cell, number in found.items()}


@pytest.mark.parametrize(
    ("missing", "changed"),
    [
        ({"one.a"}, {}),
        ({"one.a", "two.b"}, {}),
        ({"one.a", "two.b", "handled.total"}, {}),
        # two in one column: the sums across each of them ask for a number, and with both the column holds
        ({"one.a", "two.a"}, {}),
        # each apart from the others
        ({"one.a", "two.a", "three.total", "four.b"}, {}),
        # many of one sum, of which the sums across tell all
        ({f"{row}.a" for row in ROWS[:3]}, {}),
    ],
)
def test_what_the_sums_tell(missing: set[str], changed: Mapping[str, int]) -> None:
    assert told(missing, changed) == {cell: int(TRUE[cell]) for cell in missing}


@pytest.mark.parametrize(
    ("missing", "changed"),
    [
        # four that stand at the corners of a square: either way the sums hold
        ({"one.a", "one.b", "two.a", "two.b"}, {}),
        # one after another: the sum across the first asks for a number, but a single misreading would go all the way round
        ({"one.a", "one.b", "two.b"}, {}),
        # row and column ask for different numbers
        ({"one.a"}, {"one.b": 1}),
        ({"one.a", "two.a"}, {"one.b": 1}),
        ({"one.a", "two.a"}, {"four.a": 3}),
        # fewer than none
        ({"three.a"}, {"three.b": 2, "two.a": 6}),
    ],
)
def test_what_they_do_not_tell(missing: set[str], changed: Mapping[str, int]) -> None:
    assert told(missing, changed) == {}


def test_several_are_told_in_whatever_was_read_there() -> None:
    certain = {cell: number for cell, number in TRUE.items() if cell not in ("one.a", "two.a")}
    for read in ({}, TRUE | {"one.a": Decimal(7)}):
        assert solved(EQUATIONS, certain, read) == {"one.a": TRUE["one.a"], "two.a": TRUE["two.a"]}


@pytest.mark.parametrize(
    ("missing", "changed", "told"),
    [
        # of several nothing is missing
        ({"one.a", "one.b"}, {}, {"one.a": 0, "one.b": 0}),
        # a column tells otherwise
        ({"one.a", "one.b"}, {"two.a": 0}, {"one.b": 0}),
        # two of a sum of four tell nothing of each other, but others tell of either
        ({"one.a", "one.b", "three.a"}, {}, {"one.a": 0, "one.b": 0, "three.a": 0}),
        # nothing is missing of three of seven, which others tell
        ({"one.a", "one.b", "one.c"}, {}, {"one.a": 0, "one.b": 0, "one.c": 0}),
        # each of two of a sum down, however short it is
        (FEW, {}, dict.fromkeys(FEW, 0)),
        # and where there are more: they may be those of another column
        ({f"{row}.{column}" for row in ("one", "two", "three") for column in "abc"}, {}, {}),
        # a cell and its total misread alike: the column of each asks for one more of row one, which holds so
        ({"one.a", "one.total"}, {"two.a": 0, "two.total": 2}, {}),
    ],
)
def test_what_is_told_of_two_cells_of_a_row(
    missing: set[str], changed: Mapping[str, int], told: Mapping[str, int]
) -> None:
    values = WIDE | {cell: Decimal(number) for cell, number in changed.items()}
    certain = {cell: number for cell, number in values.items() if cell not in missing}
    for read in ({}, WIDE):
        assert solved(WIDE_EQUATIONS, certain, read) == told


def test_a_cell_and_its_total_are_told_where_one_means_has_read_these_numbers() -> None:
    certain = {cell: number for cell, number in WIDE.items() if cell not in ("one.a", "one.total")}
    assert solved(WIDE_EQUATIONS, certain, {}) == {}
    assert solved(WIDE_EQUATIONS, certain, WIDE) == {"one.a": 0, "one.total": 0}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, set()),
        ({"one.a": 7}, {"one.a"}),
        ({"four.total": 1}, {"four.total"}),
        # two, also where they are off by different amounts: so it looks where rows are shifted
        ({"one.a": 7, "two.b": 1}, set()),
        ({"one.a": 2, "two.b": 1}, set()),
        # two of a row by amounts that the columns do not share
        ({"one.a": 2, "one.b": 4}, set()),
        # one beside others that no single figure explains
        ({"one.a": 7, "two.a": 5, "two.b": 6}, set()),
        # a cell and its total
        ({"one.a": 2, "one.total": 4}, set()),
    ],
)
def test_a_cell_that_a_row_and_a_column_contradict_by_the_same_amount(
    changed: Mapping[str, int], found: set[str]
) -> None:
    assert contradicted(EQUATIONS, TRUE | {cell: Decimal(number) for cell, number in changed.items()}) == found
