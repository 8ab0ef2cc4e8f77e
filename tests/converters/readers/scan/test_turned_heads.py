"""Heads of narrow columns that are turned by a quarter; those whose characters stand one above the other are read as they stand."""

import pytest
from drawn_pages import HEIGHT, both, write
from drawn_scans import Draw, grid, png, seen
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Table
from converters.readers import formats

HEADS = ["社会公益组织", "法律服务机构", "其他", "总计"]
FIGURES = ["18", "0", "", "18"]
WIDTHS = [40] * 4
TABLE = both(
    write("三、收到和处理政府信息公开申请情况", "本年度收到的申请，都在法定期限内答复，没有结转下年度的。"),
    grid([[""] * 4, FIGURES], 90, 150, WIDTHS, high=90),
)


def turned(angle: int) -> Draw:
    def page(canvas: Canvas) -> None:
        for i, head in enumerate(HEADS):
            canvas.saveState()
            canvas.translate(90 + 40 * i + 20, HEIGHT - 195)
            canvas.rotate(angle)
            canvas.drawCentredString(0, -4, head)
            canvas.restoreState()

    return page


def stacked(canvas: Canvas) -> None:
    for i, head in enumerate(HEADS):
        for k, sign in enumerate(head):
            canvas.drawCentredString(90 + 40 * i + 20, HEIGHT - 163 - 14 * k, sign)


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [["".join(cell.text.split()) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("heads", [turned(90), stacked], ids=["turned", "one above the other"])
def test_heads_are_read_whichever_way_they_run(heads: Draw) -> None:
    assert rows(formats.read(png(seen(both(TABLE, heads))))[1]) == [HEADS, FIGURES]
