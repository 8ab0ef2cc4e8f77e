"""What a printed figure says: its number, a mark for not applicable, nothing, or something nobody may read a number from."""

from decimal import Decimal

import pytest

from converters.model.figure import (
    MONEY,
    Value,
    is_note_of_scale,
    is_scaled,
    looks_like_value,
    money_unit,
    parse,
    unit_of_notes,
)
from converters.model.report import BLANK, NOT_APPLICABLE, REPORTED, UNREADABLE

COUNTS = [
    ("0", "0"),
    ("3", "3"),
    ("３", "3"),
    (" 3 ", "3"),
    ("\t3\n", "3"),
    ("  123456789012345 ", "123456789012345"),
    ("3\u200b", "3"),
    ("007", "7"),
    ("1,234", "1234"),
    ("1，234", "1234"),
    ("1\u202f234", "1234"),
    ("1\u2009234\u2009567", "1234567"),
    ("5\n件", "5"),
    ("12,345,678", "12345678"),
    ("3件", "3"),
    ("3 条", "3"),
    ("3人次", "3"),
    ("3（件）", "3"),
    ("3（人次）", "3"),
    ("3。", "3"),
    ("3件。", "3"),
    ("86條", "86"),
    ("5項", "5"),
    ("2個", "2"),
    ("零", "0"),
    ("〇", "0"),
    ("0.50", "0.50"),
    ("123456789012345", "123456789012345"),
]


@pytest.mark.parametrize(("raw", "value"), COUNTS)
def test_a_count_is_read_as_printed(raw: str, value: str) -> None:
    assert parse(raw) == Value(REPORTED, Decimal(value), None)


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\n", "\u200b", "\ufeff"])
def test_a_blank_is_no_zero(raw: str) -> None:
    assert parse(raw) == Value(BLANK, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "/",
        "／",
        "∕",
        "//",
        "\\",
        "-",
        "—",
        "——",
        "－",
        "--",
        "- -",
        "_",
        "×",
        "x",
        "X",
        "无",
        "不适用",
        "無",
        "不適用",
        "⽆",
        "N/A",
        "na",
        "╱",
    ],
)
def test_a_mark_says_not_applicable_and_is_no_zero(raw: str) -> None:
    assert parse(raw) == Value(NOT_APPLICABLE, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "3万",
        "3亿",
        "3万元",
        "3元",
        "3萬",
        "3²",
        "3①",
        "①",
        "Ⅲ",
        "½",
        "3个多",
        "约3",
        "3-4",
        "3/4",
        "3+4",
        "1,23",
        "1,2345",
        "1 23",
        "1.2.3",
        ".5",
        "3.",
        "-3",
        "+3",
        "*",
        "**",
        "三",
        "十",
        "3（1）",
        "3（无）",
        "3（）",
        "3（件",
        "3（件）2",
        "3。。",
        "3。件",
        "3%",
        "¥3",
        "1234567890123456",
        "12345678901234.56",
    ],
)
def test_no_count_is_made_of_anything_else(raw: str) -> None:
    assert parse(raw) == Value(UNREADABLE, None, None)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("-3", "-3"),
        ("－3", "-3"),
        ("—3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("- 3", "-3"),
        ("3", "3"),
        ("-1,234", "-1234"),
    ],
)
def test_a_change_may_have_a_sign(raw: str, value: str) -> None:
    assert parse(raw, change=True) == Value(REPORTED, Decimal(value), None)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("3", "3", None),
        ("3万", "3", "万"),
        ("3万元", "3", "万元"),
        ("3 萬元", "3", "万元"),
        ("1951.25 万 元", "1951.25", "万元"),
        ("3.5亿元", "3.5", "亿元"),
        ("1,234.56元", "1234.56", "元"),
        ("￥1,234.56", "1234.56", None),
        ("¥ 3元", "3", "元"),
        ("人民币3万元", "3", "万元"),
        ("3千元", "3", "千元"),
        ("3（万元）", "3", "万元"),
    ],
)
def test_an_amount_keeps_the_unit_that_its_cell_prints(raw: str, value: str, unit: str | None) -> None:
    assert parse(raw, money=True) == Value(REPORTED, Decimal(value), unit)


@pytest.mark.parametrize("raw", ["-3", "3美元", "3 美 元", "3万 5", "3.5²", "人民币", "万元"])
def test_no_amount_is_made_of_anything_else(raw: str) -> None:
    assert parse(raw, money=True).status == UNREADABLE


def test_the_units_of_money_in_ten_thousand_yuan() -> None:
    assert {unit: 10_000 * share for unit, share in MONEY.items()} == {
        "元": 1,
        "百元": 100,
        "千元": 1_000,
        "万": 10_000,
        "万元": 10_000,
        "十万元": 100_000,
        "百万元": 1_000_000,
        "千万元": 10_000_000,
        "亿": 100_000_000,
        "亿元": 100_000_000,
    }


@pytest.mark.parametrize("text", ["", " ", "3", "-3", "3万元", "/", "无", "*", "**", " *** ", "*件", "1,234"])
def test_a_cell_that_can_be_a_figure(text: str) -> None:
    assert looks_like_value(text)


