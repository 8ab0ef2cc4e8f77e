"""Digits by their shape: how many holes each has, and where. It knows no model, and so shares no mistake with one.

It tells 0, 6, 8 and 9 from one another, and these from all others; 1, 2, 3, 5 and 7 are the same to it.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import cv2
import numpy

_FINER: Final = 4
"""Times: so much finer is the picture in which holes are looked for."""
_LEAST: Final = 0.012
"""Of the box of a digit: a smaller hole is none."""
_HIGH: Final = 0.55
"""Of the height of a 0, that its hole takes at least."""
_HIGHEST: Final = 0.6
"""Of the height of a 6 or 9, that its hole takes at most."""
_CENTRED: Final = 0.07
"""From the middle of a 0, in its height, to that of its hole at most."""
_DUST: Final = 0.3
"""Of the height of a line: what is lower is no digit."""


class Hole(NamedTuple):
    """A hole in a digit, in shares of the digit's height."""

    middle: float
    """From its top."""
    height: float


def confirmed(text: str, levels: Any) -> str | None:
    """The digits of a line as their shapes allow; `?` where a shape is another digit's, which is not known.

    None where the shapes are not as many as the digits: they touch, or are broken. `levels`: of the line with some room.
    """
    shapes = list(_shapes(levels))
    if len(shapes) != len(text):
        return None
    return "".join(_agreed(digit, holes) for digit, holes in zip(text, shapes, strict=True))


def _agreed(digit: str, holes: list[Hole]) -> str:
    """The digit, if it may have such holes; else the one that has them."""
    possible = _possible(holes)
    return digit if digit in possible else possible if len(possible) == 1 else "?"


def _possible(holes: list[Hole]) -> str:
    """The digits that have such holes."""
    if not holes:
        return "123457"
    if len(holes) > 1:
        return "8"
    middle, height = holes[0]
    if abs(middle - 0.5) < _CENTRED:
        return "0" if height >= _HIGH else "4"
    if height >= _HIGHEST:
        return ""
    if middle > 0.5:
        return "64" if middle < 0.62 else "6"
    return "94" if middle > 0.38 else "9"


def _shapes(levels: Any) -> Iterator[list[Hole]]:
    """The holes of each connected shape, left to right."""
    finer = cv2.resize(levels, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_CUBIC)
    _, ink = cv2.threshold(finer, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = sorted((x, y, wide, high, i) for i, (x, y, wide, high, _) in enumerate(stats[:count].tolist()) if i)
    tallest = max((high for _, _, _, high, _ in found), default=0)
    for x, y, wide, high, i in found:
        if high >= _DUST * tallest:
            yield list(_holes(labels[y : y + high, x : x + wide] == i))


def _holes(shape: Any) -> Iterator[Hole]:
    """What is closed in by a shape, top to bottom."""
    high, wide = shape.shape
    around = numpy.pad(~shape, 1, constant_values=True).astype(numpy.uint8)
    count, _, stats, middles = cv2.connectedComponentsWithStats(around, connectivity=4)
    outer = 1
    for i in range(outer + 1, count):
        if stats[i, cv2.CC_STAT_AREA] >= _LEAST * high * wide:
            yield Hole(float(middles[i, 1] - 1) / high, float(stats[i, cv2.CC_STAT_HEIGHT]) / high)
