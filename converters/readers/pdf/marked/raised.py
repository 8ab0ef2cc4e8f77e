"""Glyphs → those that stand on one base line, with what is raised, lowered or printed above as a reading put back into it.

Such runs are marked. Digits that touch and differ in a way that does not say which of them counts are parted by a space, so
that they are never one number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

from converters.model.marks import Mark, marked
from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import Glyph

_SAME_LINE: Final = 0.35
"""Of the size: glyphs whose base lines are no farther apart stand on one line."""
_SMALLER: Final = 0.9
"""Of the size of its line: what is raised or lowered is no larger."""
_READING: Final = 0.7
"""Of the size of its line: a reading above figures is no larger, and half a size away at most."""
_ABOVE: Final = 0.5
_LONGEST: Final = 6
"""Glyphs of a run that is raised or lowered."""
_ALIKE: Final = 0.1
"""Of the size, by which the sizes of glyphs of one run differ."""

_LEVEL: Final = 0.08
"""Of the size, by which the base lines of glyphs of one run differ."""
_MARKED: Final = ((0.6, 0.0), (0.75, _LEVEL), (_SMALLER, 0.2))
"""The size of a digit as part of that of the one beside it, at most, and how far apart their base lines are, as part of that,
at least: the smaller one is raised or lowered."""
_PARTED: Final = ((0.8, 0.0), (_SMALLER, _LEVEL), (1.0, 0.15))
"""The same: which of the two counts is not said."""
_TOUCHING: Final = 0.5
_MOST_LOOKS: Final = 4_000_000
_ACROSS: Final = attrgetter("x0", "x1")
_DOWN: Final = attrgetter("base")
_UPON: Final = 0.5
"""Of the width of a character that another one is printed upon."""


@dataclass(slots=True)
class _Cluster:
    """Glyphs of about one base line."""

    glyphs: list[Glyph]
    size: float
    base: float

    @property
    def middle(self) -> float:
        return self.glyphs[0].middle[1]


def _cluster(glyphs: list[Glyph]) -> _Cluster:
    return _Cluster(glyphs, median([glyph.size for glyph in glyphs]), glyphs[0].base)


def base_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, left to right; the lines top to bottom."""
    clusters = _clusters(glyphs)
    may_carry = len(clusters) > 1 and _differ([glyph.size for cluster in clusters for glyph in cluster])
    found = _put_back([_cluster(glyphs) for glyphs in clusters]) if may_carry else clusters
    return [_told_apart(sorted(line, key=_ACROSS)) for line in found]


def _differ(sizes: Sequence[float]) -> bool:
    """Whether the smallest may stand beside the line of the largest, raised or lowered."""
    return not min(sizes) > max(sizes) * _SMALLER


