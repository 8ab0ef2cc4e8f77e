"""Cells in which something is drawn or shown as a picture beside a figure, or in its place: nobody can read it as text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.model import insets
from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Box, Picture, Shape
from converters.readers.pdf.tables.rulings import Grid, GridCell

_LEAST: Final = 2.0
"""Points: what is narrower or lower is a dot or a line."""
_OVER: Final = 1.5
"""Points by which what stands in a cell may go over its sides."""
_MOST_LOOKS: Final = 2_000_000


def tell_of_drawn(grids: Iterable[Grid], pictures: Iterable[Picture], shapes: Iterable[Shape]) -> None:
    """Notes in each cell without words what is drawn or shown in it."""
    shown = [(picture.box, insets.picture(picture.size)) for picture in pictures]
    drawn = [shape for shape in shapes if not shape.rectangle and min(_sides(shape.box)) > _LEAST]
    if not (shown or drawn):
        return
    looks = Budget(_MOST_LOOKS, "characters in its cells")
    for cell in (cell for grid in grids for cell in grid.cells):
        looks.spend(len(shown) + len(drawn))
        cell.turned += _told(cell, shown, drawn)


def _told(cell: GridCell, shown: Iterable[tuple[Box, str]], drawn: Iterable[Shape]) -> list[str]:
    """What is to be told of a cell: one of the things in it; nothing where it has words."""
    glyphs = [glyph for line in cell.lines for glyph in line.glyphs]
    if any(glyph.text.isalpha() for glyph in glyphs):
        return []
    return [*_beside(cell, glyphs, shown), *_upon(cell, glyphs, drawn)][:1]


def _beside(cell: GridCell, glyphs: Sequence[Glyph], shown: Iterable[tuple[Box, str]]) -> Iterator[str]:
    """What is shown in a cell, and is nothing that its text is printed upon."""
    return (
        name
        for box, name in shown
        if min(_sides(box)) > _LEAST and _is_in(box, cell.box) and not _is_under(box, glyphs)
    )


def _upon(cell: GridCell, glyphs: Sequence[Glyph], drawn: Iterable[Shape]) -> Iterator[str]:
    """What is filled beside the text of a cell, as an outlined character is, or drawn across it, as a stroke is that takes it back."""
    for shape in drawn:
        box = shape.box
        if _is_in(box, cell.box) and _is_under(box, glyphs) != shape.filled and (glyphs or shape.filled):
            yield insets.embedded("drawing")


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _is_in(box: Box, cell: Box) -> bool:
    return (
        box[0] >= cell[0] - _OVER
        and box[1] >= cell[1] - _OVER
        and box[2] <= cell[2] + _OVER
        and box[3] <= cell[3] + _OVER
    )


def _is_under(box: Box, glyphs: Iterable[Glyph]) -> bool:
    """Whether the middle of a character lies within a box."""
    return any(glyph.stands_in(box) for glyph in glyphs)
