"""Rulings → cells → tables: pure geometry, in points from the top left corner of the page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from converters.readers.limits import Budget
from converters.readers.pdf.page_objects import Box

_KEPT: Final = 10
"""Looks that a crossing counts for, which is kept in mind."""
Point = tuple[float, float]
"""x, top."""


class Ruling(NamedTuple):
    """A level or upright line without thickness."""

    level: bool
    at: float
    """Its top where it is level, else its x."""
    start: float
    end: float


def merged(rulings: Sequence[Ruling], near: float) -> list[Ruling]:
    """Rulings nearer than `near` side by side are moved onto one line, and those on one line that nearly touch are one."""
    found: list[Ruling] = []
    for level in (False, True):
        moved: list[Ruling] = []
        for group in _side_by_side((r for r in rulings if r.level is level), near):
            at = sum(ruling.at for ruling in group) / len(group)
            moved += (ruling._replace(at=at) for ruling in group)
        for _, line in groupby(sorted(moved, key=lambda r: (r.at, r.start)), key=lambda r: r.at):
            found += _joined(line, near)
    return found


def _side_by_side(rulings: Iterable[Ruling], near: float) -> Iterator[list[Ruling]]:
    """Rulings of one way up that stand nearer than `near` side by side.

    Those of tables above one another may fill what is between two of another table: of a wide group, those that stand apart along
    the line are taken each by itself.
    """
    for group in _near(sorted(rulings, key=attrgetter("at")), near):
        if group[-1].at - group[0].at <= near:
            yield group
            continue
        for stretch in stretches(group, near):
            yield from _near(sorted(stretch, key=attrgetter("at")), near)


def stretches(group: Iterable[Ruling], near: float) -> Iterator[list[Ruling]]:
    """Rulings of one way up in groups, along them, between which nothing of any of them stands: each ends farther than `near` before the next."""
    stretch: list[Ruling] = []
    end = 0.0
    for ruling in sorted(group, key=attrgetter("start")):
        if stretch and ruling.start > end + near:
            yield stretch
            stretch = []
        end = max(end, ruling.end) if stretch else ruling.end
        stretch.append(ruling)
    if stretch:
        yield stretch


def _near(ordered: Iterable[Ruling], near: float) -> Iterator[list[Ruling]]:
    group: list[Ruling] = []
    for ruling in ordered:
        if group and ruling.at > group[-1].at + near:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _joined(line: Iterable[Ruling], near: float) -> Iterator[Ruling]:
    last: Ruling | None = None
    for ruling in line:
        if last is not None and ruling.start <= last.end + near:
            last = last._replace(end=max(last.end, ruling.end))
            continue
        if last is not None:
            yield last
        last = ruling
    if last is not None:
        yield last


_Crossings = dict[Point, tuple[set[int], set[int]]]
"""Where an upright and a level ruling meet → the numbers of the upright and of the level ones."""


def _crossings(rulings: Iterable[Ruling], near: float, looks: Budget) -> _Crossings:
    """`rulings`: merged, so that no two of one line touch."""
    found: _Crossings = {}
    ordered = sorted(enumerate(rulings), key=lambda item: item[1])
    lines: dict[float, list[tuple[float, float, int]]] = {}
    for k, flat in ((k, ruling) for k, ruling in ordered if ruling.level):
        lines.setdefault(flat.at, []).append((flat.start, flat.end, k))
    heights = list(lines)
    for i, upright in ((i, ruling) for i, ruling in ordered if not ruling.level):
        first, end = bisect_left(heights, upright.start - near), bisect_right(heights, upright.end + near)
        looks.spend(end - first)
        for at in heights[first:end]:
            for k in _reaching(lines[at], upright.at, near):
                looks.spend(_KEPT)
                both = found.setdefault((upright.at, at), (set(), set()))
                both[0].add(i)
                both[1].add(k)
    return found


def _reaching(line: Sequence[tuple[float, float, int]], x: float, near: float) -> Iterator[int]:
    """The numbers of the rulings of a line that reach that place: of those that begin before it, one of the last two."""
    count = bisect_right(line, x + near, key=itemgetter(0))
    for _, end, number in line[max(0, count - 2) : count]:
        if x <= end + near:
            yield number


def cells(rulings: Iterable[Ruling], near: float, looks: Budget) -> list[Box]:
    """The smallest box below and to the right of each crossing, by its left upper corner; each place looked at is spent."""
    crossings = _crossings(rulings, near, looks)
    points = sorted(crossings)
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    found = (_cell(point, columns[point[0]], rows[point[1]], crossings, looks) for point in points)
    return [box for box in found if box is not None]


def _cell(
    corner: Point, column: Sequence[Point], row: Sequence[Point], crossings: _Crossings, looks: Budget
) -> Box | None:
    if next(_following(corner, row, crossings, 1), None) is None:
        return None
    for below in _following(corner, column, crossings, 0):
        for beside in _following(corner, row, crossings, 1):
            looks.spend()
            across = crossings.get((beside[0], below[1]))
            if across and not (across[0].isdisjoint(crossings[beside][0]) or across[1].isdisjoint(crossings[below][1])):
                return corner[0], corner[1], beside[0], below[1]
    return None


def _following(corner: Point, line: Sequence[Point], crossings: _Crossings, which: int) -> Iterator[Point]:
    """The crossings after a corner on the same upright (0) or level (1) ruling."""
    rulings = crossings[corner][which]
    for place in range(bisect_right(line, corner), len(line)):
        if rulings.isdisjoint(crossings[line[place]][which]):
            return
        yield line[place]


def tables(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes in groups of which each shares a corner with another one, top to bottom; then those that stand alone."""
    parents: dict[Point, Point] = {}
    for box in boxes:
        first, *others = _corners(box)
        for corner in others:
            parents[_root(parents, corner)] = _root(parents, first)
    groups: dict[Point, list[Box]] = {}
    for box in boxes:
        groups.setdefault(_root(parents, _corners(box)[0]), []).append(box)
    return sorted(groups.values(), key=lambda group: (len(group) == 1, min((box[1], box[0]) for box in group)))


def _root(parents: dict[Point, Point], corner: Point) -> Point:
    """The corner that stands for all those joined with this one: union-find, each path halved as it is walked."""
    while (above := parents.setdefault(corner, corner)) != corner:
        parents[corner] = parents[above]
        corner = parents[above]
    return corner


def _corners(box: Box) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = box
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
