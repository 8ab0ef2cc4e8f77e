"""Merged cells that a converter has repeated: one cell again, its columns exact."""

import pytest

from converters.model.document import Cell, Row, Table
from converters.readers.text.repeated_cells import merged


def table(*rows: list[str]) -> Table:
    return Table(tuple(Row(tuple(map(Cell, row)), f"line {i}") for i, row in enumerate(rows, 1)), "ragged")


Found = list[list[tuple[str, int, int]]]


def cells(found: Table) -> Found:
    """Of each row the text, the column and the span of its cells."""
    return [[(cell.text, cell.column or 0, cell.span) for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [["甲"] * 4, ["乙", "丙", "丙", "丁"], ["戊", "1", "1", "1"], ["己", "1", "2", "2"]],
            [
                [("甲", 0, 4)],
                [("乙", 0, 1), ("丙", 1, 2), ("丁", 3, 1)],
                [("戊", 0, 1), ("1", 1, 2), ("1", 3, 1)],
                [("己", 0, 1), ("1", 1, 1), ("2", 2, 1), ("2", 3, 1)],
            ],
            id="figures under one head are one where they are alike",
        ),
        pytest.param(
            [
                ["甲"] * 3 + ["乙", "丙"],
                ["甲"] * 3 + ["丁", "丙"],
                ["戊"] * 3 + ["", "0"],
                ["己", "庚", "庚", "0", "0"],
            ],
            [
                [("甲", 0, 3), ("乙", 3, 1), ("丙", 4, 1)],
                [("丁", 3, 1)],
                [("戊", 0, 3), ("", 3, 1), ("0", 4, 1)],
                [("己", 0, 1), ("庚", 1, 2), ("0", 3, 1), ("0", 4, 1)],
            ],
            id="a cell of several rows begins in the first",
        ),
        pytest.param(
            [["甲"] * 3, ["乙", "丙", "丙"], ["丁", "", ""]],
            [[("甲", 0, 3)], [("乙", 0, 1), ("丙", 1, 2)], [("丁", 0, 1), ("", 1, 1), ("", 2, 1)]],
            id="blank cells",
        ),
    ],
)
def test_repeated_cells_are_one(rows: list[list[str]], expected: Found) -> None:
    found, _ = merged(table(*rows))
    assert (found.layout, cells(found)) == ("grid", expected)


def test_figures_that_are_gone_are_named() -> None:
    _, left_out = merged(table(["甲"] * 4, ["乙", "丙", "丙", "丙"], ["丁", "12", "12", "12"]))
    assert [(item.text, item.why) for item in left_out] == [("12 | 12", "figure of a merged cell, printed again")]


@pytest.mark.parametrize(
    "rows",
    [
        [["甲", "乙", "丙"], ["丁", "1", "1"]],
        [["甲", "甲"], ["乙", "1"]],
        [["1", "1", "1"], ["2", "2", "2"]],
        [["", "", ""], ["甲", "1", "1"]],
        [["甲", "甲", "甲"], ["乙", "1"]],
    ],
    ids=["heads that differ", "two columns", "figures", "blank heads", "rows of unlike length"],
)
def test_other_tables_stay(rows: list[list[str]]) -> None:
    assert merged(table(*rows)) == (table(*rows), [])
