"""Printed text of a figure → status, value, unit. Never a guess: what is no number and no known mark is unreadable."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal
from typing import Final

from converters.model.folding import fold, nfkc
from converters.model.marks import without_marks
from converters.model.matching.patterns import regex
from converters.model.report import BLANK, NOT_APPLICABLE, REPORTED, UNREADABLE
from converters.model.simplified import simplified_characters
from converters.model.speed.made_fast import made_fast
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass

_INVISIBLE: Final = regex(r"[​‌‍⁠﻿­]")
MARKS: Final = frozenset(
    {"/", "//", "\\", "-", "--", "---", "----", "_", "__", "×", "x", "X", "无", "不适用", "N/A", "n/a", "NA", "na"}
)
"""What stands in a cell in place of a number to say that there is none to report, dashes and slashes in plain form."""
_USUAL_FORMS: Final = simplified_characters() | str.maketrans(
    {
        "—": "-",
        "–": "-",
        "−": "-",
        "―": "-",
        "─": "-",
        "━": "-",
        "﹣": "-",
        "‐": "-",
        "‒": "-",
        "⁃": "-",
        "˗": "-",
        "➖": "-",
        "➕": "+",
        "∕": "/",
        "╱": "/",
        "⁄": "/",
        "〇": "0",
    }
)
"""Traditional characters, dashes and slashes in the form that MARKS and units have."""
_YUAN: Final = regex(r"\A(?:人民币|[¥￥])\s*")
_NUMBER: Final = regex(
    r"(?P<sign>[+-]?)[^\S\n]*(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?\s*(?P<unit>\D{0,6})\Z"
)
_GROUPS: Final = regex(r"(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))")
"""The thin spaces that part the thousands of one number; any other space may part two figures."""
MONEY: Final[dict[str, Decimal]] = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万": Decimal(1),
    "万元": Decimal(1),
    "十万元": Decimal(10),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿": Decimal(10000),
    "亿元": Decimal(10000),
}
"""Unit of an amount of money → how many 万元 it is."""
_CASES: Final = frozenset("件 条 项 个 份 宗 起 次 部 篇 例".split())
_EVENTS: Final = _CASES | {"场", "期"}
_PEOPLE: Final = frozenset({"人", "人次"})
_COUNTED_IN: Final = (
    dict.fromkeys(_CASES, _CASES) | dict.fromkeys(("次", "个"), _EVENTS) | dict.fromkeys(_PEOPLE, _PEOPLE)
)
"""Unit of a cell → the measure words that count the same."""
MEASURE_WORDS: Final = _EVENTS | _PEOPLE | {"户", "页"}
"""What may stand behind a count; it does not change its value, as 万 would. Some count nothing that a form asks for."""
_DIGITS: Final = 15
"""Most significant digits of a figure; a longer one is no count of anything."""


@made_fast
@dataclass(frozen=True, slots=True)
class Value:
    """A figure as read."""

    status: str
    value: Decimal | None = None
    money_unit: str | None = None
    """The unit of money that the cell itself prints."""
    measure_word: str | None = field(default=None, compare=False)
    """The measure word that it prints."""

    def counts_in(self, unit: str | None) -> bool:
        """Whether what is counted is what a cell with this unit asks for: `12页` are no 件."""
        return self.measure_word is None or self.measure_word in _COUNTED_IN.get(unit or "", ())


_FOREIGN: Final = "(?:[美日欧港澳加韩台]|新台|新加坡|澳门)(?:元|币|圆)|美金|港纸|英镑|卢布|法郎|泰铢|[$€£]"
_FOREIGN_AMOUNT: Final = f"[十百千万亿]*(?:{_FOREIGN})"
_OR: Final = "[、,/或和及]"
_STATED: Final = regex(
    rf"{_FOREIGN_AMOUNT}|亿元|[十百千]?万元|[百千]元|(?<=[(:位币])元|(?<=金额)元(?=\Z)|(?<={_OR})元(?=[)]|{_OR}|\Z)|(?<=[(:位])[万亿](?=[)]|\Z)"
)


def money_unit(text: str) -> str | None:
    """The one unit of money that a header states: `采购总金额（万元）` → 万元; None where it states none or several.

    What is stated in another currency (`万美元`) is not in MONEY.
    """
    found = set(_STATED.findall(fold(text)))
    return found.pop() if len(found) == 1 else None


_COUNTED: Final = f"(?:{'|'.join(sorted(MEASURE_WORDS, key=len, reverse=True))})"
_SCALED: Final = regex(
    rf"(?:[(:位]|单位(?:均?为|是))(?:\w{{1,3}}[、,/])*(?:[十百千万亿]*[百千万亿]{_COUNTED}?|十{_COUNTED})(?:[、,/);.]|\Z)"
)


@memoize
def is_scaled(text: str) -> bool:
    """Whether a header, label or note says of counts that they are no single ones: `本年处理决定数量（万件）`."""
    return _SCALED.search(fold(text)) is not None


_AMOUNT: Final = f"(?:{_FOREIGN_AMOUNT}|亿元|[十百千]?万元|[百千]?元)"
_NOTE: Final = regex(
    rf"(?:金额|采购|收费|货币)?单位(?:均?为|是)?:?(?:人民币)?(?:{_COUNTED}{_OR})*({_AMOUNT}(?:{_OR}{_AMOUNT})*)"
)
_LONGEST_NOTE: Final = 60


def is_note_of_scale(text: str) -> bool:
    """Whether a text is a short note which says that the counts beside it are no single ones: `单位：百件`."""
    return len(text) <= _LONGEST_NOTE and "单位" in (plain := fold(text)) and is_scaled(plain)


def unit_of_notes(paragraphs: Iterable[str]) -> str | None:
    """The one unit of money that short notes beside the tables state (`单位：万元`), None where none or several."""
    notes = (_NOTE.search(fold(text)) for text in paragraphs if len(text) <= _LONGEST_NOTE)
    found = {unit for note in notes if note for unit in re.split(_OR, note[1])}
    return found.pop() if len(found) == 1 else None


@memoize
def parse(raw: str, *, change: bool = False, money: bool = False) -> Value:
    """One printed figure.

    `change`: the column is an increase or decrease, a sign is legal. `money`: an amount, units of money are legal, and
    `value` is still in the printed unit.
    """
    if raw.isascii() and (digits := raw.strip()).isdecimal() and len(digits) <= _DIGITS:  # as nearly all of them
        return Value(REPORTED, Decimal(digits))
    plain = _GROUPS.sub(",", _INVISIBLE.sub("", raw))
    text = nfkc(plain).translate(_USUAL_FORMS).strip()
    if not text:
        return Value(BLANK)
    if re.sub(r"\s", "", text) in MARKS:
        return Value(NOT_APPLICABLE)
    if text == "零":
        return Value(REPORTED, Decimal(0))
    found = _number(text, change=change, money=money)
    if found.status == UNREADABLE or raw.isascii():
        return found
    if any(unicodedata.category(c) in ("No", "Nl") and c != "〇" for c in raw):  # ① is a note's mark, ² a power
        return Value(UNREADABLE)
    return found


def _number(text: str, *, change: bool, money: bool) -> Value:
    """A number with its sign and unit, where these are legal."""
    found = _NUMBER.match(_YUAN.sub("", text) if money else text)
    if found is None or (found["sign"] and not change):
        return Value(UNREADABLE)
    unit = found["unit"].strip().removesuffix("。").replace(" ", "")
    unit = unit[1:-1] if len(unit) > 2 and unit.startswith("(") and unit.endswith(")") else unit
    if unit and unit not in MEASURE_WORDS and not (money and unit in MONEY):
        return Value(UNREADABLE)
    digits = found["digits"].replace(",", "")
    if len(digits + (found["fraction"] or "")) > _DIGITS:
        return Value(UNREADABLE)
    number = Decimal(digits + (found["fraction"] or ""))
    number = -number if found["sign"] == "-" else number
    return Value(REPORTED, number, unit if unit in MONEY else None, unit if unit in MEASURE_WORDS else None)


@memoize
def looks_like_value(text: str) -> bool:
    """Whether a text could be a figure of a table: empty, a mark, a number, or masked by `*`."""
    text = without_marks(text)
    return parse(text, change=True, money=True).status != UNREADABLE or bool(re.fullmatch(r"\s*\*+\D?\s*", text))
