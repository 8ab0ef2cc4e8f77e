"""Bytes of a PDF → what pdfium finds on its pages."""

import contextlib
import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium

from converters.readers.limits import PDFIUM, too_much
from converters.readers.pdf.form_fields import field_characters, form_of, struck_by_notes
from converters.readers.pdf.marked.covered import MOST_PIXELS, Covers
from converters.readers.pdf.page_objects import Box, Character, Fill, Matrix, PageObjects, Picture, Shape
from converters.readers.pdf.page_raster import Raster, raster
from converters.readers.pdf.pdfium_objects import (
    Clips,
    blank,
    bounds_of,
    fills,
    matrix_of,
    shapes,
)
from converters.readers.pdf.text_layer.character_reader import CharacterReader
from converters.readers.pdf.text_layer.page_turns import quarter_turns
from converters.readers.pdf.text_layer.spoken_text import silence
from converters.readers.pdf.text_layer.text_objects import Around, Texts

_MOST_OBJECTS: Final = 200_000
_MOST_FIGURES: Final = 5_000
_MOST_DEPTH: Final = 40
_ASK: Final = 500
"""Objects between two looks at the time."""
_LOCKED: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


class Locked(Exception):
    """The file opens with a password only."""


class Damaged(Exception):
    """The file cannot be read; the text says what is wrong."""


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
        """The page of that number, counted from 1, turned so that its text is upright; `check` is asked on the way whether there is time."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise Damaged(f"its page {number} cannot be read")
        try:
            found = _Reader(page, self._form, number, check).read()
            if turns := quarter_turns(found.characters):
                pdfium.FPDFPage_SetRotation(page, (pdfium.FPDFPage_GetRotation(page) + turns) % 4)
                found = _Reader(page, self._form, number, check).read()
            return found
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
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        turns = pdfium.FPDFPage_GetRotation(page) % 4
        width, height = box.right - box.left, box.top - box.bottom
        self._width, self._height = (height, width) if turns % 2 else (width, height)
        self._covers = Covers(width * height)
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
            read = CharacterReader(text, self._display, self._texts, self._count).read()
            characters = [*read, *self._blanks, *fields]
        finally:
            pdfium.FPDFText_ClosePage(text)
        struck = list(struck_by_notes(self._page, self._display))
        drawn = self._shapes, self._fills, self._pictures
        covered = self._covers.covered(characters, lambda: raster(self._page, MOST_PIXELS))
        return PageObjects(self._number, self._width, self._height, characters, *drawn, struck, covered)

    def _count(self, more: int) -> None:
        before = self._objects
        self._objects += more
        if self._objects > _MOST_OBJECTS:
            raise too_much(f"holds on page {self._number} more than {_MOST_OBJECTS:,} objects")
        if before % _ASK + more >= _ASK or not before:
            self._check()

    def _figure(self) -> None:
        self._figures += 1
        if self._figures > _MOST_FIGURES:
            raise too_much(f"draws on page {self._number} more than {_MOST_FIGURES:,} figures")

    def _object(self, item: Any, around: Around, depth: int) -> None:
        self._count(1)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, around)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            silence(item, in_form=depth > 0)
            bounds = bounds_of(item)
            self._texts.add(item, bounds, self._objects, around)
            self._blanks += blank(item, bounds, around.matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._figure()
            self._pictures.append(Picture(_box((0, 0, 1, 1), matrix_of(item).then(around.matrix))))
            self._covers.add(self._pictures[-1].box, self._objects)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self._covers.add(_box(bounds_of(item), around.matrix), self._objects)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            self._figure()
            clip = self._clips.of(item, around.matrix, around.clip)
            opaque = around.opaque and not pdfium.FPDFPageObj_HasTransparency(item)
            inner = Around(matrix_of(item).then(around.matrix), clip, opaque)
            for i in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._object(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)
            if around.opaque and not opaque:
                self._covers.add(_box(bounds_of(item), around.matrix), self._objects + 1)

    def _path(self, item: Any, around: Around) -> None:
        parts = shapes(item, matrix_of(item).then(around.matrix))
        self._shapes += parts
        for part in parts:
            if part.filled and not part.rectangle:
                self._covers.add(part.box, self._objects)
        found = fills(item, parts, self._objects, lambda: self._clips.of(item, around.matrix, around.clip))
        self._fills += found if around.opaque else (fill._replace(opaque=False) for fill in found)


def _box(square: Box, matrix: Matrix) -> Box:
    """The box of a square that is placed; of an image, which fills the square from 0 to 1."""
    corners = [matrix.point(x, y) for x in square[::2] for y in square[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
