"""Heads of which some stand in the grid of the figures, and others above it, in lines or in a table of their own."""

import html_pages
import made_reports as mr
import pytest
from made_reports import At, Grid

from converters.pipeline.convert import convert

REPORT = mr.made("2021", 5)
LINES = [
    "申请人情况",
    "（本列数据的勾稽关系为：第一项加第二项",
    "之和，等于第三项加第四项之和） 自然 总计",
    "法人或其他组织",
    "人",
]
ABOVE = Grid(
    2,
    4,
    (
        At(0, 0, "申请人情况", 1, 4),
        *(At(1, i, text) for i, text in enumerate(["", "自然人", "法人或其他组织", "总计"])),
    ),
)


def requests() -> Grid:
    """Table three with the row of its innermost heads alone."""
    whole = mr.GRIDS["2021"][1](REPORT.figures)
    cells = [At(at.row - 2, at.column, at.text, at.rows, at.columns) for at in whole.cells if at.row >= 2]
    blanks = [At(0, 0, "", 1, 3), *(At(0, column, text) for column, text in ((3, ""), (9, "")))]
    return Grid(whole.height - 2, whole.width, (*blanks, *cells))


def read(above: list[str] | list[Grid]) -> dict[str, str]:
    """Cell → what is reported of it in table three."""
    parts: list[str | Grid] = []
    for part in REPORT.parts():
        is_requests = isinstance(part, Grid) and part.width == 10
        parts += [*above, requests()] if is_requests else [part]
    report = convert(html_pages.page(parts).encode(), "a.html").report
    return {c.cell: c.raw or "" for c in report.cells if c.cell.startswith("requests.") and c.status == "reported"}


@pytest.mark.parametrize("above", [LINES, [ABOVE]], ids=["lines", "a table of other columns"])
def test_the_place_of_a_head_outside_of_the_grid_is_that_of_no_column(above: list[str] | list[Grid]) -> None:
    figures = read(above)
    assert {name: raw for name, raw in figures.items() if raw != REPORT.figures[name]} == {}


@pytest.mark.parametrize("separator", [" | ", "\t"])
@pytest.mark.parametrize(("label", "kept"), [("一、本年新收政府信息公开申请数量", 4), ("（一）予以公开", 3)])
def test_a_short_row_as_wide_as_heads_that_begin_right_of_its_label_has_no_figure_under_them(
    separator: str, label: str, kept: int
) -> None:
    whole = mr.GRIDS["2021"][1](REPORT.figures)
    rows = [[at.text for at in sorted(whole.cells, key=lambda at: at.column) if at.row == row] for row in range(2, 7)]
    lines = [separator.join(row[: len(row) - 7 + kept] if label in row else row) for row in rows]
    text = "\n".join(["寿张镇2022年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", *lines])
    cells = convert(text.encode(), "年报.txt").report.cells
    assert [cell for cell in cells if cell.status == "reported" and cell.raw != REPORT.figures[cell.cell]] == []


def _without_head(grid: Grid, lost: str) -> Grid:
    """A table of which the first head of a name is lost, and the others of its row have moved to the left."""
    head = min((at for at in grid.cells if at.text == lost and at.row == 2), key=lambda at: at.column, default=None)
    head = head or next(at for at in grid.cells if at.text == lost)
    row = [at for at in grid.cells if at.row == head.row and at.column > head.column and at.rows == 1]
    moved = [At(at.row, at.column - 1, at.text, at.rows, at.columns) for at in row]
    blank = At(head.row, row[-1].column, "")
    return Grid(grid.height, grid.width, (*(at for at in grid.cells if at != head and at not in row), *moved, blank))


@pytest.mark.parametrize(("table", "lost"), [(1, "商业企业"), (1, "社会公益组织"), (2, "结果纠正")])
def test_heads_that_moved_into_the_place_of_one_that_is_lost_are_of_no_column(table: int, lost: str) -> None:
    parts = REPORT.parts()
    whole = [part for part in parts if isinstance(part, Grid)][table]
    page = html_pages.page([_without_head(whole, lost) if part is whole else part for part in parts])
    report = convert(page.encode(), "a.html").report
    assert [c for c in report.cells if c.status == "reported" and c.raw != REPORT.figures[c.cell]] == []
    assert [p.kind for p in report.problems if not p.kind.startswith("sum")] == ["head_unknown"]
    assert sum(c.status == "reported" for c in report.cells) >= 75