@pytest.mark.parametrize("text", ["规章", "三", "3²", "3*", "*3*", "*件数", "2020年"])
def test_a_cell_that_can_be_none(text: str) -> None:
    assert not looks_like_value(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("采购总金额（万元）", "万元"),
        ("采购总金额（亿元）", "亿元"),
        ("收費金額（單位：萬元）", "万元"),
        ("收費金額(億元)", "亿元"),
        ("收费金额（千元）", "千元"),
        ("收费金额（单位：百元）", "百元"),
        ("收费金额（单位：百万元）", "百万元"),
        ("收费金额（十万元）", "十万元"),
        ("收费金额（元）", "元"),
        ("收费金额( 元 )", "元"),
        ("单位：元", "元"),
        ("单位元", "元"),
        ("采购总金额（单位：元、万元）", None),
        ("采购总金额（万元/元）", None),
        ("采购总金额（万元或千元）", None),
        ("采购总金额（元）（万元）", None),
        ("采购总金额（万元）、收费金额（万元）", "万元"),
        ("采购总金额（万元，元以下四舍五入）", "万元"),
        ("采购总金额", None),
        ("本年收费金额（单位：万）", "万"),
        ("本年收费金额（人民币元）", "元"),
        ("本年收费金额 元", "元"),
        ("本年收费金额/元", "元"),
        ("本年收费金额（单位：万美元）", "万美元"),
        ("本年收费金额（港幣）", "港币"),
        ("本年收费金额（万元、万美元）", None),
        ("多元化", None),
        ("3元", None),
    ],
)
def test_the_unit_that_a_head_states(text: str, unit: str | None) -> None:
    assert money_unit(text) == unit


@pytest.mark.parametrize(
    ("notes", "unit"),
    [
        (["单位：万元"], "万元"),
        (["金额单位均为人民币元。"], "元"),
        (["单位：万元", "（单位：万元）"], "万元"),
        (["单位：万元", "单位：元"], None),
        (["单位：元、万元"], None),
        (["单位：万元或元"], None),
        (["单位：万元、件"], "万元"),
        (["（单位：件、万元）"], "万元"),
        (["单位：件/条/元"], "元"),
        (["单位：件、元、万元"], None),
        (["单位：件"], None),
        (["（单位：件、万美元）"], "万美元"),
        (["单位：百万元"], "百万元"),
        (["单位：百元"], "百元"),
        (["单 位：万 元"], "万元"),
        (["單位：萬元"], "万元"),
        (["單位：⼈民幣千元"], "千元"),
        (["单位：万元" + "，" * 55], "万元"),
        (["单位：万元" + "，" * 56], None),  # longer than a note
        ([], None),
    ],
)
def test_the_one_unit_that_notes_state(notes: list[str], unit: str | None) -> None:
    assert unit_of_notes(notes) == unit


@pytest.mark.parametrize(
    ("text", "scaled"),
    [
        ("本年处理决定数量（万件）", True),
        ("本年处理决定数量（单位：千件）", True),
        ("本年處理決定數量（單位：萬件）", True),
        ("行政许可（万）", True),
        ("单位：件、百件", True),
        ("单位：百件、万元", True),
        ("单位均为十件", True),
        ("（单位：万人次）", True),
        ("本年处理决定数量（件）", False),
        ("采购总金额（万元）", False),
        ("单位：万元、千元", False),
        ("第（十）项", False),
        ("第（二十）项", False),
        ("万件", False),
        ("办理万件以上", False),
    ],
)
def test_what_says_that_counts_are_no_single_ones(text: str, scaled: bool) -> None:
    assert is_scaled(text) is scaled


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("单位：百件", True),
        ("（单位：件、万件）", True),
        ("（百件）", False),
        ("注：以上数据单位为千件。", True),
        ("注：单位为百件；金额单位为万元。", True),
        ("单位：万元", False),
        ("注：金额单位为万元。", False),
        ("单位：百件" + "，" * 55, True),
        ("单位：百件" + "，" * 56, False),  # longer than a note
    ],
)
def test_a_note_that_counts_are_no_single_ones(text: str, note: bool) -> None:
    assert is_note_of_scale(text) is note


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("12 345", id="a space"),
        pytest.param("12\u00a0345", id="a space that does not break"),
        pytest.param("12\u3000345", id="a wide space"),
        pytest.param("1 234 567", id="several spaces"),
        pytest.param("12 345.6万元", id="an amount"),
        pytest.param("36\n5", id="two lines"),
        pytest.param("36\n512", id="two lines, as if of groups"),
        pytest.param("1\u20092345", id="a thin space before four digits"),
        pytest.param("+\n5", id="a sign on a line of its own"),
        pytest.param("-\n5", id="a dash on a line of its own"),
        pytest.param("\uf02d5", id="a sign of a symbol font"),
    ],
)
def test_what_may_be_two_figures_is_none(raw: str) -> None:
    assert parse(raw, change=True, money=True) == Value(UNREADABLE)


@pytest.mark.parametrize("sign", ["-", "−", "‐", "‑", "‒", "–", "﹣", "－", "⁃", "˗", "➖"])
def test_a_minus_of_any_kind(sign: str) -> None:
    assert parse(f"{sign}5", change=True) == Value(REPORTED, Decimal(-5))
    assert parse(f"{sign}5") == Value(UNREADABLE)


@pytest.mark.parametrize("raw", ["1234567890123456", " 1234567890123456 ", "1 2", "1\n2"])
def test_a_longer_number_and_two_of_them_are_no_figure(raw: str) -> None:
    assert parse(raw).status == UNREADABLE


@pytest.mark.parametrize(
    ("raw", "unit", "counts"),
    [
        ("12", "件", True),
        ("12宗", "件", True),
        ("12页", "件", False),
        ("12人", "件", False),
        ("12戶", "件", False),
        ("12場", "次", True),
        ("12场", "篇", False),
        ("12人", "人次", True),
        ("12件", "人", False),
        ("12件", "万元", False),
        ("12", "万元", True),
        ("12", None, True),
    ],
)
def test_what_a_measure_word_counts(raw: str, unit: str | None, counts: bool) -> None:
    assert parse(raw).counts_in(unit) is counts
