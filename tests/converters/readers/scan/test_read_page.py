"""Where a stroke of a pen was taken out of a cell nothing is certain: what is left is no blank, and what it touched not read twice."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy
import pytest

from converters.model.document import Reading
from converters.readers.pdf.line_wrap import cell_text
from converters.readers.scan import recogniser
from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.read_page import read_page
from converters.readers.scan.recogniser import Sign

BLUE = (150, 50, 40)


def page(*, pen: bool) -> Any:
    """Nine cells of a table, a blank one last, and ticks in the middle one and in the last one."""
    pixels = numpy.full((400, 600, 3), 255, numpy.uint8)
    for at in range(4):
        cv2.line(pixels, (30, 60 + 70 * at), (570, 60 + 70 * at), (0, 0, 0), 2)
        cv2.line(pixels, (30 + 180 * at, 60), (30 + 180 * at, 270), (0, 0, 0), 2)
    for row in range(3):
        for column in range(3):
            if (row, column) != (2, 2):
                cv2.ellipse(pixels, (120 + 180 * column, 95 + 70 * row), (5, 8), 0, 0, 360, (0, 0, 0), 2, cv2.LINE_AA)
    for x, y in [(310, 165), (490, 235)] if pen else []:
        cv2.polylines(
            pixels, [numpy.array([(x - 20, y), (x - 8, y + 14), (x + 20, y - 20)])], False, BLUE, 3, cv2.LINE_AA
        )
    return pixels


def readings(monkeypatch: pytest.MonkeyPatch, pixels: Any, text: str = "0") -> list[Reading]:
    """Of its cells, where each line is recognised as that."""

    def zeros(lines: Sequence[Any]) -> list[list[Sign]]:
        return [[Sign(text, 0.99, 0.5)] for _ in lines]

    monkeypatch.setattr(recogniser, "recognise", zeros)
    (part,) = read_page(PagePicture(pixels, 150.0), 1).parts
    in_order = sorted(part.cells, key=lambda it: (round(it.cell.box[1]), it.cell.box[0]))
    return [it.cell.reading for it in in_order if it.cell.reading is not None]


def test_nothing_is_certain_where_a_stroke_was(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, penned = readings(monkeypatch, page(pen=False)), readings(monkeypatch, page(pen=True))
    assert [it.again for it in plain] == ["0"] * 8 + [None]
    assert [it.again for it in penned] == ["0"] * 4 + [None] + ["0"] * 3 + [None]
    assert [it.touched for it in penned] == [False] * 4 + [True] + [False] * 4
    assert [it.ink for it in plain] == [True] * 8 + [False]
    assert all(it.ink for it in penned)


@pytest.mark.parametrize(("text", "again"), [("0", "0"), ("O", "0"), ("C", None)])
def test_what_one_reading_alone_tells_is_not_certain(
    monkeypatch: pytest.MonkeyPatch, text: str, again: str | None
) -> None:
    assert [it.again for it in readings(monkeypatch, page(pen=False), text)] == [again] * 8 + [None]


@pytest.mark.parametrize(("wide", "again", "text"), [(64, "000", "000"), (140, None, "00\n0")])
def test_a_figure_too_long_for_its_cell_is_read_twice_line_by_line(
    monkeypatch: pytest.MonkeyPatch, wide: int, again: str | None, text: str
) -> None:
    """Two lines of which the second would have had room beside the first are two figures, of which none is known to be the cell's."""
    pixels = numpy.full((400, 600, 3), 255, numpy.uint8)
    for at in range(4):
        cv2.line(pixels, (30, 60 + 80 * at), (30 + 3 * wide, 60 + 80 * at), (0, 0, 0), 2)
        cv2.line(pixels, (30 + wide * at, 60), (30 + wide * at, 300), (0, 0, 0), 2)
    for row in range(3):
        for column in range(3):
            middle = 30 + wide // 2 + wide * column
            for x, y in [(middle - 8, 84), (middle + 8, 84), (middle - 8, 114)]:
                cv2.ellipse(pixels, (x, y + 80 * row), (5, 8), 0, 0, 360, (0, 0, 0), 2, cv2.LINE_AA)

    def zeros(lines: Sequence[Any]) -> list[list[Sign]]:
        return [[Sign("0", 0.99, 0.5)] * (1 + (line.shape[1] > 1.3 * line.shape[0])) for line in lines]

    monkeypatch.setattr(recogniser, "recognise", zeros)
    (part,) = read_page(PagePicture(pixels, 150.0), 1).parts
    assert [it.cell.reading.again for it in part.cells if it.cell.reading is not None] == [again] * 9
    assert {cell_text(it.cell.lines, it.cell.width) for it in part.cells} == {text}
