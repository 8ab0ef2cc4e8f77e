"""How a glyph stands: letters that lean are no text aslant."""

from math import cos, radians, sin, tan

import pytest

from converters.readers.pdf.glyphs import ASLANT, Glyph, glyph_of
from converters.readers.pdf.page_objects import Character, Ink, Matrix, Style


def glyph(a: float, b: float, c: float, d: float) -> Glyph:
    """Of a matrix in the space of a page, y growing upwards; the page is shown upside down."""
    style = Style(Matrix(a, -b, c, -d, 0, 0), 0, 10.0, -0.2, Ink())
    return glyph_of(Character("1", True, 100.0, 200.0, 6.0, style))


def turned(degrees: float, lean: float = 0.0) -> Glyph:
    """Of a line that rises by so many degrees, its letters leaning."""
    a, b = cos(radians(degrees)), sin(radians(degrees))
    along = tan(radians(lean))
    return glyph(a, b, a * along - b, b * along + a)


@pytest.mark.parametrize("lean", [-20, -12, 0, 9.5, 12, 14, 18.4, 20, 25])
def test_letters_that_lean_stand_as_their_line_does(lean: float) -> None:
    found = turned(0, lean)
    assert (found.turned, round(found.x0, 3), round(found.x1, 3)) == (0, 100.0, 106.0)
    assert (turned(90, lean).turned, turned(-90, lean).turned) == (-1, 1)


@pytest.mark.parametrize("degrees", [20, 30, 45, 60, 120, 180, -45])
@pytest.mark.parametrize("lean", [0, 20])
def test_a_line_that_rises_or_stands_on_its_head_is_aslant(degrees: float, lean: float) -> None:
    assert turned(degrees, lean).turned == ASLANT


def test_letters_that_lie_down_are_aslant() -> None:
    assert turned(0, 40).turned == ASLANT
    assert glyph(-1, 0, 0, 1).turned == ASLANT
    assert glyph(1, 0, 0, -1).turned == ASLANT
