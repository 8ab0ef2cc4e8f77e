"""The picture of a page → what it holds, as the page of a PDF holds it: ruled tables, lines outside of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2

from converters.model.document import Reading
from converters.model.problems import LeftOut
from converters.readers.limits import Budget
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_tables import part
from converters.readers.pdf.tables.rulings import Grid, GridCell
from converters.readers.pdf.text_lines import Line, together
from converters.readers.scan import (
    crops,
    even_light,
    lone_marks,
    pieces_of_ink,
    printed_lines,
    recogniser,
    ruling_lines,
    text_bands,
    upright,
)
from converters.readers.scan.kept.kept_picture import kept
from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.pieces_of_ink import Piece, Pieces
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.ruling_lines import Ruled
from converters.readers.scan.twice.second_reading import Figure, again, is_figure

_MOST_LINES: Final = 2_000
"""On one page."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page made ready to be read."""

    levels: Any
    """Levels of grey of an upright page, without rulings and red ink."""
    unit: float
    """Pixels a point."""
    pixels: Any
    """Of the same page, as it is seen."""
    ruled: Ruled
    pieces: Pieces
    height: float
    """Pixels of the height of its characters."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line that is to be recognised."""

    box: Piece
    picture: Any
    cell: Box | None
    """In which cell it stands."""


def read_page(picture: PagePicture, number: int) -> PageText:
    """What stands on a page. Raises Refused where there is no end of it."""
    cv2.setNumThreads(1)
    seen = _seen(picture)
    running, large = text_bands.outside(seen.pieces.outside, seen.levels.shape, seen.height)
    printed = [_Printed(line, crops.cut(seen.levels, line, seen.height), None) for line in running]
    printed += _in_cells(seen)
    Budget(_MOST_LINES, "lines of text on a page").spend(len(printed))
    lines = _lines(printed, seen)
    held: dict[Box | None, list[Line]] = {}
    for item, line in zip(printed, lines, strict=True):
        if line is not None:
            held.setdefault(item.cell, []).append(line)
    twice = again(list(_figures(printed, held)), seen.ruled.tables, seen.levels, seen.height)
    tables = [
        _grid([_cell(box, held.get(box, []), seen.pieces, twice.get(box)) for box in table])
        for table in seen.ruled.tables
    ]
    parts = tuple(part(grid, number) for grid in sorted(tables, key=lambda grid: grid.box[1]))
    high, wide = seen.levels.shape
    sheet = Sheet(number, wide / seen.unit, high / seen.unit, tuple(held.get(None, [])))
    too_large = tuple(_too_large(piece, seen.unit, number) for piece in large)
    return PageText(sheet, (), parts, (), 0.0, too_large, kept(seen.pixels, number))


def _seen(picture: PagePicture) -> _Seen:
    """The page upright, its rulings found, its ink parted."""
    askew = even_light.ink(even_light.grey(picture.pixels))
    pixels = upright.level(picture.pixels, askew, picture.dpi)
    levels = even_light.without_red(pixels)
    ink = even_light.ink(levels)
    ruled = ruling_lines.find(ink, picture.dpi)
    pieces = pieces_of_ink.part(ink, ruled, picture.dpi)
    levels[ruled.lines > 0] = 255
    unit = picture.dpi / 72
    everything = [*pieces.outside, *(piece for held in pieces.cells.values() for piece in held)]
    return _Seen(levels, unit, pixels, ruled, pieces, text_bands.height_of_characters(everything, unit))


def _in_cells(seen: _Seen) -> Iterator[_Printed]:
    """The lines of all cells."""
    for box, held in seen.pieces.cells.items():
        left, top, right, bottom = (round(edge * seen.unit) for edge in box)
        for line in text_bands.in_cell(held, seen.height):
            yield _Printed(line, crops.cut(seen.levels, line, seen.height, Piece(left, top, right, bottom)), box)


def _lines(printed: Sequence[_Printed], seen: _Seen) -> list[Line | None]:
    """What each line says; None where nothing was recognised."""
    read = recogniser.recognise([item.picture for item in printed])
    signs = [_signs(printed_lines.spoken(found), item, seen) for item, found in zip(printed, read, strict=True)]
    widths = [item.picture.shape[1] for item in printed]
    sizes = [
        printed_lines.size_of(found, item.box, width) for item, found, width in zip(printed, signs, widths, strict=True)
    ]
    running = [len(found) if item.cell is None else 0 for item, found in zip(printed, signs, strict=True)]
    even = printed_lines.even_sizes(sizes, running)
    return [
        printed_lines.line(found, item.box, width, size, seen.unit) if found else None
        for item, found, width, size in zip(printed, signs, widths, even, strict=True)
    ]


def _signs(signs: list[Sign], item: _Printed, seen: _Seen) -> list[Sign]:
    """What stands in a line; a mark that stands alone in a cell is told by its shape."""
    text = "".join(sign.text for sign in signs)
    if item.cell is None or (marked := lone_marks.mark(text, seen.pieces.ink, item.box, seen.height)) == text:
        return signs
    confidence = min(sign.confidence for sign in signs)
    return [Sign(text, confidence, (place + 0.5) / len(marked)) for place, text in enumerate(marked)]


def _figures(printed: Sequence[_Printed], held: Mapping[Box | None, Sequence[Line]]) -> Iterator[Figure]:
    """The cells that say nothing but one figure."""
    bands = Counter(item.cell for item in printed)
    for item in printed:
        lines = held.get(item.cell, ())
        if item.cell is not None and bands[item.cell] == len(lines) == 1 and is_figure(lines[0].text):
            yield Figure(item.cell, lines[0].text, item.box)


def _cell(box: Box, lines: list[Line], pieces: Pieces, again: str | None) -> GridCell:
    read = together(line.reading for line in lines) or Reading(0.0, ink=bool(pieces.cells[box]), again=None)
    return GridCell(box, lines, reading=read._replace(again=again))


def _grid(cells: list[GridCell]) -> Grid:
    lefts, tops, rights, bottoms = zip(*(cell.box for cell in cells), strict=True)
    return Grid((min(lefts), min(tops), max(rights), max(bottoms)), cells)


def _too_large(piece: Piece, unit: float, number: int) -> LeftOut:
    size = f"{(piece.right - piece.left) / unit:.0f} × {piece.height / unit:.0f}"
    return LeftOut(f"picture of {size} points on page {number}", "picture, not read")
