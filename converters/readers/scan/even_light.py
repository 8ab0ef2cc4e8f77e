"""The colours of a page → levels of grey in which paper is white, however the light fell, and red ink is paper."""

from typing import Any, Final

import cv2
import numpy

_GROUND: Final = 8
"""Times smaller is the picture in which the ground is found."""
_FARTHEST: Final = 9
"""Pixels of that picture: wider than a stroke, narrower than a shadow."""
_WHITE: Final = 0.86
"""Share of the ground from which on all is paper."""
_PALE: Final = 205
"""Of 255: what is darker is no paper."""
_RED: Final = 40
"""By how much, of 255, red outshines the other colours in red ink."""
_TINGED: Final = 12
"""The same of pale red, on average over some pixels: of one alone noise makes as much."""
_BLEEDS: Final = 9
"""Pixels over which a colour bleeds in a picture that was pressed: it is kept more coarsely than light."""
_BLED: Final = 5
"""Pixels across, within which the colour of red ink is that of the reddest."""


def grey(pixels: Any) -> Any:
    """The page with all of its ink, evenly lit; `pixels` are blue, green and red, or grey already."""
    return even(darkest(pixels))


def without_red(pixels: Any) -> Any:
    """The same without what is printed in red, such as stamps; black below it is left."""
    if pixels.ndim == 2:
        return even(pixels)
    outshone = _outshone(pixels)
    if not (outshone > _RED).any():
        return even(darkest(pixels))
    near = bled((outshone > _RED).astype(numpy.uint8)) > 0
    paper = cv2.add(cv2.extractChannel(pixels, 2), cv2.dilate(outshone, numpy.ones((_BLED, _BLED), numpy.uint8)) // 3)
    return even(numpy.where(near, paper, darkest(pixels)))


def has_red(pixels: Any) -> bool:
    """Whether something is printed in red."""
    return pixels.ndim > 2 and bool((_outshone(pixels) > _RED).any())


def red(pixels: Any) -> Any:
    """Where something is printed in red: 1, else 0."""
    return (_outshone(pixels) > _RED).astype(numpy.uint8)


def near_red(pixels: Any) -> Any:
    """Where something may be left of that: 1, else 0."""
    tinged = (_outshone(cv2.blur(pixels, (_BLED, _BLED))) > _TINGED).astype(numpy.uint8)
    return bled(tinged)


def bled(marks: Any) -> Any:
    """How far what is 1 may be seen in a picture that was pressed: 1, else 0."""
    return cv2.dilate(marks, numpy.ones((_BLEEDS, _BLEEDS), numpy.uint8))


def _outshone(pixels: Any) -> Any:
    """By how much red outshines the other colours."""
    blue, green, red = cv2.split(pixels)
    return cv2.subtract(red, cv2.max(blue, green))


def darkest(pixels: Any) -> Any:
    """Of each pixel the darkest of its three colours."""
    if pixels.ndim == 2:
        return pixels
    blue, green, red = cv2.split(pixels)
    return cv2.min(cv2.min(blue, green), red)


def even(levels: Any, white: float = _WHITE) -> Any:
    """Each pixel as a share of the paper around it; `white`: from which share on all is paper."""
    high, wide = levels.shape
    small = cv2.resize(levels, (max(1, wide // _GROUND), max(1, high // _GROUND)), interpolation=cv2.INTER_AREA)
    kernel = numpy.ones((_FARTHEST, _FARTHEST), numpy.uint8)
    ground = cv2.blur(cv2.dilate(small, kernel), (_FARTHEST, _FARTHEST))
    ground = numpy.maximum(cv2.resize(ground, (wide, high), interpolation=cv2.INTER_LINEAR), 32)
    return numpy.minimum(255, levels.astype(numpy.float32) * (255 / white) / ground).astype(numpy.uint8)


def ink(levels: Any) -> Any:
    """Where there is ink: 1, else 0."""
    level, _ = cv2.threshold(levels, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return (levels <= min(max(level, 110), 190)).astype(numpy.uint8)


def strokes(levels: Any) -> Any:
    """Where there is ink or its palest edge, as thin rulings are: 1, else 0."""
    return (levels < _PALE).astype(numpy.uint8)
