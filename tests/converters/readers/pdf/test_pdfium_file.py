"""What pdfium finds on a page, in points from the top left corner of the page as it is displayed."""

import ctypes
import threading
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium
import pytest
from hostile import pdf, stream

from converters.readers.limits import deadline
from converters.readers.pdf.page_objects import PageObjects
from converters.readers.pdf.pdfium_file import Damaged, opened
from converters.readers.pdf.pdfium_objects import ADDRESS, quick

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(program: bytes, box: bytes = b"/MediaBox[0 0 200 100]", *more: bytes) -> bytes:
    """A PDF of one page that runs that program."""
    head = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    states = b"<</G<</ca 0>>/H<</ca .5>>/M<</BM/Multiply>>>>"
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>/ExtGState%s>>" % states
    return pdf(
        *head, b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%s%s>>" % (box, resources), stream(program), FONT, *more
    )


def read(data: bytes) -> PageObjects:
    with opened(data) as file:
        return file.page(1, deadline())


@pytest.mark.parametrize(
    ("box", "size", "origin", "turn"),
    [
        (b"/MediaBox[0 0 200 100]", (200, 100), (20, 70), b"1 0 0 1"),
        (b"/MediaBox[10 20 210 120]", (200, 100), (10, 90), b"1 0 0 1"),
        (b"/MediaBox[-10 -20 190 80]", (200, 100), (30, 50), b"1 0 0 1"),
        (b"/MediaBox[0 0 200 100]/CropBox[10 10 110 60]", (100, 50), (10, 30), b"1 0 0 1"),
        (b"/MediaBox[0 0 200 100]/Rotate 90", (100, 200), (30, 20), b"0 1 -1 0"),
        (b"/MediaBox[0 0 200 100]/Rotate 180", (200, 100), (180, 30), b"-1 0 0 -1"),
        (b"/MediaBox[0 0 200 100]/Rotate 270", (100, 200), (70, 180), b"0 -1 1 0"),
    ],
)
def test_lengths_are_those_of_the_page_as_displayed(
    box: bytes, size: tuple[float, float], origin: tuple[float, float], turn: bytes
) -> None:
    """`turn`: of the text, which reads upright on the page as displayed."""
    found = read(page(b"BT /F 10 Tf %s 20 30 Tm (A) Tj ET" % turn, box))
    (character,) = found.characters
    assert (found.width, found.height) == size
    assert (character.x, character.y) == pytest.approx(origin)
    assert (character.text, character.style.size) == ("A", 10)
    assert character.width == pytest.approx(6.67, abs=0.01)


def origin(function: Callable[..., Any], text: Any, index: int) -> tuple[bool, float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    return bool(function(text, index, ctypes.byref(x), ctypes.byref(y))), x.value, y.value


def test_quick_functions_of_pdfium_answer_as_those_that_hold_each_argument_against_its_type() -> None:
    data = page(b"BT /F 10.3 Tf 0.9 0.1 -0.2 1.1 20.5 -30 Tm (A B-) Tj ET")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    shown = pdfium.FPDF_LoadPage(document, 0)
    text = pdfium.FPDFText_LoadPage(shown)
    for i in range(-1, pdfium.FPDFText_CountChars(text) + 1):
        assert quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)(text, i) == pdfium.FPDFText_GetUnicode(text, i)
        assert quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)(text, i) == pdfium.FPDFText_GetFontSize(text, i)
        item = pdfium.FPDFText_GetTextObject(text, i)
        address = ctypes.addressof(item.contents) if item else None
        assert quick(pdfium.FPDFText_GetTextObject, ADDRESS)(text, i) == address
        assert origin(quick(pdfium.FPDFText_GetCharOrigin), text, i) == origin(pdfium.FPDFText_GetCharOrigin, text, i)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(shown)
    pdfium.FPDF_CloseDocument(document)


@pytest.mark.parametrize(
    ("program", "shapes"),
    [
        (b"10 20 30 40 re S", [(10, 40, 40, 80, True, True, False)]),
        (b"10 20 30 40 re h S", [(10, 40, 40, 80, True, True, False)]),
        (b"10 20 m 40 20 l 40 60 l 10 60 l s", [(10, 40, 40, 80, True, True, False)]),
        (b"10 20 30 40 re f", [(10, 40, 40, 80, True, False, True)]),
        (b"1 g 10 20 30 40 re f", [(10, 40, 40, 80, True, False, True)]),
        (b"10 20 m 40 20 l S", [(10, 80, 40, 80, False, True, False)]),
        (
            b"10 20 m 40 20 l 10 30 m 40 30 l S",
            [(10, 80, 40, 80, False, True, False), (10, 70, 40, 70, False, True, False)],
        ),
        (b"10 20 m 40 25 l 40 60 l 10 60 l s", [(10, 40, 40, 80, False, True, False)]),
        (b"2 0 0 2 0 0 cm 5 10 15 20 re S", [(10, 40, 40, 80, True, True, False)]),
        (b"10 20 30 40 re W n", []),
        (
            b"10 20 30 40 re 11 22 28 38 re f*",
            [
                (10, 40, 11, 80, True, False, True),
                (39, 40, 40, 80, True, False, True),
                (10, 78, 40, 80, True, False, True),
            ],
        ),
        (
            b"10 20 30 40 re 11 21 28 38 re f",
            [(10, 40, 40, 80, True, False, True), (11, 41, 39, 79, True, False, True)],
        ),
        (
            b"10 20 30 40 re 10 59 m 40 59 l 40 20 l 10 20 l h f",
            [(10, 40, 40, 41, True, False, True)],
        ),
    ],
)
def test_shapes(program: bytes, shapes: list[tuple[float | bool, ...]]) -> None:
    found = read(page(program)).shapes
    assert [tuple(shape) for shape in found] == [pytest.approx(shape) for shape in shapes]


