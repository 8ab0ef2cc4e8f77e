"""Tables that lost their grid: what a line holds, where a run of rows ends, and when its rows are not sure."""

import pytest

from converters.model.document import Cell, Paragraph, Row, Table
from converters.recognise.tables.document_lines import strong
from converters.recognise.tables.flattened_tables import FIGURE, LABEL, PART, rows_of_stream, run_at, tokens_of

TOKENS = [
    ("规章", [("规章", LABEL)]),
    ("规章 1 2 3", [("规章", LABEL), ("1", FIGURE), ("2", FIGURE), ("3", FIGURE)]),
    ("规章 1 / 无", [("规章", LABEL), ("1", FIGURE), ("/", FIGURE), ("无", FIGURE)]),
    ("行政处罚 行政强制", [("行政处罚", LABEL), ("行政强制", LABEL)]),
    # a piece of the label above, and the label of the row
    ("商业 行政处罚 4", [("商业", PART), ("行政处罚", LABEL), ("4", FIGURE)]),
    ("尚 行政 许可 4", [("尚", PART), ("行政 许可", LABEL), ("4", FIGURE)]),
    ("规章 行政 处罚 4", [("规章", LABEL), ("行政 处罚", LABEL), ("4", FIGURE)]),
    ("1 2 3", [("1", FIGURE), ("2", FIGURE), ("3", FIGURE)]),
    ("商业", [("商业", PART)]),
    ("行政 处罚 4", [("行政 处罚", LABEL), ("4", FIGURE)]),
    ("我镇全年公开政府信息3条。", []),
    ("规章 1 " + "2 " * 60, []),
    ("备注 5", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_the_labels_and_figures_of_a_line(text: str, tokens: list[tuple[str, str]]) -> None:
    found = tokens_of(Paragraph(text, "line 1"))
    assert [(token.text, token.kind) for token in found] == tokens
    assert {token.place for token in found} <= {"line 1"}


NEW, GRANTED = "一、本年新收政府信息公开申请数量", "（一）予以公开"
RUNS = [
    ("a row a line", [f"{NEW} 1 2", f"{GRANTED} 3 4"], 2, [[NEW, "1", "2"], [GRANTED, "3", "4"]], True),
    ("a cell a line", [NEW, "1", "2", GRANTED, "3"], 5, [[NEW, "1", "2"], [GRANTED, "3"]], True),
    ("up to running text", [f"{NEW} 1 2", "我镇认真贯彻条例。"], 1, [[NEW, "1", "2"]], True),
    (
        "a line with some figures of a row",
        [f"{NEW} 1 2", "3 4", GRANTED],
        3,
        [[NEW, "1", "2", "3", "4"], [GRANTED]],
        False,
    ),
    (
        "a label in two pieces",
        [GRANTED, "1", "本年新收政府信息", "公开申请数量", "2"],
        5,
        [[GRANTED, "1"], ["本年新收政府信息公开申请数量", "2"]],
        True,
    ),
    (
        "a tail of the label above, then a label in two pieces",
        [GRANTED, "1", "公开申请数量", "行政", "许可", "2"],
        6,
        [[GRANTED, "1", "公开申请数量"], ["行政许可", "2"]],
        True,
    ),
    ("too little", [NEW, "1"], 0, [], True),
    ("no label that only tables have", ["规章", "1", "2", "3"], 0, [], True),
    ("running text", ["我镇认真贯彻条例。", NEW, "1", "2"], 0, [], True),
    ("figures first", ["1", NEW, "1", "2"], 0, [], True),
    ("a head that texts use too begins no run", ["一、主动公开情况", f"{NEW} 1 2"], 0, [], True),
    (
        "and ends none",
        [f"{NEW} 1 2", f"{GRANTED} 3", "一、主动公开情况"],
        2,
        [[NEW, "1", "2"], [GRANTED, "3"]],
        True,
    ),
    ("the fifteen figures of table four", [" ".join("123456789012345")], 1, [list("123456789012345")], True),
]


@pytest.mark.parametrize(("why", "texts", "count", "rows", "sure"), RUNS)
def test_a_run(why: str, texts: list[str], count: int, rows: list[list[str]], sure: bool) -> None:
    blocks = tuple(Paragraph(text, f"line {i}") for i, text in enumerate(texts))
    found = run_at(blocks, 0, strong)
    assert (found.count, found.is_sure) == (count, sure), why
    assert [[cell.text for cell in row.cells] for row in found.rows] == rows


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        pytest.param([f"{NEW} 1 2", f"{GRANTED} 3 4"], ["line 0", "line 1"], id="a row a line"),
        pytest.param([NEW, "1", "2", GRANTED, "3"], ["line 0", "line 3"], id="a cell a line"),
        pytest.param(
            [GRANTED, "1", "本年新收政府信息", "公开申请数量", "2"], ["line 0", "line 2"], id="a label on two lines"
        ),
        pytest.param(
            [GRANTED, "1", "公开申请数量", "行政", "许可", "2"],
            ["line 0", "line 3"],
            id="a tail, then a label on two lines",
        ),
    ],
)
def test_a_row_stands_where_its_label_begins(texts: list[str], places: list[str]) -> None:
    found = run_at(tuple(Paragraph(text, f"line {i}") for i, text in enumerate(texts)), 0, strong)
    assert [row.place for row in found.rows] == places


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


def test_a_run_without_a_strong_label_is_looked_at_once() -> None:
    lines = tuple(Paragraph(f"规章 {i}", f"line {i}") for i in range(50))
    assert run_at(lines, 0, strong).barren == 50


def test_pieces_that_end_no_run_are_no_rows_of_it() -> None:
    lines = tuple(Paragraph(text, "line") for text in (f"{NEW} 1 2", "商业", "我镇认真贯彻条例。"))
    found = run_at(lines, 0, strong)
    assert (found.count, [[cell.text for cell in row.cells] for row in found.rows]) == (1, [[NEW, "1", "2"]])


def test_many_pieces_in_a_row_make_no_label() -> None:
    lines = tuple(Paragraph(text, "line") for text in (f"{NEW} 1 2", *["商业"] * 200, "3"))
    found = run_at(lines, 0, strong)
    assert len(found.rows[0].cells) == 204
