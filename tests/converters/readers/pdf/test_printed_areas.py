"""Where paragraphs and cells of a PDF are printed: pdfium finds in their boxes what they say, and nothing else."""

from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from drawn_pages import HEIGHT, both, drawn, ruled, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Area, Cell, Document, Paragraph
from converters.readers.pdf import pdf_reader

ALIGNED = [
    ("指标名称", "单位", "数量"),
    ("主动公开数", "条", "396"),
    ("规范性文件数", "件", "12"),
    ("网站公开数", "条", "300"),
    ("微博公开数", "条", "77"),
    ("微信公开数", "条", "84"),
]
TEXT = "本年度报告由办公室编制全文分为六个部分所列数据的统计期限自一月一日起至十二月三十一日止"
LINES = ("　　" + TEXT[:32], TEXT[:34], "到此为止。")


def aligned(rows: list[tuple[str, str, str]]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for i, row in enumerate(rows):
            for x, text in zip((90, 260, 400), row, strict=True):
                canvas.drawString(x, HEIGHT - 150 - 20 * i, text)

    return page


def passages(document: Document) -> Iterator[Paragraph | Cell]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (cell for row in block.rows for cell in row.cells)


def found(data: bytes, areas: tuple[Area, ...]) -> str:
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
    texts = (pages[page - 1].get_text_bounded(x0, HEIGHT - y1, x1, HEIGHT - y0) for page, x0, y0, x1, y1 in areas)
    return "".join("".join(texts).split())


HEAD = [["规章", "1", "2"], ["规范文件", "3", "4"]]
CASES = {
    "a ruled table": (drawn(both(write("前言。", top=60), ruled(HEAD))), [1] * 7),
    "an aligned table": (drawn(both(write(*LINES), aligned(ALIGNED))), [1] * 19),
    "an aligned table on the second page": (drawn(write(*LINES, top=400), aligned(ALIGNED)), [1] + [2] * 18),
    "a paragraph": (drawn(both(write(*LINES), write("第二段。", top=300))), [1, 1]),
}


@pytest.mark.parametrize("name", CASES)
def test_in_its_box_stands_what_it_says(name: str) -> None:
    data, pages = CASES[name]
    document = pdf_reader.read(data)
    items = list(passages(document))
    assert [[area.page for area in item.areas] for item in items] == [[page] for page in pages]
    assert [found(data, item.areas) for item in items] == ["".join(item.text.split()) for item in items]
    assert len(document.pages) == max(pages)


def test_a_paragraph_over_a_page_break_has_a_box_on_each() -> None:
    data = drawn(write(*LINES[:2], top=HEIGHT - 130), write(*LINES[1:]))
    (paragraph,) = passages(pdf_reader.read(data))
    assert [area.page for area in paragraph.areas] == [1, 2]
    assert found(data, paragraph.areas) == "".join((*LINES[:2], *LINES[1:])).strip()


def test_a_cell_that_a_page_break_cuts_has_a_box_on_each() -> None:
    first = ruled([["指标", "数"], ["规范性文", "3"]], top=HEIGHT - 100)
    data = drawn(first, ruled([["件数", ""], ["规章", "5"]], top=60))
    items = list(passages(pdf_reader.read(data)))
    assert [item.text for item in items] == ["指标", "数", "规范性文件数", "3", "规章", "5"]
    assert [[area.page for area in item.areas] for item in items] == [[1], [1], [1, 2], [1, 2], [2], [2]]
    assert [found(data, item.areas) for item in items] == [item.text for item in items]


def test_of_an_aligned_table_over_a_page_break_no_box_is_known() -> None:
    data = drawn(both(write(*LINES), aligned(ALIGNED)), aligned([("媒体公开数", "条", "5"), ("其他公开数", "条", "6")]))
    cells = [item for item in passages(pdf_reader.read(data)) if isinstance(item, Cell)]
    assert len(cells) == 24
    assert {item.areas for item in cells} == {()}
