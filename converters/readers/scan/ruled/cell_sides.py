"""Long strokes → those that are sides of cells.

A side reaches from one ruling across it to the next, and nothing goes off it. Where characters stand in a narrow row, their
strokes are as long as a side; but they end before the ruling, and others cross them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Final

import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.tables.ruled_cells import Ruling

SNAP: Final = 3.0
"""Points: rulings side by side that are nearer are one; what is nearer to another's end meets it."""
_REACH: Final = 8.0
"""Points that may be broken off the end of a ruling."""
_FREE: Final = 0.9
"""Points on both sides of the middle of a ruling across, that are its own."""
_HALF: Final = 0.6
"""Points from the middle of a ruling, within which its ink is."""
_ASIDE: Final = 1.2
"""Points beside that, over which a stroke that goes off reaches."""
_LEANS: Final = 1.0
"""Points that a ruling may be away from where most of it is."""
_SIDE: Final = 0.92
"""Share of the way from ruling to ruling that a side is drawn on, without the share on which strokes go off it."""
_WHOLE: Final = 0.97
"""Share of that way drawn, from which on what goes off it, such as a stamp, is no matter, if the side goes on before or behind."""
_BROKEN: Final = 0.8
"""Share of that way drawn, without twice what is crossed, of a side that goes on before or behind; without what is crossed once, where
something coloured covers the rest."""

_GAPS: Final = 0.5
"""Share of that way drawn, of a level side that goes on before or behind and that next to nothing crosses, as no text does."""
_CLEAR: Final = 0.02
_HELD: Final = 0.65
"""Share of that way drawn, of an upright side that is one before and behind, and that next to nothing crosses: no figure is as high."""
_CORNERS: Final = 2
"""Uprights that begin or end on a level ruling, so that others that do so beside it are of its cells."""
_MOST_KEPT: Final = 20_000
"""Stretches of a page that are kept measured."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """Where ink is, and how far beside a place of it is looked; in pixels."""

    pixels: Any
    """1 where ink is, else 0, turned so that strokes run down; with nothing added on both sides, as wide as the reach."""
    covered: Any
    """The same with all that may cover ink."""
    unit: float
    """Pixels a point."""
    half: int
    aside: int
    leans: int

    @property
    def reach(self) -> int:
        """To either side of a place."""
        return self.half + self.aside + self.leans


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The way of a stroke from one ruling across it to the next."""

    start: float
    end: float
    drawn: float
    """Share of it on which there is ink."""
    covered: float
    """Share of it on which there is ink, or what may cover it."""
    crossed: float
    """Share of it on which strokes go off."""
    level: bool
    """Whether it is level: characters stand upon such a side from end to end, and no stroke of theirs is as long."""

    @property
    def sure(self) -> bool:
        """Whether it is a side whatever stands before and behind it."""
        return self.drawn - self.crossed >= _SIDE or (self.level and self.drawn >= _WHOLE)

    @property
    def likely(self) -> bool:
        """Whether it is one where the same stroke goes on as one before or behind it."""
        is_bare = self.level and self.drawn >= _GAPS and self.crossed <= _CLEAR
        is_hidden = self.drawn - self.crossed >= _BROKEN and self.covered >= _WHOLE
        return self.drawn >= _WHOLE or self.drawn - 2 * self.crossed >= _BROKEN or is_bare or is_hidden

    @property
    def held(self) -> bool:
        """Whether it is one between two that are sure."""
        return self.drawn >= _HELD and self.crossed <= _CLEAR


Measure = Callable[[bool, float, float, float], _Stretch]
"""Whether a stroke is level, its place, and from where to where → what is drawn there."""


def measure(ink: Any, unit: float, covered: Any = None) -> Measure:
    """What measures strokes of a page, each stretch once; `unit`: pixels a point; `covered`: where there is ink, or what may cover it."""

    @cache
    def turned(level: bool) -> _Ink:
        return _turned(ink, ink if covered is None else covered, unit, level=level)

    @lru_cache(_MOST_KEPT)
    def measured(level: bool, at: float, start: float, end: float) -> _Stretch:
        return _stretch(turned(level), level, at, start, end)

    return measured


def sides(strokes: Iterable[Ruling], across: Sequence[Ruling], measured: Measure) -> Iterator[Ruling]:
    """What of the strokes is sides of cells, each from one ruling across to the next, and what goes on from them in dots."""
    edges = _in_order(across)
    for stroke in strokes:
        for start, end in _sides(_along(stroke, _met(stroke.at, edges), measured), stroke):
            yield stroke._replace(start=start, end=end)


def beyond(level: Iterable[Ruling], upright: Sequence[Ruling]) -> Iterator[Ruling]:
    """What of level strokes stands out beyond the first and the last of the uprights that they meet, as of a table with open sides."""
    edges = _in_order(upright)
    for stroke in level:
        met = _met(stroke.at, edges)
        if met and stroke.start < met[0] - SNAP and stroke.end >= met[0] - SNAP:
            yield stroke._replace(end=met[0])
        if met and stroke.end > met[-1] + SNAP and stroke.start <= met[-1] + SNAP:
            yield stroke._replace(start=met[-1])


