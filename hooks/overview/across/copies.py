"""Paragraphs that stand word for word in several reports.

Found exactly, by sorting the digests of all paragraphs: equal ones come to stand side by side. No sketch of shingles, which
finds what is alike, could say which words are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from converters.model.speed.quick_dataclasses import dataclass

Numbers = NDArray[np.int64]
_AT_ONCE: Final = 2_000_000
"""Pairs of paragraphs that are held at a time."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report has in common with another one."""

    other: int
    """Number of that report."""
    paragraphs: tuple[int, ...]
    """Which of the counted paragraphs of this one, from 0."""


@dataclass(frozen=True, slots=True)
class CopiedText:
    """Which paragraphs of a report stand elsewhere too."""

    before: Shared | None
    """In the report of the same body on the year before."""
    others: tuple[Shared, ...]
    """In those of other bodies: of each body the one report that has most of them, the body with the most first."""
    common: int
    """So many stand in the reports of so many bodies that they are taken from none of them."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of an archive in the order of their paths, by numbers: those of a body follow one another, oldest first."""

    bodies: Numbers
    """The number of each report's body."""
    years: Numbers
    counts: Numbers
    """How many counted paragraphs each has."""


class _Sorted:
    """The paragraphs that stand in several reports, equal ones side by side in the order of their reports."""

    def __init__(self, digests: NDArray[np.uint64], reports: Reports) -> None:
        order = _order(digests)
        equal = (digests[order][1:] == digests[order][:-1]).all(axis=1)
        several = np.concatenate([[False], equal]) | np.concatenate([equal, [False]])
        owner = np.repeat(np.arange(len(reports.counts)), reports.counts)
        starts = np.concatenate([[0], np.cumsum(reports.counts)[:-1]]) if len(reports.counts) else owner
        at = order[several]
        self.report: Numbers = owner[at]
        self.place: Numbers = at - starts[self.report]
        """Which paragraph of its report."""
        self.body: Numbers = reports.bodies[self.report]
        self.year: Numbers = reports.years[self.report]
        begins = ~np.concatenate([[False], equal])[several]
        self.run: Numbers = np.cumsum(begins) - 1
        """The text of each, by a number."""
        another = np.concatenate([[True], (self.body[1:] != self.body[:-1])]) if len(at) else begins
        self.bodies: Numbers = np.bincount(self.run, weights=another | begins).astype(np.int64)
        """In how many bodies' reports each text stands."""

    def after_year_before(self) -> Numbers:
        """Those that stand in the same body's report of the year before too."""
        same = (self.run[1:] == self.run[:-1]) & (self.body[1:] == self.body[:-1])
        return np.flatnonzero(same & (self.year[1:] == self.year[:-1] + 1)) + 1

    def pairs(self, common: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Those that stand in the report of another body, and where they stand there; of texts of fewer than `common` bodies."""
        wanted = np.flatnonzero((self.bodies > 1) & (self.bodies < common))
        begin = np.searchsorted(self.run, wanted)
        size = np.searchsorted(self.run, wanted, side="right") - begin
        chunks = np.cumsum(size * size) // _AT_ONCE if len(size) else size
        for chunk in np.unique(chunks):
            of = chunks == chunk
            left, right = _squares(begin[of], size[of])
            differ = self.body[left] != self.body[right]
            yield left[differ], right[differ]


def _order(digests: NDArray[np.uint64]) -> Numbers:
    """By which equal digests follow one another, and keep their order."""
    order = np.argsort(digests[:, 0], kind="stable")
    halves = digests[order]
    if ((halves[1:, 0] == halves[:-1, 0]) & (halves[1:, 1] != halves[:-1, 1])).any():
        return np.lexsort((digests[:, 1], digests[:, 0]))
    return order


def _squares(begin: Numbers, size: Numbers) -> tuple[Numbers, Numbers]:
    """Every pair of the numbers begin … begin + size - 1, for each of some ranges."""
    firsts = _ranges(begin, size)
    sizes = np.repeat(size, size)
    return np.repeat(firsts, sizes), _ranges(np.repeat(begin, size), sizes)


def _ranges(begin: Numbers, size: Numbers) -> Numbers:
    ends = np.cumsum(size)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - size, size) + np.repeat(begin, size)


def copied_text(digests: NDArray[np.uint64], reports: Reports, common: int) -> dict[int, CopiedText]:
    """Number of a report → which of its paragraphs stand elsewhere, for those that have any.

    digests: two halves of each counted paragraph's, in the order of the reports; common: in the reports of so many bodies a
    text is taken from none of them.
    """
    if not len(digests):
        return {}
    found = _Sorted(digests, reports)
    before: dict[int, list[int]] = {}
    for at in found.after_year_before():
        before.setdefault(int(found.report[at]), []).append(int(found.place[at]))
    others = _others(found, reports, common)
    everywhere = np.bincount(found.report[found.bodies[found.run] >= common], minlength=len(reports.counts))
    return {
        report: CopiedText(
            Shared(report - 1, tuple(sorted(before[report]))) if report in before else None,
            tuple(others.get(report, ())),
            int(everywhere[report]),
        )
        for report in sorted(before.keys() | others.keys() | set(np.flatnonzero(everywhere).tolist()))
    }


def _others(found: _Sorted, reports: Reports, common: int) -> dict[int, list[Shared]]:
    best = _best(_counted(found, reports, common), reports)
    places: dict[tuple[int, int], set[int]] = {pair: set() for shared in best.values() for pair in shared}
    wanted = np.array(sorted(one * len(reports.counts) + other for one, other in places), dtype=np.int64)
    for left, right in found.pairs(common):
        key = found.report[left] * len(reports.counts) + found.report[right]
        kept = np.isin(key, wanted)
        for at, other in zip(left[kept].tolist(), found.report[right][kept].tolist(), strict=True):
            places[int(found.report[at]), other].add(int(found.place[at]))
    return {
        report: [Shared(other, tuple(sorted(places[one, other]))) for one, other in pairs]
        for report, pairs in best.items()
    }


def _counted(found: _Sorted, reports: Reports, common: int) -> tuple[Numbers, Numbers, Numbers]:
    """Reports of different bodies that share a text: the one, the other, how many texts."""
    keys, counts = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for left, right in found.pairs(common):
        some, many = np.unique(found.report[left] * len(reports.counts) + found.report[right], return_counts=True)
        every, at = np.unique(np.concatenate([keys, some]), return_inverse=True)
        keys, counts = every, np.bincount(at, weights=np.concatenate([counts, many])).astype(np.int64)
    total = max(len(reports.counts), 1)
    return keys // total, keys % total, counts


def _best(counted: tuple[Numbers, Numbers, Numbers], reports: Reports) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Report → the report of each other body that has most of it, of several the nearest in time; the most first."""
    one, other, count = counted
    gap = np.abs(reports.years[one] - reports.years[other])
    order = np.lexsort((other, gap, -count, reports.bodies[other], one))
    heads = np.ones(len(order), dtype=bool)
    body = reports.bodies[other[order]]
    heads[1:] = (one[order][1:] != one[order][:-1]) | (body[1:] != body[:-1])
    chosen = order[heads]
    chosen = chosen[np.lexsort((other[chosen], gap[chosen], -count[chosen], one[chosen]))]
    best: dict[int, list[tuple[int, int]]] = {}
    for first, second in zip(one[chosen].tolist(), other[chosen].tolist(), strict=True):
        best.setdefault(first, []).append((first, second))
    return best
