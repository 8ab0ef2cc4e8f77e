"""A stroke of a pen beside a figure goes away, words stay; a figure that a stroke goes through is left as it was read."""

from dataclasses import dataclass
from typing import Any

import pytest
from drawn_scans import grid, png, seen
from PIL import Image, ImageDraw

from converters.model.document import Document, Table
from converters.readers import formats
from converters.readers.scan import recogniser
from converters.readers.scan.page_picture import pages
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.seen_page import Printed, look_at, printed
from converters.readers.scan.twice import marks_beside

ROWS = [["3.其他", "12", "0", "6"], ["4.合计", "38", "0", "9"], ["5.其他", "1904", "8", "0"]]
BOX = (0.0, 0.0, 40.0, 20.0)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """Rows of 40 points from 100 down, columns of 100 from 90 on; at 150 dpi."""
    return seen(grid(ROWS, 90, 100, [100] * 4, 40))


def struck(page: Image.Image, *points: tuple[float, float], width: int = 4) -> Image.Image:
    made = page.copy()
    ImageDraw.Draw(made).line([(x * 150 / 72, y * 150 / 72) for x, y in points], fill=(30, 30, 40), width=width)
    return made


def cells(document: Document) -> dict[tuple[int, int], str]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return {(i, k): cell.text for i, row in enumerate(table.rows) for k, cell in enumerate(row.cells)}


def test_a_tick_beside_a_figure_is_no_part_of_it(page: Image.Image) -> None:
    ticked = struck(page, (330, 125), (336, 135), (352, 106))
    assert cells(formats.read(png(ticked))[1]) == {
        (i, k): text for i, row in enumerate(ROWS) for k, text in enumerate(row)
    }


@pytest.mark.parametrize("read", ["一12", "12.", "J12"])
def test_what_may_be_a_minus_sign_is_left(page: Image.Image, monkeypatch: pytest.MonkeyPatch, read: str) -> None:
    dashed = look_at(next(pages(png(struck(page, (192, 124), (195, 124), width=2)))))
    monkeypatch.setattr(recogniser, "recognise", lambda pictures: [[Sign("1", 0.99, 0.5)] for _ in pictures])
    lines = [(item, [Sign("0", 0.99, 0.5)]) for item in printed(dashed)[0]]
    place = next(at for at, (item, _) in enumerate(lines) if item.cell is not None and 185 < item.cell[0] < 195)
    lines[place] = lines[place][0], [Sign(sign, 0.5, 0.5) for sign in read]
    assert marks_beside.without(dashed, lines)[1] == lines


@dataclass
class Seen:
    """A page of which nothing may be looked at."""

    levels: Any = None
    height: float = 12.0


@pytest.mark.parametrize("text", ["3.其他", "12", "/", "-2", "0.5", "1,204", "5%", "合计", "一、其他工作"])
def test_words_and_figures_are_left(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(recogniser, "recognise", list)
    others = [(Printed(Piece(0, 0, 8, 12), None, (0.0, 40.0 + i, 1.0, 1.0)), [Sign("0", 0.99, 0.5)]) for i in range(6)]
    line = Printed(Piece(0, 0, 30, 14), None, BOX), [Sign(sign, 0.99, 0.5) for sign in text]
    assert marks_beside.without(Seen(), [*others, line])[1] == [*others, line]
