"""What a PDF says that its characters stand for (ActualText), which is read aloud and copied, and shown nowhere.

A figure that a page prints is the one that its font draws: what is said in its stead is taken away before the text is read. So is
all that is said within a form, where pdfium puts it into a wrong place (browsers say 二 of a glyph that is ⼆ as well).
"""

import ctypes
from typing import Any, Final

import pypdfium2.raw as pdfium

from converters.readers.pdf.pdfium_objects import quick

_COUNT_MARKS: Final = quick(pdfium.FPDFPageObj_CountMarks)
_KEY: Final = b"ActualText"
_LONGEST: Final = 2_000
"""Bytes of a text; a longer one is taken away unread."""
_MOST_MARKS: Final = 50
"""Of one text object."""


def silence(item: Any, *, in_form: bool) -> None:
    """Takes away what is said in the stead of a text object, where that has digits, is nothing at all, or stands in a form."""
    count = _COUNT_MARKS(item)
    if count <= 0:
        return
    marks = [pdfium.FPDFPageObj_GetMark(item, number) for number in range(min(count, _MOST_MARKS))]
    for mark in marks:
        said = _said(mark)
        if said is not None and (in_form or not said.strip() or any(map(str.isdigit, said))):
            pdfium.FPDFPageObj_RemoveMark(item, mark)


def _said(mark: Any) -> str | None:
    """The text of a mark; None where it has none."""
    if pdfium.FPDFPageObjMark_GetParamValueType(mark, _KEY) != pdfium.FPDF_OBJECT_STRING:
        return None
    size = ctypes.c_ulong()
    text = (ctypes.c_ushort * (_LONGEST // 2))()
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, text, _LONGEST, size) or size.value > _LONGEST:
        return ""
    return bytes(text)[: max(0, size.value - 2)].decode("utf-16-le", "replace")
