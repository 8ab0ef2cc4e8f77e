"""Ink → the rulings of tables in it, and the boxes of their cells, in points."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import Budget
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.open_sides import open_ends, open_sides
from converters.readers.pdf.tables.ruled_cells import Ruling, cells, merged, tables
from converters.readers.scan.ruled import cell_sides
from converters.readers.scan.ruled.cell_sides import SNAP

_PIECE: Final = 7.0
"""Points of an unbroken piece of a ruling at least."""
_BREAK: Final = 3.0
"""Points of a break in a ruling at most."""
_LEVEL: Final = 24.0
_UPRIGHT: Final = 13.0
"""Points of the shortest rulings: longer than strokes of characters."""
_LONG: Final = 48.0
"""Points of an upright that may be open above or below: no stroke of a character is as long."""
_THICK: Final = 5.0
"""Points: what is thicker is no ruling."""
_ASLANT: Final = 0.02
"""Slope beside that of most rulings that go the same way, from which on a thick stroke is of a pen."""
_HEAVY: Final = 1.2
"""Times as thick as most is such a stroke."""
_EDGE: Final = 0.6
"""Points around a ruling that are its own."""
_LEANS: Final = 1.0
"""Points that a ruling may be away from where most of it is."""
_ON: Final = 1.2
"""Points from the side of a cell, within which nothing is that stands in a cell."""
_MOST_RULINGS: Final = 3_000
_MOST_LOOKS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables of a page."""

    tables: tuple[tuple[Box, ...], ...]
    """The boxes of the cells of each, in points."""
    lines: Any
    """Where a ruling is: 1, else 0; strokes of characters as long as a ruling are none."""


def find(ink: Any, dpi: float, covered: Any = None) -> Ruled:
    """The ruled tables of a page; `covered`: where there is ink, or what may cover it. Raises Refused where there is no end of rulings."""
    unit = dpi / 72
    level = long_lines(ink, unit, _LEVEL, upright=False)
    upright = long_lines(ink, unit, _UPRIGHT, upright=True)
    across, down = list(_rulings(level, unit, level=True)), list(_rulings(upright, unit, level=False))
    if len(across) + len(down) > _MOST_RULINGS:
        across, down = [], []
    across, down = ([_whole(it, ink, unit) for it in strokes] for strokes in (across, down))
    looks = Budget(_MOST_LOOKS, "meetings of lines on a page")
    measured = cell_sides.measure(ink, unit, covered)
    strokes, down = down, list(cell_sides.sides(down, across, measured))
    sided = {it.at for it in down}
    long = [it for it in strokes if it.at in sided or it.end - it.start > _LONG]
    ends = list(open_ends(merged([*across, *long], SNAP), looks))
    ends += cell_sides.at_corners(merged([*across, *long], SNAP), measured)
    dotted = cell_sides.sides(across, [*down, *long], measured)
    down = list(cell_sides.sides(strokes, [*across, *ends, *dotted], measured))
    sides = [*ends, *cell_sides.sides(across, down, measured), *cell_sides.beyond(across, down)]
    drawn = [*down, *sides]
    boxes = cells(merged([*drawn, *open_sides(drawn, looks)], SNAP), SNAP, looks)
    lines = (level | upright) & _edges(boxes, ink.shape, unit, SNAP)
    return Ruled(tuple(map(tuple, tables(boxes))), lines | _rests(ink, lines, boxes, unit))


def edged(lines: Any, unit: float) -> Any:
    """Where rulings are, and their edges: 1, else 0."""
    edge = 2 * max(1, round(_EDGE * unit)) + 1
    return cv2.dilate(lines, numpy.ones((edge, edge), numpy.uint8))


def _rests(ink: Any, lines: Any, boxes: Sequence[Box], unit: float) -> Any:
    """What of a broken ruling is as short as a stroke: it stands wholly on the side of a cell."""
    others = numpy.where(edged(lines, unit) > 0, 0, ink).astype(numpy.uint8)
    beside = numpy.where(_edges(boxes, ink.shape, unit, _ON) > 0, 0, others)
    count, labels = cv2.connectedComponents(others, connectivity=8)
    rest = numpy.ones(count, numpy.uint8)
    rest[labels[beside > 0]] = rest[0] = 0
    return rest[labels]


