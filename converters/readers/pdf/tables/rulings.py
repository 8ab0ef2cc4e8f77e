"""Rulings of a page → grids: which cell covers which rows and columns.

A ruling is a drawn line, the outline of a stroked rectangle, or a rectangle so thin that it is one. A filled area is
none: it only shades.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Shape
from converters.readers.pdf.tables.ruled_cells import Box, Ruling, cells, merged, tables
from converters.readers.pdf.text_lines import Line, lines, turned_lines

_THIN: Final = 3.0
_SNAP: Final = 3.0
_MOST_RULINGS: Final = 20_000


@dataclass(slots=True)
class GridCell:
    """A cell by its box, before rows and columns are counted."""

    box: Box
    lines: list[Line]
    turned: list[str] = field(default_factory=list)
    """Texts in it that read downwards or upwards."""

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def empty(self) -> bool:
        return not self.lines and not self.turned


@dataclass(slots=True)
class Grid:
    """A ruled table of one page."""

    box: Box
    cells: list[GridCell]


def _ruling(x0: float, top: float, x1: float, bottom: float) -> Ruling:
    """The middle line of a thin box."""
    if bottom - top <= x1 - x0:
        return Ruling(True, (top + bottom) / 2, x0, x1)
    return Ruling(False, (x0 + x1) / 2, top, bottom)


def _rulings(shapes: Iterable[Shape]) -> Iterator[Ruling]:
    for x0, top, x1, bottom, rectangle, stroked, _ in shapes:
        if max(x1 - x0, bottom - top) <= _THIN:
            continue
        if min(x1 - x0, bottom - top) <= _THIN:
            yield _ruling(x0, top, x1, bottom)
        elif rectangle and stroked:
            yield from (Ruling(True, top, x0, x1), Ruling(True, bottom, x0, x1))
            yield from (Ruling(False, x0, top, bottom), Ruling(False, x1, top, bottom))


def _open_sides(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """Sides for tables that are printed open to the left and right, where inner verticals show that they are tables."""
    level = [ruling for ruling in rulings if ruling.level]
    upright = [ruling for ruling in rulings if not ruling.level]
    for end_of in (attrgetter("start"), attrgetter("end")):
        sides = (_open_side(group, end_of(group[0]), upright) for group in _level_with(level, end_of))
        yield from (side for side in sides if side is not None)


def _level_with(level: Sequence[Ruling], end_of: Callable[[Ruling], float]) -> Iterator[list[Ruling]]:
    """Level rulings that end on one side with the first of them."""
    for ruling in level:
        group = [other for other in level if abs(end_of(other) - end_of(ruling)) <= _SNAP]
        if group[0] is ruling:
            yield group


def _open_side(group: Sequence[Ruling], side: float, upright: Sequence[Ruling]) -> Ruling | None:
    """The side that is not drawn where some level rulings end; None where it is drawn, or they are no table."""
    first, top, bottom = group[0], min(r.at for r in group), max(r.at for r in group)
    if bottom - top <= _THIN:
        return None
    between = [v for v in upright if v.end > top and v.start < bottom]
    inside = [v for v in between if first.start + _SNAP < v.at < first.end - _SNAP]
    if not inside or any(abs(v.at - side) <= 2 * _SNAP for v in between):
        return None
    return Ruling(False, side, min(v.start for v in inside), max(v.end for v in inside))


def grids(shapes: Iterable[Shape], glyphs: Iterable[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The ruled tables of a page, top to bottom, and the glyphs that stand in none of them."""
    rest = list(glyphs)
    rulings = list(_rulings(shapes))
    if len(rulings) > _MOST_RULINGS:
        return [], rest
    boxes = cells(merged([*rulings, *_open_sides(rulings)], _SNAP), _SNAP)
    found = tables(boxes)
    held: dict[Box, list[Glyph]] = {box: [] for group in found for box in group}
    ordered = sorted(held, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    outside: list[Glyph] = []
    for glyph in rest:
        box = _holder(glyph, ordered)
        (outside if box is None else held[box]).append(glyph)
    made = []
    for group in found:
        whole = (min(b[0] for b in group), min(b[1] for b in group), max(b[2] for b in group), max(b[3] for b in group))
        made.append(Grid(whole, [GridCell(b, lines(held[b]), list(turned_lines(held[b]))) for b in group]))
    return sorted(made, key=lambda grid: grid.box[1]), outside


def _holder(glyph: Glyph, boxes: Iterable[Box]) -> Box | None:
    """The smallest cell that the glyph stands in."""
    x, y = glyph.middle
    if glyph.turned == 2:
        return None
    return next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
