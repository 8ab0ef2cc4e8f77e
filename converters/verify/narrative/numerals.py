"""Figures as a narrative writes them: 1,234 and 一百二十三; whether they are only about right."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from converters.model.matching.patterns import regex

_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(?P<times>[万亿](?!元))?"
)
_ABOUT: Final = r"(?P<about>约|近|大约|将近|超过|超|逾|不到|至少|突破|近乎|大概)?"
_MORE: Final = r"(?P<more>余|多|几|来)?"
_BEHIND: Final = r"(?P<behind>余|多|以上|以下|左右|以内|上下)?"
_NO_UNIT: Final = r"(?!次|日|月|年|工作|人|天|小时|家|户|名|期|场|类|方面|部门|单位)"
_FILLER: Final = (
    r"(?:的|了|数量|总数|总量|件数|数|总计|总共|共计|合计|共有|共|计有|计|均为|为|是|有|达到|达|：|情况|（"
    r"|，共计|，共有|，共|，合计|，总计|，计)*"
)
_STANDS_ALONE: Final = regex(r"(?:数量|总数|件数|数|为|：|是|共计|情况：)$")
_END: Final = regex(r"[，。；、）！]|$")
_CHINESE: Final = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10_000, "亿": 100_000_000}
_MONEY: Final = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}


class Figure(NamedTuple):
    """A figure in a text."""

    value: Decimal
    unit: str
    """As printed; empty where none is."""
    begin: int
    """Of the number, its unit behind it."""
    end: int
    exact: bool
    """Not 约, 余, 近 …"""
    decimals: int
    """How many digits stand behind the point, in the unit of the forms."""


def chinese_number(text: str) -> int | None:
    """一百二十三 → 123; None where it is no number (十百)."""
    if len(text) > 1 and not set(text) & set(_TENS):
        return int("".join(str(_CHINESE[character]) for character in text))
    total, digit = 0, None
    last = 10_000
    for character in text:
        if character in _TENS:
            size = _TENS[character]
            if size >= last or digit == 0:
                return None
            total += (1 if digit is None else digit) * size
            digit, last = None, size
        else:
            if digit not in (None, 0):
                return None
            digit = _CHINESE[character]
    return total + (digit or 0)


def _value(match: re.Match[str]) -> Decimal | None:
    text = match["number"]
    if text[0].isdigit():
        value = Decimal(text.replace(",", ""))
    elif (number := chinese_number(text)) is None:
        return None
    else:
        value = Decimal(number)
    return value * _LARGE.get(match["times"] or "", 1)


class Figures:
    """Finds figures that count in some units."""

    def __init__(self, units: str) -> None:
        figure = rf"{_ABOUT}{_NUMBER}{_MORE}"
        self._behind = regex(rf"{_FILLER}{figure}(?:(?P<unit>{units}){_NO_UNIT})?{_BEHIND}")
        self._here = regex(rf"{figure}(?P<unit>{units}){_NO_UNIT}{_BEHIND}")
        self._alone = regex(rf"{figure}(?P<unit>{units})?{_BEHIND}")
        self._before = regex(
            rf"(?:^|(?<=[，。；：（）、中有共含为对的将仅另余和及与或]))(?:分别)?(?P<all>{figure}(?P<unit>{units})){_BEHIND}"
            r"(?:申请|案件)?(?:的)?(?:因|为|是|系|属于|属|被|已|结果|经审查|答复|决定|判决|裁定|获)*$"
        )

    def after(self, text: str, at: int) -> Figure | None:
        """The figure that follows at once."""
        match = self._behind.match(text, at)
        if match is None:
            return self._nothing(text, at)
        if match["unit"] is None:
            lead = text[at : match.start("number")]
            if not _STANDS_ALONE.search(lead) or not _END.match(text, match.end()):
                return None
        return _figure(match)

    def here(self, text: str, at: int) -> Figure | None:
        """The figure at a place, with its unit."""
        match = self._here.match(text, at)
        return _figure(match) if match else None

    def alone(self, text: str, at: int) -> Figure | None:
        """The figure at a place, with or without a unit."""
        match = self._alone.match(text, at)
        return _figure(match) if match else None

    def before(self, text: str, begin: int, end: int) -> Figure | None:
        """The figure that ends at a place."""
        match = self._before.search(text[:end], max(begin, end - 24))
        return _figure(match) if match else None

    @staticmethod
    def _nothing(text: str, at: int) -> Figure | None:
        """`：无`, which is 0."""
        match = re.compile(r"(?:数量|情况|案件|的)*(?:：|均?为)(?:无|没有)(?=[，。；、）]|$)").match(text, at)
        return Figure(Decimal(0), "", match.end() - 1, match.end(), True, 0) if match else None


def _figure(match: re.Match[str]) -> Figure | None:
    value = _value(match)
    if value is None:
        return None
    exact = not (match["about"] or match["more"] or match["behind"])
    decimals = len(match["number"].partition(".")[2])
    unit = match["unit"] or ""
    if unit in _MONEY:
        value *= _MONEY[unit]
        decimals += {"亿元": -4, "万元": 0, "元": 4}[unit]
    return Figure(value, unit, match.start("number"), match.end(), exact, decimals)
