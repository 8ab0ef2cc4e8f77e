"""Which way up the text of a page stands: a page may be displayed on its side or its head, or a wide table be printed across it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from converters.readers.pdf.glyphs import ASLANT, turn_of
from converters.readers.pdf.page_objects import Character, Matrix

_NEARLY_ALL: Final = 0.8
"""Share of the characters of a page that stand as it is to be read."""
_BACK: Final = {0: 0, 1: 3, -1: 1}
"""How a glyph is turned → by how many quarters to the right it is to be turned to be upright."""


def quarter_turns(characters: Iterable[Character]) -> int:
    """By how many quarters a page is to be turned to the right for nearly all of its text to be upright; 0 where there is no such turn."""
    ways = Counter[int | None]()
    for matrix, count in Counter(it.style.matrix for it in characters if it.text.strip()).items():
        ways[_way(matrix)] += count
    return next((way for way, count in ways.items() if way and count >= _NEARLY_ALL * ways.total()), 0)


def _way(matrix: Matrix) -> int | None:
    """The same of the characters of a matrix."""
    a, b, c, d, *_ = matrix
    turn = turn_of(a, -b, c, -d)
    if turn != ASLANT:
        return _BACK[turn]
    return 2 if turn_of(-a, b, -c, d) == 0 else None
