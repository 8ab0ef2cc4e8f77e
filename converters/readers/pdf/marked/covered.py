"""Digits that something of any shape is painted over: what is seen in their place tells whether they are shown.

Rectangles are known by their colours (`unseen.py`); of a round shape, a small picture or a shading only the drawn page says what it
covers. A large picture over a text is a scan, whose text is that of its recognition, which may stand a little beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from converters.readers.pdf.glyphs import Glyph, glyph_of
from converters.readers.pdf.page_objects import Box, Character
from converters.readers.pdf.page_raster import Raster

MOST_PIXELS: Final = 1_500_000
"""Of a page that is drawn for this."""
_MOST_COVERS: Final = 200
_LARGEST: Final = 0.05
"""Share of a page."""
_LEAST: Final = 3.0
"""Points: what is narrower or lower covers nothing."""
_CONTRAST: Final = 40
"""Of 255, between the lightest and the darkest pixel of a digit that is seen."""
_EDGE: Final = 0.25
"""Of the height of a digit, above and below which is not looked at."""
_ASIDE: Final = 0.15
"""The same of its width, on its left and its right."""


@dataclass(slots=True)
class Covers:
    """What may lie over the text of a page."""

    area: float
    """Of the page, in square points."""
    _boxes: list[tuple[Box, int]] = field(default_factory=list)

    def add(self, box: Box, painted: int) -> None:
        """Something that was painted as the object of that number."""
        x0, top, x1, bottom = box
        if min(x1 - x0, bottom - top) > _LEAST and (x1 - x0) * (bottom - top) < _LARGEST * self.area:
            self._boxes.append((box, painted))

    def covered(self, characters: Sequence[Character], draw: Callable[[], Raster | None]) -> frozenset[int]:
        """The places of the digits that are not seen; `draw` is asked for the page, if any may be covered."""
        boxes = self._boxes[:_MOST_COVERS]
        if not boxes:
            return frozenset()
        last = max(painted for _, painted in boxes)
        digits = [
            (place, glyph_of(character))
            for place, character in enumerate(characters)
            if character.style.ink.painted < last and character.text.isdigit()
        ]
        below = [
            (place, glyph)
            for place, glyph in digits
            if any(painted > characters[place].style.ink.painted and glyph.stands_in(box) for box, painted in boxes)
        ]
        if not below or (drawn := draw()) is None:
            return frozenset()
        return frozenset(place for place, glyph in below if not _is_seen(glyph, drawn))


def _is_seen(glyph: Glyph, drawn: Raster) -> bool:
    """Whether anything stands out in the place of a digit."""
    scale = drawn.dpi / 72
    inset, aside = _EDGE * (glyph.bottom - glyph.top), _ASIDE * (glyph.x1 - glyph.x0)
    left, right = max(0, round((glyph.x0 + aside) * scale)), min(drawn.width, round((glyph.x1 - aside) * scale))
    rows = range(max(0, round((glyph.top + inset) * scale)), min(drawn.height, round((glyph.bottom - inset) * scale)))
    for channel in range(3):
        values = [
            value
            for row in rows
            for value in drawn.data[4 * (row * drawn.width + left) + channel : 4 * (row * drawn.width + right) : 4]
        ]
        if not values or max(values) - min(values) > _CONTRAST:
            return True
    return False
