"""Bytes of a PDF → what pdfium finds on its pages. No other module knows the library."""

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from converters.readers.limits import PDFIUM, too_much
from converters.readers.pdf.form_fields import field_characters, form_of, struck_by_notes
from converters.readers.pdf.page_objects import Character, Fill, Ink, Matrix, PageObjects, Picture, Shape
from converters.readers.pdf.page_raster import Raster, raster
from converters.readers.pdf.pdfium_objects import (
    Around,
    Clips,
    Texts,
    blank,
    bounds_of,
    descent_of,
    fills,
    matrix_of,
    shapes,
)

_MOST_OBJECTS: Final = 200_000
_MOST_FIGURES: Final = 5_000
_MOST_DEPTH: Final = 40
_ASK: Final = 500
"""Objects between two looks at the time."""
_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_GENERATED: Final = frozenset(" \r\n")
_HYPHEN: Final = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""


class Locked(Exception):
    """The file opens with a password only."""


class Damaged(Exception):
    """The file cannot be read; the text says what is wrong."""


class _Style(NamedTuple):
    """What the characters of one text object share."""

    font: Any
    key: int
    size: float
    descent: float
    ink: Ink
    matrix: Matrix


@contextlib.contextmanager
def opened(data: bytes) -> Iterator["File"]:
    """A PDF, open. Raises Locked or Damaged."""
    with PDFIUM:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            if pdfium.FPDF_GetLastError() in _LOCKED:
                raise Locked
            raise Damaged("its objects cannot be found")
        try:
            with form_of(document) as form:
                yield File(document, form)
        finally:
            pdfium.FPDF_CloseDocument(document)


_Origin = tuple[int, float, float]
"""Of a character: its text object, and where it begins, in the space of the page."""


class File:
    """An open PDF."""

    def __init__(self, document: Any, form: Any) -> None:
        self._document, self._form = document, form
        self.pages = int(pdfium.FPDF_GetPageCount(document))
        """How many it has."""

    @property
    def encrypted(self) -> bool:
        return bool(pdfium.FPDF_GetSecurityHandlerRevision(self._document) >= 0)

    def plain(self) -> bytes:
        """The same file with its streams not encrypted."""
        parts: list[bytes] = []

        def write(_self: Any, block: Any, size: int) -> int:
            parts.append(ctypes.string_at(block, size))
            return 1

        writer = pdfium.FPDF_FILEWRITE(version=1)
        pdfium_writer = type(writer.WriteBlock)(write)
        writer.WriteBlock = pdfium_writer
        if not pdfium.FPDF_SaveAsCopy(self._document, writer, pdfium.FPDF_REMOVE_SECURITY):
            raise Damaged("its encryption cannot be undone")
        return b"".join(parts)

    def page(self, number: int, check: Callable[[], None]) -> PageObjects:
        """The page of that number, counted from 1; `check` is asked on the way whether there is time."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise Damaged(f"its page {number} cannot be read")
        try:
            return _Reader(page, self._form, number, check).read()
        finally:
            pdfium.FPDF_ClosePage(page)

    def raster(self, number: int, most_pixels: int) -> Raster | None:
        """The page of that number as pixels; None where it cannot be drawn."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return None
        try:
            return raster(page, most_pixels)
        finally:
            pdfium.FPDF_ClosePage(page)


