"""A picture that stands in the text of a page → the ruled tables on it, in the places that they have on that page."""

from dataclasses import replace
from typing import Any, Final

from converters.model.document import Area, Table
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_tables import Part, Spanning, table
from converters.readers.pdf.text_lines import Line
from converters.readers.scan.page_picture import PagePicture, bounded, pages
from converters.readers.scan.read_page import read_seen
from converters.readers.scan.seen_page import look_at

_FEWEST: Final = 6
"""Cells of a table; a picture with fewer is a photograph, a chart or a frame, and is not read."""


def tables(pixels: Any, dpi: float, box: Box, number: int) -> tuple[Part, ...]:
    """The tables in the box of a page, each moved to where it stands on the page; none where the picture shows no table."""
    unit = dpi / 72
    left, top, right, bottom = (max(0, round(edge * unit)) for edge in box)
    if right <= left or bottom <= top:
        return ()
    found = _on(bounded(pixels[top:bottom, left:right], dpi), number)
    return tuple(_moved(part, box[0], box[1]) for part in found)


def whole(data: bytes) -> list[Table]:
    """The tables on a picture that stands in the text of a source without pages. Raises Refused where it is none."""
    parts = [part for picture in pages(data) for part in _on(picture, 1)]
    for part in parts:
        for cell in part.cells:
            cell.areas = ()
    return [table([part], number) for number, part in enumerate(parts, 1)]


def _on(picture: PagePicture, number: int) -> list[Part]:
    seen = look_at(picture)
    if max((len(cells) for cells in seen.ruled.tables), default=0) < _FEWEST:
        return []
    return [part for part in read_seen(picture, seen, number).parts if len(part.cells) >= _FEWEST]


def _moved(part: Part, right: float, down: float) -> Part:
    """A part so far to the right and down."""

    def box(it: Box) -> Box:
        return it[0] + right, it[1] + down, it[2] + right, it[3] + down

    def area(it: Area) -> Area:
        return Area(it.page, *box(it[1:]))

    cells = [
        Spanning(
            replace(it.cell, box=box(it.cell.box), lines=[_line(line, right, down) for line in it.cell.lines]),
            it.first,
            it.last,
            tuple(map(area, it.areas)),
        )
        for it in part.cells
    ]
    return Part(part.page, box(part.box), cells, part.height)


def _line(line: Line, right: float, down: float) -> Line:
    glyphs = (
        replace(it, x0=it.x0 + right, x1=it.x1 + right, top=it.top + down, bottom=it.bottom + down, base=it.base + down)
        for it in line.glyphs
    )
    return replace(line, glyphs=tuple(glyphs))
