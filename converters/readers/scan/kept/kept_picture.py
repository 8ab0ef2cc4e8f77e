"""A page as it was read → the picture of it that is kept: small, in few greys, without loss.

Without loss, lines of characters in four greys take half of what they take as JPEG or WebP with loss that can be read as well.
"""

from typing import Any, Final

import cv2
import numpy

from converters.model.document import PagePicture
from converters.readers.scan import even_light

_WIDEST: Final = 1240
"""Pixels: an A4 page at 150 dpi."""
_TALLEST: Final = 2 * _WIDEST
_FEW: Final = 60_000
"""Bytes of a page; what takes more is kept in black and white, and then smaller."""
_STEPS: Final = ((1.0, 4), (1.0, 2), (0.7, 2), (0.5, 2))
"""How large, of how many greys."""
_DARKER: Final = 1.6
"""Power of the levels of grey, so that thin strokes are not lost with the dust."""
_WEIGHTS: Final = numpy.array([[0.15, 0.25, 0.6]])
"""Of blue, green and red."""
_LOSSLESS: Final = (cv2.IMWRITE_WEBP_QUALITY, 101)


def kept(pixels: Any, page: int) -> PagePicture:
    """The picture of a page; `pixels`: of it upright, blue, green and red, or grey already."""
    high, wide = pixels.shape[:2]
    fits = min(1.0, _WIDEST / wide, _TALLEST / high)
    levels = even_light.grey(_bright_red(_resized(pixels, wide * fits, high * fits)))
    picture = PagePicture(page, b"", 0, 0)
    for share, greys in _STEPS:
        smaller = _resized(levels, wide * fits * share, high * fits * share)
        size, data = (smaller.shape[1], smaller.shape[0]), _encoded(smaller, greys)
        picture = PagePicture(page, data, *size)
        if len(data) <= _FEW:
            break
    return picture


def _bright_red(pixels: Any) -> Any:
    """Levels of grey in which a red stamp is seen, and what is printed below it too."""
    return pixels if pixels.ndim == 2 else cv2.transform(pixels, _WEIGHTS)


def _resized(pixels: Any, wide: float, high: float) -> Any:
    return cv2.resize(pixels, (max(1, round(wide)), max(1, round(high))), interpolation=cv2.INTER_AREA)


def _encoded(levels: Any, greys: int) -> bytes:
    """As so many greys, from black to white."""
    top = greys - 1
    darker = (numpy.arange(256) / 255) ** _DARKER
    few = numpy.rint(numpy.rint(darker * top) * (255 / top)).astype(numpy.uint8)
    done, data = cv2.imencode(".webp", cv2.LUT(levels, few), _LOSSLESS)
    assert done, "a picture of known size can be written"
    return bytes(data)
