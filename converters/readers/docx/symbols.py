"""Characters of symbol fonts, which Word stores by their place in the font, as the Unicode characters that they show."""

import re
from collections.abc import Mapping
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.docx.word_xml import Element, W

UNKNOWN: Final = "\ufffd"
"""Stands where a character is that cannot be told: it is never left out, and no figure is read over it."""
_PRIVATE: Final = 0xF000
"""Word adds this to places in symbol fonts."""
_ASCII_OF_SYMBOL: Final = "0123456789 !#%&()+,./:;<=>?[]_{|}"
"""Characters that the font Symbol has in their usual places."""
_SYMBOL: Final = {ord(c): c for c in _ASCII_OF_SYMBOL} | {
    0x2D: "−", 0x2A: "∗", 0x40: "≅", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "⋅", 0xE5: "∑", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS: Final = {
    0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x80 + number: chr(0x245F + number) for number in range(1, 11)} | {0x8B + number: chr(0x2775 + number) for number in range(1, 11)}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□", 0x97: "●", 0x98: "⦁"}
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PICTORIAL: Final = regex("dings|symbol|extra", re.IGNORECASE)
"""In the names of fonts whose characters are pictures or signs."""
_LONGEST: Final = 5


def symbol(element: Element) -> str:
    """What a w:sym (§17.3.3.30) shows, UNKNOWN where its font is not known to have such a character."""
    code = element.get(W + "char", "")
    if not (0 < len(code) <= _LONGEST and all(c in "0123456789abcdefABCDEF" for c in code)):
        return UNKNOWN
    number = int(code, 16)
    name = element.get(W + "font", "").strip()
    font = _FONTS.get(name.lower())
    if font is not None:
        return font.get(number - _PRIVATE if number >= _PRIVATE else number, UNKNOWN)
    return chr(number) if 0x20 <= number < 0xD800 and not _PICTORIAL.search(name) else UNKNOWN


def in_font(text: str, font: str) -> str:
    """Text written in a font of pictures: what its letters and digits show."""
    shown = _FONTS.get(font.lower(), {})
    return "".join(_picture(character, shown) if _is_picture(character) else character for character in text)


def _is_picture(character: str) -> bool:
    return "!" <= character <= "\xff" or _PRIVATE <= ord(character) <= _PRIVATE + 0xFF


def _picture(character: str, shown: Mapping[int, str]) -> str:
    return shown.get(ord(character) % _PRIVATE, UNKNOWN)
