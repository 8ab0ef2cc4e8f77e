"""Levels of a page whose print came out weak throughout, as a lens out of focus or many bytes saved leave it, or of a cell that was printed
palely → the same print as deep as elsewhere, its thin strokes whole.

Where ink is, blanks and pieces are told by what stands out from paper for sure; of thin strokes that leaves the middles. What
recognises signs is given what is paler too, close around these.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import cv2
import numpy

from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops, even_light
from converters.readers.scan.inks.faint_print import has_faint_print
from converters.readers.scan.pieces_of_ink import Pieces

_WEAK: Final = 90
"""Level, of 255, that half of the pieces of such a page are nowhere darker than: 95 to 140; of other pages 70 at most."""
_TALL: Final = 3.0
"""Points of a piece that is counted."""
_FEWEST: Final = 50
_STROKE: Final = 225
"""What is darker is a stroke."""
_AROUND: Final = 5
"""Pixels across: the edge of a stroke."""
_WHITE: Final = 0.95
"""Share of the ground from which on all is paper here."""
_PAPER: Final = 255
_PALEST: Final = 205
"""Level of the darkest of a cell that is print, and not what is seen through the paper."""


def palest(pixels: Any) -> Any:
    """The levels of a page with what is nearly paper, of all inks."""
    return even_light.even(even_light.darkest(pixels), _WHITE)


def deepened(levels: Any, pale: Any, pieces: Pieces, others: Any, unit: float) -> Any:
    """The levels, deeper where the page is weak, or else where a cell of it is. `pale`: the palest of the same page; `pieces`: of its ink;
    `others`: where rulings or marks of other inks may be, beside which nothing is changed: 1, else 0; `unit`: pixels a point."""
    level = _usual(levels, pieces, unit)
    cells = [] if level >= _WEAK else list(_weak_cells(levels, pieces.cells, others, unit))
    if level < _WEAK and not cells:
        return levels
    edge = numpy.ones((_AROUND, _AROUND), numpy.uint8)
    deep = levels.copy()
    for area, darkest in cells or [((slice(None), slice(None)), level)]:
        near = (cv2.dilate((levels[area] < _STROKE).astype(numpy.uint8), edge) > 0) & (
            cv2.dilate(others[area].astype(numpy.uint8), edge) == 0
        )
        ink = _PAPER - pale[area].astype(numpy.float32)
        deeper = numpy.maximum(0, _PAPER - ink * (_PAPER / (_PAPER - darkest))).astype(numpy.uint8)
        deep[area] = numpy.where(near, deeper, levels[area])
    return deep


def _usual(levels: Any, pieces: Pieces, unit: float) -> float:
    """Which level half of the pieces of a page are nowhere darker than; 0 of a page that has few."""
    every = (it for held in pieces.cells.values() for it in held)
    tall = [levels[it.top : it.bottom, it.left : it.right].min() for it in every if it.height > _TALL * unit]
    return float(numpy.median(tall)) if len(tall) >= _FEWEST else 0.0


def _weak_cells(levels: Any, cells: Iterable[Box], others: Any, unit: float) -> Iterator[tuple[Any, float]]:
    """The insides of cells without other marks in which something is printed, but nothing deep, and the darkest level there."""
    for cell in cells:
        area = crops.within(cell, unit)
        part = levels[area]
        darkest = float(part.min()) if part.size and not others[area].any() else 0.0
        if _WEAK <= darkest <= _PALEST and has_faint_print(part, unit):
            yield area, darkest
