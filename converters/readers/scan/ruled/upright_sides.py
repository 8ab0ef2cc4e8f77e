"""Long upright strokes → those that are sides of cells.

A side reaches from one level ruling to the next, and nothing goes off it. Where characters stand one above the other in a
narrow row, their strokes are as long as a side; but they end before the ruling, and others cross them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy

from converters.readers.pdf.tables.ruled_cells import Ruling

_SNAP: Final = 3.0
"""Points: level rulings that are nearer are one."""
_FREE: Final = 0.9
"""Points below and above the middle of a level ruling, that are its own."""
_HALF: Final = 0.6
"""Points from the middle of a ruling, within which its ink is."""
_ASIDE: Final = 1.2
"""Points beside that, over which a stroke that goes off reaches."""
_LEANS: Final = 1.0
"""Points that a ruling may be away from where most of it is."""
_SIDE: Final = 0.92
"""Share of the way from ruling to ruling that a side is drawn on, without the share on which strokes go off it."""
_WHOLE: Final = 0.97
"""Share of that way drawn, from which on what goes off it, such as a stamp, is no matter, if the side goes on above or below."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """Where ink is, and how far beside a place of it is looked; in pixels."""

    pixels: Any
    """1 where ink is, else 0; with nothing added on both sides, as wide as the reach."""
    unit: float
    """Pixels a point."""
    half: int
    aside: int
    leans: int

    @property
    def reach(self) -> int:
        """To either side of a place."""
        return self.half + self.aside + self.leans


def sides(upright: Iterable[Ruling], level: Sequence[Ruling], ink: Any, unit: float) -> Iterator[Ruling]:
    """What of the upright strokes is sides of cells, each from one level ruling to the next; `unit`: pixels a point."""
    edges = numpy.array([(it.at, it.start, it.end) for it in sorted(level, key=lambda it: it.at)]).reshape(-1, 3)
    half, aside, leans = (max(1, round(points * unit)) for points in (_HALF, _ASIDE, _LEANS))
    reach = half + aside + leans
    seen = _Ink(numpy.pad(ink, ((0, 0), (reach, reach))), unit, half, aside, leans)
    for stroke in upright:
        bands = [
            (above, below)
            for above, below in pairwise(_crossed(stroke.at, edges))
            if min(below, stroke.end) > max(above, stroke.start)
        ]
        for above, below in _sides([(*band, *_drawn(seen, stroke.at, *band)) for band in bands]):
            yield Ruling(False, stroke.at, above, below)


def _sides(bands: Sequence[tuple[float, float, float, float]]) -> Iterator[tuple[float, float]]:
    """From where to where there are sides: `bands`: from one level ruling to the next, how much is drawn, how much crossed."""
    sure = [drawn - crossed >= _SIDE for _, _, drawn, crossed in bands]
    beside = [any(sure[max(0, at - 1) : at + 2]) for at in range(len(bands))]
    for is_sure, goes_on, (above, below, drawn, _) in zip(sure, beside, bands, strict=True):
        if is_sure or (goes_on and drawn >= _WHOLE):
            yield above, below


def _crossed(x: float, edges: Any) -> list[float]:
    """The heights of the level rulings that reach that place, from the top."""
    found: list[float] = []
    reaching = (edges[:, 1] <= x + _SNAP) & (edges[:, 2] >= x - _SNAP)
    for at in edges[reaching, 0].tolist():
        if not found or at > found[-1] + _SNAP:
            found.append(at)
    return found


def _drawn(ink: _Ink, x: float, above: float, below: float) -> tuple[float, float]:
    """The share of the way between two level rulings on which a line is drawn, and the share on which strokes go off it."""
    top, bottom = round((above + _FREE) * ink.unit), round((below - _FREE) * ink.unit)
    left = max(0, round(x * ink.unit))
    part = ink.pixels[top:bottom, left : left + 2 * ink.reach + 1]
    if bottom <= top or part.shape[1] <= 2 * ink.reach:
        return 0.0, 1.0
    inked = part.sum(axis=0).tolist()
    at = max(
        range(ink.half + ink.aside, ink.half + ink.aside + 2 * ink.leans + 1),
        key=lambda at: (sum(inked[at - ink.half : at + ink.half + 1]), -abs(at - ink.reach)),
    )
    start, end = at - ink.half, at + ink.half + 1
    drawn = part[:, start:end].max(axis=1)
    crossed = part[:, start - ink.aside : start].min(axis=1) | part[:, end : end + ink.aside].min(axis=1)
    return float(drawn.mean()), float(crossed.mean())
