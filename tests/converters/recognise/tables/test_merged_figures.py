"""A cell merged over several rows of figures: blank and marks stand for each row, of a number the row is not known."""

import made_reports as mr
import pytest
from made_reports import At, Grid
from metamorphic.files import RENDER
from metamorphic.sheets import Sheet

from converters.model.document import Cell, Reading, Row
from converters.model.marks import Mark
from converters.pipeline.convert import convert
from converters.recognise.tables.merged_figures import with_merged_figures

REPORT = mr.made("2021", 3)
DENIED = [name for name in REPORT.figures if name.startswith("requests.denied") and name.endswith("business")]


def merged(text: str) -> list[str | Sheet]:
    """The report with one cell for all reasons of denial in the second column of figures."""
    parts = REPORT.parts()
    place = next(i for i, part in enumerate(parts) if isinstance(part, Grid) and part.width == 10)
    grid = parts[place]
    assert isinstance(grid, Grid)
    first = next(at.row for at in grid.cells if at.text == "1.属于国家秘密")
    rows = range(first, first + len(DENIED))
    cells = [at for at in grid.cells if at.row not in rows or at.column != 4]
    parts[place] = Grid(grid.height, grid.width, (*cells, At(first, 4, text, len(rows), 1)))
    return [part if isinstance(part, str) else Sheet(part.height, part.width, part.cells) for part in parts]


@pytest.mark.parametrize("file_format", ["docx", "html", "pdf"])
@pytest.mark.parametrize(
    ("text", "status"), [("7", "unreadable"), ("0", "unreadable"), ("", "blank"), ("/", "not_applicable")]
)
def test_one_cell_for_several_rows(text: str, status: str, file_format: str) -> None:
    cells = {cell.cell: cell for cell in convert(RENDER[file_format](merged(text), 0), "source").report.cells}
    assert {cells[name].status for name in DENIED} == {status}
    assert {cells[name].remarks for name in DENIED} == {("place_unknown", "merged") if text.isdigit() else ()}
    others = {name: figure for name, figure in REPORT.figures.items() if name not in DENIED}
    assert {name: (cells[name].raw or "").strip() for name in others} == others


def rows_of(*rows: list[Cell]) -> tuple[Row, ...]:
    return tuple(Row(tuple(row)) for row in rows)


LABEL, FIGURE = Cell("1.属于国家秘密", 0), Cell("7", 1, rows=2)
UNTOUCHED = [
    pytest.param(rows_of([LABEL, FIGURE], [Cell("2", 1)]), id="something else stands in its column"),
    pytest.param(rows_of([LABEL, FIGURE], [Cell("", 0)]), id="the row below has no label"),
    pytest.param(rows_of([Cell("7", 0, rows=2), Cell("规章", 1)], [Cell("文件", 1)]), id="a number of rows"),
    pytest.param(rows_of([LABEL, FIGURE]), id="no row below"),
    pytest.param(rows_of([Cell("（三）不予公开", 0, rows=2), Cell("规章", 1)], [Cell("文件", 1)]), id="a label"),
]


@pytest.mark.parametrize("rows", UNTOUCHED)
def test_what_stays_as_it_is(rows: tuple[Row, ...]) -> None:
    assert with_merged_figures(rows) == rows


def test_a_number_is_marked_in_each_of_its_rows() -> None:
    rows = with_merged_figures(rows_of([LABEL, FIGURE, Cell("3", 2)], [Cell("2.其他", 0), Cell("4", 2)]))
    assert [[cell.text for cell in row.cells] for row in rows] == [[LABEL.text, "7", "3"], ["2.其他", "7", "4"]]
    assert [row.cells[1].mark for row in rows] == [Mark.MERGED, Mark.MERGED]


READ = Reading(0.3, ink=True, again=None)


def seen(text: str, column: int, rows: int = 1) -> Cell:
    return Cell(text, column, rows=rows, reading=READ)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("y 1o", Mark.MERGED), ("7", Mark.MERGED), ("", None), ("/", Mark.MERGED)],
    ids=lambda it: str(it),
)
def test_in_a_picture_what_stands_in_two_rows_is_known_whatever_was_read_there_and_beside_it(
    text: str, mark: Mark | None
) -> None:
    above = [seen("（七）总计", 0), seen("86", 1), seen(text, 2, rows=2), seen("城", 3)]
    below = [seen("四、结转下年度继续办理", 0), seen("10", 1), seen("3", 3)]
    rows = with_merged_figures(rows_of(above, below))
    assert [[(cell.text, cell.mark) for cell in row.cells[2:3]] for row in rows] == [[(text, mark)]] * 2
    assert [cell.text for cell in rows[1].cells] == ["四、结转下年度继续办理", "10", text, "3"]


def test_in_a_picture_heads_of_two_rows_are_none_of_the_row_below() -> None:
    heads = [
        seen("（本列数据的勾稽关系为）", 0, rows=2),
        seen("自然人", 1, rows=2),
        seen("法人或其他组织", 2),
        seen("总让", 3, rows=2),
    ]
    rows = rows_of(heads, [seen("商业企业", 2)])
    assert with_merged_figures(rows) == rows