def test_what_a_form_draws_stands_where_the_form_does() -> None:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 5 0]/Resources<</Font<</F 5 0 R>>>>"
    form = stream(b"0 0 10 10 re S BT /F 10 Tf (A) Tj ET", head)
    found = read(page(b"1 0 0 1 20 30 cm /X Do", b"/MediaBox[0 0 200 100]", form))
    assert [tuple(shape)[:4] for shape in found.shapes] == [pytest.approx((25, 60, 35, 70))]
    assert found.characters[0][2:4] == pytest.approx((25, 70))


def test_a_picture_has_the_box_in_which_it_is_drawn() -> None:
    head = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    found = read(page(b"60 0 0 40 10 0 cm /X Do", b"/MediaBox[0 0 200 100]", stream(b"x", head)))
    (picture,) = found.pictures
    assert (picture.box, picture.width, picture.height) == (pytest.approx((10, 60, 70, 100)), 60, 40)


@pytest.mark.parametrize(
    ("shown", "texts"),
    [
        (b"(a b) Tj", "a b"),
        (b"(a) Tj 10 0 Td ( ) Tj 5 0 Td (b) Tj", "ab "),
        (b"(a) Tj 50 0 Td (b) Tj", "ab"),
        (b"(well-) Tj 0 -12 Td (known) Tj", "well-known"),
        (b"3 Tr (a) Tj", "a"),
    ],
)
def test_characters_are_those_that_are_printed(shown: bytes, texts: str) -> None:
    found = read(page(b"BT /F 10 Tf 20 50 Td " + shown + b" ET")).characters
    assert "".join(character.text for character in found) == texts


@pytest.mark.parametrize(
    ("program", "colours", "clip"),
    [
        (b"%s", [(0, 0, 0)], None),
        (b"1 g %s", [(255, 255, 255)], None),
        (b"3 Tr %s", [], None),
        (b"7 Tr %s", [], None),
        (b"1 Tr 1 0 0 RG %s", [(255, 0, 0)], None),
        (b"2 Tr 1 0 0 RG %s", [(0, 0, 0), (255, 0, 0)], None),
        (b"/G gs %s", [], None),
        (b"10 20 30 40 re W n %s", [(0, 0, 0)], None),
        (b"10 20 13 40 re W n %s", [(0, 0, 0)], (10, 40, 23, 80)),
        (b"10 20 30 40 re W n 20 0 90 90 re W n %s", [(0, 0, 0)], (20, 40, 40, 80)),
    ],
    ids=[
        "black",
        "white",
        "no ink",
        "a clip",
        "outlines",
        "both",
        "transparent",
        "within a clip",
        "clipped",
        "clipped twice",
    ],
)
def test_how_characters_are_painted(
    program: bytes, colours: list[tuple[int, int, int]], clip: tuple[float, ...] | None
) -> None:
    (character,) = read(page(program % b"BT /F 10 Tf 20 50 Td (a) Tj ET")).characters
    assert list(character.style.ink.colours) == colours
    assert character.style.ink.clip == (None if clip is None else pytest.approx(clip))


@pytest.mark.parametrize(
    ("program", "fills"),
    [
        (b"10 20 30 40 re f", [((10, 40, 40, 80), (0, 0, 0), True)]),
        (b"1 0 0 rg 10 20 30 40 re f", [((10, 40, 40, 80), (255, 0, 0), True)]),
        (b"10 20 30 2 re f", []),
        (b"10 20 30 40 re S", []),
        (b"/G gs 10 20 30 40 re f", []),
        (b"/H gs 10 20 30 40 re f", [((10, 40, 40, 80), (0, 0, 0), False)]),
        (b"/M gs 10 20 30 40 re f", [((10, 40, 40, 80), (0, 0, 0), False)]),
        (b"20 0 90 90 re W n 10 20 30 40 re f", [((20, 40, 40, 80), (0, 0, 0), True)]),
        (b"20 0 m 90 0 l 20 90 l W n 10 20 30 40 re f", [((20, 40, 40, 80), (0, 0, 0), False)]),
        (b"10 20 30 40 re 15 25 20 30 re f*", [(b, (0, 0, 0), False) for b in ((10, 40, 40, 80), (15, 45, 35, 75))]),
    ],
    ids="black red thin outlined transparent translucent multiplied clipped clipped-aslant frame".split(),
)
def test_filled_areas(program: bytes, fills: list[tuple[object, ...]]) -> None:
    found = read(page(program)).fills
    assert [(fill.box, fill.colour, fill.opaque) for fill in found] == [(pytest.approx(b), *more) for b, *more in fills]


def test_what_is_painted_later_has_the_higher_number() -> None:
    found = read(page(b"BT /F 10 Tf 20 50 Td (a) Tj ET 0 0 50 50 re f BT /F 10 Tf 50 50 Td (b) Tj ET"))
    (first, last), (fill,) = found.characters, found.fills
    assert first.style.ink.painted < fill.painted < last.style.ink.painted


def test_damage_is_told_from_a_lock() -> None:
    with pytest.raises(Damaged, match="objects cannot be found"), opened(b"%PDF-1.4 nothing"):
        pass


def test_threads_wait_for_each_other() -> None:
    """pdfium cannot be called by two threads at once."""
    data = page(b"BT /F 10 Tf 20 30 Td " + b"(abc) Tj " * 500 + b"ET")
    found: list[int] = []

    def work() -> None:
        found.extend(len(read(data).characters) for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1