def _edges(boxes: Iterable[Box], shape: tuple[int, ...], unit: float, reach: float) -> Any:
    """Around the sides of cells, so many points to either side: 1, else 0."""
    found = numpy.zeros(shape, numpy.uint8)
    wide = 2 * max(1, round(reach * unit)) + 1
    for box in boxes:
        left, top, right, bottom = (round(edge * unit) for edge in box)
        cv2.rectangle(found, (left, top), (right, bottom), 1, wide)
    return found


def long_lines(ink: Any, unit: float, shortest: float, *, upright: bool) -> Any:
    """What of the ink is a line of that length, with short breaks in it closed."""

    def kernel(points: float) -> Any:
        size = (1, max(2, round(points * unit)))
        return numpy.ones(size[::-1] if upright else size, numpy.uint8)

    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel(_PIECE))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, kernel(_BREAK))
    return cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel(shortest))


def _whole(stroke: Ruling, ink: Any, unit: float) -> Ruling:
    """A line with what is left of it beyond its ends, as far as the shortest ruling is long: dots with short breaks between them."""
    lies = ink if stroke.level else ink.T
    top = max(0, round((stroke.at - _LEANS) * unit))
    inked = numpy.flatnonzero(lies[top : round((stroke.at + _LEANS) * unit) + 1].any(axis=0))
    start, end = (round(edge * unit) for edge in (stroke.start, stroke.end))
    first, last = int(numpy.searchsorted(inked, start)), int(numpy.searchsorted(inked, end))
    before, after = _goes_on(start - inked[:first][::-1], unit), _goes_on(inked[last:] - end + 1, unit)
    return stroke._replace(start=stroke.start - before / unit, end=stroke.end + after / unit)


def _goes_on(steps: Any, unit: float) -> int:
    """How many pixels a line goes on; `steps`: from its end to each place where there is ink."""
    breaks = numpy.flatnonzero(numpy.diff(steps, prepend=0) > _BREAK * unit + 1)
    kept = steps[: breaks[0]] if len(breaks) else steps
    return min(int(kept[-1]), round(_LEVEL * unit)) if len(kept) else 0


def _rulings(lines: Any, unit: float, *, level: bool) -> Iterator[Ruling]:
    """The lines by their middles and ends; without strokes of a pen, which are thicker than most and go aslant beside them."""
    found = list(_measured(lines, unit, level=level))
    if found:
        usual = _usual((slope, ruling.end - ruling.start) for ruling, slope, _ in found)
        thick = _usual((high, ruling.end - ruling.start) for ruling, _, high in found)
        yield from (it for it, slope, high in found if abs(slope - usual) <= _ASLANT or high <= _HEAVY * thick)


def _measured(lines: Any, unit: float, *, level: bool) -> Iterator[tuple[Ruling, float, float]]:
    """The lines, with their slope and how thick they are, in pixels."""
    widened = cv2.dilate(lines, numpy.ones((3, 1) if level else (1, 3), numpy.uint8))
    count, labels, stats, middles = cv2.connectedComponentsWithStats(widened, connectivity=8)
    measured = zip(range(1, count), stats[1:count].tolist(), middles[1:count].tolist(), strict=True)
    for number, (x, y, wide, high, area), (across, down) in measured:
        start, length = (x, wide) if level else (y, high)
        thickness = area / length - 2
        if thickness <= _THICK * unit:
            at = down if level else across
            part = labels[y : y + high, x : x + wide] == number
            ruling = Ruling(level, (at + 0.5) / unit, start / unit, (start + length) / unit)
            yield ruling, _slope(part if level else part.T), thickness


def _slope(line: Any) -> float:
    """By how much a line goes down for each pixel to the right."""
    down, across = numpy.nonzero(line)
    aside = across - across.mean()
    return float((aside * down).sum() / max(1.0, float((aside**2).sum())))


def _usual(measured: Iterable[tuple[float, float]]) -> float:
    """What half of the length of all lines does not exceed; of each its measure and its length."""
    ordered = sorted(measured)
    half = sum(length for _, length in ordered) / 2
    for measure, length in ordered:
        half -= length
        if half <= 0:
            return measure
    return ordered[-1][0]
