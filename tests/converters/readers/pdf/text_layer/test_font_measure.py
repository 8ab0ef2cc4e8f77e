"""Where characters stand whose font measures them otherwise than others do, and what it prints and calls white space."""

import pytest
from hostile import pdf, stream

from converters.readers.limits import deadline
from converters.readers.pdf.glyphs import ASLANT, NO_CHARACTER, Glyph, glyph_of
from converters.readers.pdf.pdfium_file import opened

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>"
DESCRIPTOR = b"/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[-900 -1050 3000 1810]/Ascent 1810/Descent -1050>>"


def drawn(unit: float, up: int, code: int = 97) -> tuple[bytes, bytes]:
    """A font whose one character is a program, and that: a box 450 × 700 thousandths large; `up`: which way its y grows."""
    width, height = 0.45 / unit, 0.7 / unit * up
    space = f"/FontMatrix[{unit} 0 0 {unit * up} 0 0]/FontBBox[0 {min(0, height)} {width} {max(0, height)}]"
    font = (
        f"<</Type/Font/Subtype/Type3{space}/CharProcs<</a 6 0 R>>/Encoding<</Differences[{code}/a]>>"
        f"/FirstChar {code}/LastChar {code}/Widths[{0.5 / unit}]/Resources<<>>>>"
    )
    program = f"{0.5 / unit} 0 0 {min(0, height)} {width} {max(0, height)} d1 0 0 {width} {height} re f"
    return font.encode(), stream(program.encode())


def pixels(up: int, code: int = 97) -> tuple[bytes, bytes]:
    """The same of pixels, 30 × 60 of them; the font says nowhere which way its y grows but in its matrix."""
    font = (
        f"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 {up} 0 0]/FontBBox[0 0 30 60]/CharProcs<</a 6 0 R>>"
        f"/Encoding<</Differences[{code}/a]>>/FirstChar {code}/LastChar {code}/Widths[33]/Resources<<>>>>"
    )
    return font.encode(), stream(b"33 0 0 0 30 60 d1 0 0 30 60 re f")


def glyphs(font: bytes, program: bytes, *more: bytes) -> list[Glyph]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page
    with opened(pdf(*head, stream(b"BT " + program + b" ET"), font, *more)) as file:
        return [glyph_of(character) for character in file.page(1, deadline()).characters]


@pytest.mark.parametrize(
    ("font", "program"),
    [
        ((HELVETICA % b"",), b"/F 10 Tf 20 50 Td (a) Tj"),
        ((HELVETICA % DESCRIPTOR,), b"/F 10 Tf 20 50 Td (a) Tj"),
        (drawn(0.001, 1), b"/F 10 Tf 20 50 Td (a) Tj"),
        (drawn(0.001, -1), b"/F 10 Tf 20 50 Td (a) Tj"),
        (pixels(1), b"/F 1 Tf .15 0 0 .15 20 50 Tm (a) Tj"),
        (pixels(-1), b"/F 1 Tf .15 0 0 -.15 20 50 Tm (a) Tj"),
    ],
    ids=["as usual", "as far as any character reaches", "a program", "y downwards", "pixels", "pixels downwards"],
)
def test_a_character_stands_upon_its_base_line(font: tuple[bytes, ...], program: bytes) -> None:
    (glyph,) = glyphs(font[0], program, *font[1:])
    assert (glyph.turned, glyph.base) == (0, pytest.approx(50))
    assert 40 <= glyph.top < 44
    assert 49.9 < glyph.bottom < 53.5
    assert 8 < glyph.size < 11


def test_what_is_mirrored_is_not_upright() -> None:
    (glyph,) = glyphs(HELVETICA % b"", b"/F 10 Tf 1 0 0 -1 20 50 Tm (a) Tj")
    assert glyph.turned == ASLANT


@pytest.mark.parametrize("code", [9, 10, 12, 32, 97])
def test_what_a_font_prints_is_no_white_space(code: int) -> None:
    font, program = drawn(0.001, 1, code)
    (glyph,) = glyphs(font, b"/F 10 Tf 20 50 Td <%02x> Tj" % code, program)
    assert glyph.text == NO_CHARACTER


@pytest.mark.parametrize("turn", [b"1 0 0 1 20 50.1234", b"0 1 -1 0 20.1234 50"])
def test_white_space_that_prints_nothing_says_nothing(turn: bytes) -> None:
    found = glyphs(HELVETICA % b"", rb"/F 10 Tf %s Tm (a\tb c) Tj" % turn)
    assert [glyph.text for glyph in found] == ["a", "", "b", " ", "c"]
