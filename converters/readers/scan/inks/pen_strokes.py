"""Black strokes of a pen across figures of a table: where they are.

A stroke is straight, or nearly, over more than the height of a character, as nothing printed in a cell is. Where print goes on at both
sides of it, across it, it is taken to go on below it.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan.pieces_of_ink import Piece, Pieces

_LONG: Final = 1.4
"""Of the height of characters, over which a stroke is straight."""
_LONGER: Final = 2.0
"""The same across words."""
_ANGLES: Final = 24
"""Ways in which it may go."""
_BACKWARDS: Final = range(_ANGLES // 6, _ANGLES * 5 // 12 + 1)
"""Those down to the right."""
_FIGURE: Final = 6
"""Pieces of ink of a cell at most that may be a figure: words have more."""
_SHARE: Final = 0.9
"""Of the pieces in cells, that are no higher than characters are."""
_CHARACTER: Final = (4.0, 20.0)
"""Points of the height of what is printed in a cell."""
_FEWEST: Final = 20
"""Such pieces that tell how high that is."""
_ACROSS: Final = 3
"""Pixels more than a stroke is wide, over which print goes on below it."""
_DARK: Final = 140
"""Level of a stroke, without its edge."""
_AROUND: Final = 3
"""Pixels across: the edge of a stroke is its own."""
_BACK: Final = 0.7
"""Of the height of characters, over which the first part of a tick is straight: no digit goes down to the right so far."""
_NEAR: Final = 6.0
"""Points from a stroke in which what is left of it is, beyond a ruling as well."""
_THIN: Final = 0.5
"""How wide that is, of its length at most."""
_ON: Final = (2, 30)
"""Pixels before and behind it, where the stroke goes on."""
_LIES: Final = 14
"""Of these pixels, that are the stroke's."""
_BESIDE: Final = 5
"""Pixels from the middle of a stroke, where paper is."""
_CROSSED: Final = 0.45
"""Of a stroke, that print may be beside."""
_MOST: Final = 24.0
"""Points of what is left at most."""
_CORNER: Final = 4
"""Pixels from the lower end of a tick, in which the parts of it meet."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A straight part of one."""

    angle: int
    ink: Any
    """1, else 0."""


def find(levels: Any, pieces: Pieces, unit: float) -> Any:
    """Where strokes of a pen are that hide nothing: 1, else 0; None where there are none. `levels`: of the page without rulings."""
    height = _height(pieces, unit)
    found = numpy.zeros(levels.shape, numpy.uint8)
    for (left, top, right, bottom), long in _areas(pieces, height, unit) if height else ():
        found[top:bottom, left:right] |= _without_print(
            (levels[top:bottom, left:right] < _DARK).astype(numpy.uint8), height, long
        )
    if not found.any():
        return None
    ink = (levels < _DARK).astype(numpy.uint8)
    kept = ink & (1 - (found := _with_rests(ink, found, unit)))
    wider = _widened(found, _AROUND + 2)
    return cv2.bitwise_and(wider, 1 - _widened(kept))


def _height(pieces: Pieces, unit: float) -> float:
    """How high characters in cells are, in pixels; 0 where there are few."""
    least, most = (points * unit for points in _CHARACTER)
    heights = sorted(it.height for held in pieces.cells.values() for it in held if least <= it.height <= most)
    return float(heights[int(len(heights) * _SHARE)]) if len(heights) >= _FEWEST else 0.0


def _areas(pieces: Pieces, height: float, unit: float) -> Iterator[tuple[Piece, float]]:
    """Around what may be such a stroke, and of the height of characters how long it is at least."""
    few = {cell: held for cell, held in pieces.cells.items() if len(held) <= _FIGURE}
    for it in (*pieces.outside, *(it for held in pieces.cells.values() for it in held)):
        across = math.hypot(it.right - it.left, it.height)
        found = (long for cells, long in ((few, _LONG), (pieces.cells, _LONGER)) if _stands_in(it, cells, unit))
        if (long := next(found, None)) is not None and across > long * height:
            yield Piece(max(0, it.left - 2), max(0, it.top - 2), it.right + 2, it.bottom + 2), long


def _stands_in(piece: Piece, cells: Iterable[Box], unit: float) -> bool:
    x, y = (piece.left + piece.right) / 2 / unit, (piece.top + piece.bottom) / 2 / unit
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in cells)


def _without_print(ink: Any, height: float, long: float) -> Any:
    """The strokes of a part of a page, without print below them."""
    found = list(_straight(ink, round(long * height), range(_ANGLES)))
    every = _together(ink, found)
    if not found:
        return every
    found += [it for it in _straight(ink, round(_BACK * height), _BACKWARDS) if _is_of_tick(it.ink, every)]
    every = _together(ink, found)
    rest = ink & (1 - _widened(every))
    width = 2 * float(numpy.quantile(cv2.distanceTransform(ink, cv2.DIST_L2, 3)[every > 0], 0.75))
    below = _together(
        ink, (_Stroke(it.angle, it.ink & _across(rest, it.angle, round(width) + _ACROSS)) for it in found)
    )
    return _widened(every) & ink & (1 - below)


