"""Text folded for comparison: what differs only by width, spacing, quotes or script style becomes equal."""

import re
import string
import unicodedata
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.simplified import IDEOGRAPHS, simplified_characters
from converters.model.speed.memoize import memoize

_KEPT: Final = 0xA000
"""Code points below it, those of Chinese, are kept in a table once met."""


class _Table(dict[int, int | str]):
    """A table for str.translate that learns what stays as it is: an absent key costs an exception for each character."""

    def __missing__(self, point: int) -> int:
        if point < _KEPT:
            self[point] = point
        return point


_SPACE: Final = regex(r"[\s​‌‍⁠﻿­]+")


_QUOTES: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
        "〔": "[", "〕": "]", "【": "[", "】": "]", "—": "-", "–": "-", "−": "-", "―": "-", "﹣": "-", "∕": "/", "╱": "/",
        "⁄": "/", "﹒": ".", "·": ".", "﹑": "、", "。": ".",
    }
)  # fmt: skip
_FIRST: Final = _Table(_QUOTES)
_THEN: Final = _Table({**simplified_characters(), **_QUOTES})
_FORMS: Final = _Table(simplified_characters())
_FORMS_OF_OTHERS: Final = r"\u2e80-\u2fdf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0002f800-\U0002fa1f"
"""Radicals, compatibility ideographs, full-width letters and digits."""
_OTHER_FORMS: Final = regex(f"[{_FORMS_OF_OTHERS}]+")
_OF_NAMES: Final = "於濛塚氾洩鷺"
"""Traditional characters that names of places have in simplified script too."""
_SIMPLIFIED: Final = _Table(
    {point: new for point, new in simplified_characters().items() if chr(point) not in _OF_NAMES}
)
_TO_FOLD: Final = regex(f"[{''.join(map(chr, simplified_characters()))}{_FORMS_OF_OTHERS}]")
_OFFICIAL: Final = regex(rf"於潜|濛[江洲阳]|清濛|[尖垌]塚|氾水|洩湖|鴜鷺|([{_OF_NAMES}])")
"""The beginnings of those names in the list of divisions; a character of theirs anywhere else."""


_PIECE: Final = 256
"""Characters that are brought into their normal form at once: it costs the square of a run of combining marks."""
_PIECES: Final = regex(rf"(?s:.{{1,{_PIECE}}})(?=[!-~、。，；一-鿿]|\Z)|(?s:.{{1,{_PIECE}}})")
"""A piece ends before a character that combines with none before it, where there is one."""


def nfkc(text: str) -> str:
    """Unicode's normal form KC, in time that grows with the length of the text alone."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFKC", text)
    return "".join([unicodedata.normalize("NFKC", piece) for piece in _PIECES.findall(text)])


@memoize
def fold_forms(text: str) -> str:
    """A text in simplified characters and plain forms, each of them at the same place: `⼀、總體 情況` → `一、总体 情况`."""
    if not _TO_FOLD.search(text):
        return text
    plain = _OTHER_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return plain.translate(_FORMS)


@memoize
def fold_name(text: str) -> str:
    """A name in simplified characters and without white space, its brackets as printed: `⼤王鎮（Ａ 區）` → 大王镇（A区）."""
    plain = _SPACE.sub("", text)
    if not _TO_FOLD.search(plain):
        return plain
    plain = _OTHER_FORMS.sub(lambda match: nfkc(match[0]), plain)
    return _OFFICIAL.sub(_simplified, plain.translate(_SIMPLIFIED))


def _simplified(match: re.Match[str]) -> str:
    return simplified_characters()[ord(match[1])] if match[1] else match[0]


_SIGNS: Final = tuple(
    (sign, unicodedata.normalize("NFKC", sign).translate(_QUOTES)) for sign in "，。：；（）“”？！％—【】〔〕"
)
"""The signs that most texts have, and what each is folded to, whatever stands beside it."""
_PLAIN: Final = re.escape('0123456789,.:;()"?!%[]/、《》- \n' + string.ascii_letters)
"""Characters that are folded to themselves, or to nothing, beside ideographs."""
_OTHERS: Final = regex(f"[^{_PLAIN}{chr(IDEOGRAPHS.start)}-{chr(IDEOGRAPHS.stop - 1)}]")


@memoize
def fold(text: str) -> str:
    """NFKC, no white space, plain quotes and dashes, simplified characters: `㈠ 規章` → `(一)规章`."""
    if text.isascii():  # as figures
        return "".join(text.split())
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    if _OTHERS.search(text) or _TO_FOLD.search(text):
        text = nfkc(text.translate(_FIRST)).translate(_THEN)
    return _SPACE.sub("", text)
