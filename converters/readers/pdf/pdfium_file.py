"""Bytes of a PDF → what pdfium finds on its pages. No other module knows the library."""

import contextlib
import ctypes
import math
import threading
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from converters.readers.limits import too_much
from converters.readers.pdf.form_fields import field_characters, form_of
from converters.readers.pdf.page_objects import Character, Matrix, PageObjects, Picture, Shape

_MOST_OBJECTS: Final = 200_000
_MOST_FIGURES: Final = 5_000
_MOST_DEPTH: Final = 40
_ASK: Final = 500
"""Objects between two looks at the time."""
_WHITE: Final = 250
"""Of 255, each part of a colour that paper does not show."""
_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_GENERATED: Final = frozenset(" \r\n")
_HYPHEN: Final = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""
LOCK: Final = threading.RLock()
"""pdfium may be called by one thread at a time."""


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
    white: bool
    matrix: Matrix


@contextlib.contextmanager
def opened(data: bytes) -> Iterator["File"]:
    """A PDF, open. Raises Locked or Damaged."""
    with LOCK:
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


class _Reader:
    """Reads one page, within bounds."""

    def __init__(self, page: Any, form: Any, number: int, check: Callable[[], None]) -> None:
        self._page, self._form, self._number, self._check = page, form, number, check
        self._objects = self._figures = 0
        self._blanks: list[Character] = []
        self._shapes: list[Shape] = []
        self._pictures: list[Picture] = []
        box = pdfium.FS_RECTF()
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
            self._object(pdfium.FPDFPage_GetObject(self._page, i), self._display, 0)
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            raise Damaged(f"the text of its page {self._number} cannot be read")
        try:
            fields = field_characters(self._page, self._form, self._display)
            characters = [*self._characters(text), *self._blanks, *fields]
        finally:
            pdfium.FPDFText_ClosePage(text)
        return PageObjects(self._number, self._width, self._height, characters, self._shapes, self._pictures)

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

    def _object(self, item: Any, matrix: Matrix, depth: int) -> None:
        self._count()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._shapes += _shapes(item, _matrix(item).then(matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._blanks += _blank(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._figure()
            a, b, c, d, _, _ = _matrix(item).then(matrix)
            self._pictures.append(Picture(abs(a) + abs(c), abs(b) + abs(d)))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            self._figure()
            inner = _matrix(item).then(matrix)
            for i in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._object(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _characters(self, page: Any) -> Iterator[Character]:
        """pdfium gives the characters of a ligature one by one, all with the box of the whole: they are one again."""
        styles: dict[int, _Style] = {}
        box = pdfium.FS_RECTF()
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
                style = styles[origin[0]] = _style(page, i, item, self._display)
            held = self._character(page, i, text, style, origin, box)
        if held is not None:
            yield held

    def _printed(self, page: Any) -> Iterator[tuple[int, str, Any, _Origin]]:
        """Index, text, text object and origin of each character that the page itself prints."""
        x, y = ctypes.c_double(), ctypes.c_double()
        for i in range(pdfium.FPDFText_CountChars(page)):
            self._count()
            text = chr(pdfium.FPDFText_GetUnicode(page, i))
            if text in _GENERATED and pdfium.FPDFText_IsGenerated(page, i):
                continue
            if item := pdfium.FPDFText_GetTextObject(page, i):
                pdfium.FPDFText_GetCharOrigin(page, i, x, y)
                yield i, text, item, (ctypes.addressof(item.contents), x.value, y.value)

    def _character(self, page: Any, index: int, text: str, style: _Style, origin: _Origin, box: Any) -> Character:
        mapped = pdfium.FPDFText_HasUnicodeMapError(page, index) != 1
        text = "-" if text == _HYPHEN and mapped else text
        a, b, c, d, _, _ = style.matrix
        matrix = Matrix(a, b, c, d, *self._display.point(*origin[1:]))
        width = self._width_of(page, index, style, text, box)
        return Character(text, mapped, matrix, style.key, style.size, width, style.descent, style.white)

    def _width_of(self, page: Any, index: int, style: _Style, text: str, box: Any) -> float:
        a, b, c = style.matrix[:3]
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        across = box.right - box.left if self._display.a else 0.0
        if across and a and not b and not c:
            return float(across / abs(a))
        width = ctypes.c_float()
        pdfium.FPDFFont_GetGlyphWidth(style.font, ord(text[0]), style.size, width)
        return float(width.value)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _blank(item: Any, matrix: Matrix) -> Iterator[Character]:
    """A text object that prints nothing but white space, as one space: pdfium passes it over where it reads text."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides) or sides[0].value != sides[2].value:
        return
    font = pdfium.FPDFTextObj_GetFont(item)
    size, width = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFFont_GetGlyphWidth(font, ord(" "), size, width)
    key = ctypes.addressof(font.contents) if font else 0
    yield Character(" ", True, _matrix(item).then(matrix), key, size.value, width.value, _descent(font), False)


def _descent(font: Any) -> float:
    descent = ctypes.c_float()
    pdfium.FPDFFont_GetDescent(font, 1.0, descent)
    return float(descent.value)


def _is_white(item: Any) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return False
    return min(part.value for part in parts[:3]) >= _WHITE


def _style(page: Any, index: int, item: Any, display: Matrix) -> _Style:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(page, index, found)
    matrix = Matrix(found.a, found.b, found.c, found.d, 0, 0).then(display)
    font = pdfium.FPDFTextObj_GetFont(item)
    size = float(pdfium.FPDFText_GetFontSize(page, index))
    key = ctypes.addressof(font.contents) if font else 0
    return _Style(font, key, size, _descent(font), _is_white(item), matrix)


def _shapes(path: Any, matrix: Matrix) -> Iterator[Shape]:
    """A shape for each part of a path."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    stroked, inked = bool(stroke.value), mode.value != pdfium.FPDF_FILLMODE_NONE and not _is_white(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[tuple[list[tuple[float, float]], bool, bool]] = []
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = matrix.point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append(([point], True, False))
            continue
        points, straight, _ = parts[-1]
        points.append(point)
        closed = bool(pdfium.FPDFPathSegment_GetClose(segment))
        parts[-1] = points, straight and kind == pdfium.FPDF_SEGMENT_LINETO, closed
    for points, straight, closed in parts:
        if len(points) > 1:
            xs, ys = zip(*points, strict=True)
            rectangle = straight and _is_rectangle(points, closed=closed)
            yield Shape(min(xs), min(ys), max(xs), max(ys), rectangle, stroked, inked)


def _is_rectangle(points: list[tuple[float, float]], *, closed: bool) -> bool:
    """Whether straight lines from point to point go around a rectangle with level and upright sides."""
    corners = points[:-1] if len(points) == 5 and math.dist(points[0], points[-1]) < 0.01 else points
    if len(corners) != 4 or not (closed or corners is not points):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    pairs = ((x0, x1, y1, y2, x2, x3, y3, y0), (y0, y1, x1, x2, y2, y3, x3, x0))
    return any(all(abs(p[i] - p[i + 1]) < 0.01 for i in range(0, 8, 2)) for p in pairs)
