"""PDF → passages: the lines of pdfium's plain text of each page, the values of form fields, the contents of notes."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

import pypdfium2.raw as pdfium

from converters.audit.passages import Passages

_MOST_ANNOTATIONS: Final = 5_000
"""Of a page."""
_LONGEST_VALUE: Final = 1 << 20
"""Bytes of the value of a field."""
_UPON: Final = 1.0
"""Points across and down: a character that begins no farther from the same one is printed upon it."""
_SHOWN: Final = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
"""Fields that print their values."""


def add_pdf(data: bytes, passages: Passages, _place: str = "") -> None:
    """Every page. pdfium may be called by one thread at a time: the caller sees to that."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise ValueError("pdfium cannot open it")
    try:
        callbacks = pdfium.FPDF_FORMFILLINFO(version=2)  # must live as long as the environment
        fields = pdfium.FPDFDOC_InitFormFillEnvironment(document, callbacks)
        try:
            for number in range(pdfium.FPDF_GetPageCount(document)):
                _add_page(document, fields, number, passages)
        finally:
            if fields:
                pdfium.FPDFDOC_ExitFormFillEnvironment(fields)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _add_page(document: Any, fields: Any, number: int, passages: Passages) -> None:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return
    place = f"page {number + 1}"
    try:
        passages.add(_text_of(page), place)
        for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            if annotation:
                passages.add(_said_by(annotation, fields), place)
                pdfium.FPDFPage_CloseAnnot(annotation)
    finally:
        pdfium.FPDF_ClosePage(page)


def _text_of(page: Any) -> str:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return ""
    try:
        count = pdfium.FPDFText_CountChars(text)
        buffer = (ctypes.c_ushort * (count * 2 + 1))()
        written = pdfium.FPDFText_GetText(text, 0, count, buffer)
        said = _utf_16(buffer, written * 2)
        is_numbered = len(said) == count  # else pdfium counts its characters otherwise
        lines = _places_by_line(said) if is_numbered else iter(())
        again = {place for line in lines for place in _printed_again(text, said, line)}
        return _on_lines("".join(c for place, c in enumerate(said) if place not in again) if again else said)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _places_by_line(said: str) -> Iterator[list[int]]:
    """Of each line the places of the letters and digits that stand in it more than once."""
    start = 0
    for line in said.split("\n"):
        count = Counter(line)
        yield [place for place, c in enumerate(line, start) if count[c] > 1 and c.isalnum()]
        start += len(line) + 1


def _printed_again(text: Any, said: str, places: Iterable[int]) -> Iterator[int]:
    """Those of some characters that are printed where the same ones were before, as for bold type or a shadow."""
    x, y = ctypes.c_double(), ctypes.c_double()
    seen: dict[str, list[tuple[float, float]]] = {}
    for place in places:
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        before = seen.setdefault(said[place], [])
        if any(max(abs(x.value - left), abs(y.value - base)) <= _UPON for left, base in before):
            yield place
        else:
            before.append((x.value, y.value))


def _said_by(annotation: Any, fields: Any) -> str:
    """What an annotation prints on the page: the value of a field, a note written there; of a button nothing."""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
    if kind == pdfium.FPDF_ANNOT_WIDGET and fields and pdfium.FPDFAnnot_GetFormFieldType(fields, annotation) in _SHOWN:
        return _string(partial(pdfium.FPDFAnnot_GetFormFieldValue, fields, annotation))
    return ""


def _string(read: Callable[[Any, int], int]) -> str:
    """A string of pdfium, which says first how long it is."""
    size = min(read(None, 0), _LONGEST_VALUE)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return _decoded(buffer, size - 2)


def _decoded(buffer: Any, size: int) -> str:
    return _on_lines(_utf_16(buffer, size))


def _utf_16(buffer: Any, size: int) -> str:
    return ctypes.string_at(buffer, size).decode("utf-16-le", "replace").rstrip("\x00")


def _on_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
