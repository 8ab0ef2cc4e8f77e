"""Which texts the official tables print by themselves, whoever fills them in: the only ones that no report has to hold.

Made from converters.forms alone. Recognition has a matcher of labels of its own, and this one must not agree with it by
construction: it looks for no row and no column, only for wording.
"""

import re
from collections import Counter
from functools import cache
from typing import Final

from converters.forms.official_forms import blocks
from converters.model.figure import MEASURE_WORDS, MONEY, looks_like_value
from converters.model.folding import fold
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass

_NUMERALS: Final = "一二三四五六七八九十"
_ITEM: Final = regex(rf"\([{_NUMERALS}]{{1,3}}\)|(?<![{_NUMERALS}第])[{_NUMERALS}]{{1,3}}[、.,:](?!\d)")
_FIRST_ITEM: Final = regex(r"(?:\(\d{1,2}\)|\d{1,2}[、.,)])+(?=[^\W\d])")
"""An arabic number is the number of an item only where a word begins with it; elsewhere it is a figure."""
_ITEM_APART: Final = regex(r"(?<!\S)([(（]?\d{1,2}[、.．)）])\s+(?=[^\W\d])")
_NO_LETTER: Final = regex(r"[\W_]+")
_PUNCTUATION: Final = frozenset("、,.:;()[]\"'|-/")
_UNIT_WORDS: Final = ("单位", "计量单位", "人民币", *MEASURE_WORDS, *MONEY)
_MISPRINTED: Final = ("本年处理绝对数量", "处理绝对数量")
"""A typing error (绝对 for 决定) of a template that many bodies filled in."""
_NONE: Final = frozenset("无未没零")
"""Who writes these where the label does not has made a statement of it: 本年度无行政复议."""
_ALIKE: Final = 0.8
"""Least share of characters in common, 2 × common / all, at which a text is a label in other words."""
_ALIKE_FROM: Final = 4
"""Shortest text, in letters, that may be a label in other words."""


@memoize
def letters(text: str) -> str:
    """Letters and digits of a text, folded, without the numbers of its items: `1.属于 国家秘密：` → 属于国家秘密."""
    words = (_FIRST_ITEM.sub("", fold(word), count=1) for word in _ITEM_APART.sub(r"\1", text).split())
    return _NO_LETTER.sub("", _ITEM.sub("", "".join(words)))


@dataclass(frozen=True, slots=True)
class _Labels:
    """The wording of some tables."""

    printed: tuple[str, ...]
    """The texts that they print, folded."""
    every: tuple[str, ...]
    """The letters of each text that they print."""
    run: re.Pattern[str]
    """Matches a run of these texts, and of units, with nothing between."""
    counts: tuple[Counter[str], ...]
    """The characters of each text, those long enough to be worded otherwise."""


@cache
def _labels(tables: frozenset[str]) -> _Labels:
    printed = dict.fromkeys(fold(text) for block in blocks() if block.table in tables for text in block.printed)
    texts = set(map(letters, printed))
    every = tuple(
        sorted(texts.union(_MISPRINTED if "proactive" in tables else ()), key=lambda text: (-len(text), text))
    )
    alternatives = "|".join(map(re.escape, sorted({*every, *_UNIT_WORDS}, key=lambda text: (-len(text), text))))
    counts = tuple(Counter(text) for text in every if len(text) >= _ALIKE_FROM)
    return _Labels(tuple(printed), every, regex(rf"(?>{alternatives})+"), counts)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@memoize
def _is_printed(text: str, tables: frozenset[str]) -> bool:
    """Whether the letters are a run of labels, a piece of one, or one in other words (its digits being the same)."""
    if looks_like_value(text):  # 无 is a piece of 无正当理由, and an answer
        return False
    labels = _labels(tables)
    if labels.run.fullmatch(text) or (not _digits(text) and any(text in label for label in labels.every)):
        return True
    if len(text) < _ALIKE_FROM:
        return False
    found = Counter(text)
    for label in labels.counts:
        size = len(text) + label.total()
        if (
            2 * min(len(text), label.total()) >= _ALIKE * size
            and 2 * (found & label).total() >= _ALIKE * size
            and _NONE.isdisjoint(found - label)
            and _digits(text) == _digits("".join(label.elements()))
        ):
            return True
    return False


def _has_mark(tables: frozenset[str], text: str) -> bool:
    """Whether a word of the text is a mark such as `/`, and not the stroke in 本年增 / 减."""
    if not any(looks_like_value(word) and not letters(word) for word in text.split()):
        return False
    folded = fold(text)
    return not any(folded in printed for printed in _labels(tables).printed)


def is_punctuation(text: str) -> bool:
    """Whether nothing stands in a text but numbers of items and the punctuation that labels are printed with."""
    return _PUNCTUATION.issuperset(_ITEM.sub("", fold(text)))


def is_printed_by(tables: frozenset[str], text: str) -> bool:
    """Whether a text consists of nothing but what these official tables print. Punctuation alone is no such text."""
    plain = letters(text)
    if not tables or not plain or _has_mark(tables, text):
        return False
    if _is_printed(plain, tables):
        return True
    words = [word for word in map(letters, text.split()) if word]
    return len(words) > 1 and all(_is_printed(word, tables) for word in words)
