"""Cells without ink in which something was, or is, that is no print: whether they are bare all the same.

Where the figures of a page stand is known. Each sign has ink on its own middle line: a stroke beside that line hides none, unless
it goes on straight down, or level, so far that one may be below it as a whole that stands elsewhere in its cell. What is pale
beside the place of a figure is of a stamp or of a pen's stroke where it is near one; elsewhere it may be a figure that stands nowhere else.
"""

from typing import Any, Final

import cv2
import numpy

from converters.readers.pdf.page_objects import Box
from converters.readers.scan import even_light
from converters.readers.scan.crops import inside
from converters.readers.scan.inks.faint_print import has_faint_print
from converters.readers.scan.twice.hidden_parts import Places

_PAPER: Final = 255
_GRAINED: Final = 0.25
"""Of a cell, in which paper is darker than it is around."""
_TOUCHED: Final = 3
"""Pixels of something pale, from which on a cell is not blank."""
_DARK: Final = 150
"""Level, of 255: print is darker, and little of what stamps and strokes leave."""
_PRINTED: Final = 12.0
"""Levels below that, times square points, of the least piece of print: what is dark in what is left of stamps holds less together."""
_WHOLE: Final = 0.8
"""Of the height of characters, over which a stroke goes straight down, or is level, that may hide a sign as a whole."""
_EDGES: Final = 7
"""Pixels across: the edges of a stroke."""
_LINE: Final = 0.15
"""Of the height of characters, to either side of where the middles of figures are."""
_HALF: Final = 0.6
"""Of the height of characters, that half a sign takes."""
_HIDDEN: Final = 0.5
"""Of the place of a figure, that strokes may cover."""


def is_bare(box: Box, faint: Any, taken: Any, marks: Any, unit: float, places: Places | None) -> bool:
    """Whether nothing is printed in a cell in which no ink is left.

    `faint`: levels with what is pale; `taken`: where strokes were taken away: 1, else 0, or None; `marks`: where stamps and strokes may
    have left something pale: 1, else 0, or None; `places`: where figures stand in their cells, None where that is not known.
    """
    levels = inside(faint, box, unit)
    near = numpy.zeros_like(levels) if marks is None else inside(marks, box, unit)
    unmarked = numpy.where(near > 0, _PAPER, levels).astype(numpy.uint8)
    if has_faint_print(unmarked, unit):
        return False
    pale = even_light.strokes(levels)
    hidden = numpy.zeros_like(pale) if taken is None else inside(taken, box, unit)
    if int(pale.sum()) < _TOUCHED and int(hidden.sum()) < _TOUCHED:
        return True
    if places is None or marks is None or int((pale & (1 - near)).sum()) >= _TOUCHED:
        return False
    if _may_hide(hidden, places.height):
        return False
    hidden = cv2.dilate(hidden, numpy.ones((_EDGES, _EDGES), numpy.uint8))
    if _has_print(numpy.where(hidden > 0, _PAPER, levels), unit):
        return False
    high, wide = hidden.shape
    down = _around(high, places.downwards, _HALF * places.height)
    middle, place = (_around(wide, places.across, share * places.height) for share in (_LINE, _HALF))
    is_beside = not hidden[down, middle].any() and float(hidden[down, place].mean()) <= _HIDDEN
    return is_beside and int((pale & (1 - hidden))[down, place].sum()) < _TOUCHED


def has_palest_print(box: Box, palest: Any, marks: Any, unit: float) -> bool:
    """Whether something is printed in a cell in which all looks bare, so palely that it is nearly paper. `palest`: levels with all such; where
    paper itself is grained they tell nothing, nor where marks may have left something."""
    levels = inside(palest, box, unit)
    is_grained = int((levels < _PAPER).sum()) > _GRAINED * levels.size
    is_marked = marks is not None and bool(inside(marks, box, unit).any())
    return not is_grained and not is_marked and has_faint_print(levels, unit)


def _has_print(levels: Any, unit: float) -> bool:
    """Whether a piece of what is there is as dark as print, and as much of it."""
    depth = numpy.maximum(_DARK - levels.astype(numpy.int32), 0)
    _, pieces = cv2.connectedComponents((depth > 0).astype(numpy.uint8), connectivity=8)
    return float(numpy.bincount(pieces.ravel(), depth.ravel()).max()) >= _PRINTED * unit * unit


def _may_hide(hidden: Any, height: float) -> bool:
    """Whether a sign that stands anywhere may be below strokes as a whole: one that is upright, or level."""
    long = max(1, round(_WHOLE * height))
    return any(cv2.erode(hidden, numpy.ones(size, numpy.uint8), borderValue=0).any() for size in ((long, 1), (1, long)))


def _around(long: int, places: tuple[float, float], more: float) -> slice:
    return slice(max(0, int(long / 2 + places[0] - more)), max(0, int(long / 2 + places[1] + more) + 1))
