"""Digits of which a stroke hides a part → which they are, by the digits of the same page.

What is seen of such a digit is held against each digit that the page has, wherever it may stand in the cell: below the stroke there may
be anything, beside it there must be what there is. A page is printed in one typeface, so the right one agrees, to the pixel.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import glyph_pictures
from converters.readers.scan.twice.second_reading import Figure

_MOST: Final = 4
"""Pictures of each digit that are held against what is seen."""
ROOM: Final = 2
"""Pixels of paper around a digit, which are a part of its picture."""
_SEEN: Final = 0.4
"""Of the ink of a digit, that must be seen."""
OFF: Final = 0.25
"""Of its ink that is seen, by which the digit may differ from what is there."""
CLEARLY: Final = 0.06
"""By how much more of their ink all others must."""
_DIFFERENT: Final = 4
"""Digits that a page must have, so that what agrees with one of them alone is that one."""
_FEWEST: Final = 3
"""Figures of one digit that tell where they stand."""
_SOFT: Final = 0.5
_ABOUT: Final = 1.5
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a digit is."""

    digit: str
    sureness: float
    """From 0 to 1: how well what is seen agrees."""
    seen: float
    """How much of it is seen."""
    line: Piece
    """Where it stands."""
    lead: float = 0.0
    """By how much better it agrees than any other."""

    @property
    def is_clear(self) -> bool:
        """Whether it can be no other."""
        return self.lead >= CLEARLY


@dataclass(frozen=True, slots=True)
class Places:
    """Where digits stand that stand alone in a cell: from its middle to theirs, in pixels, at least and at most."""

    across: tuple[float, float]
    downwards: tuple[float, float]
    height: float
    """Of the digits."""


@dataclass(frozen=True, slots=True)
class Known:
    """The digits of a page."""

    pictures: Mapping[str, Sequence[Any]]
    """Of each digit, 0 where paper is."""
    places: Places

    @property
    def are_many(self) -> bool:
        """Whether a digit that is like one of them alone is that one."""
        return len(self.pictures) >= _DIFFERENT


def known(levels: Any, figures: Sequence[Figure], unit: float) -> Known | None:
    """What is known of the digits of a page, by figures that were read for sure; None where they are few."""
    alone = [it for it in figures if len(it.text) == 1]
    if len(alone) < _FEWEST:
        return None
    across = [(it.line.left + it.line.right) / 2 - (it.cell[0] + it.cell[2]) / 2 * unit for it in alone]
    down = [(it.line.top + it.line.bottom) / 2 - (it.cell[1] + it.cell[3]) / 2 * unit for it in alone]
    height = float(max(it.line.height for it in alone))
    pictures = _pictures(levels, sorted(figures, key=lambda it: len(it.text)))
    return Known(pictures, Places(_about(across), _about(down), height))


def _pictures(levels: Any, figures: Sequence[Figure]) -> dict[str, list[Any]]:
    """Of each digit some pictures, of the first figures that have it."""
    found: dict[str, list[Any]] = {}
    for it in figures:
        if any(len(found.get(digit, ())) < _MOST for digit in it.text):
            signs = glyph_pictures.signs(levels, it.line, len(it.text))
            for digit, sign in zip(it.text, signs, strict=False) if len(signs) == len(it.text) else ():
                found.setdefault(digit, []).append(_picture(levels, sign, len(it.text) == 1))
    return {digit: held[:_MOST] for digit, held in found.items()}


def _about(places: Sequence[float]) -> tuple[float, float]:
    return min(places) - _ABOUT, max(places) + _ABOUT


def _picture(levels: Any, sign: Piece, is_alone: bool) -> Any:
    aside = ROOM if is_alone else 0
    part = levels[sign.top - ROOM : sign.bottom + ROOM, sign.left - aside : sign.right + aside]
    around = ROOM - aside
    return numpy.pad(softened(part), ((0, 0), (around, around)))


def softened(levels: Any) -> Any:
    """Softened: a stroke that is a part of a pixel aside is the same."""
    return cv2.GaussianBlur(1 - levels.astype(numpy.float32) / 255, (0, 0), _SOFT)


def told(levels: Any, hidden: Any, cell: Box, digits: Known, unit: float, off: float = OFF) -> Told | None:
    """Which digit is most like what stands alone in a cell; None where none is. `hidden`: where anything may be: 1, else 0;
    `off`: of its ink, by which it may differ."""
    found = sorted(measured(levels, hidden, cell, digits, unit), key=lambda it: -it.sureness)
    if not found or found[0].seen < _SEEN or found[0].sureness < 1 - off * found[0].seen:
        return None
    return replace(found[0], lead=found[0].sureness - (found[1].sureness if len(found) > 1 else 0.0))


def measured(levels: Any, hidden: Any, cell: Box, digits: Known, unit: float) -> Iterator[Told]:
    """Each digit where it agrees best."""
    area = crops.inner(cell, unit)
    seen = 1 - crops.inside(hidden, cell, unit).astype(numpy.float32)
    there = softened(crops.inside(levels, cell, unit)) * seen
    middle = (area.right - area.left) / 2, (area.bottom - area.top) / 2
    bounds = [
        (at + few, at + most)
        for at, (few, most) in zip(middle, (digits.places.across, digits.places.downwards), strict=True)
    ]
    for digit, pictures in digits.pictures.items():
        every = [it for picture in pictures if (it := _best(there, seen, picture, bounds)) is not None]
        if every:
            off, share, (x, y), (high, wide) = min(every)
            begin = area.left + x + ROOM, area.top + y + ROOM
            line = Piece(*begin, begin[0] + wide - 2 * ROOM, begin[1] + high - 2 * ROOM)
            yield Told(digit, max(0.0, 1 - off), share, line)


def _best(
    ink: Any, seen: Any, picture: Any, bounds: Sequence[tuple[float, float]]
) -> tuple[float, float, tuple[int, int], tuple[int, int]] | None:
    """Of a picture of a digit by how much it differs at least, how much of it is seen there, where that is, and how high and wide it is."""
    high, wide = picture.shape
    if high > ink.shape[0] or wide > ink.shape[1]:
        return None
    alike = cv2.matchTemplate(ink, picture, cv2.TM_CCORR)
    there = cv2.matchTemplate(seen, picture**2, cv2.TM_CCORR)
    every = float((picture**2).sum())
    off = (float((ink**2).sum()) - 2 * alike + there) / every
    for axis, (size, (few, most)) in enumerate(zip((wide, high), bounds, strict=True)):
        places = numpy.arange(off.shape[1 - axis]) + size / 2
        outside = (places < few) | (places > most)
        off[(slice(None), outside) if axis == 0 else outside] = numpy.inf
    least, _, place, _ = cv2.minMaxLoc(off)
    if not numpy.isfinite(least):
        return None
    return float(least), float(there[place[1], place[0]]) / every, (place[0], place[1]), (high, wide)
