"""Cells over which strokes run that are as black as print, such as a stamp of a fax → where a whole figure stands among them.

Figures of a column stand one below the other in its middle, and those of a row are as high as one another and stand as high. What is
in that place, as high, and touches nothing else is a figure; all else in the cell is none of it. A ring or a square of a stamp that
stands there may look like a 0: one that does not look like those of the page is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any, Final, NamedTuple

import cv2
import numpy

from converters.readers.pdf.page_objects import Box
from converters.readers.scan import text_bands
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.seen_page import Seen

_SIDES: Final = 2.0
"""Points by which sides of cells of one column, or of one row, differ at most."""
_FEWEST: Final = (3, 1)
"""Figures of a column, and of a row, that tell where one stands."""
_OFF: Final = 0.15
"""Of the height of figures, by which one may be higher or lower than those beside it."""
_ASIDE: Final = 0.3
"""The same, from the middle of the column."""
_APART: Final = 0.4
"""The same, from one digit to the next."""
_MARKS: Final = 3
"""Pieces of other ink in a cell, from which on it is no sign of the figure, such as its minus or point."""
_LIKE: Final = 0.75
"""How alike the pictures of two 0 of a page are at least, from -1 to 1."""
_SAMPLES: Final = 12
Figures = Mapping[Box, Piece]
"""Cell → where its figure stands, in pixels."""


class _Place(NamedTuple):
    """Where a figure of a cell would stand, in pixels."""

    middle: float
    top: float
    bottom: float


def find(seen: Seen, cell: Box, figures: Figures) -> Piece | None:
    """Where the figure of a cell stands; None where there is none that touches nothing. `figures`: of other cells of the page."""
    place = _place(cell, figures)
    if place is None:
        return None
    pieces = seen.pieces.cells.get(cell, ())
    high = place.bottom - place.top
    off = max(2.0, _OFF * high)
    level = [it for it in pieces if it.top >= place.top - off and it.bottom <= place.bottom + off]
    runs = [run for run in _runs(sorted(level), _APART * high) if run.height >= high - 2 * off]
    found = [run for run in runs if abs((run.left + run.right) / 2 - place.middle) <= _ASIDE * high]
    if len(found) != 1 or sum(not _is_within(it, found[0]) for it in pieces) < _MARKS:
        return None
    is_alone = all(it is found[0] or _gap(it, found[0]) > high for it in runs)
    return found[0] if is_alone and _is_free(seen.pieces.ink, found[0]) else None


def _is_within(piece: Piece, line: Piece) -> bool:
    return (
        line.left <= piece.left and piece.right <= line.right and line.top <= piece.top and piece.bottom <= line.bottom
    )


def _gap(one: Piece, other: Piece) -> int:
    """Pixels between what stands side by side."""
    return max(one.left - other.right, other.left - one.right)


def _place(cell: Box, figures: Figures) -> _Place | None:
    """None where the figures of its column or of its row do not tell."""
    column = [it for box, it in figures.items() if _is_near(box[0], cell[0]) and _is_near(box[2], cell[2])]
    row = [it for box, it in figures.items() if _is_near(box[1], cell[1]) and _is_near(box[3], cell[3])]
    if len(column) < _FEWEST[0] or len(row) < _FEWEST[1]:
        return None
    place = _Place(
        median((it.left + it.right) / 2 for it in column), median(it.top for it in row), median(it.bottom for it in row)
    )
    high = place.bottom - place.top
    aside = sum(abs((it.left + it.right) / 2 - place.middle) > _ASIDE * high for it in column)
    off = sum(abs(it.top - place.top) > max(2.0, _OFF * high) for it in row)
    return place if 4 * aside <= len(column) and 4 * off <= len(row) else None


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _SIDES


def _runs(pieces: Sequence[Piece], gap: float) -> Iterator[Piece]:
    """What stands side by side."""
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.left - max(it.right for it in run) > gap:
            yield text_bands.around(run)
            run = []
        run.append(piece)
    if run:
        yield text_bands.around(run)


def _is_free(ink: Any, line: Piece) -> bool:
    """Whether nothing comes into a line from beyond it."""
    around = ink[max(0, line.top - 1) : line.bottom + 1, max(0, line.left - 1) : line.right + 1]
    return not (around[0].any() or around[-1].any() or around[:, 0].any() or around[:, -1].any())


def is_like_one(levels: Any, line: Piece, zeros: Sequence[Piece]) -> bool:
    """Whether a 0 looks like one of those of the page."""
    part = _cut(levels, line)
    return any(_alike(part, _cut(levels, zero)) >= _LIKE for zero in zeros[:_SAMPLES])


def _cut(levels: Any, line: Piece) -> Any:
    return levels[line.top : line.bottom, line.left : line.right].astype(numpy.float32)


def _alike(one: Any, other: Any) -> float:
    """Of two pictures of nearly the same size; -1 of others."""
    (high, wide), (higher, wider) = one.shape, other.shape
    if abs(high - higher) > max(2, _OFF * higher) or abs(wide - wider) > max(2, _OFF * higher):
        return -1.0
    fitted = cv2.resize(other, (wide, high), interpolation=cv2.INTER_LINEAR)
    return float(cv2.matchTemplate(one, fitted, cv2.TM_CCOEFF_NORMED)[0, 0])
