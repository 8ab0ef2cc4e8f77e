"""A page held before a lens → as it is seen from straight above: rulings that are parallel on paper are parallel, and level or upright."""

import math
from typing import Any, Final

import cv2
import numpy

from converters.readers.scan.geometry.upright import turned

_FINE: Final = 100.0
"""Pixels an inch, of the picture in which rulings are looked for."""
_SHORTEST: Final = 36.0
"""Points of a straight line that counts."""
_ASLANT: Final = 0.45
"""How much a ruling may rise, of its length, and be level still."""
_FEWEST: Final = 6
"""Pieces of lines of each direction that must be there."""
_WHOLE: Final = 3
"""The same of whole lines."""
_BESIDE: Final = 1.5
"""Points that a piece of a line may lie beside it."""
_GAP: Final = 72.0
"""Points between two pieces of a line at most."""
_PIECE: Final = 18.0
"""Points of a piece of a line that counts, where it is one of a long line."""
_REACH: Final = 0.3
"""Of the width of the page: lines on less of it, across or down, do not tell of the rest."""
_FEW: Final = 0.05
"""Of the length of all lines: so little, far from the others, may be strokes of a pen."""
_ROUNDS: Final = 12
_LOOSE: Final = 0.004
"""How far a line may miss the point that its direction runs to; what misses it by more counts for less."""
_LEAST: Final = 0.004
"""How far, in radians, lines of one direction are apart: a page on which they are less is only laid askew."""
_MOST: Final = 0.25
"""Of the width of the page: if a corner moves by more, the lines are no rulings."""


def straightened(pixels: Any, ink: Any, dpi: float) -> Any | None:
    """The page as it is seen from above, or turned where it is only askew; None where its rulings do not say how."""
    high, wide = pixels.shape[:2]
    lines = _lines(ink, dpi)
    level = lines[numpy.abs(lines[:, 3] - lines[:, 1]) < _ASLANT * numpy.abs(lines[:, 2] - lines[:, 0])]
    upright = lines[numpy.abs(lines[:, 2] - lines[:, 0]) < _ASLANT * numpy.abs(lines[:, 3] - lines[:, 1])]
    if min(len(level), len(upright)) < _FEWEST or _reach(lines) < _REACH * wide:
        return None
    level, upright = (_joined(found, dpi) for found in (level, upright))
    if min(len(level), len(upright)) < _WHOLE:
        return None
    angle, spread = _askew(level, upright)
    if spread < _LEAST:
        return turned(pixels, math.degrees(angle))
    matrix = _matrix(_meeting(level, wide, high), _meeting(upright, wide, high))
    there = _scale(wide, high)
    whole = numpy.linalg.inv(there) @ matrix @ there
    corners = numpy.array([[(0, 0), (wide, 0), (wide, high), (0, high)]], numpy.float64)
    moved = cv2.perspectiveTransform(corners, whole)
    if not numpy.isfinite(moved).all():
        return None
    if float(numpy.abs(moved - corners).max()) > _MOST * wide:
        return None
    to_middle = corners.mean(axis=1)[0] - moved.mean(axis=1)[0]
    whole = numpy.array([(1, 0, to_middle[0]), (0, 1, to_middle[1]), (0, 0, 1)]) @ whole
    return cv2.warpPerspective(pixels, whole, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _lines(ink: Any, dpi: float) -> Any:
    """Straight lines by their ends, in pixels of the page."""
    share = min(1.0, _FINE / dpi)
    small = cv2.resize(255 - ink * 255, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector().detect(small)[0]
    if found is None:
        return numpy.zeros((0, 4))
    lines = found.reshape(-1, 4).astype(numpy.float64) / share
    return lines[_lengths(lines) > _PIECE / 72 * dpi]


def _lengths(lines: Any) -> Any:
    return numpy.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])


def _joined(lines: Any, dpi: float) -> Any:
    """Lines of one direction, the pieces of each put together: the longer a line, the better its direction is known."""
    beside, gap = _BESIDE / 72 * dpi, _GAP / 72 * dpi
    rest = lines[numpy.argsort(-_lengths(lines), kind="stable")].reshape(-1, 2, 2)
    found = []
    while len(rest):
        pieces, rest = rest[:1], rest[1:]
        begin, end, way = _through(pieces)
        while len(rest):
            along, aside = (rest - begin) @ way, (rest - begin) @ (-way[1], way[0])
            between = numpy.maximum(along.min(axis=1) - (end - begin) @ way, -along.max(axis=1))
            is_piece = (numpy.abs(aside).max(axis=1) < beside) & (between < gap)
            if not is_piece.any():
                break
            pieces, rest = numpy.concatenate((pieces, rest[is_piece])), rest[~is_piece]
            begin, end, way = _through(pieces)
        found.append((*begin, *end))
    whole = numpy.array(found)
    return whole[_lengths(whole) > _SHORTEST / 72 * dpi]


