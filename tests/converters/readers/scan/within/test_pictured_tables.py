"""A table that stands in the text of a PDF as a picture is read in its place; what shows no table is a picture as before."""

import base64
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
from converters.model.problems import Refused
from converters.readers import limits
from converters.readers.docx import docx_reader
from converters.readers.html import html_reader
from converters.readers.pdf import pdf_reader
from converters.readers.scan import recogniser
from converters.readers.scan.scan_reader import picture_in_text
from converters.readers.scan.seen_page import look_at
from converters.readers.scan.within import pictured_tables

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
    assert [picture.page for picture in document.pictures] == [1]


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
    (area,), ((wide, _),) = found.rows[1].cells[1].areas, read.pages
    assert [side * WIDE / wide for side in area[1:]] == pytest.approx([130, 34, 250, 58], abs=1.5)
    assert [(picture.page, picture.width, picture.height) for picture in read.pictures] == [(1, 791, 250)]
    assert (first.text, last.text) == ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")  # type: ignore[union-attr]
    assert read.engine == recogniser.versions()


@pytest.mark.parametrize("where", ["alone", "in a sentence"])
def test_a_picture_that_a_web_page_holds_is_read_in_its_place(where: str) -> None:
    picture = f'<img src="data:image/png;base64,{base64.b64encode(png(table())).decode()}" alt="表">'
    page = f"<p>二、主动公开政府信息情况</p><p>{picture}{'' if where == 'alone' else '见表。'}</p><p>三、收到和处理</p>"
    read = html_reader.read(f"<html><meta charset=utf-8><body>{page}</body></html>".encode())
    texts = ["二、主动公开政府信息情况", *(["[image: 表]见表。"] if where != "alone" else []), "三、收到和处理"]
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == texts
    (found,) = (block for block in read.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in found.rows] == ROWS
    assert found.rows[1].place.startswith("element ")
    assert (read.engine, len(read.pictures)) == (recogniser.versions(), 1)


def test_another_picture_in_a_word_document_is_named() -> None:
    document = docx.Document()
    document.add_picture(BytesIO(png(Image.effect_noise((400, 130), 60).convert("RGB"))), width=Pt(WIDE))
    out = BytesIO()
    document.save(out)
    read = docx_reader.read(out.getvalue())
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["[image: Picture 1]"]
    assert read.engine == {}


def test_a_picture_that_cannot_be_read_is_left_but_not_where_the_source_has_taken_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_data: bytes, _number: int) -> None:
        raise Refused("too_much", "a line too many")

    monkeypatch.setattr("converters.readers.scan.within.pictured_tables.whole", fails)
    with limits.watch():
        assert picture_in_text(b"\x89PNG", 1) is None
        assert limits._watching is not None
        limits._watching.end = float("-inf")
        with pytest.raises(Refused, match="seconds of computing"):
            picture_in_text(b"\x89PNG", 1)
        limits._watching.end = float("inf")


def test_of_a_picture_that_moves_the_first_one_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    out = BytesIO()
    frames = [Image.new("L", (90, 60), level) for level in (255, 200, 150)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    looked_at: list[object] = []
    monkeypatch.setattr(pictured_tables, "look_at", lambda picture: looked_at.append(picture) or look_at(picture))
    assert pictured_tables.whole(out.getvalue(), 1) is None
    assert len(looked_at) == 1
