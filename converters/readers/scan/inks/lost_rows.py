"""A page of black and white on which rows of pixels got lost, as on the way of a fax → the same with the rulings whole that ran through these.

A lost row is white from edge to edge, though strokes stand above it and below it in one place. A level ruling is hardly quite level: it
comes to such a row from one side, and goes on from it on the other. Between these it ran in the row. Of figures nothing is made up.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy

from converters.readers.scan.ruled.ruling_lines import long_lines

_LOST: Final = 2.0
"""Points of rows that are lost at once, at most."""
_NEAR: Final = 2
"""Rows beside these in which a ruling comes to them."""
_SHORT: Final = 12.0
_LONG: Final = 24.0
"""Points of a ruling on one side, and on the other."""
_FARTHEST: Final = 250.0
"""Points that one runs in a lost row at most."""


def mended(black: Any, dpi: float) -> Any:
    """Where rulings ran in rows that are lost: 1, else 0. `black`: where the page is black: 1, else 0."""
    unit = dpi / 72
    found = numpy.zeros(black.shape, numpy.uint8)
    for top, bottom in _lost(black, unit):
        above = _rulings(black[max(0, top - _NEAR) : top], unit)
        below = _rulings(black[bottom : bottom + _NEAR], unit)
        for start, end in (*_between(above, below, unit), *_between(below, above, unit)):
            found[top:bottom, start:end] = 1
    return found


def _lost(black: Any, unit: float) -> Iterator[tuple[int, int]]:
    """The first row, and the one behind the last, of those that got lost at once."""
    inked = numpy.concatenate(([False], black.any(axis=1), [False]))
    edges = numpy.flatnonzero(inked[1:] != inked[:-1])
    for top, bottom in zip(edges[1:-1:2].tolist(), edges[2::2].tolist(), strict=True):
        if bottom - top <= max(1.0, _LOST * unit) and (black[top - 1] & black[bottom]).any():
            yield top, bottom


def _rulings(rows: Any, unit: float) -> list[tuple[int, int]]:
    """From where to where rulings run in some rows."""
    taken = rows.max(axis=0, keepdims=True).astype(numpy.uint8)
    whole = long_lines(taken, unit, _SHORT, upright=False)[0] > 0
    edges = numpy.flatnonzero(numpy.diff(whole, prepend=False, append=False))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _between(first: list[tuple[int, int]], second: list[tuple[int, int]], unit: float) -> Iterator[tuple[int, int]]:
    """From where one ends to where the next one on the other side begins."""
    for begin, end in first:
        start, last = min((it for it in second if it[0] >= end), default=(0, 0))
        is_next = start >= end and not any(end <= other < start for other, _ in first)
        if is_next and start - end <= _FARTHEST * unit and max(end - begin, last - start) >= _LONG * unit:
            yield end, start