def _through(pieces: Any) -> tuple[Any, Any, Any]:
    """The ends and the direction of the line that goes through the ends of some pieces."""
    ends = pieces.reshape(-1, 2)
    middle = ends.mean(axis=0)
    way = numpy.linalg.svd(ends - middle, full_matrices=False)[2][0]
    along = (ends - middle) @ way
    return middle + along.min() * way, middle + along.max() * way, way


def _reach(lines: Any) -> float:
    """From where the first lines end to where the last ones do, across or down, whichever is less; few of them count for none."""
    long = numpy.repeat(_lengths(lines), 2)
    found = []
    for places in lines.reshape(-1, 2).T:
        order = numpy.argsort(places, kind="stable")
        share = numpy.cumsum(long[order]) / long.sum()
        first, last = numpy.searchsorted(share, (_FEW, 1 - _FEW))
        found.append(float(places[order][last] - places[order][first]))
    return min(found)


def _askew(level: Any, upright: Any) -> tuple[float, float]:
    """By how many radians most of the length of all lines is askew, and how far, by their length, most lines of a direction are from that."""
    rises = numpy.arctan((level[:, 3] - level[:, 1]) / (level[:, 2] - level[:, 0]))
    leans = -numpy.arctan((upright[:, 2] - upright[:, 0]) / (upright[:, 3] - upright[:, 1]))
    ways = (rises, _lengths(level)), (leans, _lengths(upright))
    usual = _most(numpy.concatenate((rises, leans)), numpy.concatenate([long for _, long in ways]), 0.5)
    return usual, max(_most(numpy.abs(angles - usual), long, 0.75) for angles, long in ways)


def _most(measures: Any, long: Any, share: float) -> float:
    """What that share of the length of all lines does not exceed."""
    order = numpy.argsort(measures, kind="stable")
    so_far = numpy.cumsum(long[order])
    return float(measures[order][numpy.searchsorted(so_far, share * so_far[-1])])


def _scale(wide: int, high: int) -> Any:
    """Pixels → shares of half the width, from the middle of the page."""
    return numpy.array([(2 / wide, 0, -1), (0, 2 / wide, -high / wide), (0, 0, 1)])


def _meeting(lines: Any, wide: int, high: int) -> Any:
    """The point that lines of one direction run to, perhaps without end."""
    there = _scale(wide, high)
    ends = [numpy.column_stack([lines[:, i], lines[:, i + 1], numpy.ones(len(lines))]) @ there.T for i in (0, 2)]
    long = numpy.hypot(*(ends[1] - ends[0])[:, :2].T)
    middle = (ends[0] + ends[1]) / 2
    through = numpy.cross(*ends) / long[:, None]
    weights = long.copy()
    point = numpy.zeros(3)
    for _ in range(_ROUNDS):
        point = numpy.linalg.svd(through * weights[:, None], full_matrices=False)[2][-1]
        towards = numpy.cross(middle, point)
        cosine = (towards[:, :2] * through[:, :2]).sum(axis=1) / (
            numpy.hypot(*towards[:, :2].T) * numpy.hypot(*through[:, :2].T) + 1e-12
        )
        miss = numpy.sqrt(numpy.maximum(0.0, 1 - cosine**2))
        weights = long / (1 + (miss / _LOOSE) ** 2)
    return point


def _matrix(level: Any, upright: Any) -> Any:
    """What sends one point to the right without end, the other one down."""
    horizon = numpy.cross(level, upright)
    horizon = horizon / horizon[2]
    flat = numpy.array([(1, 0, 0), (0, 1, 0), horizon])
    first, second = (flat @ point for point in (level, upright))
    across, down = first[:2] / numpy.hypot(*first[:2]), second[:2] / numpy.hypot(*second[:2])
    across, down = across * numpy.sign(across[0]), down * numpy.sign(down[1])
    axes = numpy.eye(3)
    axes[:2, :2] = numpy.linalg.inv(numpy.column_stack([across, down]))
    return axes @ flat
