"""Heads of narrow columns that are turned by a quarter; those whose characters stand one above the other are read as they stand."""

from types import SimpleNamespace
from typing import Any

import numpy
import pytest
from drawn_pages import HEIGHT, both, write
from drawn_scans import Draw, grid, png, seen
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Reading, Table
from converters.readers import formats
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.text_lines import Line
from converters.readers.scan import recogniser, turned_heads
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign

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


CELLS: tuple[Box, Box] = ((0, 0, 20, 80), (20, 0, 40, 80))


def read(monkeypatch: pytest.MonkeyPatch, *, upright: str) -> dict[Box, str]:
    """Two slender cells of which the first one is surer turned, and the second one less sure than what is read upright."""
    said = {0: [Sign("总", 0.99, 0.2), Sign("计", 0.99, 0.8)], 1: [Sign(sign, 0.99, 0.1) for sign in "其他结果"]}
    monkeypatch.setattr(recogniser, "recognise", lambda lines: [said[at // 2] for at in range(len(lines))])
    pieces = {box: (Piece(round(box[0]) + 5, 5, round(box[0]) + 15, 75),) for box in CELLS}
    seen: Any = SimpleNamespace(
        levels=numpy.full((80, 40), 255, numpy.uint8), pieces=SimpleNamespace(cells=pieces), height=10.0
    )
    found = turned_heads.read(seen, {CELLS[1]: [line(upright)]})
    return {box: text for box, (text, _) in found.items()}


def line(text: str) -> Line:
    glyphs = tuple(Glyph(sign, 0.0, 10.0, 10.0 * i, 10.0 * i + 10, 10.0 * i + 8, 10.0) for i, sign in enumerate(text))
    return Line(glyphs, Reading(1.0, ink=True))


@pytest.mark.parametrize(
    ("upright", "is_turned"),
    [("果结他其", True), ("果结其", True), ("果结", False), ("其他结果", False), ("果给其", False)],
)
def test_a_head_of_which_most_characters_are_read_from_the_other_end_is_turned_where_others_are(
    monkeypatch: pytest.MonkeyPatch, upright: str, is_turned: bool
) -> None:
    assert read(monkeypatch, upright=upright) == {CELLS[0]: "总计"} | ({CELLS[1]: "其他结果"} if is_turned else {})
