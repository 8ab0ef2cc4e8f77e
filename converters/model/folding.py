"""Text folded for comparison: what differs only by width, spacing, quotes or script style becomes equal."""

import re
import unicodedata
from typing import Final

from converters.model.memoize import memoize
from converters.model.simplified import simplified_characters

_KEPT: Final = 0xA000
"""Code points below it, those of Chinese, are kept in a table once met."""


class _Table(dict[int, int | str]):
    """A table for str.translate that learns what stays as it is: an absent key costs an exception for each character."""

    def __missing__(self, point: int) -> int:
        if point < _KEPT:
            self[point] = point
        return point


_SPACE: Final = re.compile(r"[\s​‌‍⁠﻿­]+")
_QUOTES: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
        "〔": "[", "〕": "]", "【": "[", "】": "]", "—": "-", "–": "-", "−": "-", "―": "-", "﹣": "-", "∕": "/", "╱": "/",
        "⁄": "/", "﹒": ".", "·": ".", "﹑": "、", "。": ".",
    }
)  # fmt: skip
_FIRST: Final = _Table(_QUOTES)
_THEN: Final = _Table({**simplified_characters(), **_QUOTES})


@memoize
def fold(text: str) -> str:
    """NFKC, no white space, plain quotes and dashes, simplified characters: `㈠ 規章` → `(一)规章`."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text.translate(_FIRST)))
    return plain.translate(_THEN)
