"""What a PDF holds beside its pages' programs: text in form fields and typed notes, as if printed in their boxes; strikes.

(ISO 32000-1, §12.5.6.6 and §12.7.) How a viewer sets it is not said, so where a character stands in its box is only near.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from pypdfium2 import raw as pdfium

from converters.readers.limits import too_much
from converters.readers.pdf.page_objects import Box, Character, Matrix, Style

_MOST_FIELDS: Final = 5_000
_MOST_TEXT: Final = 4_000
"""UTF-16 units of one field."""
_TYPED: Final = frozenset(
    (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
)
"""Kinds of fields that hold text."""
_UNSEEN: Final = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_LARGEST: Final = 12.0
"""Points of the text in a high box."""
_LEADING: Final = 1.2
_MARGIN: Final = 2.0


@contextmanager
def form_of(document: Any) -> Iterator[Any]:
    """The form of an open document, None where it has none; nothing in it is ever run."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    settings = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, settings)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def field_characters(page: Any, form: Any, display: Matrix) -> Iterator[Character]:
    """The characters in the fields and typed notes of a page; `display`: from its space to that of the page as displayed."""
    for annotation in _seen(page):
        yield from _set(_text(annotation, form), annotation, display)


def struck_by_notes(page: Any, display: Matrix) -> Iterator[Box]:
    """What the notes of a page strike out."""
    for annotation in _seen(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT:
            yield from _quads(annotation, display)


def _seen(page: Any) -> Iterator[Any]:
    """The fields and notes of a page that are shown."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count > _MOST_FIELDS:
        raise too_much(f"holds more than {_MOST_FIELDS:,} fields and notes on a page")
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            if not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                yield annotation
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _quads(annotation: Any, display: Matrix) -> Iterator[Box]:
    """The boxes of the lines of text that a note is about."""
    quad = pdfium.FS_QUADPOINTSF()
    for i in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_FIELDS)):
        pdfium.FPDFAnnot_GetAttachmentPoints(annotation, i, quad)
        corners = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
        xs, ys = zip(*(display.point(x, y) for x, y in corners), strict=True)
        yield min(xs), min(ys), max(xs), max(ys)


def _text(annotation: Any, form: Any) -> str:
    """What is typed into a field or a note; nothing for other annotations, and for buttons."""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _TYPED:
        return ""
    return _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))


def _string(get: Callable[[Any, int], int]) -> str:
    """A string that pdfium writes into a buffer, as long as it says."""
    size = get(None, 0)
    if size > 2 * _MOST_TEXT:
        raise too_much(f"holds a field of more than {_MOST_TEXT:,} characters")
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _set(text: str, annotation: Any, display: Matrix) -> Iterator[Character]:
    """A text set from the top of its box, or in the middle where it is one line."""
    box = pdfium.FS_RECTF()
    lines = text.splitlines()
    if not text.strip() or not pdfium.FPDFAnnot_GetRect(annotation, box):
        return
    bottom, top = sorted((box.bottom, box.top))
    size = min(_LARGEST, (top - bottom) / _LEADING / len(lines))
    first = (top + bottom) / 2 + (len(lines) * _LEADING / 2 - 0.95) * size
    a, b, c, d, _, _ = display
    style = Style(Matrix(a, b, c, d, 0, 0), 0, size, -0.2)
    for number, line in enumerate(lines):
        x, y = box.left + _MARGIN, first - number * _LEADING * size
        for character in line:
            width = size * (0.5 if character.isascii() else 1.0)
            yield Character(character, True, *display.point(x, y), width, style)
            x += width
