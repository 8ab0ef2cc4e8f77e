"""Which texts an official table prints by itself."""

import pytest

from converters.forms.official_forms import TABLES, Block, blocks
from converters.verify.form_labels import is_printed_by, is_punctuation, letters

EVERY = frozenset(TABLES)


@pytest.mark.parametrize("block", blocks(), ids=lambda block: f"{block.form} {block.heading}")
def test_every_text_of_a_form_is_printed_by_its_table_alone(block: Block) -> None:
    for text in block.printed:
        assert is_printed_by(frozenset({block.table}), text), text
        assert not is_printed_by(frozenset(), text)


@pytest.mark.parametrize(
    "text",
    [
        "规 章",
        "㈢ 不予公開",
        "1.属于国家秘密",
        "1. 属于国家秘密",
        "（1）属于国家秘密",
        "（三）不予公开1.属于国家秘密",
        "采购总金额（万元）",
        "行政许可（件）",
        "上一年项目数量 本年增/减 处理决定数量",
        "申请人情况自然人",
        "本年度制发文件件数",
        "本年处理绝对数量",
        "法人和其他组织",
        "制作数量",
        "结 结 其 尚",
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "第二十条 第（五）项",
        "二十条第五项",
        "本年增 / 减",
        "规范文件",  # four letters in other words are enough
        "行政诉讼数量行政复议数量",  # a label that begins with another, before a third
        "其他处理其他情形数",
    ],
)
def test_wording_is_known_in_pieces_runs_and_spellings(text: str) -> None:
    assert is_printed_by(EVERY, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "、",
        "0",
        "5",
        "行政许可（5）",
        "行政许可5",
        "行政许可 5",
        "行政许可 /",
        "行政许可 ——",
        "5行政许可",
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计2条）",
        "无",  # a piece of 无正当理由, and an answer
        "不适用",
        "/",
        "本年度无行政复议、行政诉讼",
        "今天天气很好",
        "另有材料七份已随文报送备查。",
        "备注",
        "√",
    ],
)
def test_figures_answers_and_statements_are_no_wording(text: str) -> None:
    assert not is_printed_by(EVERY, text)


def test_a_table_that_the_report_lacks_prints_nothing() -> None:
    assert is_printed_by(frozenset({"disputes"}), "尚未审结")
    assert not is_printed_by(frozenset({"proactive"}), "尚未审结")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总体情况", "总体情况"),
        ("2.其他法律", "其他法律"),
        ("10.5万元", "105万元"),
        ("第（五）项", "第项"),
        ("规章 3", "规章3"),
        ("1.规章2.文件", "规章2文件"),  # one number begins a word
        ("……", ""),
    ],
)
def test_letters(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("（三）", True),
        ("三、", True),
        ("、", True),
        ("3.", False),
        ("（5）", False),
        ("√", False),
        ("一", False),
    ],
)
def test_punctuation_is_what_labels_are_printed_with(text: str, expected: bool) -> None:
    assert is_punctuation(text) is expected
