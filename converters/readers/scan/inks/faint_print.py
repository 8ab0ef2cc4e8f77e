"""What is printed too palely to be ink: it stands out from the paper around it, however the light falls, and is as large as a sign."""

from typing import Any, Final

import cv2
import numpy

_NARROW: Final = 3.5
"""Points: wider than the strokes of a sign."""
_STANDS_OUT: Final = 8
"""Levels, of 255, by which it is darker than what is around."""
_DARKEST: Final = 11
"""The same, at its darkest."""
_DARKER: Final = 24
"""The same, where the paper around is not white, and grained."""
_LONG: Final = 1.2
"""Points over which it goes: less is a speck."""
_LARGE: Final = 1.2
"""Square points."""
_BESIDE: Final = 5
"""Pixels across: the edges of it."""
_WHITE: Final = 255


def has_faint_print(levels: Any, unit: float) -> bool:
    """Whether something is printed in a cell without ink. `levels`: of the cell, paper 255; `unit`: pixels a point."""
    grey = levels < _WHITE
    if min(levels.shape) < _BESIDE or int(grey.sum()) < _LARGE * unit * unit:
        return False
    size = max(3, round(_NARROW * unit) | 1)
    kernel = numpy.ones((size, size), numpy.uint8)
    darker = cv2.morphologyEx(cv2.blur(levels, (3, 3)), cv2.MORPH_BLACKHAT, kernel)
    outstanding = (darker > _STANDS_OUT).astype(numpy.uint8)
    around = cv2.dilate(outstanding, numpy.ones((_BESIDE, _BESIDE), numpy.uint8)) == 0
    is_white = int((grey & around).sum()) <= int(outstanding.sum())
    count, numbers, pieces, _ = cv2.connectedComponentsWithStats(outstanding, connectivity=8)
    return any(
        max(wide, high) >= _LONG * unit
        and pixels >= _LARGE * unit * unit
        and int(darker[numbers == number].max()) >= (_DARKEST if is_white else _DARKER)
        for number, (_, _, wide, high, pixels) in zip(range(1, count), pieces[1:].tolist(), strict=True)
    )
