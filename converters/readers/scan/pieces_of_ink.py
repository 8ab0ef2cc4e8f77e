"""Ink without rulings → its pieces, each in the cell that it stands in; what is too small to be meant is none."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan.ruled.ruling_lines import Ruled, edged

_SPECK: Final = 1.0
"""Points: what is smaller on both sides is dust."""
_OVER: Final = 3.0
"""Points by which a piece may be larger than its cell."""


class Piece(NamedTuple):
    """Connected ink, by its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Pieces:
    """The ink of a page, parted."""

    cells: dict[Box, tuple[Piece, ...]]
    """What stands in each cell."""
    outside: tuple[Piece, ...]
    ink: Any
    """Where ink is that is neither a ruling nor dust: 1, else 0."""


def part(ink: Any, ruled: Ruled, dpi: float) -> Pieces:
    """The ink of a page, each piece where its middle is."""
    unit = dpi / 72
    text = numpy.where(edged(ruled.lines, unit) > 0, 0, ink).astype(numpy.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(text, connectivity=8)
    meant = numpy.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= max(2.0, _SPECK * unit)
    meant[0] = False
    boxes = [box for table in ruled.tables for box in table]
    owners = _owners(boxes, ink.shape, unit)
    held: dict[Box, list[Piece]] = {box: [] for box in boxes}
    outside: list[Piece] = []
    for x, y, wide, high, _ in stats[:count][meant].tolist():
        owner = owners[y + high // 2, x + wide // 2]
        fits = owner and _fits(boxes[owner - 1], wide / unit, high / unit)
        (held[boxes[owner - 1]] if fits else outside).append(Piece(x, y, x + wide, y + high))
    return Pieces({box: tuple(found) for box, found in held.items()}, tuple(outside), meant[labels].astype(numpy.uint8))


def _fits(box: Box, wide: float, high: float) -> bool:
    """Whether a piece can be of that cell: what is larger goes around it, as the edge of a desk, or across several."""
    return wide <= box[2] - box[0] + _OVER and high <= box[3] - box[1] + _OVER


def _owners(boxes: Sequence[Box], shape: tuple[int, ...], unit: float) -> Any:
    """Of each pixel the number of its cell, from 1; the smallest where several hold it."""
    owners = numpy.zeros(shape, numpy.int32)
    by_size = sorted(range(len(boxes)), key=lambda i: -(boxes[i][2] - boxes[i][0]) * (boxes[i][3] - boxes[i][1]))
    for number in by_size:
        left, top, right, bottom = (max(0, round(edge * unit)) for edge in boxes[number])
        owners[top:bottom, left:right] = number + 1
    return owners
