"""The picture of one line, cut out of a page as the recogniser wants it."""

from typing import Any, Final

import numpy

from converters.readers.pdf.page_objects import Box
from converters.readers.scan.pieces_of_ink import Piece

_ROOM: Final = 0.16
"""Of the height of a line, that is left free above and below."""
_BESIDE: Final = 0.3
"""Of the height of a line, before and after it."""
EDGE: Final = 1.8
"""Points along the sides of a cell that are its rulings'."""


def around(line: Piece, height: float) -> Piece:
    """The line with some room around it, at least as high as characters of that height."""
    high = max(line.height, height) * (1 + 2 * _ROOM)
    top = round((line.top + line.bottom - high) / 2)
    aside = round(_BESIDE * max(line.height, height))
    return Piece(line.left - aside, top, line.right + aside, top + round(high))


def inner(cell: Box, unit: float) -> Piece:
    """A cell without its sides; `unit`: pixels a point."""
    left, top, right, bottom = (round(side * unit) for side in cell)
    edge = round(EDGE * unit)
    left, top = left + edge, top + edge
    return Piece(left, top, max(left, right - edge), max(top, bottom - edge))


def inside(pixels: Any, cell: Box, unit: float) -> Any:
    """Of something of the page what is in that."""
    return pixels[within(cell, unit)]


def within(cell: Box, unit: float) -> tuple[slice, slice]:
    """The rows and the columns of pixels of that."""
    left, top, right, bottom = inner(cell, unit)
    return slice(top, bottom), slice(left, right)


def cut(levels: Any, line: Piece, height: float, bounds: Piece | None = None) -> Any:
    """The picture of that; nothing beyond the bounds."""
    left, top, right, bottom = around(line, height)
    whole = numpy.full((bottom - top, right - left), 255, numpy.uint8)
    limits = bounds or Piece(0, 0, levels.shape[1], levels.shape[0])
    inner = Piece(
        max(left, limits.left, 0), max(top, limits.top, 0), min(right, limits.right), min(bottom, limits.bottom)
    )
    part = levels[inner.top : inner.bottom, inner.left : inner.right]
    whole[inner.top - top : inner.top - top + part.shape[0], inner.left - left : inner.left - left + part.shape[1]] = (
        part
    )
    return whole
