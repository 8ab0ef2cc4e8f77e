"""A page made ready: small type in a table stays small beside large headings; of a ruling nothing is left in the picture of a line."""

import numpy
import pytest
from drawn_pages import HEIGHT, both, write
from drawn_scans import grid, seen
from PIL import ImageFilter
from reportlab.pdfgen.canvas import Canvas

from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.seen_page import Seen, look_at, printed

SMALL = [["其他情形", "1874", "36", "8"]] * 8


def _headings(canvas: Canvas) -> None:
    canvas.setFont(canvas._fontname, 26)
    for place in range(8):
        canvas.drawString(60, HEIGHT - 420 - 45 * place, "政府信息公开工作年度报告报告报告")


@pytest.fixture(scope="module")
def page() -> Seen:
    drawn = seen(both(write("一、总体情况"), grid(SMALL, 60, 90, [110, 100, 100, 100]), _headings))
    return look_at(PagePicture(numpy.asarray(drawn.filter(ImageFilter.GaussianBlur(1.3))), 150.0))


def test_the_height_of_characters_in_tables_is_their_own(page: Seen) -> None:
    assert page.height < 0.6 * page.running
    in_cells = [line.picture.shape[0] for line in printed(page)[0] if line.cell]
    assert len(in_cells) == 32
    assert max(in_cells) < page.running


def test_of_a_ruling_no_edge_is_left(page: Seen) -> None:
    ((box, *_),) = page.ruled.tables
    left, top, right, bottom = (round(edge * page.unit) for edge in box)
    for side in (left, right):
        for levels in (page.levels, page.palest):
            assert (levels[top + 8 : bottom - 8, side - 2 : side + 3] > 235).all()


def test_the_pieces_of_weak_print_are_whole_signs_and_no_blank_has_any() -> None:
    rows = [["其他情形", "1874", "", "8"]] * 8
    drawn = seen(both(write("一、总体情况"), grid(rows, 60, 90, [110, 100, 100, 100]))).convert("L")
    deep = numpy.asarray(drawn.filter(ImageFilter.GaussianBlur(0.6)))
    weak = numpy.asarray(drawn.filter(ImageFilter.GaussianBlur(1.6)))
    clear, found = (look_at(PagePicture(pixels, 150.0)) for pixels in (deep, weak))
    assert numpy.percentile(found.levels[found.pieces.ink > 0], 10) < 40
    assert found.height >= clear.height
    inked = [[bool(held) for held in it.pieces.cells.values()] for it in (clear, found)]
    assert inked == [[True] * 16 + [False] * 8 + [True] * 8] * 2
