"""What does not matter in a search is taken away: width, case, traditional characters, punctuation, white space.

The search in the browser (theme/scripts/search/fold.js) folds in the same way: the tests hold the one against the other.
"""

import re
from functools import cache
from typing import Final
from unicodedata import normalize

from converters.model.matching.patterns import regex
from converters.model.simplified import other_ideographs, simplified_characters

POINT, GAP = "\x01", "\x02"
"""A decimal point, and whatever else parts two figures; both are kept, for 1.5 is not 15, nor 3，4 the number 34."""
_IDEOGRAPHS: Final = "\u2e80-\u2ef3\U00020000-\U0003ffff"
"""Letters: radicals, which stand for ideographs, and those that are younger than this Python."""
_BETWEEN: Final = regex(rf"[0-9](?:([,，])(?=[0-9]{{3}}(?![0-9]))|(\.)(?=[0-9])|[^\w{_IDEOGRAPHS}]+(?=[0-9]))")
"""What parts two figures: nothing at the thousands, a point, or anything else; with the digit before it."""
_REST: Final = regex(rf"[^0-9a-z一-鿿\w{_IDEOGRAPHS}{POINT}{GAP}]")
"""Sought by itself, for a set that may come many times over takes twice the time; so is `_to_fold`."""


class _Table(dict[int, str]):
    """A character → what it is folded to, by itself and without its neighbours."""

    def __missing__(self, character: int) -> str:
        plain = normalize("NFKC", chr(character)).lower().replace("_", " ")
        self[character] = plain.translate(simplified_characters())
        return self[character]


_TABLE: Final = _Table({ord(POINT): " ", ord(GAP): " "})


_SIGNS: Final = " \n,.，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』—…·%~+=*/<>|#@&$^`'\"(){}[]:;?!\\-"
"""Signs that may stay as they are: what they would be folded to is taken away all the same."""


@cache
def _to_fold() -> re.Pattern[str]:
    """The characters that are not plain already, few in most texts."""
    return regex(f"[^0-9a-z{re.escape(_SIGNS)}{other_ideographs()}]")


def fold(text: str) -> str:
    """The letters and figures of a text in one form each: 寿張鎮（Ａ）1,234.5 → 寿张镇a1234␁5."""
    text = _to_fold().sub(_folded, text)
    return text if text.isalnum() else _REST.sub("", _BETWEEN.sub(_parted, text))


def _folded(match: re.Match[str]) -> str:
    return match[0].translate(_TABLE)


def _parted(match: re.Match[str]) -> str:
    return match[0][0] + ("" if match[1] else POINT if match[2] else GAP)
