"""A page of a PDF → the glyphs that a reader of the page sees, in Unicode that a person would type.

Set aside and named: hidden text (white on nothing, of no size, outside the page), codes that the font does not explain.
Glyphs printed twice to look bold count once. Radicals that fonts give in place of characters (⼯ for 工) are mended.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pdfplumber.page import Page

from converters.model.problems import LeftOut

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


def glyphs(page: Page, left_out: list[LeftOut]) -> list[Glyph]:
    """The visible glyphs of a page, in the order of the file; what is hidden goes to `left_out`."""
    found, hidden = [], []
    fills = [rect for rect in page.rects if rect.get("fill") and not _is_white(rect.get("non_stroking_color"))]
    for char in _once(page.chars):
        glyph = _glyph(char, float(page.height))
        if _is_hidden(char, glyph, page, fills):
            hidden.append(glyph.text)
        elif glyph.text:
            found.append(glyph)
    if text := "".join("".join(hidden).split()):
        left_out.append(LeftOut(text, f"hidden text on page {page.page_number}"))
    return found


def _once(chars: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The characters in their order, without those that print another one again to look bold."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    for place, char in enumerate(chars):
        alike.setdefault((char["upright"], char["text"], char["fontname"], char["size"]), []).append(place)
    tops, lefts = ([float(char[side]) for char in chars] for side in ("doctop", "x0"))
    kept = [
        min(twins, key=lambda place: (tops[place], lefts[place]))
        for places in alike.values()
        for row in _near(places, tops)
        for twins in _near(row, lefts)
    ]
    return (chars[place] for place in sorted(kept))


def _near(places: list[int], where: Sequence[float]) -> Iterator[list[int]]:
    """Places in groups of which each member is near the next."""
    ordered = sorted(places, key=where.__getitem__)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or where[ordered[i]] > where[ordered[i - 1]] + _TWIN:
            yield ordered[start:i]
            start = i


def _glyph(char: Mapping[str, Any], height: float) -> Glyph:
    text = str(char["text"])
    known = not text.startswith("(cid:") and not any(unicodedata.category(c) in ("Cc", "Cn", "Cs") for c in text)
    a, b, c, d, _, f = char["matrix"]
    slant = abs(b) + abs(c) > 0.2 * math.hypot(a, b)
    turned = 0 if not slant else 2 if abs(a) + abs(d) > 0.2 * math.hypot(a, b) else 1 if b < 0 else -1
    if not slant and a < 0 and d < 0:
        turned = 2
    size = float(char["x1"] - char["x0"] if turned in (1, -1) else char["size"])
    base = float(char["bottom"]) if turned else height - float(f)
    x0, x1, top, bottom = (float(char[name]) for name in ("x0", "x1", "top", "bottom"))
    shown = mend(text) if known else "" if text.isspace() else NO_CHARACTER
    return Glyph(shown, x0, x1, top, bottom, base, size, turned)


def _is_white(color: Any) -> bool:
    if not isinstance(color, tuple | list) or not all(isinstance(part, int | float) for part in color):
        return False
    if len(color) == 4:
        return bool(max(color) < 0.02)
    return len(color) in (1, 3) and bool(min(color) > 0.98)


def _is_hidden(char: Mapping[str, Any], glyph: Glyph, page: Page, fills: list[dict[str, Any]]) -> bool:
    x, y = glyph.middle
    if glyph.size < _SMALLEST or not (0 <= x <= page.width and 0 <= y <= page.height):
        return True
    return _is_white(char.get("non_stroking_color")) and not any(_holds(rect, x, y) for rect in fills)


def _holds(rect: Mapping[str, Any], x: float, y: float) -> bool:
    return bool(rect["x0"] <= x <= rect["x1"] and rect["top"] <= y <= rect["bottom"])


def unreadable(found: list[Glyph], page: int) -> Iterator[LeftOut]:
    """What is to be said of the codes that name no character."""
    if count := sum(glyph.text == NO_CHARACTER for glyph in found):
        yield LeftOut(
            f"{NO_CHARACTER} × {count}", f"characters on page {page} that the fonts of the PDF do not explain"
        )
