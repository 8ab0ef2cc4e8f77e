"""A page of a PDF as pixels, as fine as the picture on it is."""

import ctypes
from typing import Any, Final

from pypdfium2 import raw as pdfium

from converters.model.speed.quick_dataclasses import dataclass

_USUAL: Final = 150.0
"""Pixels an inch, where nothing on the page tells."""
_LEAST_SHARE: Final = 0.3
"""Of the page, that a picture covers by which its fineness is told."""
_POINTS: Final = 72


@dataclass(frozen=True, slots=True)
class Raster:
    """The pixels of a page as it is displayed."""

    data: bytes
    """Blue, green, red and nothing of each pixel, row by row."""
    width: int
    height: int
    dpi: float
    """Pixels an inch, of a page as large as the file says."""


def raster(page: Any, most_pixels: int) -> Raster | None:
    """The page on white paper; None where it has no size. `page`: one that pdfium has loaded."""
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (wide > 0 and high > 0):
        return None
    scale = min(_fineness(page, wide * high), (most_pixels / (wide * high)) ** 0.5)
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    if stride != 4 * width:
        data = b"".join(data[at : at + 4 * width] for at in range(0, len(data), stride))
    return Raster(data, width, height, scale * _POINTS)


def _fineness(page: Any, size: float) -> float:
    """Pixels a point of the largest picture that covers much of the page."""
    best, found = _LEAST_SHARE * size, _USUAL / _POINTS
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for i in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, i)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, matrix)
        area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
        if area > best and pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high):
            best, found = area, (wide.value * high.value / area) ** 0.5
    return found