def _is_of_tick(first: Any, stroke: Any) -> bool:
    """Whether something that goes down to the right meets the stroke where both end."""
    bottoms = [int(numpy.flatnonzero(it.any(axis=1))[-1]) for it in (first, stroke)]
    near = _widened(stroke)[bottoms[1] - _CORNER :]
    return abs(bottoms[0] - bottoms[1]) <= _CORNER and bool((first[bottoms[1] - _CORNER :] & near).any())


def _with_rests(ink: Any, strokes: Any, unit: float) -> Any:
    """With what is left of strokes where they go on, such as beyond a ruling."""
    near = _widened(strokes, 2 * round(_NEAR * unit) + 1)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink & (1 - strokes), connectivity=8)
    found, widened = strokes.copy(), _widened(strokes)
    for number in numpy.unique(labels[near > 0]).tolist():
        x, y, wide, high, area = stats[number].tolist()
        if number and max(wide, high) <= _MOST * unit:
            rest = labels[y : y + high, x : x + wide] == number
            if area > _CORNER and _goes_on(rest, middles[number], widened):
                found[y : y + high, x : x + wide] |= rest.astype(numpy.uint8)
    return found


def _goes_on(rest: Any, middle: Any, strokes: Any) -> bool:
    """Whether a piece is straight, and a stroke lies on its line."""
    moments = cv2.moments(rest.astype(numpy.uint8), binaryImage=True)
    across, down, both = (moments[it] / moments["m00"] for it in ("mu20", "mu02", "mu11"))
    apart, mean = math.hypot((across - down) / 2, both), (across + down) / 2
    if max(0.0, mean - apart) > _THIN**2 * (mean + apart):
        return False
    angle, half = math.atan2(2 * both, across - down) / 2, math.sqrt(3 * (mean + apart))
    return any(_lies_on(strokes, middle, (sign * math.cos(angle), sign * math.sin(angle)), half) for sign in (-1, 1))


def _lies_on(strokes: Any, middle: Any, way: tuple[float, float], half: float) -> bool:
    steps = numpy.arange(half + _ON[0], half + _ON[1])
    x = numpy.round(middle[0] + steps * way[0]).astype(int).clip(0, strokes.shape[1] - 1)
    y = numpy.round(middle[1] + steps * way[1]).astype(int).clip(0, strokes.shape[0] - 1)
    return int(strokes[y, x].sum()) >= _LIES


def _widened(ink: Any, across: int = _AROUND) -> Any:
    return cv2.dilate(ink, numpy.ones((across, across), numpy.uint8))


def _together(ink: Any, strokes: Iterable[_Stroke]) -> Any:
    every = numpy.zeros_like(ink)
    for it in strokes:
        every |= it.ink
    return every


def _straight(ink: Any, long: int, angles: Iterable[int]) -> Iterator[_Stroke]:
    for angle in angles:
        found = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _line(long, angle), borderType=cv2.BORDER_CONSTANT, borderValue=0)
        if found.any():
            yield from _free(ink, _Stroke(angle, found), long)


def _free(ink: Any, stroke: _Stroke, long: int) -> Iterator[_Stroke]:
    """Of strokes of one angle those with paper beside them: within a character of many strokes there is none."""
    angle = math.pi * stroke.angle / _ANGLES
    beside = [
        numpy.roll(ink, (round(sign * _BESIDE * math.cos(angle)), round(-sign * _BESIDE * math.sin(angle))), (0, 1))
        for sign in (-1, 1)
    ]
    count, labels = cv2.connectedComponents(stroke.ink, connectivity=8)
    for number in range(1, count):
        one = labels == number
        if max(float(it[one].mean()) for it in beside) <= _CROSSED:
            yield _Stroke(stroke.angle, one.astype(numpy.uint8))


def _across(rest: Any, angle: int, long: int) -> Any:
    return cv2.morphologyEx(rest, cv2.MORPH_CLOSE, _line(long, angle + _ANGLES // 2))


@cache
def _line(long: int, angle: int) -> Any:
    """A line of that length, as what is looked for."""
    half = (long - 1) / 2
    across, down = half * math.cos(math.pi * angle / _ANGLES), half * math.sin(math.pi * angle / _ANGLES)
    size = 2 * math.ceil(half) + 1
    kernel: Any = numpy.zeros((size, size), numpy.uint8)
    middle = size // 2
    first, last = ((round(middle + sign * across), round(middle + sign * down)) for sign in (-1, 1))
    cv2.line(kernel, first, last, 1, 1)
    return kernel
