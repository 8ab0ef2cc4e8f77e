"""A line of figures → its signs, cut where digits end that stand at even steps.

Where pale digits fell to pieces, or touch one another, their strokes alone do not tell which belong together. But the digits of a figure
are as wide as one another, so it is cut at even steps, there where the least ink is crossed.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice.glyph_pictures import stroked

_STEP: Final = (0.55, 0.85)
"""From digit to digit, of their height, in narrow typefaces and in wide ones."""
_FINE: Final = 0.25
"""Pixels by which steps and places are tried."""
_LEAST: Final = 0.25
"""Of a step, that the first and the last digit are wide at least."""
_OVER: Final = 0.08
"""Of a step, that they may be wider."""


def signs(levels: Any, line: Piece, count: int, height: float) -> list[Piece]:
    """So many signs, left to right; none where they do not stand at even steps."""
    left, top, part, kept = stroked(levels, line, height)
    down, across = numpy.nonzero(kept)
    if not len(down):
        return []
    begin, end = int(across.min()), int(across.max()) + 1
    cuts = _cuts(_crossed(part, kept), begin, end, int(down.max()) + 1 - int(down.min()), count)
    if cuts is None:
        return []
    return list(_boxes(kept, [begin, *cuts, end], left, top))


def _crossed(part: Any, kept: Any) -> Any:
    """How much ink a cut before each column crosses."""
    ink = numpy.where(kept, 255.0 - part, 0.0).sum(axis=0)
    return numpy.minimum(ink, numpy.roll(ink, 1))


def _cuts(crossed: Any, begin: int, end: int, high: int, count: int) -> list[int] | None:
    """Before which columns it is cut; None where so many digits do not fit."""
    if count < 2:
        return [] if count == 1 and end - begin <= (1 + _OVER) * _STEP[1] * high else None
    best: tuple[float, float, list[int]] | None = None
    for step, first in _tried(begin, end, high, count):
        last = first + (count - 2) * step
        cuts = [round(first + place * step) for place in range(count - 1)]
        if not all(before < after for before, after in pairwise([begin, *cuts, end])):
            continue
        found = float(crossed[cuts].sum()), abs((first - begin) - (end - last)), cuts
        if best is None or found[:2] < best[:2]:
            best = found
    return best[2] if best else None


def _tried(begin: int, end: int, high: int, count: int) -> Iterator[tuple[float, float]]:
    """Each step, with each place of the first cut, at which the first and the last of several digits are as wide as digits are."""
    for step in numpy.arange(_STEP[0] * high, _STEP[1] * high, _FINE).tolist():
        least, most = _LEAST * step, (1 + _OVER) * step
        behind = (count - 2) * step
        lowest, highest = max(begin + least, end - most - behind), min(begin + most, end - least - behind)
        for first in numpy.arange(lowest, highest, _FINE).tolist():
            yield step, first


def _boxes(kept: Any, edges: list[int], left: int, top: int) -> Iterator[Piece]:
    """The ink between two cuts each."""
    for begin, end in pairwise(edges):
        down, across = numpy.nonzero(kept[:, begin:end])
        if len(down):
            box = int(across.min()) + begin, int(down.min()), int(across.max()) + begin + 1, int(down.max()) + 1
            yield Piece(left + box[0], top + box[1], left + box[2], top + box[3])
