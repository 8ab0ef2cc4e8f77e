"""Levels of a page whose print came out weak throughout, as a lens out of focus or many bytes saved leave it → the same print as deep as
elsewhere, its thin strokes whole.

Where ink is, blanks and pieces are told by what stands out from paper for sure; of thin strokes that leaves the middles. What
recognises signs is given what is paler too, close around these.
"""

from typing import Any, Final

import cv2
import numpy

from converters.readers.scan import even_light
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


def deepened(levels: Any, pixels: Any, pieces: Pieces, others: Any, unit: float) -> Any:
    """The levels, deeper where the page is weak. `pixels`: of the same page; `pieces`: of its ink; `others`: where rulings or marks of other inks
    may be, beside which nothing is changed: 1, else 0; `unit`: pixels a point."""
    every = (it for held in pieces.cells.values() for it in held)
    tall = [levels[it.top : it.bottom, it.left : it.right].min() for it in every if it.height > _TALL * unit]
    level = float(numpy.median(tall)) if len(tall) >= _FEWEST else 0.0
    if level < _WEAK:
        return levels
    edge = numpy.ones((_AROUND, _AROUND), numpy.uint8)
    near = (cv2.dilate((levels < _STROKE).astype(numpy.uint8), edge) > 0) & (
        cv2.dilate(others.astype(numpy.uint8), edge) == 0
    )
    paler = _PAPER - even_light.even(even_light.darkest(pixels), _WHITE).astype(numpy.float32)
    deep = numpy.maximum(0, _PAPER - paler * (_PAPER / (_PAPER - level))).astype(numpy.uint8)
    return numpy.where(near, deep, levels)
