"""Rulings of a page → grids: which cell covers which rows and columns.

A ruling is a drawn line, the outline of a stroked rectangle, or a rectangle so thin that it is one. A filled area is
none: it only shades.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from converters.model.document import Reading
from converters.model.marks import Mark, marked
from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import ASLANT, NO_CHARACTER, Glyph
from converters.readers.pdf.page_objects import Box, Shape
from converters.readers.pdf.tables.cut_cells import cut_ends, cut_sides, run_over
from converters.readers.pdf.tables.letter_spacing import closed_up, letter_spacing
from converters.readers.pdf.tables.open_sides import open_ends, open_sides
from converters.readers.pdf.tables.ruled_cells import Ruling, cells, merged, tables
from converters.readers.pdf.text_lines import Line, lines, turned_lines

_THIN: Final = 3.0
_SNAP: Final = 3.0
_MOST_RULINGS: Final = 20_000
_MOST_LOOKS: Final = 2_000_000
"""At rulings that may meet, and at cells that may hold a glyph."""
_TOUCHING: Final = 0.05
"""Of the size: no farther from one another digits of one number stand."""
_BESIDE: Final = 1.5
"""Sizes of characters aslant between their middles."""
_BAND: Final = 16
"""Points of height in which cells are looked for together."""


@dataclass(slots=True)
class GridCell:
    """A cell by its box, before rows and columns are counted."""

    box: Box
    lines: list[Line]
    turned: list[str] = field(default_factory=list)
    """Texts in it that read downwards or upwards, and what stands for digits that are printed aslant."""
    reading: Reading | None = None
    """What the recogniser thought of it; None where it is not read from a picture."""
    cut_above: bool = False
    cut_below: bool = False
    """Whether no ruling is drawn there, where a page break cuts the table."""

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


def grids(shapes: Iterable[Shape], glyphs: Iterable[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The ruled tables of a page, top to bottom, and the glyphs that stand in none of them."""
    rest = list(glyphs)
    rulings = list(_rulings(shapes))
    if len(rulings) > _MOST_RULINGS:
        return [], rest
    looks = Budget(_MOST_LOOKS, "meetings of lines on a page")
    drawn = merged(rulings, _SNAP)
    if sides := list(open_sides(drawn, looks)):
        drawn = merged([*drawn, *sides], _SNAP)
    if ends := [*open_ends(drawn, looks), *cut_ends(drawn)]:
        drawn = merged([*drawn, *ends], _SNAP)
    boxes = cells(drawn, _SNAP, looks)
    found = tables(boxes)
    held: dict[Box, list[Glyph]] = {box: [] for group in found for box in group}
    holders = _Holders(held, rest)
    outside = _run_over(_hold(rest, holders, held), held, ends)
    aslant = _aslant_digits(outside, holders)
    made = [_grid([_cell(box, held[box], aslant.get(box, ()), ends) for box in group]) for group in found]
    return sorted(made, key=lambda grid: grid.box[1]), outside


def _hold(glyphs: Sequence[Glyph], holders: "_Holders", held: dict[Box, list[Glyph]]) -> list[Glyph]:
    """Puts glyphs into their cells, and gives back those that stand in none; a figure over the side of its cell is marked on both sides."""
    boxes = [None if glyph.turned == ASLANT else holders.of(glyph) for glyph in glyphs]
    outside: list[Glyph] = []
    for glyph, box in zip(glyphs, boxes, strict=True):
        (outside if box is None else held[box]).append(glyph)
    beside = zip(pairwise(boxes), pairwise(glyphs), strict=True)
    crossed = {box for (one, other), pair in beside if one != other and _are_one_figure(*pair) for box in (one, other)}
    for box, found in held.items():
        if box in crossed and not any(glyph.text.isalpha() for glyph in found):
            held[box] = [glyph._replace(text=marked(glyph.text, Mark.MERGED)) for glyph in found]
    return outside


def _are_one_figure(glyph: Glyph, after: Glyph) -> bool:
    """Whether two characters that are drawn one after the other are digits of one number: it goes over the side of its cell."""
    if not (glyph.text.isdigit() and after.text.isdigit()):
        return False
    near = _TOUCHING * glyph.size
    return abs(after.x0 - glyph.x1) <= near and abs(after.base - glyph.base) <= near


def _run_over(glyphs: list[Glyph], held: dict[Box, list[Glyph]], ends: Sequence[Ruling]) -> list[Glyph]:
    """Puts what runs over the end of a cell that is cut below into it, and gives back the other glyphs."""
    if not ends:
        return glyphs
    taken = run_over({box: found for box, found in held.items() if cut_sides(box, ends)[1]}, glyphs)
    for box, found in taken.items():
        held[box] += found
    moved = {(glyph.x0, glyph.x1, glyph.base) for found in taken.values() for glyph in found}
    return [glyph for glyph in glyphs if (glyph.x0, glyph.x1, glyph.base) not in moved]


def _cell(box: Box, glyphs: Sequence[Glyph], aslant: Iterable[str], ends: Sequence[Ruling]) -> GridCell:
    above, below = cut_sides(box, ends) if ends else (False, False)
    return GridCell(box, lines(glyphs), [*turned_lines(glyphs), *aslant], cut_above=above, cut_below=below)


def _grid(cells: list[GridCell]) -> Grid:
    if spacing := letter_spacing(line for cell in cells for line in cell.lines):
        for cell in cells:
            cell.lines = closed_up(cell.lines, spacing)
    lefts, tops, rights, bottoms = zip(*(cell.box for cell in cells), strict=True)
    return Grid((min(lefts), min(tops), max(rights), max(bottoms)), cells)


class _Holders:
    """The cells of a page, to find the one that a glyph stands in."""

    def __init__(self, boxes: Iterable[Box], glyphs: Iterable[Glyph]) -> None:
        self._looks = Budget(_MOST_LOOKS, "characters in its cells")
        self._bands: dict[int, list[Box]] = {}
        """The smallest first."""
        heights = [(glyph.top + glyph.bottom) / 2 for glyph in glyphs] or [0.0]
        top, bottom = min(heights), max(heights)
        for box in sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
            bands = range(int(max(box[1], top) // _BAND), int(min(box[3], bottom) // _BAND) + 1)
            self._looks.spend(len(bands))
            for band in bands:
                self._bands.setdefault(band, []).append(box)

    def of(self, glyph: Glyph) -> Box | None:
        """The smallest cell that the glyph stands in."""
        x, y = glyph.middle
        near = self._bands.get(int(y // _BAND), [])
        self._looks.spend(len(near))
        for box in near:
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return box
        return None


def _aslant_digits(glyphs: Iterable[Glyph], holders: _Holders) -> dict[Box, list[str]]:
    """What stands in a cell for digits that are printed aslant in it; a text over several cells is a watermark."""
    found: dict[Box, list[str]] = {}
    for run in _runs(glyph for glyph in glyphs if glyph.turned == ASLANT and glyph.text.strip()):
        boxes = {holders.of(glyph) for glyph in run}
        box = boxes.pop()
        if box is not None and not boxes and any(glyph.text.isdigit() for glyph in run):
            found.setdefault(box, []).append(NO_CHARACTER * len(run))
    return found


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand beside one another."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and math.dist(run[-1].middle, glyph.middle) > _BESIDE * max(glyph.size, run[-1].size):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run
