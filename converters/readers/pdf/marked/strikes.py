"""Lines that are drawn through characters: they strike them out, and rule no table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from converters.model.marks import Mark, marked
from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import LINE_OF_WORDS, Box, Shape

_THICK: Final = 0.4
"""Of the size of a character: a line through it is no thicker than this, or than LINE_OF_WORDS points."""
_NEAR: Final = 0.22
"""Of the size of a character: how far from its middle a line may go through it; an underline is farther away."""
_OVER: Final = 0.7
"""Of the size of a character: by how much such a line may be longer than what it strikes, on each side."""
_MOST_LOOKS: Final = 4_000_000


def strike(shapes: Iterable[Shape], glyphs: Sequence[Glyph], boxes: Iterable[Box]) -> tuple[list[Shape], list[Glyph]]:
    """The other shapes of a page, and its glyphs in their order, those marked that are struck out; `boxes`: by notes."""
    heights = _Heights(glyphs)
    struck = {place for box in boxes for place in heights.between(box[1], box[3]) if _holds(box, glyphs[place])}
    others = []
    for shape in shapes:
        through = _struck_by(shape, glyphs, heights)
        struck.update(through)
        if not through:
            others.append(shape)
    if not struck:
        return others, list(glyphs)
    return others, [_struck(glyph) if place in struck else glyph for place, glyph in enumerate(glyphs)]


class _Heights:
    """The glyphs of a page by the heights of their middles."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._looks = Budget(_MOST_LOOKS, "characters beside its lines")
        ordered = sorted(
            ((glyph.top + glyph.bottom) / 2, place) for place, glyph in enumerate(glyphs) if not glyph.turned
        )
        self._heights = [height for height, _ in ordered]
        self._places = [place for _, place in ordered]
        self.largest = max((glyph.size for glyph in glyphs), default=0.0)
        """Size of a glyph."""

    def between(self, top: float, bottom: float) -> list[int]:
        """The places of the upright glyphs whose middles lie between these heights."""
        found = self._places[bisect_left(self._heights, top) : bisect_right(self._heights, bottom)]
        self._looks.spend(len(found))
        return found


def _holds(box: Box, glyph: Glyph) -> bool:
    return box[0] <= glyph.middle[0] <= box[2]


def _struck(glyph: Glyph) -> Glyph:
    return glyph._replace(text=marked(glyph.text, Mark.STRUCK)) if glyph.text.strip() else glyph


def _struck_by(shape: Shape, glyphs: Sequence[Glyph], heights: _Heights) -> list[int]:
    """The places of the glyphs that a level line goes through, from one end to the other; none for any other shape."""
    if shape.bottom - shape.top > max(LINE_OF_WORDS, _THICK * heights.largest) or shape.x1 - shape.x0 < LINE_OF_WORDS:
        return []
    height, reach = (shape.top + shape.bottom) / 2, _NEAR * heights.largest
    found = [place for place in heights.between(height - reach, height + reach) if _goes_through(shape, glyphs[place])]
    if not found:
        return []
    left, right = min(glyphs[place].x0 for place in found), max(glyphs[place].x1 for place in found)
    over = _OVER * min(glyphs[place].size for place in found)
    return found if left - shape.x0 <= over and shape.x1 - right <= over else []


def _goes_through(shape: Shape, glyph: Glyph) -> bool:
    x, y = glyph.middle
    is_near = abs(y - (shape.top + shape.bottom) / 2) <= _NEAR * glyph.size
    return shape.x0 <= x <= shape.x1 and is_near and shape.bottom - shape.top <= max(LINE_OF_WORDS, _THICK * glyph.size)
