"""What a document lacks of the passages of its source, and what is no loss."""

import pytest

from converters.audit.passages import Passage
from converters.audit.unread import Unread, compare, compare_parts
from converters.model.document import Cell, Document, Paragraph, Row, Table
from converters.model.problems import LeftOut

SENTENCE = "本机关全年收到申请十四件，均已按期答复。"


def document(*texts: str, cells: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> Document:
    blocks: list[Paragraph | Table] = [Paragraph(text) for text in texts]
    if cells:
        blocks.append(Table((Row(tuple(Cell(text) for text in cells)),)))
    return Document(tuple(blocks), "text/plain", tuple(LeftOut(text, "why") for text in left_out), {"索引号": "A-17"})


def unread(passages: list[str], of: Document) -> list[str]:
    return [item.text for item in compare([Passage(text, "") for text in passages], of).unread]


@pytest.mark.parametrize(
    ("passages", "of"),
    [
        pytest.param(["甲镇报告", SENTENCE], document(SENTENCE, "甲镇报告"), id="another order"),
        pytest.param([SENTENCE[:9], SENTENCE[9:]], document(SENTENCE), id="a line of the source is broken"),
        pytest.param([SENTENCE], document(SENTENCE[:9], SENTENCE[9:]), id="a paragraph of the document is broken"),
        pytest.param(["本 年 新 收"], document("本年新收"), id="white space"),
        pytest.param(["ＡＢＣ１２３㈠"], document("abc123（一）"), id="width, case and signs for numbers"),
        pytest.param(["本\u00ad机\u200b关收到"], document("本机关收到"), id="soft hyphens"),
        pytest.param(["加强培训"], document("1. 加强培训"), id="a number that Word counts"),
        pytest.param(["页眉文字一", "页眉文字一"], document("页眉文字一"), id="wording may be repeated"),
        pytest.param(["第 3 页"], document("正文", left_out=("第 3 页",)), id="left out by name"),
        pytest.param(["索引号：A-17"], document("正文"), id="metadata of the page"),
        pytest.param(["36 5 0"], document(cells=("36", "5", "0")), id="cells on one line"),
        pytest.param(["36", "5"], document(cells=("36\n5",)), id="lines of a cell"),
        pytest.param(["365"], document(cells=("36", "5")), id="digits that stand close"),
        pytest.param(["3", "6"], document("36"), id="digits that stand apart"),
        pytest.param(["|——|", "（）"], document("正文"), id="no letter at all"),
        pytest.param([], document("正文"), id="nothing was extracted"),
    ],
)
def test_no_false_alarm(passages: list[str], of: Document) -> None:
    result = compare([Passage(text, "") for text in passages], of)
    assert (result.unread, result.share) == ((), 1.0)


@pytest.mark.parametrize(
    ("passages", "of", "expected"),
    [
        pytest.param(["甲", SENTENCE], document("甲乡"), [SENTENCE], id="a sentence"),
        pytest.param(["0", "0", "0"], document(cells=("0", "0")), ["0"], id="a figure that is printed again and again"),
        pytest.param(["收到36件"], document("收到件"), ["收到36件"], id="a figure within a line"),
        pytest.param(["收到36件"], document("收到63件"), [], id="the same digits are not told apart"),
        pytest.param(["36", "5"], document(cells=("361",)), ["5"], id="a figure beside another"),
        pytest.param(["总计", "36", SENTENCE], document("序"), ["总计 | 36 | " + SENTENCE], id="together they are one"),
        pytest.param([SENTENCE, "甲乡", "36"], document("甲乡"), [SENTENCE, "36"], id="apart they are two"),
        pytest.param(
            ["行政许可", "0", "行政处罚", "0"],
            document("行政许可", "0", "行政处罚"),
            ["0"],
            id="a cell of the second row",
        ),
    ],
)
def test_what_is_missed(passages: list[str], of: Document, expected: list[str]) -> None:
    assert unread(passages, of) == expected


def test_a_figure_is_looked_for_behind_its_words() -> None:
    said = [Passage(text, text) for text in ("行政许可", "0", "行政处罚", "0 ", "行政强制", " 0")]
    found = compare(said, document(cells=("行政许可", "0", "行政处罚", "行政强制", "0"))).unread
    assert found == (Unread("0", "0 "),)


def test_what_is_said_again_need_stand_only_once() -> None:
    said = [Passage("收到36件", ""), Passage("收到36件", "", again=True), Passage("36", "", again=True)]
    assert compare(said, document("收到36件")).unread == ()
    assert [item.text for item in compare(said, document("收到件")).unread] == ["收到36件 | 收到36件 | 36"]


def test_a_part_that_is_left_out_by_its_name_is_accounted_for() -> None:
    said = [Passage(SENTENCE, "http://a.example/frame.html"), Passage("甲乡", "")]
    assert compare(said, document("甲乡", left_out=("http://a.example/frame.html",))).unread == ()


def test_the_share_counts_letters_and_digits() -> None:
    assert compare([Passage("甲乙丙丁", ""), Passage("戊己庚辛", "")], document("甲乙丙丁")).share == 0.5


@pytest.mark.parametrize(
    "text",
    ["\u0301" * 300_000, "\uff9e" * 200_000, "件 36 " * 60_000, "一二三四五六七八九十" * 30_000],
    ids=["combining marks", "voiced marks", "one line after another", "letters in a row"],
)
def test_the_work_is_linear(text: str) -> None:
    compare([Passage(part, "") for part in text.split("件")], document("序" + text[: len(text) // 2]))


def test_what_is_missed_belongs_to_the_part_before_it() -> None:
    parts = [document("甲镇报告", "无", "收到一件"), document("乙镇报告", "无")]
    said = ["甲镇报告", "无", "遗漏甲段", "收到一件", "乙镇报告", "无", "遗漏乙段", "2044"]
    found = compare_parts(
        [Passage(text, "") for text in said], document("甲镇报告", "无", "收到一件", "乙镇报告", "无"), parts
    )
    assert [[item.text for item in part.unread] for part in found] == [["遗漏甲段"], ["遗漏乙段 | 2044"]]
    assert all(0 < part.share < 1 for part in found)


def test_a_part_is_not_blamed_for_what_is_missed_of_another() -> None:
    parts = [document("甲镇报告"), document("乙镇报告")]
    found = compare_parts(
        [Passage(text, "") for text in ("甲镇报告", "乙镇报告", "遗漏乙段")], document("甲镇报告", "乙镇报告"), parts
    )
    assert (found[0].unread, found[0].share) == ((), 1)
