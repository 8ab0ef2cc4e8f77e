"""Recognised characters → a line of glyphs, as the readers of PDF pages have them."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from converters.model.document import Reading
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.text_lines import Line
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign

_INK: Final = 0.9
"""Height of the ink of a line, of the size of its characters."""
_BASE: Final = 0.38
"""From the middle of a line to its base line, of the size."""
_OPENING: Final = frozenset("（《“‘【〔「")
_CLOSING: Final = frozenset("，。、；：）》”’】〕」")
_HALF: Final = 0.5
_BESIDE: Final = 0.05
"""White beside the ink of characters that fill half or all of their square, in sizes."""
_LOW: Final = 0.35
"""Of the height of characters, that is no height of any"""
_FLAT: Final = frozenset("一—–-－_~.。,，、…·")
"""but of these."""
_LEVEL: Final = frozenset("一—–-－")
_STEEP: Final = 0.4
"""Of its width, that is no height of these."""
_EVEN: Final = 6
"""Neighbours among Chinese characters from which on their distances, which are measured in coarse steps, tell their size."""
_ALIKE: Final = 1.15
"""Sizes that differ by less are one: they are measured, not known."""


def spoken(signs: Sequence[Sign]) -> list[Sign]:
    """The characters without the spaces that are none between two Latin words."""
    return [
        sign
        for place, sign in enumerate(signs)
        if not sign.text.isspace()
        or (0 < place < len(signs) - 1 and _is_latin(signs[place - 1].text) and _is_latin(signs[place + 1].text))
    ]


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text) in "WF"


def size_of(signs: Sequence[Sign], box: Piece, width: float) -> float:
    """The size of the characters of a line, in pixels; `width`: of the picture that it was recognised in."""
    steps = [
        after.middle - before.middle
        for before, after in pairwise(signs)
        if _is_wide(before.text) and _is_wide(after.text)
    ]
    if len(steps) >= _EVEN:
        return sum(steps) / len(steps) * width
    return box.height / _INK


def even_sizes(sizes: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Sizes that are nearly that of most of the text are that one."""
    if not sizes:
        return []
    ordered = sorted(zip(sizes, weights, strict=True))
    half, usual = sum(weights) / 2, ordered[0][0]
    for size, weight in ordered:
        usual = size
        half -= weight
        if half <= 0:
            break
    return [usual if usual / _ALIKE <= size <= usual * _ALIKE else size for size in sizes]


def _before(text: str) -> float:
    """What a character leaves white before its ink, in sizes."""
    return 0.0 if not _is_wide(text) else _HALF if text in _OPENING else _BESIDE


def _after(text: str) -> float:
    """What a character leaves white behind its ink."""
    return 0.0 if not _is_wide(text) else _HALF if text in _CLOSING else _BESIDE


def line(signs: Sequence[Sign], box: Piece, width: float, size: float, unit: float) -> Line:
    """The line of some characters; `width`: of the picture that it was recognised in, which has the same room on both sides."""
    left = (box.left + box.right - width) / 2
    begin_of_line, end_of_line = box.left - _before(signs[0].text) * size, box.right + _after(signs[-1].text) * size
    middles = [left + sign.middle * width for sign in signs]
    between = [(before + after) / 2 for before, after in pairwise(middles)]
    base = (box.top + box.bottom) / 2 + _BASE * size
    glyphs: list[Glyph] = []
    for sign, middle, begin, end in zip(
        signs, middles, (begin_of_line, *between), (*between, end_of_line), strict=True
    ):
        half = size / 2 if _is_wide(sign.text) else box.right - box.left
        start = begin if not glyphs else max(begin, middle - half)
        stop = end if len(glyphs) == len(signs) - 1 else min(end, middle + half)
        edges = start / unit, max(start, stop) / unit, box.top / unit, box.bottom / unit
        glyphs.append(Glyph(sign.text, *edges, base / unit, size / unit))
    confidence = min(sign.confidence for sign in signs)
    return Line(tuple(glyphs), Reading(round(confidence, 3), ink=True, again=None))


def without_specks(lines: list[Line], height: float) -> list[Line]:
    """The lines of a cell without those beside others that are too low, or too high, for what they were read as: rests of rulings, of a stamp or
    of a stroke of a pen; `height`: of the characters of the page, in points."""
    left = [item for item in lines if not _is_speck(item, height)]
    return left if any(item.size > _LOW * height for item in left) else lines


def _is_speck(item: Line, height: float) -> bool:
    if _LEVEL.issuperset(item.text):
        return item.size * _INK > _STEEP * (item.x1 - item.x0)
    return item.size <= _LOW * height and not _FLAT.issuperset(item.text)
