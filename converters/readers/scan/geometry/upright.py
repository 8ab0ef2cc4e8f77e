"""A page as it was laid on the glass or held before the lens → upright, its lines level."""

from typing import Any, Final

import cv2
import numpy

_SMALL: Final = 75.0
"""Pixels an inch, of the picture in which the angle is looked for."""
_MOST: Final = 6.0
"""Degrees by which a page lies askew at most."""
_LEVEL: Final = 0.03
"""Degrees by which a page is as good as level."""
_STEPS: Final = (0.5, 0.1, 0.025)
"""Degrees, coarse to fine; the coarse ones are tried on a picture half as large."""


def level(pixels: Any, ink: Any, dpi: float) -> Any:
    """The page turned by the few degrees that its lines are askew."""
    return turned(pixels, _angle(ink, dpi))


def turned(pixels: Any, angle: float) -> Any:
    """The page turned by so many degrees, against the clock."""
    return pixels if abs(angle) < _LEVEL else _turned(pixels, angle, cv2.INTER_CUBIC)


def quarter_turns(pixels: Any, count: int) -> Any:
    """The page turned by so many quarters, against the clock."""
    return numpy.ascontiguousarray(numpy.rot90(pixels, count))


def _angle(ink: Any, dpi: float) -> float:
    """Degrees by which the page is to be turned so that its lines are level."""
    share = min(1.0, _SMALL / dpi)
    small = cv2.resize(ink * 255, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    tiny = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    best, around = 0.0, _MOST
    for step in _STEPS:
        looked_at = tiny if step == _STEPS[0] else small
        count = round(around / step)
        angles = [best + step * i for i in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_evenness(looked_at, angle), -abs(angle)))
        around = step
    return best


def _evenness(ink: Any, angle: float) -> float:
    """How sharply lines and the space between them are parted, when the page is turned by an angle."""
    rows = cv2.reduce(_turned(ink, angle, cv2.INTER_LINEAR, 0), 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[:, 0]
    return float(numpy.square(numpy.diff(rows)).sum())


def _turned(pixels: Any, angle: float, way: int, ground: int | None = None) -> Any:
    high, wide = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    if ground is None:
        return cv2.warpAffine(pixels, matrix, (wide, high), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return cv2.warpAffine(pixels, matrix, (wide, high), flags=way, borderValue=ground)
