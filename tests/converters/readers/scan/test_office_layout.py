"""Reports laid out by LibreOffice, scanned and read: another hand than that of the drawn ones has set their rows, wrapped their labels, broken
figures too long for their cells over lines, and cut rows at the ends of pages."""

import io
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy
import pypdfium2
import pytest
from made_reports import made
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from office_files import OFFICIAL, converted, laid_out
from PIL import Image
from scanned_reports import typefaces
from scanned_reports.figures import Manner, printed
from scanned_reports.judging import RIGHT, Found, Score

from converters.forms.official_forms import forms
from converters.pipeline.convert import convert

Levels = NDArray[numpy.float64]
_DPI = 150
_DESK = 70.0


def worn(page: Levels, rng: Generator) -> Levels:
    """Askew and moved, blurred, and with the noise of a scanner."""
    high, wide = page.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), rng.uniform(-0.8, 0.8), 1)
    matrix[:, 2] += rng.uniform(-30, 30, 2)
    page = cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    return cv2.GaussianBlur(page, (0, 0), 0.6) * 0.85 + 25 + rng.normal(0, 8, page.shape)


def photographed(page: Levels, rng: Generator) -> Levels:
    """On a desk, from one side and in the light of a lamp."""
    high, wide = page.shape
    corners = numpy.array([(0, 0), (wide, 0), (wide, high), (0, high)], numpy.float32)
    moved = (corners + 60 + rng.uniform(-0.03, 0.03, (4, 2)) * (wide, high)).astype(numpy.float32)
    size = wide + 120, high + 120
    page = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, moved), size, flags=cv2.INTER_CUBIC, borderValue=_DESK
    )
    light = 0.6 + 0.4 * (numpy.linspace(0, 0.6, size[0])[None] + numpy.linspace(0, 0.4, size[1])[:, None])
    return (cv2.GaussianBlur(page, (0, 0), 0.6) * 0.9 + rng.normal(0, 5, page.shape)) * light


def scanned(data: bytes, seen: Callable[[Levels, Generator], Levels]) -> bytes:
    """A PDF of nothing but pictures of the pages of another one."""
    rng = default_rng(5)
    pages = [
        seen(numpy.asarray(page.render(scale=_DPI / 72).to_pil().convert("L"), float), rng)
        for page in pypdfium2.PdfDocument(data)
    ]
    first, *others = [Image.fromarray(page.clip(0, 255).astype(numpy.uint8)) for page in pages]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=_DPI, quality=75)
    return out.getvalue()


@pytest.mark.skipif(not typefaces.chinese(), reason="no typeface with Chinese characters is installed")
@pytest.mark.parametrize(
    ("form", "seed", "size", "seen"),
    [("2021", 106, 12.0, worn), ("2021", 100, 10.5, photographed), ("2019", 105, 9.0, worn)],
    ids=["tall rows cut at the ends of sheets", "photographed", "of the form of 2019"],
)
def test_what_libreoffice_has_laid_out_is_read(
    form: str, seed: int, size: float, seen: Callable[[Levels, Generator], Levels]
) -> None:
    figures = printed(forms()[form], Manner(), default_rng(seed))
    report = made(form, body="谷山镇", **{cell.replace(".", "__"): text for cell, text in figures.items()})
    (data,) = converted([laid_out(report.parts(), replace(OFFICIAL, table_size=size))], "pdf")
    read = convert(scanned(data, seen), "scan.pdf").report
    score = Score()
    found = {it.cell: Found(it.status, None if it.value is None else str(it.value), it.raw) for it in read.cells}
    score.add(form, figures, found)
    assert (read.form, score.wrong) == (form, [])
    assert score.summed[RIGHT] >= 0.97 * score.summed.total() > 150
