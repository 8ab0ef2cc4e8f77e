"""How high the characters of a font are and how far they reach below their base line, where the font says it otherwise than others do.

A font whose characters are programs (ISO 32000-1, §9.6.5) has a space of its own: its y may grow downwards, and its unit may be a
pixel of the characters' pictures, so that the size with which it is set says nothing. Other fonts say how far all of their characters
reach, ornaments and accents among them.
"""

import ctypes
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from converters.readers.pdf.page_objects import Matrix

Point = tuple[float, float]
_HIGHEST: Final = 4.0
"""Sizes of a font from its lowest to its highest point at most: beyond, what it is set with is no size."""
_LOWEST: Final = -0.5
"""Sizes: what is said to reach lower is not what text is set by."""
_USUAL: Final = -0.2


class Measure(NamedTuple):
    """How a font measures its characters."""

    descent: float
    """In sizes, as a negative number."""
    unit: float
    """Of how many of the size with which it is set the size of its characters is."""


def measure_of(font: Any) -> Measure:
    """Of a font, as pdfium knows it."""
    below, above = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFFont_GetDescent(font, 1.0, below)
    pdfium.FPDFFont_GetAscent(font, 1.0, above)
    descent, ascent = float(below.value), float(above.value)
    if descent > ascent:
        below_base, above_base = sorted((abs(descent), abs(ascent)))
        descent, ascent = -below_base, above_base
    unit = ascent - descent if ascent - descent > _HIGHEST else 1.0
    descent /= unit
    return Measure(descent if descent >= _LOWEST else _USUAL, unit)


def upright(matrix: Matrix, ink: tuple[Point, Point]) -> Matrix:
    """The matrix of a character as it is seen; `ink`: two corners of what it prints, from its origin.

    What a matrix turns upside down like a mirror, and still stands above its base line, its font has turned before.
    """
    a, b, c, d, e, f = matrix
    heights = [x * c + y * d for x, y in ink]
    if a * d - b * c > 0 and -min(heights) > max(heights):
        return Matrix(a, b, -c, -d, e, f)
    return matrix
