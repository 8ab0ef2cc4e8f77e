"""A line of figures → the pictures of its signs, all of one size."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy

from converters.readers.scan import crops
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.text_bands import around

HIGH: Final = 20
WIDE: Final = 16
"""Pixels of the picture of a sign."""
_PALE: Final = (225, 150)
"""Of 255, where paper is white: what is darker is of a stroke; the darker one parts digits that touch."""
_DARK: Final = 190
"""What is nowhere as dark is no sign."""
_FAINT: Final = 205
"""The same of a stroke that may be a part of a digit."""
_FEW: Final = 3
"""Pixels of the smallest sign."""
_ROOM: Final = 2
"""Pixels around a line in which its strokes may end."""
_OVER: Final = 0.5
"""Of the narrower of two pieces, from which on they are of one sign if they stand over one another."""


def signs(levels: Any, line: Piece, count: int) -> list[Piece]:
    """The signs of a line, left to right; those of thin digits that fell to pieces are put together until there are so many; none where
    there are fewer."""
    found = next((found for pale in _PALE if len(found := _strokes(levels, line, pale)) >= count), [])
    while len(found) > count:
        gaps = [after.left - before.right for before, after in pairwise(found)]
        at = gaps.index(min(gaps))
        found[at : at + 2] = [around(found[at : at + 2])]
    return found


def _strokes(levels: Any, line: Piece, pale: int) -> list[Piece]:
    """What stands side by side; `pale`: the level that is paper."""
    area = Piece(line.left - _ROOM, line.top - _ROOM, line.right + _ROOM, line.bottom + _ROOM)
    found: list[Piece] = []
    for _, piece in sorted(_inked(levels, area, pale)[1], key=lambda it: (it[1].left, it[0])):
        if found and _over(found[-1], piece):
            found[-1] = around((found[-1], piece))
        else:
            found.append(piece)
    return found


def stroked(levels: Any, line: Piece, height: float) -> tuple[int, int, Any, Any]:
    """Where the picture of a line begins, across and down, its levels, and where they are of strokes, as pale as they may be; what comes
    into the picture from beyond it, and does not reach into the line, is none."""
    area = crops.around(line, height)
    labels, found = _inked(levels, area, _PALE[0], _FAINT)
    left, top, part = _part(levels, area)
    high, wide = part.shape
    whole = Piece(left + 1, top + 1, left + wide - 1, top + high - 1)
    signs = [number for number, piece in found if _holds(whole, piece) or _meets(line, piece)]
    return left, top, part, numpy.isin(labels, signs)


def _holds(area: Piece, piece: Piece) -> bool:
    is_across = area.left <= piece.left and piece.right <= area.right
    return is_across and area.top <= piece.top and piece.bottom <= area.bottom


def _meets(area: Piece, piece: Piece) -> bool:
    is_across = piece.left < area.right and area.left < piece.right
    return is_across and piece.top < area.bottom and area.top < piece.bottom


def _part(levels: Any, area: Piece) -> tuple[int, int, Any]:
    """Where an area begins, across and down, as far as it lies on the page, and its levels."""
    left, top = max(0, area.left), max(0, area.top)
    return left, top, levels[top : area.bottom, left : area.right]


def _inked(levels: Any, area: Piece, pale: int, dark: int = _DARK) -> tuple[Any, list[tuple[int, Piece]]]:
    """Of each pixel of an area of which stroke it is, and of each stroke its number and box; what is nowhere dark is none."""
    left, top, part = _part(levels, area)
    several, labels, stats, _ = cv2.connectedComponentsWithStats((part < pale).astype(numpy.uint8), connectivity=8)
    found = [
        (number, Piece(left + x, top + y, left + x + wide, top + y + high))
        for number, (x, y, wide, high, area) in enumerate(stats[:several].tolist())
        if number and area >= _FEW and part[labels == number].min() <= dark
    ]
    return labels, found


def _over(before: Piece, after: Piece) -> bool:
    shared = min(before.right, after.right) - after.left
    return shared > _OVER * min(before.right - before.left, after.right - after.left)


def features(levels: Any, found: Sequence[Piece], height: float) -> Any:
    """A row for each sign: its picture, from 0 (paper) to 1, how high it is beside the characters of the page, how wide beside that."""
    rows = numpy.zeros((len(found), HIGH * WIDE + 2), numpy.float32)
    for row, sign in zip(rows, found, strict=True):
        high, wide = sign.height, sign.right - sign.left
        row[:-2] = _fitted(levels[sign.top : sign.bottom, sign.left : sign.right]).ravel()
        row[-2:] = min(2.0, high / height), min(2.0, wide / high)
    return rows


def _fitted(part: Any) -> Any:
    """As large as it can be, in the middle, its darkest black."""
    high, wide = part.shape
    share = min(HIGH / high, WIDE / wide)
    size = max(1, min(WIDE, round(wide * share))), max(1, min(HIGH, round(high * share)))
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_LINEAR
    small = 255 - cv2.resize(part, size, interpolation=way).astype(numpy.float32)
    whole = numpy.zeros((HIGH, WIDE), numpy.float32)
    left, top = (WIDE - size[0]) // 2, (HIGH - size[1]) // 2
    whole[top : top + size[1], left : left + size[0]] = small / max(1.0, float(small.max()))
    return whole
