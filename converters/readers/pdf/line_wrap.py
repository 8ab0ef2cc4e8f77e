"""Where a line goes on in the next one: what a typesetter does with a text too long for its measure, undone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from converters.model.marks import unmarked
from converters.model.matching.patterns import regex
from converters.readers.pdf.text_lines import Line

_NO_START: Final = frozenset("，。、；：？！,.;:?!)）]］}」』】〕〉》”’%％…·")
"""Never first in a line."""
_NO_END: Final = frozenset("（([［{「『【〔〈《“‘")
"""Never last in a line."""
_QUOTES: Final = frozenset("“”‘’")
"""Parted from neither neighbour (UAX 14, LB19)."""
_WORD: Final = regex(r"[A-Za-z0-9.,_@%+-]")
FIGURE: Final = regex(r"[+＋\-－−]?[\d０-９][\d０-９.,，]*(?:万?元|亿元?|万|件|条|项|个|份|次)?")
"""A number as it stands in a cell, with its unit."""
_SIDES: Final = 10.8
"""Points that Word leaves free beside the text of a cell, on both sides together."""
_DIGIT: Final = 0.75
"""Of the size that is measured of digits in a picture, which is a little more than their height: the room that one takes across."""
_MARKS: Final = frozenset("/ - — —— － ∕ × * ** _ 无".split())
MARKER: Final = regex(
    r"第?[一二三四五六七八九十]{1,3}[、.．章节部]|[(（][一二三四五六七八九十\d]{1,3}(?:[)）]|\Z)|[㈠-㈩①-⑳⑴-⒇]|\d{1,2}[.、．](?!\d)"
)
"""An item number: 一、 （一） 1. ①"""


def is_figure(text: str) -> bool:
    """Whether it is what a cell says of a count: a number, or a mark in its stead, whatever is raised beside it."""
    text = unmarked(text)
    return bool(FIGURE.fullmatch(text)) or text in _MARKS


def token_width(line: Line) -> float:
    """Width of what a typesetter cannot part at the beginning of a line: a word, or a character with its punctuation."""
    end = 0
    texts = [glyph.text for glyph in line.glyphs]
    while end < len(texts) - 1 and (texts[end] in _NO_END or texts[end + 1] in _QUOTES):
        end += 1
    while end < len(texts) - 1 and _WORD.match(texts[end]) and _WORD.match(texts[end + 1]):
        end += 1
    while end < len(texts) - 1 and (texts[end + 1] in _NO_START or texts[end] in _QUOTES):
        end += 1
    if texts[end] in _NO_START:
        while end < len(texts) - 1 and _WORD.match(texts[end + 1]):
            end += 1
    return line.glyphs[end].x1 - line.x0


def fits(line: Line, after: Line, room: float) -> bool:
    """Whether the next line's beginning would have found place in the room left on this one: then the break is meant."""
    spaced = _WORD.match(line.glyphs[-1].text) and _WORD.match(after.glyphs[0].text)
    return room - (0.25 * line.size if spaced else 0) > token_width(after) + 0.2 * line.size


def glue(before: str, after: str) -> str:
    """Two parts of one text: Chinese joined without a space, Latin words with one, numbers without."""
    if not before or not after:
        return before + after
    words = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalnum()
    reverse = after[0].isascii() and after[0].isalpha() and before[-1].isascii() and before[-1].isalnum()
    latin_stop = before[-1] in ",.;:!?)" and after[0].isascii() and after[0].isalpha()
    return before + (" " if words or reverse or latin_stop else "") + after


def cell_text(lines: Sequence[Line], width: float) -> str:
    """The text of a table cell: wrapped lines joined, a break that was meant kept as a line feed."""
    if not lines:
        return ""
    text = lines[0].text
    for line, after in pairwise(lines):
        is_cut = line.reading is not None and _is_cut(line, after, width)
        meant = not is_cut and (MARKER.match(after.text) or fits(line, after, inner(width) - (line.x1 - line.x0)))
        text = f"{text}\n{after.text}" if meant else glue(text, after.text)
    return text


def _is_cut(line: Line, after: Line, width: float) -> bool:
    """Whether two lines of a picture are a figure too long for its cell. Of a picture it is known where the ink of a digit is, not how much room
    it takes, which is as much for each."""
    digits = line.text + after.text
    return digits.isdecimal() and len(digits) * _DIGIT * line.size > width - _SIDES


def inner(width: float) -> float:
    """The room for text in a cell of that width: Word's margins are 5.4 points on both sides, narrow cells have less."""
    return width - min(_SIDES, width * 0.3)
