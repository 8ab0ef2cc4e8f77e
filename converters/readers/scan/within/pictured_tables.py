"""A picture that stands in the text of a page → the ruled tables on it, in the places that they have on that page."""

from dataclasses import replace
from typing import Any, Final

from converters.model.document import Area
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_tables import Part, Spanning
from converters.readers.pdf.text_lines import Line
from converters.readers.scan.page_picture import PagePicture, bounded, pages
from converters.readers.scan.read_page import read_seen
from converters.readers.scan.seen_page import Seen, look_at

_NOTHING: Final = PageText(Sheet(1, 1, 1, ()), (), (), (), 0.0, ())
_FEWEST: Final = 6
"""Cells of a table; a picture with fewer is a photograph, a chart or a frame, and is not read."""


def tables(pixels: Any, dpi: float, box: Box, number: int) -> tuple[Part, ...]:
    """The tables in the box of a page, each moved to where it stands on the page; none where the picture shows no table."""
    unit = dpi / 72
    left, top, right, bottom = (max(0, round(edge * unit)) for edge in box)
    if right <= left or bottom <= top:
        return ()
    found = _read(bounded(pixels[top:bottom, left:right], dpi), number)
    return tuple(_moved(part, box[0], box[1]) for part in found.parts)


def whole(data: bytes, number: int) -> PageText | None:
    """A picture that stands in the text of a source without pages, with the tables on it: as the page of that number.

    None where it shows no table; of a picture that moves the first is looked at. Raises Refused where it is no picture.
    """
    page = _read(next(pages(data)), number)
    return page if page.parts else None


def seen_table(data: bytes) -> bool:
    """Whether a picture shows what may be a table. Raises Refused where it is no picture."""
    return _has_table(look_at(next(pages(data))))


def _has_table(seen: Seen) -> bool:
    return max((len(cells) for cells in seen.ruled.tables), default=0) >= _FEWEST


def _read(picture: PagePicture, number: int) -> PageText:
    seen = look_at(picture)
    if not _has_table(seen):
        return _NOTHING
    page = read_seen(picture, seen, number)
    return replace(page, parts=tuple(part for part in page.parts if len(part.cells) >= _FEWEST))


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
        it._replace(x0=it.x0 + right, x1=it.x1 + right, top=it.top + down, bottom=it.bottom + down, base=it.base + down)
        for it in line.glyphs
    )
    return replace(line, glyphs=tuple(glyphs))
