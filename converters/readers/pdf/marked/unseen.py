"""Characters that a page holds and does not show: of no size, off the page, clipped away, without ink, in the colour of
what is behind them, or painted over.

A page most of whose text has no ink, or is painted over, shows it otherwise: as a scan, or as outlines of characters. Such
text is what the page shows, as recognition (OCR) has read it; the same holds for that of a picture on a page.
"""

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Final

from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Character, Colour, Fill, Ink, PageObjects

_SMALLEST: Final = 1.5
"""Points."""
_ALIKE: Final = 16
"""Of 255, by which the parts of two colours differ that cannot be told apart."""
_PAPER: Final[Colour] = (255, 255, 255)
_COVERING: Final = 0.5
"""Of the size of a character, what covers it is at least as high."""
_BANDS: Final = 50
"""Into so many a page is cut, to look for the filled areas in each."""
_MOST_LOOKS: Final = 4_000_000
_PICTURES: Final = 50
"""Of a page, the largest of which are looked at."""

Printed = tuple[Character, Glyph]


def unseen(page: PageObjects, printed: Sequence[Printed]) -> list[bool]:
    """Of each character of a page, whether it is hidden from its reader."""
    grounds = _Grounds(page.fills, page.height)
    hidden = [
        place in page.covered or is_off(character, glyph, page) or grounds.hide(character.style.ink, glyph)
        for place, (character, glyph) in enumerate(printed)
    ]
    uninked = [
        not hide and grounds.may_cover(ink := character.style.ink) and _is_uninked(ink, glyph, grounds)
        for hide, (character, glyph) in zip(hidden, printed, strict=True)
    ]
    if not any(uninked):
        return hidden
    layer = _layer(page, [glyph for _, glyph in printed], hidden, uninked)
    return [hide or (bare and not read) for hide, bare, read in zip(hidden, uninked, layer, strict=True)]


def is_off(character: Character, glyph: Glyph, page: PageObjects) -> bool:
    """Whether a character is too small to be seen, or stands where nothing is shown."""
    if glyph.size < _SMALLEST or is_beyond(glyph, page):
        return True
    clip = character.style.ink.clip
    return clip is not None and not glyph.stands_in(clip)


def is_beyond(glyph: Glyph, page: PageObjects) -> bool:
    """Whether a character stands beyond the page."""
    return not glyph.stands_in((0, 0, page.width, page.height))


def _is_uninked(ink: Ink, glyph: Glyph, grounds: "_Grounds") -> bool:
    """Whether a character is drawn without ink, or painted over."""
    return bool(glyph.text.strip()) and (not ink.colours or grounds.cover(ink, glyph))


class _Grounds:
    """The filled areas of a page: what is behind a character, and what is painted over it."""

    def __init__(self, fills: Iterable[Fill], height: float) -> None:
        self._height = height
        self._last = 0
        """The place of the last area in the order of painting."""
        self._looks = Budget(_MOST_LOOKS, "filled areas behind its characters")
        self._bands: dict[int, list[Fill]] = {}
        """In the order of painting."""
        for fill in fills:
            bands = range(self._band(fill.box[1]), self._band(fill.box[3]) + 1)
            self._looks.spend(len(bands))
            self._last = max(self._last, fill.painted)
            for band in bands:
                self._bands.setdefault(band, []).append(fill)

    def _band(self, y: float) -> int:
        return int(min(self._height, max(0.0, y)) / self._height * _BANDS)

    def _at(self, glyph: Glyph) -> list[Fill]:
        """The areas that the middle of a glyph stands in."""
        near = self._bands.get(self._band(glyph.middle[1]))
        if not near:
            return []
        self._looks.spend(len(near))
        return [fill for fill in near if glyph.stands_in(fill.box)]

    def hide(self, ink: Ink, glyph: Glyph) -> bool:
        """Whether a character has the colour of what is behind it."""
        if not ink.colours or (not self._bands and ink.colours[0] == (0, 0, 0)):
            return False
        below = [fill for fill in self._at(glyph) if fill.painted < ink.painted]
        ground = _ground(below)
        return ground is not None and all(_alike(colour, ground) for colour in ink.colours)

    def may_cover(self, ink: Ink) -> bool:
        """Whether a character may be without ink or painted over, as few are."""
        return not ink.colours or ink.painted < self._last

    def cover(self, ink: Ink, glyph: Glyph) -> bool:
        """Whether something is painted over a character."""
        return ink.painted < self._last and any(
            fill.opaque and fill.painted > ink.painted and fill.box[3] - fill.box[1] >= _COVERING * glyph.size
            for fill in self._at(glyph)
        )


def _ground(below: Sequence[Fill]) -> Colour | None:
    """The colour of the areas below one another, the last on top; None where they shine through one another."""
    for fill in reversed(below):
        if fill.opaque:
            return fill.colour
        if not _alike(fill.colour, _PAPER):
            return None
    return _PAPER


def _alike(colour: Colour, other: Colour) -> bool:
    return all(abs(one - two) <= _ALIKE for one, two in zip(colour, other, strict=True))


def _layer(
    page: PageObjects, glyphs: Sequence[Glyph], hidden: Sequence[bool], uninked: Sequence[bool]
) -> Sequence[bool]:
    """Of each character, whether it belongs to the text of a scan, or of outlines."""
    seen = [
        not (hide or bare or not glyph.text.strip()) for glyph, hide, bare in zip(glyphs, hidden, uninked, strict=True)
    ]
    if sum(uninked) > sum(seen) and (page.pictures or any(s.filled and not s.rectangle for s in page.shapes)):
        return uninked
    read = [False] * len(glyphs)
    for picture in sorted(page.pictures, key=lambda picture: -picture.width * picture.height)[:_PICTURES]:
        within = [glyph.stands_in(picture.box) for glyph in glyphs]
        if sum(compress(uninked, within)) > sum(compress(seen, within)):
            read = [before or inside for before, inside in zip(read, within, strict=True)]
    return read