class _Reader:
    """Reads one page, within bounds."""

    def __init__(self, page: Any, form: Any, number: int, check: Callable[[], None]) -> None:
        self._page, self._form, self._number, self._check = page, form, number, check
        self._objects = self._figures = 0
        self._blanks: list[Character] = []
        self._shapes: list[Shape] = []
        self._fills: list[Fill] = []
        self._pictures: list[Picture] = []
        self._clips = Clips()
        self._texts = Texts(self._clips)
        self._descents: dict[int, float] = {}
        """Of each font."""
        self._box = box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        turns = pdfium.FPDFPage_GetRotation(page) % 4
        width, height = box.right - box.left, box.top - box.bottom
        self._width, self._height = (height, width) if turns % 2 else (width, height)
        self._display = (
            Matrix(1, 0, 0, -1, -box.left, box.top),
            Matrix(0, 1, 1, 0, -box.bottom, -box.left),
            Matrix(-1, 0, 0, 1, box.right, -box.bottom),
            Matrix(0, -1, -1, 0, box.top, box.right),
        )[turns]

    def read(self) -> PageObjects:
        count = pdfium.FPDFPage_CountObjects(self._page)
        for i in range(count):
            self._object(pdfium.FPDFPage_GetObject(self._page, i), Around(self._display), 0)
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            raise Damaged(f"the text of its page {self._number} cannot be read")
        try:
            fields = field_characters(self._page, self._form, self._display)
            characters = [*self._characters(text), *self._blanks, *fields]
        finally:
            pdfium.FPDFText_ClosePage(text)
        struck = list(struck_by_notes(self._page, self._display))
        drawn = self._shapes, self._fills, self._pictures
        return PageObjects(self._number, self._width, self._height, characters, *drawn, struck)

    def _count(self) -> None:
        self._objects += 1
        if self._objects > _MOST_OBJECTS:
            raise too_much(f"holds on page {self._number} more than {_MOST_OBJECTS:,} objects")
        if self._objects % _ASK == 1:
            self._check()

    def _figure(self) -> None:
        self._figures += 1
        if self._figures > _MOST_FIGURES:
            raise too_much(f"draws on page {self._number} more than {_MOST_FIGURES:,} figures")

    def _object(self, item: Any, around: Around, depth: int) -> None:
        self._count()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, around)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            bounds = bounds_of(item)
            self._texts.add(item, bounds, self._objects, around)
            self._blanks += blank(item, bounds, around.matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._figure()
            self._pictures.append(_picture(matrix_of(item).then(around.matrix)))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            self._figure()
            clip = self._clips.of(item, around.matrix, around.clip)
            opaque = around.opaque and not pdfium.FPDFPageObj_HasTransparency(item)
            inner = Around(matrix_of(item).then(around.matrix), clip, opaque)
            for i in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._object(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _path(self, item: Any, around: Around) -> None:
        parts = shapes(item, matrix_of(item).then(around.matrix))
        self._shapes += parts
        found = fills(item, parts, self._objects, lambda: self._clips.of(item, around.matrix, around.clip))
        self._fills += found if around.opaque else (fill._replace(opaque=False) for fill in found)

    def _characters(self, page: Any) -> Iterator[Character]:
        """pdfium gives the characters of a ligature one by one, all with the box of the whole: they are one again."""
        styles: dict[int, _Style] = {}
        last: _Origin | None = None
        held: Character | None = None
        for i, text, item, origin in self._printed(page):
            if held is not None and origin == last:
                held = held._replace(text=held.text + text)
                continue
            if held is not None:
                yield held
            last = origin
            style = styles.get(origin[0])
            if style is None:
                style = styles[origin[0]] = self._style(page, i, item)
            held = self._character(page, i, text, style, origin)
        if held is not None:
            yield held

    def _printed(self, page: Any) -> Iterator[tuple[int, str, Any, _Origin]]:
        """Index, text, text object and origin of each character that the page itself prints."""
        x, y, address = ctypes.c_double(), ctypes.c_double(), ctypes.addressof
        unicode, text_object, place = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetTextObject,
            pdfium.FPDFText_GetCharOrigin,
        )
        for i in range(pdfium.FPDFText_CountChars(page)):
            self._count()
            text = chr(unicode(page, i))
            if text in _GENERATED and pdfium.FPDFText_IsGenerated(page, i):
                continue
            if item := text_object(page, i):
                place(page, i, x, y)
                yield i, text, item, (address(item.contents), x.value, y.value)

    def _character(self, page: Any, index: int, text: str, style: _Style, origin: _Origin) -> Character:
        mapped = pdfium.FPDFText_HasUnicodeMapError(page, index) != 1
        text = "-" if text == _HYPHEN and mapped else text
        _, key, size, descent, ink, (a, b, c, d, _, _) = style
        _, x, y = origin
        e, f = self._display.point(x, y)
        width = self._width_of(page, index, style, text)
        return Character(text, mapped, Matrix(a, b, c, d, e, f), key, size, width, descent, ink)

    def _style(self, page: Any, index: int, item: Any) -> _Style:
        found = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(page, index, found)
        matrix = Matrix(found.a, found.b, found.c, found.d, 0, 0).then(self._display)
        font = pdfium.FPDFTextObj_GetFont(item)
        size = float(pdfium.FPDFText_GetFontSize(page, index))
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._descents:
            self._descents[key] = descent_of(font)
        return _Style(font, key, size, self._descents[key], self._texts.ink(item), matrix)

    def _width_of(self, page: Any, index: int, style: _Style, text: str) -> float:
        a, b, c, *_ = style.matrix
        pdfium.FPDFText_GetLooseCharBox(page, index, self._box)
        across = self._box.right - self._box.left if self._display.a else 0.0
        if across and a and not b and not c:
            return float(across / abs(a))
        width = ctypes.c_float()
        pdfium.FPDFFont_GetGlyphWidth(style.font, ord(text[0]), style.size, width)
        return float(width.value)


def _picture(matrix: Matrix) -> Picture:
    """The box of an image, which fills the square from 0 to 1 before it is placed."""
    corners = [matrix.point(x, y) for x in (0, 1) for y in (0, 1)]
    xs, ys = zip(*corners, strict=True)
    return Picture((min(xs), min(ys), max(xs), max(ys)))
