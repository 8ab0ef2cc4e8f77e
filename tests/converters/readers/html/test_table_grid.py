"""The true grid of a table: spans over columns and rows, rows without height, cells without a box."""

import pytest

from converters.readers.html import hidden_elements as hidden
from converters.readers.html import page_tables as tables
from converters.readers.html.element_tree import Node, parse
from converters.readers.html.table_grid import grid


def table(markup: str) -> Node:
    tree = parse(f"<body>{markup}</body>")
    return next(node for node in tree.nodes if node.tag == "table")


def texts(markup: str) -> list[list[tuple[str, int | None, int]]]:
    rows = tables.rows_of(table(markup))
    return [[(c.text, c.column, c.span) for c in cells] for cells in grid(rows, hidden.text_of)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><td>甲<td>乙", [[("甲", 0, 1), ("乙", 1, 1)]]),
        ("<tr><td colspan=3>甲<td>乙", [[("甲", 0, 3), ("乙", 3, 1)]]),
        ("<tr><td rowspan=2>甲<td>1<tr><td>2", [[("甲", 0, 1), ("1", 1, 1)], [("2", 1, 1)]]),
        ("<tr><td>1<td rowspan=2>甲<tr><td>2<td>3", [[("1", 0, 1), ("甲", 1, 1)], [("2", 0, 1), ("3", 2, 1)]]),
        (
            "<tr><td rowspan=2 colspan=2>甲<td rowspan=3>乙<td>1<tr><td>2<tr><td>3<td>4<td>5",
            [
                [("甲", 0, 2), ("乙", 2, 1), ("1", 3, 1)],
                [("2", 3, 1)],
                [("3", 0, 1), ("4", 1, 1), ("5", 3, 1)],
            ],
        ),
        ("<tr><td colspan=5000>甲<td>乙", [[("甲", 0, 1000), ("乙", 1000, 1)]]),
        ("<tr><td colspan='2.5'>甲<td>乙", [[("甲", 0, 2), ("乙", 2, 1)]]),
        ("<tr><td colspan=-1>甲<td>乙", [[("甲", 0, 1), ("乙", 1, 1)]]),
        ("<tr><tr><td>甲", [[("甲", 0, 1)]]),
        ("<tr style='height: 0px'><td><td><tr><td>甲", [[("甲", 0, 1)]]),
        ("<tr style='height: 0px'><td>1<tr><td>甲", [[("1", 0, 1)], [("甲", 0, 1)]]),
        ("<tr style='height: 10px'><td><tr><td>甲", [[("", 0, 1)], [("甲", 0, 1)]]),
    ],
)
def test_the_true_grid(markup: str, expected: list[list[tuple[str, int | None, int]]]) -> None:
    assert texts(f"<table>{markup}</table>") == expected


def test_a_cell_without_a_box_moves_its_neighbours() -> None:
    rows = tables.rows_of(table("<table><tr><td>甲<td>乙<td>丙</table>"))
    found = grid(rows, lambda cell: None if hidden.text_of(cell) == "乙" else hidden.text_of(cell))
    assert [[(cell.text, cell.column) for cell in row] for row in found] == [[("甲", 0), ("丙", 1)]]
