"""Bytes of a picture → its pages as pixels, within bounds."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import cv2
import numpy
from PIL import Image, ImageOps

from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import too_much
from converters.readers.scan.inks import two_levels

MOST_DPI: Final = 200.0
"""Pixels an inch that a page is read at: with more nothing is read better."""
_MOST_PIXELS: Final = 60_000_000
_MOST_WORKED: Final = 10_000_000
"""Pixels of a page as it is read."""
_MOST_ASIDE: Final = 12
"""Times as long as wide: no page is narrower."""
_FORMATS: Final = ("PNG", "JPEG", "TIFF")
_PAPER: Final = (8.27, 11.69)
"""Inches of A4."""
_LIKE_PAPER: Final = (1.3, 1.5)
"""Sides of a page of paper, the longer one as a multiple of the other."""
_SIDES: Final = (3.0, 24.0)
"""Inches that a page has across, if what a file says of its resolution is believed."""
_DAMAGED: Final = "is a damaged picture; download it again or save it anew as PNG"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it was photographed or scanned."""

    pixels: Any
    """Rows of pixels, each a level of grey, or blue, green and red."""
    dpi: float
    """Pixels an inch."""


def pages(data: bytes) -> Iterator[PagePicture]:
    """Each page of a PNG, JPEG or TIFF file. Raises Refused."""
    with _opened(data) as image:
        for number in range(_pages_of(image)):
            image.seek(number)
            check_size(*image.size)
            yield _page(image)


def count(data: bytes) -> int:
    """How many pages such a file has. Raises Refused."""
    with _opened(data) as image:
        return _pages_of(image)


def _pages_of(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1))


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """A file of pictures; whatever its decoder stumbles over is a refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        with image:
            yield image
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # whatever a decoder stumbles over
        raise Refused("unreadable_source", _DAMAGED) from error


def check_size(wide: int, high: int) -> None:
    """Raises Refused where a picture has more pixels than any page."""
    if wide * high > _MOST_PIXELS:
        raise _too_large()
    if max(wide, high) > _MOST_ASIDE * min(wide, high):
        raise too_much(f"is a picture {_MOST_ASIDE} times as long as wide")


def _too_large() -> Refused:
    return too_much(f"is a picture of more than {_MOST_PIXELS // 1_000_000} million pixels")


def _page(image: Image.Image) -> PagePicture:
    wide, high = image.size
    said = image.info.get("dpi") or (0, 0)
    dpi = resolution(wide, high, float(said[0]))
    if image.format == "JPEG" and dpi > MOST_DPI:
        share = MOST_DPI / dpi
        image.draft("RGB", (round(wide * share), round(high * share)))
        dpi *= image.size[0] / wide
    return bounded(_pixels(ImageOps.exif_transpose(image)), dpi)


def resolution(wide: int, high: int, said: float) -> float:
    """Pixels an inch: of a page of paper its own, else what is said where that can be, else that of a page so wide."""
    short, long = sorted((wide, high))
    if _LIKE_PAPER[0] <= long / short <= _LIKE_PAPER[1]:
        return long / _PAPER[1]
    if said > 0 and _SIDES[0] <= wide / said <= _SIDES[1]:
        return said
    return wide / _PAPER[wide > high]


def bounded(pixels: Any, dpi: float) -> PagePicture:
    """The page with no more pixels than it is read with, and without dust."""
    pixels = two_levels.mended(pixels, dpi)
    high, wide = pixels.shape[:2]
    share = min(1.0, MOST_DPI / dpi, (_MOST_WORKED / (high * wide)) ** 0.5)
    if share > 0.95:
        return PagePicture(pixels, dpi)
    size = max(1, round(wide * share)), max(1, round(high * share))
    return PagePicture(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dpi * share)


def _pixels(image: Image.Image) -> Any:
    """Its pixels on white paper."""
    if "A" in image.getbands() or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    if image.mode.startswith(("I", "F")):
        levels = numpy.asarray(image, dtype=numpy.float32)
        return (levels * (255 / max(1.0, float(levels.max())))).astype(numpy.uint8)
    if image.mode in ("1", "L"):
        return numpy.array(image.convert("L"))
    return numpy.ascontiguousarray(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
