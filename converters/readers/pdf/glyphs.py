"""A page of a PDF → the glyphs that a reader of the page sees, in Unicode that a person would type.

Set aside and named: hidden text (white on nothing, of no size, outside the page), codes that the font does not explain.
Glyphs printed twice to look bold count once. Radicals that fonts give in place of characters (⼯ for 工) are mended.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from converters.model.problems import LeftOut
from converters.readers.pdf.page_objects import Character, PageObjects, Shape

NO_CHARACTER: Final = "�"
"""Stands where a font does not say which character a glyph is."""
_SMALLEST: Final = 1.5
_TWIN: Final = 1.0
"""Points between two prints of one character."""
_RADICALS: Final = {
    ord(pair[0]): pair[1]
    for pair in (
        "⺁厂 ⺌小 ⺏尢 ⺝月 ⺟母 ⺠民 ⺡氵 ⺣灬 ⺩王 ⺬示 ⺮竹 ⺰纟 ⺱罒 ⺲罒 ⺶羊 ⺷羊 ⺼月 ⺾艹 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 "
        "⻌辶 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙"
    ).split()
}
"""Of the block CJK Radicals Supplement, which NFKC leaves alone."""


@dataclass(frozen=True, slots=True)
class Glyph:
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
    """0: upright; 1: reads downwards; -1: reads upwards; 2: aslant or upside down."""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def mend(text: str) -> str:
    """Radicals, compatibility characters and ligatures → the characters that they stand for."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "⼀" <= c <= "⿟" or "豈" <= c <= "﫿" or "ﬀ" <= c <= "ﬆ" else c
        for c in text.translate(_RADICALS)
    )


def glyphs(page: PageObjects, left_out: list[LeftOut]) -> list[Glyph]:
    """The visible glyphs of a page, in the order of the file; what is hidden goes to `left_out`."""
    found, hidden = [], []
    grounds = [shape for shape in page.shapes if shape.rectangle and shape.inked]
    for character, glyph in _once([(character, _glyph(character)) for character in page.characters]):
        if _is_hidden(character, glyph, page, grounds):
            hidden.append(glyph.text)
        elif glyph.text:
            found.append(glyph)
    if text := "".join("".join(hidden).split()):
        left_out.append(LeftOut(text, f"hidden text on page {page.number}"))
    return found


_Printed = tuple[Character, Glyph]


def _once(printed: Sequence[_Printed]) -> Iterator[_Printed]:
    """The characters in their order, without those that print another one again to look bold."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    for place, (character, glyph) in enumerate(printed):
        key = glyph.turned, character.text, character.font, round(glyph.size, 3)
        alike.setdefault(key, []).append(place)
    tops, lefts = [glyph.top for _, glyph in printed], [glyph.x0 for _, glyph in printed]
    kept = [
        min(twins, key=lambda place: (tops[place], lefts[place]))
        for places in alike.values()
        for row in _near(places, tops)
        for twins in _near(row, lefts)
    ]
    return (printed[place] for place in sorted(kept))


def _near(places: list[int], where: Sequence[float]) -> Iterator[list[int]]:
    """Places in groups of which each member is near the next."""
    ordered = sorted(places, key=where.__getitem__)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or where[ordered[i]] > where[ordered[i - 1]] + _TWIN:
            yield ordered[start:i]
            start = i


def _glyph(character: Character) -> Glyph:
    """Its box is as high as its font is large, from the descent of the font on."""
    a, b, c, d, x, y = character.matrix
    turned = _turned(a, -b, c, -d)
    low = character.descent * character.size
    right, high = character.width, low + character.size
    across, along = sorted((0.0, a * right)), sorted((c * low, c * high))
    down, up = sorted((0.0, b * right)), sorted((d * low, d * high))
    x0, x1, top, bottom = x + across[0] + along[0], x + across[1] + along[1], y + down[0] + up[0], y + down[1] + up[1]
    size = x1 - x0 if turned in (1, -1) else bottom - top
    return Glyph(_shown(character), x0, x1, top, bottom, bottom if turned else y, size, turned)


def _turned(a: float, b: float, c: float, d: float) -> int:
    """How a glyph of that matrix stands, y growing upwards."""
    if abs(b) + abs(c) > 0.2 * math.hypot(a, b):
        return 2 if abs(a) + abs(d) > 0.2 * math.hypot(a, b) else 1 if b < 0 else -1
    return 2 if a < 0 and d < 0 else 0


def _shown(character: Character) -> str:
    text = character.text
    if character.mapped and not any(unicodedata.category(c) in ("Cc", "Cn", "Cs") for c in text):
        return mend(text)
    return "" if text.isspace() else NO_CHARACTER


def _is_hidden(character: Character, glyph: Glyph, page: PageObjects, grounds: Sequence[Shape]) -> bool:
    x, y = glyph.middle
    if glyph.size < _SMALLEST or not (0 <= x <= page.width and 0 <= y <= page.height):
        return True
    return character.white and not any(g.x0 <= x <= g.x1 and g.top <= y <= g.bottom for g in grounds)


def unreadable(found: list[Glyph], page: int) -> Iterator[LeftOut]:
    """What is to be said of the codes that name no character."""
    if count := sum(glyph.text == NO_CHARACTER for glyph in found):
        yield LeftOut(
            f"{NO_CHARACTER} × {count}", f"characters on page {page} that the fonts of the PDF do not explain"
        )
