"""Figures read by the shapes of their digits, in a typeface that the network has not learnt; what it is not sure of it does not say."""

from typing import Any

import cv2
import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import digit_network


def levels(text: str, size: float, blur: float = 0.5) -> Any:
    """A line on white paper."""
    image = Image.new("L", (round((len(text) + 2) * size), round(2 * size)), 255)
    font = ImageFont.load_default(size)
    ImageDraw.Draw(image).text((image.width / 2, size), text, fill=30, font=font, anchor="mm")
    return cv2.GaussianBlur(numpy.asarray(image), (0, 0), blur)


def read(page: Any, size: float, count: int) -> str | None:
    down, across = numpy.nonzero(page < 190)
    line = Piece(int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)
    return digit_network.read(page, line, count, 0.92 * size)


FIGURES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "96", "680", "1986", "30574"]


@pytest.mark.parametrize("size", [17, 20, 26])
def test_figures_are_read_or_left(size: int) -> None:
    said = {text: read(levels(text, size), size, len(text)) for text in FIGURES}
    assert {text: found for text, found in said.items() if found not in (text, None)} == {}
    assert sum(found is not None for found in said.values()) >= 0.6 * len(said)


@pytest.mark.parametrize("text", ["A", "#", "M", "0K", "W1"])
def test_what_is_no_figure_is_none(text: str) -> None:
    assert read(levels(text, 22), 22, len(text)) is None


def test_a_digit_that_a_pen_has_struck_is_not_read() -> None:
    page = levels("6", 24)
    cv2.line(page, (30, 12), (42, 36), 20, 3)
    assert read(page, 24, 1) != "0"


@pytest.mark.parametrize(("text", "count"), [("10", 1), ("680", 2), ("6", 2)])
def test_another_number_of_digits_than_there_are_says_nothing(text: str, count: int) -> None:
    assert read(levels(text, 22), 22, count) is None


def test_no_ink_is_no_figure() -> None:
    assert digit_network.read(numpy.full((40, 40), 255, numpy.uint8), Piece(10, 10, 20, 20), 1, 20.0) is None
