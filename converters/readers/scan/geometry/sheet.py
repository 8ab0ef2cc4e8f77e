"""Where a picture shows what lies around a page, and not the page: that is no ink.

A sheet ends at a straight, sharp edge, behind which all is darker to the end of the picture. A shadow upon the page has a soft one.
"""

from typing import Any, Final

import cv2
import numpy

_COARSE: Final = 50.0
"""Pixels an inch, of the picture in which edges are looked for: there are no strokes in it."""
_WITHIN: Final = 0.3
"""Of the sides of a picture: so far around its middle all is page."""
_SHARP: Final = 2
"""Pixels of that picture before an edge and behind it."""
_STEP: Final = 0.75
"""Of the light before an edge, that is behind it at most."""
_DARK: Final = 0.85
"""Of the same, that is anywhere farther behind it at most."""
_STRAIGHT: Final = 2.0
"""Pixels by which a place of an edge is off a straight line."""
_MOST_OF: Final = 0.5
"""Of the length of a side, on which there is an edge on that line."""
_LEANS: Final = 0.2
"""How much an edge may lean."""


def around(levels: Any, dpi: float) -> Any:
    """Where the page is not: True, else False; `levels`: of the picture, as the light fell."""
    high, wide = levels.shape
    share = min(1.0, _COARSE / dpi)
    size = max(1, round(wide * share)), max(1, round(high * share))
    small = cv2.resize(levels, size, interpolation=cv2.INTER_AREA).astype(numpy.float32)
    found = numpy.zeros(small.shape, numpy.uint8)
    for turns in range(4):
        turned, to = numpy.rot90(small, turns), numpy.rot90(found, turns)
        to |= _behind(turned)
    if not found.any():
        return numpy.zeros(levels.shape, bool)
    return cv2.resize(found, (wide, high), interpolation=cv2.INTER_NEAREST) > 0


def _behind(small: Any) -> Any:
    """What is right of the right edge of the page: 1, else 0."""
    found = numpy.zeros(small.shape, numpy.uint8)
    places = _edges(small)
    rows = numpy.nonzero(places)[0]
    if len(rows) < _MOST_OF * len(small):
        return found
    line = _line(rows, places[rows], len(small))
    on_it = numpy.abs(places[rows] - line[rows]) <= _STRAIGHT
    if on_it.sum() < _MOST_OF * len(small):
        return found
    straight = rows[on_it]
    light = [float(small[row, max(0, places[row] - _SHARP)]) for row in straight]
    dark = _DARK * numpy.interp(numpy.arange(len(small)), straight, light)
    for row, place in enumerate(line.tolist()):
        first = max(0, round(place) - _SHARP)
        found[row, first:] = small[row, first:] < dark[row]
    return cv2.morphologyEx(found, cv2.MORPH_CLOSE, numpy.ones((2 * _SHARP + 1, 2 * _SHARP + 1), numpy.uint8))


def _edges(small: Any) -> Any:
    """Of each row the place of the first edge right of its middle, behind which all is dark; 0 where there is none."""
    wide = small.shape[1]
    first = round(wide * (0.5 + _WITHIN / 2))
    before = small[:, first - _SHARP : wide - 2 * _SHARP]
    behind = small[:, first + _SHARP : wide]
    farther = numpy.flip(numpy.maximum.accumulate(numpy.flip(behind, 1), 1), 1)[:, : before.shape[1]]
    is_edge = (behind[:, : before.shape[1]] < _STEP * before) & (farther < _DARK * before)
    return numpy.where(is_edge.any(axis=1), is_edge.argmax(axis=1) + first, 0)


def _line(rows: Any, places: Any, high: int) -> Any:
    """The straight line through most of these, by its place in each row."""
    half = len(rows) // 2
    apart = rows[half:] - rows[: len(rows) - half]
    slope = float(numpy.median((places[half:] - places[: len(rows) - half]) / apart))
    slope = min(_LEANS, max(-_LEANS, slope))
    begin = float(numpy.median(places - slope * rows))
    return begin + slope * numpy.arange(high)
