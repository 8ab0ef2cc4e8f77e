"""Figures as a narrative writes them."""

from decimal import Decimal

import pytest

from converters.verify.narrative.numerals import Figures, chinese_number

REQUESTS = Figures("件|份|条")
MONEY = Figures("亿元|万元|元")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("四十五", 45), ("一百", 100), ("一百零三", 103),
        ("一百二十三", 123), ("两千零八", 2008), ("二〇一九", 2019), ("三千六百五十二", 3652), ("十百", None), ("一百千", None),
    ],
)  # fmt: skip
def test_chinese_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("text", "value", "exact"),
    [
        ("12件", 12, True), ("共12件", 12, True), ("：12件", 12, True), ("的有12件", 12, True), ("数量为12。", 12, True),
        ("1,234件", 1234, True), ("十二件", 12, True), ("3万件", 30000, True), ("约12件", 12, False), ("12余件", 12, False),
        ("十余件", 10, False), ("12件以上", 12, False), ("，共12件", 12, True), ("：无。", 0, True), ("为0。", 0, True),
        ("12人", None, True), ("12个工作日", None, True), ("12", None, True), ("12件次日", None, True), ("，12件", None, True),
    ],
)  # fmt: skip
def test_the_figure_behind_a_term(text: str, value: int | None, exact: bool) -> None:
    found = REQUESTS.after(text, 0)
    assert (None if found is None else (found.value, found.exact)) == (None if value is None else (value, exact))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("，12件", 12), ("其中12件", 12), ("，12件被", 12), ("有3份申请", 3), ("2019年12件", None), ("第12件", None), ("12件，", None),
    ],
)  # fmt: skip
def test_the_figure_before_a_term(text: str, value: int | None) -> None:
    found = REQUESTS.before(text, 0, len(text))
    assert (None if found is None else found.value) == value


@pytest.mark.parametrize(("text", "value"), [("47.1万元", "47.1"), ("1.5亿元", "15000"), ("380元", "0.038")])
def test_money_is_told_in_ten_thousands(text: str, value: str) -> None:
    found = MONEY.after(text, 0)
    assert found is not None
    assert found.value == Decimal(value)
