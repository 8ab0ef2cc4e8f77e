"""A page made ready to be read: upright, evenly lit, its rulings found, its ink parted into lines."""

from collections.abc import Iterator
from functools import reduce
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops, even_light, pieces_of_ink, text_bands
from converters.readers.scan.geometry import perspective, sheet, upright
from converters.readers.scan.inks import blue_ink, pale_ink, pen_strokes, weak_print
from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.pieces_of_ink import Piece, Pieces
from converters.readers.scan.ruled import ruling_lines
from converters.readers.scan.ruled.ruling_lines import Ruled

_SIDEWAYS: Final = 1.5
_MANY: Final = 50
"""Pieces of ink in tables, that tell the height of characters there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page made ready to be read."""

    levels: Any
    """Levels of grey of an upright page, without rulings, red ink, grey stamps and strokes of a pen."""
    faint: Any
    """The same with what is pale near a stamp, but may be none of it."""
    palest: Any
    """Levels of the same page without rulings alone, with what is nearly paper."""
    taken: Any
    """Where strokes of a pen were taken away that may have hidden something: 1, else 0; None where there were none."""
    hidden: Any
    """Where anything of that colour, or a stroke that was taken away, may be upon print: 1, else 0; None where there is nothing."""
    marks: Any
    """Where stamps and strokes of a pen may have left something pale: 1, else 0; None where there are none."""
    unit: float
    """Pixels a point."""
    pixels: Any
    """Of the same page, as it is seen."""
    ruled: Ruled
    pieces: Pieces
    height: float
    """Pixels of the height of the characters in its tables."""
    running: float
    """The same of the whole page: what stands outside of tables is often larger."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line that is to be recognised."""

    box: Piece
    picture: Any
    cell: Box | None
    """In which cell it stands."""


def on_its_side(seen: Seen) -> bool:
    """Whether characters stand nearer to those above and below them than to those beside them."""
    pieces = (piece for held in (seen.pieces.outside, *seen.pieces.cells.values()) for piece in held)
    beside, below = text_bands.neighbours(pieces, seen.levels.shape, seen.running)
    return below > _SIDEWAYS * beside


def printed(seen: Seen) -> tuple[list[Printed], list[Piece]]:
    """All lines of a page, and the pieces of ink that are too large to be text."""
    running, large = text_bands.outside(seen.pieces.outside, seen.levels.shape, seen.running)
    found = [Printed(line, crops.cut(seen.levels, line, seen.running), None) for line in running]
    return [*found, *_in_cells(seen)], large


def look_at(picture: PagePicture) -> Seen:
    """The page upright, its rulings found, its ink parted."""
    cv2.setNumThreads(1)
    ink = even_light.ink(even_light.grey(picture.pixels))
    pixels = perspective.straightened(picture.pixels, ink, picture.dpi)
    if pixels is None:
        pixels = upright.level(picture.pixels, ink, picture.dpi)
    taken = blue_ink.find(pixels)
    levels = even_light.without_red(blue_ink.without(pixels, taken))
    levels[sheet.around(even_light.darkest(pixels), picture.dpi)] = 255
    has_red = even_light.has_red(pixels)
    stamp = None if has_red else pale_ink.find(levels, even_light.ink(levels), picture.dpi)
    unstamped = pale_ink.without(levels, stamp, picture.dpi, pale_ink.NEAR)
    strokes = even_light.strokes(unstamped)
    if taken is not None:
        strokes = blue_ink.below(even_light.strokes(even_light.without_red(pixels)), strokes, picture.dpi)
    levels = pale_ink.without(levels, stamp, picture.dpi, pale_ink.FAR)
    covered = even_light.strokes(even_light.grey(pixels)) if has_red else None
    ruled = ruling_lines.find(strokes, picture.dpi, covered)
    unit = picture.dpi / 72
    if taken is not None:
        levels[blue_ink.beside(taken, ruled.lines, picture.dpi)] = 255
    pieces = pieces_of_ink.part(even_light.ink(levels), ruled, picture.dpi)
    edged = ruling_lines.edged(ruled.lines, unit) > 0
    if (pen := pen_strokes.find(numpy.where(edged, 255, levels), pieces, unit)) is not None:
        taken = pen if taken is None else taken | pen
        levels[pen > 0] = unstamped[pen > 0] = 255
        pieces = pieces_of_ink.part(even_light.ink(levels), ruled, picture.dpi)
    levels[edged] = unstamped[ruled.lines > 0] = 255
    marks = _marks(pixels, has_red, taken, stamp, unit)
    others = edged if marks is None else edged | (marks > 0)
    palest = weak_print.palest(pixels)
    palest[edged] = 255
    deep = weak_print.deepened(levels, palest, pieces, others, unit)
    pieces = _whole(pieces, levels, deep, ruled, picture.dpi)
    held = [piece for found in pieces.cells.values() for piece in found]
    running = text_bands.height_of_characters([*pieces.outside, *held], unit)
    height = text_bands.height_of_characters(held, unit) if len(held) >= _MANY else running
    hidden = even_light.red(pixels) if has_red else taken
    hidden = hidden if hidden is None or taken is None else hidden | taken
    return Seen(deep, unstamped, palest, taken, hidden, marks, unit, pixels, ruled, pieces, height, running)


def _whole(pieces: Pieces, levels: Any, deep: Any, ruled: Ruled, dpi: float) -> Pieces:
    """The pieces of ink of a page, whole where it was deepened; elsewhere they stay as they are."""
    if deep is levels:
        return pieces
    return pieces_of_ink.part(pieces.ink | (even_light.ink(deep) & (deep != levels)), ruled, dpi)


def _marks(pixels: Any, has_red: bool, taken: Any, stamp: pale_ink.Stamp | None, unit: float) -> Any:
    """Where stamps and strokes may have left something, if there are any; `taken`: where strokes were taken away."""
    found = [even_light.near_red(pixels)] if has_red else []
    found += [] if taken is None else [even_light.bled(taken)]
    found += [] if stamp is None else [pale_ink.near(stamp, unit)]
    return reduce(cv2.bitwise_or, found) if found else None


def _in_cells(seen: Seen) -> Iterator[Printed]:
    """The lines of all cells."""
    for box, held in seen.pieces.cells.items():
        left, top, right, bottom = (round(edge * seen.unit) for edge in box)
        for line in text_bands.in_cell(held, seen.height):
            yield Printed(line, crops.cut(seen.levels, line, seen.height, Piece(left, top, right, bottom)), box)
