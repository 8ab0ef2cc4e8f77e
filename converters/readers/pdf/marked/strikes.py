"""Lines that are drawn through characters: they strike them out, and rule no table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from converters.model.marks import Mark, marked
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Shape

_THICKEST: Final = 1.6
_NEAR: Final = 0.22
"""Of the size of a character: how far from its middle a line may go through it; an underline is farther away."""
_OVER: Final = 2.5
"""Points by which such a line may be longer than what it strikes, on each side."""
_BAND: Final = 8
"""Points of height in which characters are looked for together."""


def strike(shapes: Iterable[Shape], glyphs: Sequence[Glyph]) -> tuple[list[Shape], list[Glyph]]:
    """The other shapes of a page, and its glyphs in their order, those marked that are struck out."""
    bands: dict[int, list[int]] = {}
    for place, glyph in enumerate(glyphs):
        bands.setdefault(int(glyph.middle[1] // _BAND), []).append(place)
    struck: set[int] = set()
    others = []
    for shape in shapes:
        through = _struck_by(shape, glyphs, bands)
        struck.update(through)
        if not through:
            others.append(shape)
    if not struck:
        return others, list(glyphs)
    return others, [_struck(glyph) if place in struck else glyph for place, glyph in enumerate(glyphs)]


def _struck(glyph: Glyph) -> Glyph:
    return replace(glyph, text=marked(glyph.text, Mark.STRUCK)) if glyph.text.strip() else glyph


def _struck_by(shape: Shape, glyphs: Sequence[Glyph], bands: dict[int, list[int]]) -> list[int]:
    """The places of the glyphs that a level line goes through, from one end to the other; none for any other shape."""
    if shape.bottom - shape.top > _THICKEST or shape.x1 - shape.x0 < _THICKEST:
        return []
    height = (shape.top + shape.bottom) / 2
    band = int(height // _BAND)
    near = [place for number in (band - 1, band, band + 1) for place in bands.get(number, ())]
    found = [place for place in near if _goes_through(shape, height, glyphs[place])]
    if not found:
        return []
    left, right = min(glyphs[place].x0 for place in found), max(glyphs[place].x1 for place in found)
    return found if left - shape.x0 <= _OVER and shape.x1 - right <= _OVER else []


def _goes_through(shape: Shape, height: float, glyph: Glyph) -> bool:
    x, y = glyph.middle
    return not glyph.turned and shape.x0 <= x <= shape.x1 and abs(y - height) <= _NEAR * glyph.size
