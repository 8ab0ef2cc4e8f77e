"""Where a picture shows what a page lies on, and not the page: that is no ink."""

from typing import Any, Final

import cv2
import numpy

_SMALLER: Final = 8
"""Times smaller is the picture in which it is looked for: there are no strokes in it."""
_DARK: Final = 0.7
"""Of the light of paper: what is darker at the edge of a picture may be a desk."""
_PAPER: Final = 80
"""In a hundred parts of a picture, sorted by their light, the one that is paper."""
_STEP: Final = 20
"""Of 255: places beside each other whose light differs by more are at an edge of the page."""
_EDGE: Final = 5
"""Pixels of the small picture, that such an edge is wide at most."""
_LEAST: Final = 0.4
"""Of the edge of a picture: a desk lies around a page; what takes less may be a banner of the page itself."""
_MOST: Final = 0.5
"""Of the picture: what takes more is the page, darker towards its edge."""


def around(levels: Any) -> Any:
    """Where a desk is: True, else False; `levels`: of the picture, as the light fell."""
    high, wide = levels.shape
    size = max(1, wide // _SMALLER), max(1, high // _SMALLER)
    small = cv2.resize(levels, size, interpolation=cv2.INTER_AREA)
    found = cv2.dilate(_from_its_edge(small), numpy.ones((_EDGE, _EDGE), numpy.uint8))
    share = float(found[_edge(found)].mean())
    if share < _LEAST or found.mean() > _MOST or found[found.shape[0] // 2, found.shape[1] // 2]:
        return numpy.zeros(levels.shape, bool)
    return cv2.resize(found, (wide, high), interpolation=cv2.INTER_NEAREST) > 0


def _from_its_edge(small: Any) -> Any:
    """What is joined to dark places at the edge of a picture without a step between: 1, else 0."""
    beside = numpy.ones((3, 3), numpy.uint8)
    even = (cv2.dilate(small, beside) - cv2.erode(small, beside) < _STEP).astype(numpy.uint8)
    _, labels = cv2.connectedComponents(even, connectivity=4)
    dark = small < _DARK * float(numpy.percentile(small, _PAPER))
    joined = numpy.setdiff1d(labels[_edge(small) & dark], [0])
    return numpy.isin(labels, joined).astype(numpy.uint8)


def _edge(small: Any) -> Any:
    found = numpy.ones(small.shape, bool)
    found[1:-1, 1:-1] = False
    return found