def _clusters(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by base line, top to bottom."""
    clusters: list[list[Glyph]] = []
    first: Glyph | None = None
    for glyph in sorted(glyphs, key=_DOWN):
        if first is not None and glyph.base - first.base <= _SAME_LINE * min(glyph.size, first.size):
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
            first = glyph
    return clusters


def _put_back(clusters: list[_Cluster]) -> list[list[Glyph]]:
    """The lines, with the runs that they carry, marked; white space among these is not kept."""
    lines = _Lines(clusters)
    runs = [(run, own) for own in clusters for run in _carried_runs(own, lines)]
    carried = {id(glyph) for run, _ in runs for glyph in run.glyphs}
    found = {id(line): [glyph for glyph in line.glyphs if id(glyph) not in carried] for line in clusters}
    homes = [_home(run, own, lines, {line for line, kept in found.items() if kept}) for run, own in runs]
    for line, glyphs in homes:
        found[id(line)] += glyphs
    return [line for line in found.values() if line]


def _home(run: _Cluster, own: _Cluster, lines: "_Lines", kept: set[int]) -> tuple[_Cluster, list[Glyph]]:
    """The line that carries a run, of those that keep glyphs of their own, and the run, marked; its own line if none does."""
    for line, mark in lines.around(run, own):
        if id(line) in kept:
            return line, [_marked(glyph, mark) for glyph in run.glyphs if glyph.text.strip()]
    return own, run.glyphs


def _marked(glyph: Glyph, mark: Mark) -> Glyph:
    return glyph._replace(text=marked(glyph.text, mark))


def _carried_runs(cluster: _Cluster, lines: "_Lines") -> list[_Cluster]:
    """The runs of a cluster that other lines carry: all of it, or all that is smaller than the rest of it."""
    runs = [_cluster(run) for run in _runs(sorted(cluster.glyphs, key=lambda glyph: glyph.x0))]
    largest = max(run.size for run in runs)
    small = [run for run in runs if run.size < (1 - 2 * _ALIKE) * largest] or runs
    are_carried = all(len(run.glyphs) <= _LONGEST and any(lines.around(run, cluster)) for run in small)
    return small if are_carried else []


def _runs(ordered: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that touch and are of one size, white space apart."""
    run: list[Glyph] = []
    for glyph in ordered:
        if run and not (_touch(run[-1], glyph, 1.0) and abs(glyph.size - run[-1].size) <= _ALIKE * glyph.size):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _touch(before: Glyph, after: Glyph, gap: float) -> bool:
    return after.x0 - before.x1 < gap * max(before.size, after.size)


class _Lines:
    """The clusters of a page or a cell, to find those that carry a run."""

    def __init__(self, clusters: Sequence[_Cluster]) -> None:
        self._clusters = clusters
        self._bases = [cluster.base for cluster in clusters]
        self._looks = Budget(_MOST_LOOKS, "characters beside small ones")
        self._largest = max(glyph.size for cluster in clusters for glyph in cluster.glyphs)

    def around(self, run: _Cluster, own: _Cluster) -> Iterator[tuple[_Cluster, Mark]]:
        """The lines that carry a run, and as what; `own`: the cluster that it is of."""
        y, reach = run.middle, 2 * self._largest
        first, end = bisect_left(self._bases, y - reach), bisect_right(self._bases, y + reach)
        for line in self._clusters[first:end]:
            if line is own or run.size > line.size * _SMALLER:
                continue
            self._looks.spend(len(line.glyphs))
            if mark := _mark(line, run):
                yield line, mark


def _mark(line: _Cluster, run: _Cluster) -> Mark | None:
    """As what a line carries a run of smaller glyphs; None where it does not."""
    left, right, y = run.glyphs[0].x0, run.glyphs[-1].x1, run.middle
    near = [g for g in line.glyphs if g.x0 - 2 * g.size < left and right < g.x1 + 2 * g.size]
    if any(glyph.top <= y <= glyph.bottom for glyph in near):
        return Mark.SUPERSCRIPT if run.base < line.base else Mark.SUBSCRIPT
    below = [glyph for glyph in near if glyph.x1 > left and glyph.x0 < right]
    is_reading = below and run.size <= _READING * line.size and all(_is_read(glyph, y) for glyph in below)
    return Mark.RUBY if is_reading else None


def _is_read(digit: Glyph, y: float) -> bool:
    """Whether a glyph is a digit and that height is right above it."""
    return digit.text.isdigit() and 0 < digit.top - y < _ABOVE * digit.size


def _told_apart(line: list[Glyph]) -> list[Glyph]:
    """The line with the small digits marked that touch larger ones, and digits parted that are not sure to be of one number."""
    texts: dict[int, str] = {}
    for place in _seams(line):
        texts |= _told_at(line, place)
    return [glyph._replace(text=texts.get(i, glyph.text)) for i, glyph in enumerate(line)] if texts else line


def _told_at(line: Sequence[Glyph], place: int) -> dict[int, str]:
    """Places and new texts of the glyphs that are not like those of the number that they touch, before or at that place."""
    before, after = line[place - 1], line[place]
    if mark := _mark_of_smaller(before, after):
        run = _run_of(line, place) if after.size < before.size else _run_of(line, place - 1, -1)
        return {i: marked(line[i].text, mark) for i in run}
    is_parted = _overlap(before, after) or _are_unlike(before, after, _PARTED)
    return {place: " " + after.text} if is_parted else {}


def _seams(line: Sequence[Glyph]) -> Iterator[int]:
    """The places of the digits that touch one on their left."""
    for place, (before, after) in enumerate(pairwise(line), 1):
        if before.text.isdigit() and after.text.isdigit() and _touch(before, after, _TOUCHING):
            yield place


def _are_unlike(one: Glyph, other: Glyph, bounds: Iterable[tuple[float, float]]) -> bool:
    small, large = sorted((one.size, other.size))
    ratio, shift = small / large, abs(one.base - other.base) / large
    return any(ratio <= most and shift >= least for most, least in bounds)


def _mark_of_smaller(one: Glyph, other: Glyph) -> Mark | None:
    """How the smaller of two digits is printed; None where it is no smaller, or on the line."""
    if not _are_unlike(one, other, _MARKED):
        return None
    small, large = sorted((one, other), key=lambda glyph: glyph.size)
    return Mark.SUPERSCRIPT if large.base - small.base > _LEVEL * large.size else Mark.SUBSCRIPT


def _run_of(line: Sequence[Glyph], place: int, way: int = 1) -> set[int]:
    """The places of the glyphs from that one on, to the right or to the left, that are printed as it is."""
    first, found = line[place], set[int]()
    while 0 <= place < len(line) and _is_like(line[place], first):
        found.add(place)
        place += way
    return found


def _is_like(glyph: Glyph, first: Glyph) -> bool:
    size = first.size
    return abs(glyph.size - size) <= _ALIKE * size and abs(glyph.base - first.base) <= _LEVEL * size


def _overlap(before: Glyph, after: Glyph) -> bool:
    """Whether one character is printed upon another."""
    return before.x1 - after.x0 > _UPON * min(before.x1 - before.x0, after.x1 - after.x0)
