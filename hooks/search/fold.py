"""What does not matter in a search is taken away: width, case, traditional characters, punctuation, white space.

archive search in the browser (assets/search.js) folds in the same way; the tests hold both to the same examples.
"""

import re
from functools import cache
from importlib import resources
from typing import Final
from unicodedata import normalize

POINT, GAP = "\x01", "\x02"
"""A decimal point, and whatever else parts two figures; both are kept, for 1.5 is not 15, nor 3，4 the number 34."""
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_POINT: Final = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_GAP: Final = re.compile(rf"(?<=[0-9])(?:[^\w{POINT}]|_)+(?=[0-9])")
_REST: Final = re.compile(rf"[^\w{POINT}{GAP}]+|_+")


@cache
def variants() -> tuple[str, str]:
    """Traditional characters, and their simplified ones in the same order."""
    text = resources.files(__package__).joinpath("variants.txt").read_text(encoding="utf-8")
    traditional, simplified = (line for line in text.splitlines() if not line.startswith("#"))
    return traditional, simplified


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in zip(*variants(), strict=True)}


def fold(text: str) -> str:
    """The letters and figures of a text in one form each: 寿張鎮（Ａ）1,234.5 → 寿张镇a1234␁5."""
    text = normalize("NFKC", text).lower().translate(_table())
    text = _GAP.sub(GAP, _POINT.sub(POINT, _THOUSANDS.sub("", text)))
    return _REST.sub("", text)
