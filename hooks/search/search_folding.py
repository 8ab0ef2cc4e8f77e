"""What does not matter in a search is taken away: width, case, traditional characters, punctuation, white space.

The search in the browser (theme/scripts/search/fold.js) folds in the same way: the tests hold the one against the other.
"""

import re
from typing import Final
from unicodedata import normalize

from converters.model.folding import ranges
from converters.model.simplified import simplified_characters

POINT, GAP = "\x01", "\x02"
"""A decimal point, and whatever else parts two figures; both are kept, for 1.5 is not 15, nor 3，4 the number 34."""
_THOUSANDS: Final = re.compile(r"([0-9])[,，](?=[0-9]{3}(?![0-9]))")
_POINT: Final = re.compile(r"([0-9])\.(?=[0-9])")
_IDEOGRAPHS: Final = "\u2e80-\u2ef3\U00020000-\U0003ffff"
"""Letters: radicals, which stand for ideographs, and those that are younger than this Python."""
_GAP: Final = re.compile(rf"([0-9])(?:[^\w{_IDEOGRAPHS}{POINT}]|_)+(?=[0-9])")
_REST: Final = re.compile(rf"[^0-9a-z一-鿿\w{_IDEOGRAPHS}{POINT}{GAP}]+|_+")


class _Table(dict[int, str]):
    """A character → what it is folded to, by itself and without its neighbours."""

    def __missing__(self, character: int) -> str:
        plain = normalize("NFKC", chr(character)).lower()
        self[character] = plain.translate(simplified_characters())
        return self[character]


_TABLE: Final = _Table({ord(POINT): " ", ord(GAP): " "})


_SIGNS: Final = " \n,.，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』—…·%~+=*/<>|#@&$^`'\"(){}[]:;?!\\-"
"""Signs that may stay as they are: what they would be folded to is taken away all the same."""
_TRADITIONAL: Final = frozenset(map(chr, simplified_characters()))


_TO_FOLD: Final = re.compile(
    f"[^0-9a-z{re.escape(_SIGNS)}{ranges({*map(chr, range(0x4E00, 0x9FA6))} - _TRADITIONAL)}]+"
)
"""The characters that are not plain already, few in most texts."""


def fold(text: str) -> str:
    """The letters and figures of a text in one form each: 寿張鎮（Ａ）1,234.5 → 寿张镇a1234␁5."""
    text = _TO_FOLD.sub(_folded, text)
    if text.isalnum():
        return text
    text = _GAP.sub(rf"\1{GAP}", _POINT.sub(rf"\1{POINT}", _THOUSANDS.sub(r"\1", text)))
    return _REST.sub("", text)


def _folded(match: re.Match[str]) -> str:
    return match[0].translate(_TABLE)
