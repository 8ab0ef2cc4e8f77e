"""Cells in one long row → rows."""

import pytest

from converters.model.document import Cell, Row, Table
from converters.recognise.tables import streamed_rows
from converters.recognise.tables.streamed_rows import rows_of_stream

NEW, GRANTED = "一、本年新收政府信息公开申请数量", "（一）予以公开"


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (["规章", "1", "2", "行政处罚", "3"], [["规章", "1", "2"], ["行政处罚", "3"]]),
        (["规章", "1", "", "行政处罚", "3"], [["规章", "1", ""], ["行政处罚", "3"]]),
        (["规章", "", "", "", "行政处罚", "3"], [["规章", "", "", ""], ["行政处罚", "3"]]),
        # two blanks are no row yet
        (["规章", "", "", "行政处罚", "3"], [["规章", "", "", "行政处罚", "3"]]),
        (["规章", "行政处罚"], [["规章", "行政处罚"]]),
    ],
)
def test_a_stream_of_cells_begins_a_row_at_a_label(cells: list[str], rows: list[list[str]]) -> None:
    table = Table((Row(tuple(map(Cell, cells)), "line 1"),), "stream")
    assert [[cell.text for cell in row.cells] for row in rows_of_stream(table)] == rows


SPARSE = "{label} |\n|\n|\n|\n|\n|\n|\n{figure} |\n"


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param(
            "规章|1|2|3|行政检查|4|5|6|行政规范性文件|7|8|9",
            ["规章|1|2|3", "行政检查|4|5|6", "行政规范性文件|7|8|9"],
            id="behind a whole row",
        ),
        pytest.param("规章|1||3|行政检查|4", ["规章|1||3", "行政检查|4"], id="behind a whole row with a blank"),
        pytest.param("规章|1|2|3||行政检查|4", ["规章|1|2|3|", "行政检查|4"], id="behind fillers"),
        pytest.param(
            "行政检查|4|5|6|规章|1|2|3", ["行政检查|4|5|6", "规章|1|2|3"], id="before the first that is known"
        ),
        pytest.param(
            "规章|1|见附件|3|行政规范性文件|7|8|9", ["规章|1|见附件|3", "行政规范性文件|7|8|9"], id="words in a row"
        ),
        pytest.param("规章|1|2|3|件|行政规范性文件|7", ["规章|1|2|3|件", "行政规范性文件|7"], id="a unit behind a row"),
        pytest.param("规章|||||行政检查|4", ["规章|||||行政检查|4"], id="behind blanks alone"),
        pytest.param("4|5|6|行政检查|4", ["4|5|6|行政检查|4"], id="without a label before"),
    ],
)
def test_a_stream_of_cells_begins_a_row_at_a_label_that_no_form_knows(cells: str, rows: list[str]) -> None:
    table = Table((Row(tuple(map(Cell, cells.split("|"))), "line 1"),), "stream")
    assert ["|".join(cell.text for cell in row.cells) for row in rows_of_stream(table)] == rows


def stream(*rows: str) -> Table:
    """Rows with a pipe behind each cell, as one row of cells."""
    return Table((Row(tuple(map(Cell, "".join(rows).split("|")[:-1])), "line 1"),), "stream")


def shapes(table: Table) -> list[tuple[int, str]]:
    """How many cells each row has behind its label, and its last figure."""
    return [(len(row.cells) - 1, row.cells[-1].text.strip()) for row in rows_of_stream(table)]


def test_fillers_of_spans_behind_the_figures_are_no_blank_cells() -> None:
    two = SPARSE.format(label=NEW, figure=6) + "||\n"
    one = SPARSE.format(label="（二）部分公开", figure=4) + "|\n"
    none = SPARSE.format(label="1.属于国家秘密", figure=0)
    assert shapes(stream(two, one, none)) == [(7, "6"), (7, "4"), (7, "0")]


def test_without_pipes_on_one_line_nothing_tells_fillers_from_blank_cells() -> None:
    one = SPARSE.format(label="（二）部分公开", figure=4) + "|\n"
    assert shapes(stream(one, SPARSE.format(label="1.属于国家秘密", figure=0))) == [(8, ""), (7, "0")]


def test_where_fillers_also_come_first_nothing_is_left_out() -> None:
    behind = SPARSE.format(label=NEW, figure=6) + "||\n"
    before = f"{GRANTED} |\n||\n" + "|\n" * 6 + "5 |\n"
    assert shapes(stream(behind, before)) == [(9, ""), (9, "5")]


def test_a_row_wider_than_its_block_by_more_than_blank_cells_stays() -> None:
    wide = f"{NEW} |\n" + "1 |\n" * 8 + "||\n"
    assert shapes(stream(wide)) == [(10, "")]


def test_a_long_stream_without_labels_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(streamed_rows, "is_label", lambda text: looked.append(text) or text == "规章")
    cells = tuple(map(Cell, ["规章", *("甲类", "1") * 200]))
    rows_of_stream(Table((Row(cells, "line 1"),), "stream"))
    assert len(looked) < 4 * len(cells)
