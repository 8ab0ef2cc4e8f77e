"""The colours of a page → the same without strokes of a blue pen, and where these were.

Print below such a stroke is darker than it, and is left. A page of which much is blue is printed so, or filled in by hand: it stays.
"""

from typing import Any, Final

import cv2
import numpy

_BLUE: Final = 40
"""By how much, of 255, blue outshines the other colours in blue ink."""
_DARK: Final = 150
"""What is as bright as that in another colour too is no ink, but what lies below print, or a shadow."""
_THIN: Final = 2
"""Pixels: what is thinner is the edge of something black that a lens has coloured."""
_MOST: Final = 1 / 3
"""Of the ink of a page, that is of a pen."""
_BLEEDS: Final = 9
"""Pixels over which a colour bleeds in a picture that was pressed."""
_BLED: Final = 3
"""Pixels across, within which the colour of ink is that of the bluest."""
_PAPER: Final = 255
_EDGE: Final = 1.5
"""Points around a ruling."""
_CROSSED: Final = 8.0
"""Points of a ruling at most that are below a stroke."""


def find(pixels: Any) -> Any:
    """Where the strokes of a blue pen are: 1, else 0; None where there are none."""
    if pixels.ndim == 2:
        return None
    blue, green, red = cv2.split(pixels)
    other = cv2.max(green, red)
    found = (cv2.subtract(blue, other) > _BLUE) & (other < _DARK)
    if not found.any():
        return None
    strokes = cv2.morphologyEx(found.astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((_THIN, _THIN), numpy.uint8))
    count = cv2.countNonZero(strokes)
    return strokes if 0 < count <= _MOST * int((cv2.min(blue, other) < _DARK).sum()) else None


def without(pixels: Any, strokes: Any) -> Any:
    """The page with paper where only they are; `strokes`: what was found of them."""
    if strokes is None:
        return pixels
    blue, green, red = cv2.split(pixels)
    outshone = cv2.subtract(blue, cv2.max(green, red))
    inked = strokes > 0
    lift = float(numpy.median((_PAPER - blue[inked].astype(numpy.float32)) / numpy.maximum(outshone[inked], 1)))
    bled = cv2.dilate(cv2.GaussianBlur(outshone, (0, 0), 1), numpy.ones((_BLED, _BLED), numpy.uint8))
    lifted = cv2.max(blue, red) + bled * lift
    near = cv2.dilate(strokes, numpy.ones((_BLEEDS, _BLEEDS), numpy.uint8)) > 0
    paper = numpy.minimum(_PAPER, lifted).astype(numpy.uint8)
    return numpy.where(near[..., None], paper[..., None], pixels)


def below(seen: Any, left: Any, dpi: float) -> Any:
    """Where ink is that is left, and rulings that go on through strokes; `seen`: where ink was. 1, else 0."""
    long = round(_CROSSED * dpi / 72)
    closed = (cv2.morphologyEx(left, cv2.MORPH_CLOSE, numpy.ones(size, numpy.uint8)) for size in ((1, long), (long, 1)))
    return left | seen & cv2.max(*closed)


def beside(strokes: Any, lines: Any, dpi: float) -> Any:
    """Where strokes lie upon rulings, and beside these: there the two together are too dark to be told from print."""
    edge = 2 * round(_EDGE * dpi / 72) + 1
    near = cv2.dilate(lines, numpy.ones((edge, edge), numpy.uint8))
    return cv2.bitwise_and(near, cv2.dilate(strokes, numpy.ones((_BLED, _BLED), numpy.uint8))) > 0
