"""Where a stroke of a pen was taken out of a cell nothing is certain: what is left is no blank, and what it touched not read twice. What
one means is in doubt of is held against the digits of its page."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy
import pytest

from converters.model.document import Reading
from converters.readers.pdf.line_wrap import cell_text
from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops, recogniser
from converters.readers.scan import read_page as reading
from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.read_page import read_page
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.twice.second_reading import Figure

BLUE = (150, 50, 40)
PALE = 70
UNIT = 150 / 72


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


def drawn(text: str) -> Any:
    """A table of three columns, a digit in each cell, the last one paler."""
    high = len(text) // 3
    pixels = numpy.full((120 + 70 * high, 600, 3), 255, numpy.uint8)
    for at in range(high + 1):
        cv2.line(pixels, (30, 60 + 70 * at), (570, 60 + 70 * at), (0, 0, 0), 2)
    for at in range(4):
        cv2.line(pixels, (30 + 180 * at, 60), (30 + 180 * at, 60 + 70 * high), (0, 0, 0), 2)
    for place, sign in enumerate(text):
        ink = (PALE if place == len(text) - 1 else 0,) * 3
        at = (112 + 180 * (place % 3), 102 + 70 * (place // 3))
        cv2.putText(pixels, sign, at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, ink, 2, cv2.LINE_AA)
    return pixels


def shape(pixels: Any) -> Any:
    """The ink of a picture, as large as any other."""
    ink = 255 - pixels.reshape(*pixels.shape[:2], -1).min(axis=2)
    down, across = numpy.nonzero(ink > 100)
    part = ink[down.min() : down.max() + 1, across.min() : across.max() + 1].astype(float)
    return cv2.resize(part / part.max(), (12, 20), interpolation=cv2.INTER_AREA)


SHAPES = {sign: shape(drawn(sign * 3)[65:125, 35:205]) for sign in "0123456789"}


def digit(line: Any) -> str:
    """Which one a picture shows."""
    return min(SHAPES, key=lambda it: float(((shape(line) - SHAPES[it]) ** 2).sum()))


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        # what is in doubt to the second means looks like the other 8 of its page
        ("023568023568", "8", "8"),
        # what is to the first one too; there the network tells
        ("023568023568", "B", "8"),
        # one that its page does not have
        ("023568023567", "7", None),
        # a 4 that lost its bar is a 1 to every means
        ("012356012351", "1", None),
        # where its page has a 4 it tells a 1
        ("012456012451", "1", "1"),
        # a page of few digits, where the network would say so too
        ("000222000222", "2", "2"),
        ("000222000222", "0", None),
    ],
)
def test_a_digit_in_doubt_is_held_against_those_of_its_page(
    monkeypatch: pytest.MonkeyPatch, text: str, first: str, again: str | None
) -> None:
    def recognised(lines: Sequence[Any]) -> list[list[Sign]]:
        return [[Sign(first if line.min() > PALE / 2 else digit(line), 0.99, 0.5)] for line in lines]

    def doubtful(figures: Sequence[Figure], levels: Any, _: float) -> dict[Box, str]:
        return {it.cell: it.text for it in figures if crops.inside(levels, it.cell, UNIT).min() <= PALE / 2}

    monkeypatch.setattr(recogniser, "recognise", recognised)
    monkeypatch.setattr(reading, "again", doubtful)
    (part,) = read_page(PagePicture(drawn(text), 150.0), 1).parts
    last = max(part.cells, key=lambda it: it.cell.box[2:][::-1])
    assert last.cell.reading is not None
    assert last.cell.reading.again == again


@pytest.mark.parametrize(
    ("first", "confidence", "said"),
    [
        ("5", 0.6, "2"),
        # sure of itself
        ("5", 0.95, "5"),
        # what its page does not have it cannot deny
        ("7", 0.6, "7"),
        # no digit, and a sign beside one
        ("卜", 0.95, "2"),
        ("-2", 0.6, "-2"),
    ],
)
def test_what_was_hardly_read_is_contradicted_by_the_digits_of_its_page(
    monkeypatch: pytest.MonkeyPatch, first: str, confidence: float, said: str
) -> None:
    def recognised(lines: Sequence[Any]) -> list[list[Sign]]:
        hardly = [Sign(sign, confidence, 0.5) for sign in first]
        return [hardly if line.min() > PALE / 2 else [Sign(digit(line), 0.99, 0.5)] for line in lines]

    def doubtful(figures: Sequence[Figure], levels: Any, _: float) -> dict[Box, str]:
        return {it.cell: it.text for it in figures if crops.inside(levels, it.cell, UNIT).min() <= PALE / 2}

    monkeypatch.setattr(recogniser, "recognise", recognised)
    monkeypatch.setattr(reading, "again", doubtful)
    monkeypatch.setattr(reading, "alone", lambda *_: None)
    (part,) = read_page(PagePicture(drawn("023568023562"), 150.0), 1).parts
    last = max(part.cells, key=lambda it: it.cell.box[2:][::-1])
    assert cell_text(last.cell.lines, last.cell.width) == said
