"""Colours of Word: of a text, of what is behind it, and whether one can be told from the other."""

from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.docx.word_xml import W14, Element, W, child, value

PAPER: Final = "FFFFFF"
UNKNOWN: Final = "?"
"""A colour that the document does not say by itself, as that of a theme."""
CLEAR: Final = "clear"
"""No colour at all: whatever is behind the text is seen."""
_HEXADECIMAL: Final = regex(r"[0-9A-F]{6}\Z")
_PAPER_OF_THEME: Final = frozenset(("background1", "light1", "bg1", "lt1"))
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""Names of markers (§17.18.40) and their colours."""
_CLEAR_FROM: Final = 95_000
"""Of 100,000, how much is seen through a text from which on nobody reads it."""
_LEAST_DIFFERENCE: Final = 16
"""Steps of 255 by which one of red, green and blue must differ for an eye to see the text."""


def are_alike(colour: str, other: str) -> bool:
    """Whether an eye cannot tell two colours from each other; of one that is not known nobody can say so."""
    if not (_HEXADECIMAL.match(colour) and _HEXADECIMAL.match(other)):
        return False
    return all(abs(int(colour[i : i + 2], 16) - int(other[i : i + 2], 16)) <= _LEAST_DIFFERENCE for i in (0, 2, 4))


def text_colour(item: Element) -> str:
    """The colour that a w:color (§17.3.2.6) gives a text, UNKNOWN where that is left to Word or a theme."""
    return _colour(value(item), item.get(W + "themeColor"), item.get(W + "themeShade"))


def inside(item: Element) -> str:
    """The colour of the inside of characters (w14:textFill), CLEAR where nothing, or all but nothing of it is seen."""
    for part in item.iter(W14 + "noFill", W14 + "alpha"):
        if part.tag == W14 + "noFill" or _number(part) >= _CLEAR_FROM:
            return CLEAR
    for part in item.iter(W14 + "srgbClr", W14 + "schemeClr"):
        if part.tag == W14 + "srgbClr":
            return str(part.get(W14 + "val", "")).upper()
        return PAPER if part.get(W14 + "val") in _PAPER_OF_THEME and not len(part) else UNKNOWN
    return UNKNOWN


def _number(item: Element) -> int:
    found = item.get(W14 + "val", "")
    return int(found) if found.isdecimal() and len(found) < 7 else 0


def fill(item: Element) -> str | None:
    """The colour that a w:shd (§17.3.5) paints behind a text, None where it paints nothing."""
    if value(item) == "solid":
        return _colour(item.get(W + "color"), item.get(W + "themeColor"), item.get(W + "themeShade"))
    found, theme = item.get(W + "fill"), item.get(W + "themeFill")
    if theme is None and (found is None or found == "auto"):
        return None
    return _colour(found, theme, item.get(W + "themeFillShade"))


def fill_of(properties: Element | None) -> str | None:
    """The colour that the properties of a table, a cell or a paragraph paint behind it, None where they say nothing."""
    shading = child(properties, W + "shd")
    return None if shading is None else fill(shading)


def marker(item: Element) -> str | None:
    """The colour of a w:highlight (§17.3.2.15), None where it is none."""
    return _HIGHLIGHTS.get(value(item) or "")


def _colour(printed: str | None, theme: str | None, shade: str | None) -> str:
    """A colour as six hexadecimal digits: as printed, else that of paper where a theme makes it so."""
    found = (printed or "").upper()
    if _HEXADECIMAL.match(found):
        return found
    return PAPER if theme in _PAPER_OF_THEME and shade is None else UNKNOWN
