"""Tables that lost their grid: what a line holds, where a run of rows ends, and when its rows are not sure."""

import pytest

from converters.model.document import Paragraph
from converters.recognise.tables.document_lines import strong
from converters.recognise.tables.flattened_tables import FIGURE, LABEL, PART, run_at, tokens_of

TOKENS = [
    ("规章  1  2 3", [("规章", LABEL), ("1", FIGURE), ("2 3", FIGURE)]),
    ("规章 1 2\t3", [("规章", LABEL), ("1 2", FIGURE), ("3", FIGURE)]),
    ("规章   1 2 3", [("规章", LABEL), ("1", FIGURE), ("2", FIGURE), ("3", FIGURE)]),
    ("12   345\u30006 789", [("12", FIGURE), ("345", FIGURE), ("6 789", FIGURE)]),
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
    ("规章 1 " + "2 " * 120, []),
    ("规章" + " " * 150 + "1  2  3", [("规章", LABEL), ("1", FIGURE), ("2", FIGURE), ("3", FIGURE)]),
    ("备注 5", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_the_labels_and_figures_of_a_line(text: str, tokens: list[tuple[str, str]]) -> None:
    found = tokens_of(Paragraph(text, "line 1"))
    assert [(token.text, token.kind) for token in found] == tokens
    assert {token.place for token in found} <= {"line 1"}


CLAUSE = "第二十条第（一）项"
HEADS = [CLAUSE, "信息内容", "本年制发件数", "本年废止件数"]
UNKNOWN_HEADS = [
    pytest.param([*HEADS, "已失效件数", "规章", "1", "2", "3"], id="behind heads, before a row"),
    pytest.param([CLAUSE, "栏目", "本年制发件数", "规章", "1", "2"], id="behind the clause"),
    pytest.param([*HEADS, "甲类", "乙类", "规章", "1", "2"], id="two"),
    pytest.param([CLAUSE, "信息内容  本年制发件数  甲类", "规章  1  2"], id="on the line of the others"),
    pytest.param(["信息内容 本年制发件数 甲类", "规章 1 2"], id="on the first line"),
    pytest.param(["行政复议", "结果维持", "结果纠正", "甲类", *"123456789"], id="of table four, before its figures"),
]
NO_HEADS = [
    pytest.param([*HEADS, "以下是数据。", "规章", "1", "2"], 4, id="a sentence"),
    pytest.param([*HEADS, "三、收到和处理政府信息", "规章", "1", "2"], 4, id="an item"),
    pytest.param([*HEADS, "行政检查", "1", "2", "规章", "1"], 4, id="a row that no form knows"),
    pytest.param([*HEADS, "甲类", "乙类", "丙类", "丁类", "戊类", "规章", "1"], 4, id="too many"),
    pytest.param([*HEADS, "规章", "1", "2", "甲类", "行政规范性文件", "3"], 7, id="behind figures"),
    pytest.param([*HEADS, "甲类"], 4, id="the last line"),
    pytest.param([*HEADS, "甲" * 21, "规章", "1", "2"], 4, id="long"),
]


@pytest.mark.parametrize("texts", UNKNOWN_HEADS)
def test_heads_that_no_form_knows_stand_among_the_others(texts: list[str]) -> None:
    blocks = tuple(Paragraph(text, f"line {i}") for i, text in enumerate(texts))
    found = run_at(blocks, 0, strong)
    assert found.count == len(texts)
    assert [cell.text for row in found.rows for cell in row.cells] == " ".join(texts).split()


@pytest.mark.parametrize(("texts", "count"), NO_HEADS)
def test_other_lines_are_no_heads(texts: list[str], count: int) -> None:
    blocks = tuple(Paragraph(text, f"line {i}") for i, text in enumerate(texts))
    assert run_at(blocks, 0, strong).count == count


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


def test_fifteen_figures_below_other_figures_may_be_the_ends_of_these() -> None:
    """As in text taken from columns so narrow that figures break over two lines, of which two stand too near to be told apart."""
    ends = "93 26 0 29 1 2 40 7 2 27 5 8 53 28 2"
    lines = tuple(map(Paragraph, ("12 18 83 195838 13 33 68 13 67 67 17 1792", ends)))
    assert [run_at(lines, 1, strong).is_sure, run_at(lines[1:], 0, strong).is_sure] == [False, True]
