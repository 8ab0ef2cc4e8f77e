"""Item numbers as reports print them: `一、`, `（一）`, `1.`, `第一部分`. All patterns are for folded text (model.folding)."""

from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize

NUMERALS: Final = "一二三四五六七八九十"
"""The Chinese numerals of item numbers, in the order of their value from 1."""
NUMERAL: Final = f"[{NUMERALS}]{{1,3}}"
"""Pattern of a Chinese item number without its brackets or stop: 一, 十二."""
IN_BRACKETS: Final = rf"\({NUMERAL}\)"
"""Pattern of an item of the second level: (一)."""
_ITEM: Final = regex(rf"(?:\(?{NUMERAL}\)[、.,:]?|{NUMERAL}[、.,:]|\(\d{{1,2}}\)[、.,]?|\d{{1,2}}(?:[、.)]|,(?!\d)))+")


@memoize
def split_number(folded: str) -> tuple[str, str]:
    """Folded text → its leading item number (`一、`, `(一)`, `1.`; may be empty) and the rest."""
    if match := _ITEM.match(folded):
        return match[0], folded[match.end() :]
    return "", folded
