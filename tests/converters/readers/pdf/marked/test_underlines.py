"""A line below or above words that reaches no ruling belongs to them, and is no side of a cell."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, both, drawn, ruled
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Table
from converters.model.marks import has_marks
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked.underlines import without_underlines
from converters.readers.pdf.page_objects import Shape

ROWS = [["规章", "123456789", "12"], ["文件", "345678912", "30"], ["规定", "987654321", "41"]]


def below(away: float, over: float = 0) -> Callable[[Canvas], None]:
    """A line below the words of each cell, or above them."""

    def page(canvas: Canvas) -> None:
        for i, row in enumerate(ROWS):
            for k, text in enumerate(row):
                x, y = 95 + 60 * k, HEIGHT - 115 - 20 * i - away
                canvas.rect(x - over, y, canvas.stringWidth(text) + 2 * over, 0.75, stroke=0, fill=1)

    return page


def cells(*drawings: Callable[[Canvas], None]) -> list[list[str]]:
    (table,) = [b for b in pdf_reader.read(drawn(both(ruled(ROWS), *drawings))).blocks if isinstance(b, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("away", "over"),
    [(2, 0), (1, 2), (3, 1), (-11, 0)],
    ids=["below", "a blank that was filled in", "farther below", "above"],
)
def test_words_with_a_line(away: float, over: float) -> None:
    assert cells(below(away, over)) == ROWS


def test_a_blank_that_was_filled_in_nearly_from_side_to_side() -> None:
    def blanks(canvas: Canvas) -> None:
        for i in range(3):
            for k in range(3):
                canvas.rect(92 + 60 * k, HEIGHT - 116 - 20 * i, 56, 0.75, stroke=0, fill=1)

    assert cells(blanks) == ROWS


def test_what_goes_through_strikes_out_still() -> None:
    assert all(has_marks(text) for row in cells(below(-4.2)) for text in row)


def digits(base: float = 100) -> list[Glyph]:
    return [Glyph(c, 20 + 5 * i, 25 + 5 * i, base - 8, base + 2, base, 10) for i, c in enumerate("6336")]


def line(x0: float, x1: float, y: float) -> Shape:
    return Shape(x0, y, x1, y, False, True, False)


def upright(x: float, top: float = 80, bottom: float = 120) -> Shape:
    return Shape(x, top, x, bottom, False, True, False)


@pytest.mark.parametrize(
    ("shapes", "left"),
    [
        ([line(20, 40, 102)], 0),
        ([line(20, 30, 102), line(30, 40, 102)], 0),
        ([line(20, 40, 90)], 0),
        ([line(20, 40, 110)], 1),
        ([line(50, 70, 102)], 1),
        ([line(10, 50, 102), upright(10), upright(50)], 3),
        ([line(10, 45, 102), upright(10), upright(50)], 3),
        ([line(10, 20, 102), line(20, 50, 102), upright(10), upright(50)], 4),
        ([line(15, 45, 102), upright(10), upright(50)], 2),
        ([line(15, 45, 102), upright(30, 103, 120)], 2),
        ([line(15, 45, 102), upright(30, 110, 120)], 1),
        ([line(20, 40, 102), Shape(18, 80, 42, 120, True, True, False)], 1),
        ([line(19, 41, 102), Shape(18.5, 80, 41.5, 120, True, True, False)], 2),
    ],
    ids=[
        "alone",
        "in pieces",
        "above",
        "far below",
        "beside",
        "a side",
        "from a side on",
        "a side in pieces",
        "between sides",
        "an upright ruling begins there",
        "one begins below",
        "in a frame",
        "from side to side of a frame",
    ],
)
def test_what_rules_a_table_is_left(shapes: list[Shape], left: int) -> None:
    assert len(without_underlines(shapes, digits())) == left
