"""Rulings → cells → tables: pure geometry, in points from the top left corner of the page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
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
        for group in _near(sorted((r for r in rulings if r.level is level), key=lambda r: r.at), near):
            at = sum(ruling.at for ruling in group) / len(group)
            moved += (ruling._replace(at=at) for ruling in group)
        for _, line in groupby(sorted(moved, key=lambda r: (r.at, r.start)), key=lambda r: r.at):
            found += _joined(line, near)
    return found


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


def _crossings(rulings: Iterable[Ruling], near: float) -> dict[Point, tuple[set[int], set[int]]]:
    """Where an upright and a level ruling meet → the numbers of the upright and of the level ones."""
    found: dict[Point, tuple[set[int], set[int]]] = {}
    ordered = sorted(enumerate(rulings), key=lambda item: item[1])
    level = [(i, r) for i, r in ordered if r.level]
    for i, upright in ((i, r) for i, r in ordered if not r.level):
        for k, flat in level:
            if flat.at > upright.end + near:
                break
            if upright.start <= flat.at + near and flat.start - near <= upright.at <= flat.end + near:
                both = found.setdefault((upright.at, flat.at), (set(), set()))
                both[0].add(i)
                both[1].add(k)
    return found


def cells(rulings: Iterable[Ruling], near: float) -> list[Box]:
    """The smallest box below and to the right of each crossing, by its left upper corner."""
    crossings = _crossings(rulings, near)
    points = sorted(crossings)
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    found = (_cell(point, columns[point[0]], rows[point[1]], crossings) for point in points)
    return [box for box in found if box is not None]


def _cell(
    corner: Point, column: Sequence[Point], row: Sequence[Point], crossings: dict[Point, tuple[set[int], set[int]]]
) -> Box | None:
    upright, level = crossings[corner]
    right = [point for point in row if point[0] > corner[0] and not level.isdisjoint(crossings[point][1])]
    for below in column:
        if below[1] <= corner[1] or upright.isdisjoint(crossings[below][0]):
            continue
        for beside in right:
            across = crossings.get((beside[0], below[1]))
            if across and not (across[0].isdisjoint(crossings[beside][0]) or across[1].isdisjoint(crossings[below][1])):
                return corner[0], corner[1], beside[0], below[1]
    return None


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
