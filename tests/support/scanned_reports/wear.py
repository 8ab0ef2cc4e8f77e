"""What becomes of a page on its way into a file: laid askew, photographed, faxed, blurred, pressed into few bytes."""

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy
from numpy.random import Generator
from scanned_reports.sheets import DPI

_DESK: Final = (70, 90, 110)
_STRIP: Final = 256
"""Rows to which noise is added at once."""


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page is treated, in this order."""

    dpi: int = 150
    skew: float = 0.0
    """Degrees at most, to either side."""
    perspective: float = 0.0
    """How far a corner is off, as a share of the page; a page so seen lies on a desk."""
    shadow: float = 0.0
    """How much light is lost at most, in the dark of a shadow or far from the lamp."""
    blur: float = 0.0
    """Pixels."""
    noise: float = 0.0
    """Of 255, how far a level is off."""
    fax: bool = False
    """Whether there are only black and white, with dust, and rulings with gaps."""
    turned: bool = False
    """Whether it lies on its side or on its head."""
    grey: bool = False


def worn(pixels: Any, wear: Wear, rng: Generator) -> Any:
    """The page as it is seen in the end."""
    seen = _placed(pixels, wear, rng)
    if wear.shadow:
        seen = _shadowed(seen, wear.shadow, rng)
    if wear.blur:
        seen = cv2.GaussianBlur(seen, (0, 0), wear.blur * rng.uniform(0.7, 1.2))
    if wear.grey or wear.fax:
        seen = cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY)
    if wear.noise:
        seen = _noisy(seen, wear.noise, rng)
    if wear.fax:
        seen = _faxed(seen, rng)
    if wear.turned:
        seen = numpy.ascontiguousarray(numpy.rot90(seen, int(rng.integers(1, 4))))
    return seen


def _placed(pixels: Any, wear: Wear, rng: Generator) -> Any:
    """The page with its final number of pixels, askew, or on a desk."""
    high, wide = pixels.shape[:2]
    share = wear.dpi / DPI
    size = (round(wide * share), round(high * share))
    angle = numpy.radians(rng.uniform(-wear.skew, wear.skew)) if wear.skew else 0.0
    corners = numpy.array([(0, 0), (wide, 0), (wide, high), (0, high)], numpy.float32)
    if wear.perspective:
        off = rng.uniform(-wear.perspective, wear.perspective, (4, 2)) * (wide, high)
        middle = corners.mean(axis=0)
        turn = numpy.array([(numpy.cos(angle), numpy.sin(angle)), (-numpy.sin(angle), numpy.cos(angle))])
        there = ((corners + off - middle) @ turn + middle) * 0.92 + middle * 0.08
        matrix = cv2.getPerspectiveTransform(corners, there.astype(numpy.float32))
        ground: Any = tuple(int(level) for level in _DESK)
    else:
        matrix = numpy.vstack(
            [cv2.getRotationMatrix2D((wide / 2, high / 2), float(numpy.degrees(angle)), 1), (0, 0, 1)]
        )
        ground = (250, 250, 250)
    if angle or wear.perspective:
        pixels = cv2.warpPerspective(pixels, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=ground)
    return pixels if size == (wide, high) else cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def _shadowed(pixels: Any, shadow: float, rng: Generator) -> Any:
    """The page lit from one side, with the soft edge of a shadow across it."""
    high, wide = pixels.shape[:2]
    down, across = numpy.meshgrid(numpy.linspace(-1, 1, high), numpy.linspace(-1, 1, wide), indexing="ij")
    angle, edge = rng.uniform(0, 2 * numpy.pi), rng.uniform(-0.6, 0.6)
    slope = across * numpy.cos(angle) + down * numpy.sin(angle)
    side = across * numpy.cos(angle + 1) + down * numpy.sin(angle + 1)
    light = 1 - 0.5 * shadow * (slope + 1) / 2 - 0.5 * shadow / (1 + numpy.exp(-(side - edge) * rng.uniform(15, 50)))
    tint = numpy.array(rng.uniform(0.93, 1.0, 3))
    return (pixels * (numpy.minimum(light, 1)[..., None] * tint)).astype(numpy.uint8)


def _noisy(pixels: Any, noise: float, rng: Generator) -> Any:
    found = pixels.copy()
    for top in range(0, len(found), _STRIP):
        part = found[top : top + _STRIP]
        moved = part + rng.standard_normal(part.shape, numpy.float32) * noise
        found[top : top + _STRIP] = numpy.clip(moved, 0, 255)
    return found


def _faxed(levels: Any, rng: Generator) -> Any:
    """Black and white, with dust and holes."""
    found = numpy.where(levels < rng.uniform(130, 190), 0, 255).astype(numpy.uint8)
    found[rng.random(found.shape, numpy.float32) < 0.0008] = 0
    holes = rng.random(found.shape, numpy.float32) < 0.0025
    found[cv2.dilate(holes.astype(numpy.uint8), numpy.ones((2, 2), numpy.uint8)) > 0] = 255
    for _ in range(int(rng.integers(0, 4))):
        top = int(rng.integers(len(found)))
        found[top : top + int(rng.integers(1, 3))] = 255
    return found
