"""Levels of grey of a page → the same without a stamp that came out grey: paler throughout than what is printed.

Each piece of ink has a darkest level. Of a page with such a stamp these are of two kinds, with nearly none between: print, which is the
most, and what is pale. Where they run into one another (worn print, a shadow) nothing is taken away, and nothing where what is pale is
larger than a stamp (rulings may be grey) or stands elsewhere too (figures may be).
"""

from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass

_STEP: Final = 15
"""Levels, of 255, that are counted together."""
_DARKEST: Final = 60
_PALEST: Final = 115
"""Between these is the gap."""
_BETWEEN: Final = 0.02
"""Of all pieces, that may have their darkest level in the gap."""
_PALE: Final = (0.004, 0.25)
"""Of all pieces, that are paler where there is a stamp."""
_STRAY: Final = 3
"""Tall pale pieces away from any stamp: where there are more, figures may be as pale."""
_TALL: Final = (4.0, 30.0)
"""Points of the height of such pieces."""
_SMALLEST: Final = 1.0
"""Square points of a piece that is counted."""
_LARGEST: Final = 170.0
"""Points of a stamp, and more."""
_THICK: Final = 1.0
"""Points of a stroke of a stamp, and more."""
_EDGE: Final = 0.9
"""Points around what is dark that are its edge."""
NEAR: Final = 0.9
"""Points around a stroke of a stamp in which rulings stay."""
FAR: Final = 6.0
"""Points around it in which other strokes are, that are thin or touch print."""
_BODY: Final = 2.5
"""Points of its thickest strokes, as of the ring: thicker than those of characters."""
_REACH: Final = 40.0
"""Points around these, in which the others are."""
_LEAST: Final = 300.0
"""Square points of these at least."""
_PAPER: Final = 225
"""Level that is paper."""
_GROUND: Final = 0.1
"""Of the pixels of a stamp, that are darker than what counts as its level."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is pale upon a page."""

    strokes: Any
    """Where its strokes are that touch no print: 1, else 0."""
    ground: float
    """Their level."""


@dataclass(frozen=True, slots=True)
class _Inked:
    """The pieces of ink of a page."""

    labels: Any
    """Of each pixel the number of its piece."""
    darkest: Any
    """Of each piece its darkest level."""
    counted: Any
    """Whether it is large enough to be meant."""
    tall: Any
    """Whether it is as tall as a sign of a figure may be, and no ruling."""


def find(levels: Any, ink: Any, dpi: float) -> Stamp | None:
    """The stamps of a page; None where it has none. `ink`: where there is ink: 1, else 0."""
    unit = dpi / 72
    pieces = _pieces(levels, ink, unit)
    gap = _gap(pieces.darkest[pieces.counted])
    if gap is None:
        return None
    dark = cv2.dilate(((ink > 0) & (levels < gap)).astype(numpy.uint8), _around(_EDGE * unit))
    strokes = _strokes(((levels < _PAPER) & (dark == 0)).astype(numpy.uint8), unit)
    if strokes is None:
        return None
    stamped = numpy.unique(pieces.labels[cv2.dilate(strokes, _around(FAR * unit)) > 0])
    elsewhere = pieces.counted & pieces.tall & (pieces.darkest >= gap)
    elsewhere[stamped] = False
    if elsewhere.sum() > _STRAY:
        return None
    return Stamp(strokes, max(float(gap), float(numpy.quantile(levels[strokes > 0], _GROUND))))


def without(levels: Any, stamp: Stamp | None, dpi: float, points: float) -> Any:
    """The page without it, so far around its strokes: as if paper were of its level."""
    if stamp is None:
        return levels
    lit = numpy.minimum(255, levels.astype(numpy.float32) * (255 / stamp.ground)).astype(numpy.uint8)
    return numpy.where(cv2.dilate(stamp.strokes, _around(points * dpi / 72)) > 0, lit, levels)


def near(stamp: Stamp, unit: float) -> Any:
    """Where something may be left of it: 1, else 0."""
    return cv2.dilate(stamp.strokes, _around(FAR * unit))


def _around(pixels: float) -> Any:
    return numpy.ones((2 * round(pixels) + 1,) * 2, numpy.uint8)


def _pieces(levels: Any, ink: Any, unit: float) -> _Inked:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    darkest = numpy.full(count, 255, numpy.uint8)
    numpy.minimum.at(darkest, labels[ink > 0], levels[ink > 0])
    counted = stats[:count, cv2.CC_STAT_AREA] >= _SMALLEST * unit**2
    counted[0] = False
    high = stats[:count, cv2.CC_STAT_HEIGHT]
    return _Inked(labels, darkest, counted, (high >= _TALL[0] * unit) & (high <= _TALL[1] * unit))


def _gap(darkest: Any) -> int | None:
    """The level that parts print from what is pale; None where there is one kind of ink."""
    if not len(darkest):
        return None
    found = [
        level
        for level in range(_DARKEST, _PALEST, _STEP // 3)
        if _PALE[0] <= float((darkest >= level).mean()) <= _PALE[1]
        and float(((darkest >= level - _STEP / 2) & (darkest < level + _STEP / 2)).mean()) <= _BETWEEN
    ]
    return found[len(found) // 2] if found else None


def _strokes(pale: Any, unit: float) -> Any:
    """What of the pale ink is of a stamp: 1, else 0; None where it is none. What is thinner is a ruling."""
    thick = numpy.ones((max(3, round(_THICK * unit)),) * 2, numpy.uint8)
    strokes = cv2.morphologyEx(pale, cv2.MORPH_OPEN, thick)
    body = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, numpy.ones((round(_BODY * unit),) * 2, numpy.uint8))
    if cv2.countNonZero(body) < _LEAST * unit**2:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    largest = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max()
    near = cv2.dilate(body, _around(_REACH * unit))
    return cv2.bitwise_and(strokes, near) if largest <= _LARGEST * unit else None