def at_corners(rulings: Sequence[Ruling], measured: Measure) -> Iterator[Ruling]:
    """Level sides that are lost but for dots, between uprights that both begin, or both end, where others do on a level ruling: cells have
    corners there."""
    uprights = sorted((it for it in rulings if not it.level), key=attrgetter("at"))
    for level in (it for it in rulings if it.level):
        met = [it for it in uprights if it.start <= level.at + SNAP and it.end >= level.at - SNAP]
        for end_of in (attrgetter("start"), attrgetter("end")):
            yield from (it for it in _between_ends(level, met, end_of) if measured(True, *it[1:]).crossed <= _CLEAR)


def _between_ends(level: Ruling, met: Sequence[Ruling], end_of: Callable[[Ruling], float]) -> Iterator[Ruling]:
    """What lies beside a level ruling between those uprights of its height that end there; nothing where few of them end on it."""
    ending = [abs(end_of(it) - level.at) <= SNAP for it in met]
    within = [level.start <= it.at + SNAP and it.at - SNAP <= level.end for it in met]
    if sum(map(min, ending, within)) < _CORNERS:
        return
    for place, (left, right) in enumerate(pairwise(met)):
        if all(ending[place : place + 2]) and not all(within[place : place + 2]):
            yield level._replace(start=left.at, end=right.at)


def _in_order(rulings: Iterable[Ruling]) -> Any:
    """Place, start and end of each, by their places."""
    return numpy.array(sorted((it.at, it.start, it.end) for it in rulings)).reshape(-1, 3)


def _turned(ink: Any, covered: Any, unit: float, *, level: bool) -> _Ink:
    half, aside, leans = (max(1, round(points * unit)) for points in (_HALF, _ASIDE, _LEANS))
    reach = half + aside + leans
    pixels, seen = (numpy.pad(it.T if level else it, ((0, 0), (reach, reach))) for it in (ink, covered))
    return _Ink(pixels, seen, unit, half, aside, leans)


def _along(stroke: Ruling, met: Sequence[float], measured: Measure) -> list[_Stretch]:
    """The stretches from ruling to ruling along a stroke; where one is sure, also before and behind it, as far as a side may go on."""
    ways = list(pairwise(met))
    under = [at for at, (start, end) in enumerate(ways) if min(end, stroke.end) > max(start, stroke.start)]
    found = [measured(stroke.level, stroke.at, *ways[at]) for at in under]
    if any(it.sure for it in found):
        before, behind = (
            list(_going_on(measured(stroke.level, stroke.at, *ends) for ends in it))
            for it in (ways[: under[0]][::-1], ways[under[-1] + 1 :])
        )
        found = [*before[::-1], *found, *behind]
    return found


def _going_on(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """The first of the stretches, up to the one that is no side, whatever stands before and behind it."""
    for it in stretches:
        yield it
        if not (it.sure or it.likely or it.held):
            return


def _sides(found: Sequence[_Stretch], stroke: Ruling) -> Iterator[tuple[float, float]]:
    """Of stretches that follow one another, those that are sides, or likely ones as far as a side goes on through them; from where the
    stroke is one."""
    sure = [False, *(it.sure for it in found), False]
    is_held = [it.held and before and behind for it, before, behind in zip(found, sure[:-2], sure[2:], strict=True)]
    possible = [it.sure or it.likely or held for it, held in zip(found, is_held, strict=True)]
    for is_possible, together in groupby(zip(found, possible, strict=True), key=lambda it: it[1]):
        chain = [it for it, _ in together]
        if is_possible and any(it.sure and min(it.end, stroke.end) > max(it.start, stroke.start) for it in chain):
            yield from ((it.start, it.end) for it in chain)


def _met(at: float, edges: Any) -> list[float]:
    """Where the rulings stand that reach that place, in order."""
    found: list[float] = []
    reaching = (edges[:, 1] <= at + _REACH) & (edges[:, 2] >= at - _REACH)
    for place in edges[reaching, 0].tolist():
        if not found or place > found[-1] + SNAP:
            found.append(place)
    return found


def _stretch(ink: _Ink, level: bool, at: float, start: float, end: float) -> _Stretch:
    """What is drawn between two rulings."""
    top, bottom = round((start + _FREE) * ink.unit), round((end - _FREE) * ink.unit)
    left = max(0, round(at * ink.unit))
    part = ink.pixels[top:bottom, left : left + 2 * ink.reach + 1]
    if part.shape[0] == 0 or part.shape[1] <= 2 * ink.reach:
        return _Stretch(start, end, 0.0, 0.0, 1.0, level)
    inked = part.sum(axis=0).tolist()
    middle = max(
        range(ink.half + ink.aside, ink.half + ink.aside + 2 * ink.leans + 1),
        key=lambda it: (sum(inked[it - ink.half : it + ink.half + 1]), -abs(it - ink.reach)),
    )
    first, last = middle - ink.half, middle + ink.half + 1
    drawn = part[:, first:last].max(axis=1)
    crossed = part[:, first - ink.aside : first].min(axis=1) | part[:, last : last + ink.aside].min(axis=1)
    covered = ink.covered[top:bottom, left + first : left + last].max(axis=1)
    return _Stretch(start, end, _share(drawn), _share(covered), _share(crossed), level)


def _share(places: Any) -> float:
    """At how many of the places there is something."""
    return float(numpy.count_nonzero(places) / len(places))
