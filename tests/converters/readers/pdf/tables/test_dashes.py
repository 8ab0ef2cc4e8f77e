"""Dashes and dots in a row are one ruling, whatever program drew them piece by piece."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, drawn
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Table
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.page_objects import Shape
from converters.readers.pdf.tables.dashes import joined

ROWS = [["规章", "1", "22"], ["文件", "", "0"]]


def line(canvas: Canvas, ends: tuple[float, float, float, float], length: float, gap: float, thickness: float) -> None:
    """A level or upright line in filled pieces, from its left upper end."""
    x0, y0, x1, y1 = ends
    whole = x1 - x0 + y0 - y1
    for k in range(int(whole / (length + gap)) + 1):
        at = k * (length + gap)
        dash = min(length, whole - at)
        if y0 == y1:
            canvas.rect(x0 + at, y0 - thickness / 2, dash, thickness, stroke=0, fill=1)
        else:
            canvas.rect(x0 - thickness / 2, y0 - at - dash, thickness, dash, stroke=0, fill=1)


def pieces(length: float, gap: float, thickness: float) -> Callable[[Canvas], None]:
    """A table of two rows whose rulings are drawn in filled pieces."""

    def page(canvas: Canvas) -> None:
        top = HEIGHT - 100
        ends = [(90.0, top - y, 270.0, top - y) for y in (0, 20, 40)]
        ends += [(x, top, x, top - 40) for x in (90.0, 150.0, 210.0, 270.0)]
        for each in ends:
            line(canvas, each, length, gap, thickness)
        for i, row in enumerate(ROWS):
            for k, text in enumerate(row):
                canvas.drawString(95 + 60 * k, top - 15 - 20 * i, text)

    return page


@pytest.mark.parametrize(
    ("length", "gap", "thickness"),
    [(2.25, 1.5, 0.75), (0.75, 0.75, 0.75), (1.5, 1.5, 1.5), (4.5, 4, 1), (1, 1.8, 0.5)],
    ids=["dashes of a browser", "dots", "thick dots", "long dashes", "thin dots"],
)
def test_a_table_ruled_in_pieces(length: float, gap: float, thickness: float) -> None:
    (table,) = [b for b in pdf_reader.read(drawn(pieces(length, gap, thickness))).blocks if isinstance(b, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS


def piece(x: float, y: float, width: float = 2, height: float = 0.8) -> Shape:
    return Shape(x, y, x + width, y + height, True, False, True)


@pytest.mark.parametrize(
    ("shapes", "lines"),
    [
        ([piece(4 * i, 50) for i in range(9)], 1),
        ([piece(4 * i, 50) for i in range(3)], 3),
        ([piece(9 * i, 50) for i in range(9)], 9),
        ([piece(4 * i, 50 + i) for i in range(9)], 9),
        ([piece(4 * i, 50) for i in range(9)] + [piece(4 * i, 60) for i in range(9)], 2),
        ([piece(10 * i, 50, 8) for i in range(9)], 9),
        ([piece(4 * i, 50, 2, 4) for i in range(9)], 9),
    ],
    ids=["a line", "too few", "too far", "aslant", "two lines", "no dashes", "strokes beside one another"],
)
def test_what_is_one_line(shapes: list[Shape], lines: int) -> None:
    assert len(joined(shapes)) == lines
