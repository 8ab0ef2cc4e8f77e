"""A table that stands in the text of a PDF as a picture is read in its place; what shows no table is a picture as before."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.shared import Pt
from drawn_pages import HEIGHT, both, drawn, write
from drawn_scans import grid, png, seen
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Paragraph, Table
from converters.readers.docx import docx_reader
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


def test_a_picture_of_a_table_in_a_word_document_is_read_in_its_place() -> None:
    document = docx.Document()
    document.add_paragraph("二、主动公开政府信息情况")
    document.add_picture(BytesIO(png(table())), width=Pt(WIDE))
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    out = BytesIO()
    document.save(out)
    read = docx_reader.read(out.getvalue())
    first, found, last = read.blocks
    assert isinstance(found, Table)
    assert [[cell.text for cell in row.cells] for row in found.rows] == ROWS
    assert found.rows[1].place == "table 1 row 2"
    assert [cell.reading is not None and cell.reading.ink for cell in found.rows[2].cells] == [True, True, False]
    assert [cell.areas for row in found.rows for cell in row.cells] == [()] * 9
    assert (first.text, last.text) == ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")  # type: ignore[union-attr]
    assert read.engine == recogniser.versions()


def test_another_picture_in_a_word_document_is_named() -> None:
    document = docx.Document()
    document.add_picture(BytesIO(png(Image.effect_noise((400, 130), 60).convert("RGB"))), width=Pt(WIDE))
    out = BytesIO()
    document.save(out)
    read = docx_reader.read(out.getvalue())
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["[image: Picture 1]"]
    assert read.engine == {}
