"""The passages of an original as HTML: their text and nothing else of it, tables in their grid, figures that lead back."""

import pytest

from converters.model.document import Cell, Paragraph, Row, Table
from hooks.pages.original.passages import block_html, grid, passage


def rows(*found: list[tuple[str, int, int]]) -> tuple[Row, ...]:
    return tuple(Row(tuple(Cell(*cell) for cell in row)) for row in found)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([], []),
        ([[("a", 0, 1), ("b", 1, 1)]], [["a11", "b11"]]),
        ([[("a", 0, 2)], [("b", 0, 1), ("c", 1, 1)]], [["a21"], ["b11", "c11"]]),
        ([[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)]], [["a12", "b11"], ["c11"]]),
        ([[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1)]], [["a13", "b11"], ["c11"], ["d11"]]),
        ([[("a", 0, 2), ("b", 2, 1)], [("c", 1, 1), ("d", 2, 1)]], [["a21", "b11"], ["-11", "c11", "d11"]]),
        ([[("a", 0, 1), ("b", 1, 1)], [("c", 0, 1)]], [["a11", "b12"], ["c11"]]),
        ([[("a", 1, 1)]], [["-11", "a11"]]),
        ([[("a", 0, 1), ("b", 2, 1)]], [["a11", "-11", "b11"]]),
    ],
)
def test_a_grid(table: list[list[tuple[str, int, int]]], expected: list[list[str]]) -> None:
    """Text, columns and rows of each cell; `-` where there is none."""
    shown = [
        [f"{item.cell.text if item.cell else '-'}{item.span}{item.rows}" for item in row] for row in grid(rows(*table))
    ]
    assert shown == expected


@pytest.mark.parametrize(
    ("text", "names", "anchor", "inside"),
    [
        ("3", (), "", "3"),
        ("<b>&", (), "", "&lt;b&gt;&amp;"),
        ("一\n 二", (), "", "一<br>二"),
        ("3", ("a.b.c",), " id=a.b.c", '<a href="../#a.b.c">3</a>'),
        ("", ("a.b.c", "a.b.d"), " id=a.b.c", '<a id=a.b.d></a><a href="../#a.b.c"></a>'),
        ("全文", ("overview",), " id=overview", '全文 <a class=back href="../#overview">回到报告</a>'),
    ],
)
def test_a_passage(text: str, names: tuple[str, ...], anchor: str, inside: str) -> None:
    assert passage(text, names) == (anchor, inside)


def test_lines_of_a_text_are_numbered() -> None:
    assert block_html(Paragraph("一", "line 3", (), 0), 0, {}) == "<p data-line=3>一"
    assert block_html(Paragraph(" ", "line 3", (), 0), 0, {}) == ""
    row = Row((Cell("标签", None, place="line 4"), Cell("7", None, anchor=2, place="line 5")), "line 4")
    assert '<tr data-line=4><td>标签<td id=a.b.c title="第 5 行"><a' in block_html(Table((row,)), 1, {2: ("a.b.c",)})


def test_a_stream_of_cells_is_no_row() -> None:
    cells = tuple(Cell(str(number), None, place=f"line {number}") for number in range(1, 60))
    html = block_html(Table((Row(cells, "line 1"),), "stream"), 1, {})
    assert "<table" not in html
    assert html.count("<p data-line=") == 59


def test_a_grid_costs_what_its_rows_are_long() -> None:
    table = ([("", 2 * i, 1) for i in range(20_000)], [("", 2 * i + 1, 1) for i in range(20_000)])
    assert [len(row) for row in grid(rows(*table))] == [40_000, 20_000]


def test_cells_that_would_go_on_in_rows_without_end_stand_one_by_one() -> None:
    table = ([(str(i), i, 1) for i in range(1000)], *[[] for _ in range(20_000)])
    html = block_html(Table(rows(*table)), 1, {7: ("a.b.c",)})
    assert html.split("\n")[:2] == ["<p>0", "<p>1"]
    assert html.count("<p>") == 1000
