"""A character of a PDF → its glyph: where it stands, in Unicode that a person would type.

Radicals that fonts give in place of characters (⼯ for 工) are mended; codes that the font does not explain are named.
"""

import math
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from converters.model.problems import LeftOut
from converters.readers.pdf.page_objects import Box, Character

NO_CHARACTER: Final = "�"
"""Stands where a font does not say which character a glyph is."""
ASLANT: Final = 2
"""How a glyph is turned that reads neither to the right nor up or down."""
_LEVEL: Final = 0.2
"""Sine of the angle up to which a line is level."""
_LEANS: Final = 0.5
"""Sine of that by which letters lean at most: programs that have no italic of a typeface make it by 11 to 20 degrees."""
_RADICALS: Final = {
    ord(pair[0]): pair[1]
    for pair in (
        "⺁厂 ⺌小 ⺏尢 ⺝月 ⺟母 ⺠民 ⺡氵 ⺣灬 ⺩王 ⺬示 ⺮竹 ⺰纟 ⺱罒 ⺲罒 ⺶羊 ⺷羊 ⺼月 ⺾艹 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 "
        "⻌辶 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙"
    ).split()
}
"""Of the block CJK Radicals Supplement, which NFKC leaves alone."""


class Glyph(NamedTuple):
    """One printed character. Lengths are in points, from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    """Height of the base line, from the top."""
    size: float
    turned: int = 0
    """0: upright; 1: reads downwards; -1: reads upwards; 2: aslant, upside down or mirrored."""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def stands_in(self, box: Box) -> bool:
        """Whether its middle lies within a box."""
        _, x0, x1, top, bottom, *_ = self
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def mend(text: str) -> str:
    """Radicals, compatibility characters and ligatures → the characters that they stand for."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "⼀" <= c <= "⿟" or "豈" <= c <= "﫿" or "ﬀ" <= c <= "ﬆ" else c
        for c in text.translate(_RADICALS)
    )


def glyph_of(character: Character) -> Glyph:
    """Its box is as high as its font is large, from the descent of the font on."""
    text, mapped, x, y, right, ((a, b, c, d, _, _), _, font_size, descent, _) = character
    shown = _shown(text, mapped)
    low = descent * font_size
    high = low + font_size
    if b == c == 0 and a >= 0 >= d and right >= 0 and font_size >= 0:  # as nearly all of them
        top, bottom = y + d * high, y + d * low
        return Glyph(shown, x, x + a * right, top, bottom, y, bottom - top)
    turned = turn_of(a, -b, c, -d)
    across, along = sorted((0.0, a * right)), sorted((c * low, c * high)) if turned else (0.0, 0.0)
    down, up = sorted((0.0, b * right)), sorted((d * low, d * high))
    x0, x1, top, bottom = x + across[0] + along[0], x + across[1] + along[1], y + down[0] + up[0], y + down[1] + up[1]
    size = x1 - x0 if turned in (1, -1) else bottom - top
    return Glyph(shown, x0, x1, top, bottom, bottom if turned else y, size, turned)


def turn_of(a: float, b: float, c: float, d: float) -> int:
    """How a glyph of that matrix stands, y growing upwards. Letters that lean, as those of an italic do, stand as their line does."""
    along, up = math.hypot(a, b), math.hypot(c, d)
    if abs(b) <= _LEVEL * along and abs(c) <= _LEANS * up:
        return ASLANT if a < 0 or d < 0 else 0
    if abs(a) <= _LEVEL * along and abs(d) <= _LEANS * up:
        return 1 if b < 0 else -1
    return ASLANT


@lru_cache(maxsize=16384)
def _shown(text: str, mapped: bool) -> str:
    if mapped and not any(unicodedata.category(c) in ("Cc", "Cn", "Cs") for c in text):
        return mend(text)
    return "" if text.isspace() else NO_CHARACTER


def unreadable(found: list[Glyph], page: int) -> Iterator[LeftOut]:
    """What is to be said of the codes that name no character."""
    if count := sum(glyph.text == NO_CHARACTER for glyph in found):
        yield LeftOut(
            f"{NO_CHARACTER} × {count}", f"characters on page {page} that the fonts of the PDF do not explain"
        )
