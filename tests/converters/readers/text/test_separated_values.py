"""Values with a separator are a table where each row has as many of them, and one is a figure."""

import made_reports as mr
import pytest
from made_reports import Grid

from converters.model.document import Paragraph, Table
from converters.pipeline.convert import convert
from converters.readers.text.text_reader import blocks_of


def cells(*lines: str) -> list[list[str]] | None:
    """Of the one table that some lines are; None where they are none."""
    blocks, _ = blocks_of("\n".join(lines))
    if all(isinstance(block, Paragraph) for block in blocks):
        return None
    (table,) = blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";"])
def test_values_with_a_separator_are_a_table(separator: str) -> None:
    rows = [["信息内容", "制发", "废止"], ["规章", "", "3"], ["", "", ""]]
    assert cells(*map(separator.join, rows)) == rows


def test_values_in_quotes_hold_separators_line_feeds_and_quotes() -> None:
    lines = ('"a,b"\tc\t1,234', '"d', 'e"\t"f ""g"""\t2', "x\ty\t3")
    assert cells(*lines) == [["a,b", "c", "1,234"], ["d\ne", 'f "g"', "2"], ["x", "y", "3"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("规章,1,2", "", "文件,3,4"),
        ("一,二,三", "四,五,六", "七,八,九"),
        ("规章,1,2", "文件,3,4,5", "许可,6,7"),
        ("规章,1", "文件,3", "许可,6"),
    ],
    ids=["one row by itself", "no figure", "not as many values each", "two values"],
)
def test_other_commas_are_no_table(lines: tuple[str, ...]) -> None:
    assert cells(*lines) is None


@pytest.mark.parametrize("repeats", [False, True], ids=["each cell once", "merged cells in each place"])
@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_a_report_whose_tables_were_saved_as_values(form: str, repeats: bool) -> None:
    report = mr.made(form, 4)
    lines = [line for part in report.parts() for line in (_saved(part, repeats) if isinstance(part, Grid) else [part])]
    made = convert("\n".join(lines).encode(), "source.txt").report
    assert {cell.cell: cell.raw for cell in made.cells} == report.figures
    assert [problem for problem in made.problems if problem.kind == "text_unread"] == []


def _saved(grid: Grid, repeats: bool) -> list[str]:
    texts = [[""] * grid.width for _ in range(grid.height)]
    for at in grid.cells:
        for row in texts[at.row : at.row + (at.rows if repeats else 1)]:
            width = at.columns if repeats else 1
            row[at.column : at.column + width] = [at.text] * width
    return [",".join(row) for row in texts] + [""]
