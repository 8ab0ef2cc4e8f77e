"""A table that stands in the text of a PDF as a picture is read in its place; what shows no table is a picture as before."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, both, drawn, write
from drawn_scans import grid, seen
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Paragraph, Table
from converters.readers.pdf import pdf_reader
from converters.readers.scan import recogniser

ROWS = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "12"], ["规范性文件", "1874", ""]]
LEFT, TOP, WIDE, HIGH = 100, 200, 380, 120


def table() -> Image.Image:
    """The picture of a table, at 150 dpi."""
    page = seen(grid(ROWS, 10, 10, [120, 120, 120]))
    return page.crop((0, 0, WIDE * 150 // 72, HIGH * 150 // 72))


def placed(image: Image.Image) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawImage(ImageReader(image), LEFT, HEIGHT - TOP - HIGH, WIDE, HIGH)


def page(image: Image.Image) -> Document:
    before, after = write("二、主动公开政府信息情况", top=150), write("三、收到和处理政府信息公开申请情况", top=400)
    return pdf_reader.read(drawn(both(both(before, placed(image)), after)))


def test_it_is_read_in_its_place() -> None:
    document = page(table())
    first, found, last = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(found, Table)
    assert isinstance(last, Paragraph)
    assert [[cell.text for cell in row.cells] for row in found.rows] == ROWS
    assert (first.reading, last.reading) == (None, None)
    assert [cell.reading is not None and cell.reading.ink for cell in found.rows[2].cells] == [True, True, False]
    (area,) = found.rows[1].cells[1].areas
    assert area == pytest.approx((1, LEFT + 130, TOP + 34, LEFT + 250, TOP + 58), abs=1.5)
    assert document.engine == recogniser.versions()
    assert document.left_out == ()


def test_a_picture_without_a_table_stays_one() -> None:
    document = page(Image.effect_noise((400, 130), 60).convert("RGB"))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][1] == f"[image: {WIDE} × {HIGH}]"
    assert document.engine == {}
