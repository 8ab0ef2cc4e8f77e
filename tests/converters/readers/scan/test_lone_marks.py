"""A mark alone in a cell is told by its shape; digits and words are left as they were recognised."""

import numpy
import pytest
from PIL import Image, ImageDraw

from converters.readers.scan.lone_marks import mark
from converters.readers.scan.pieces_of_ink import Piece

HEIGHT = 20.0
"""Of the characters of the page."""
STROKES = {
    "slash": [((12, 2), (2, 22))],
    "thick slash": [((7, 2), (2, 18)), ((8, 2), (3, 18))],
    "upright": [((6, 2), (6, 22))],
    "one with a flag": [((8, 2), (8, 22)), ((3, 6), (8, 2))],
    "one with a foot": [((8, 2), (8, 22)), ((3, 5), (8, 2)), ((2, 22), (14, 22))],
    "backslash": [((2, 2), (12, 22))],
    "hyphen": [((2, 12), (9, 12))],
    "dash": [((2, 12), (21, 12))],
    "long dash": [((2, 12), (42, 12))],
    "dot": [((2, 12), (4, 14))],
}


def ink(strokes: list[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[numpy.ndarray, Piece]:
    image = Image.new("L", (60, 40), 0)
    for ends in strokes:
        ImageDraw.Draw(image).line(ends, fill=1, width=2)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    return numpy.asarray(image), Piece(left, top, right, bottom)


@pytest.mark.parametrize(
    ("drawn", "read", "expected"),
    [
        ("slash", "1", "/"),
        ("slash", "/", "/"),
        ("slash", "12", "12"),
        ("thick slash", "1", "/"),
        ("thick slash", "7", "7"),
        ("upright", "1", "1"),
        ("upright", "l", "l"),
        ("one with a flag", "1", "1"),
        ("one with a foot", "1", "1"),
        ("backslash", "1", "1"),
        ("hyphen", "一", "-"),
        ("dash", "一", "—"),
        ("dash", "-", "—"),
        ("long dash", "一—", "——"),
        ("dot", "-", "-"),
        ("dash", "", ""),
    ],
)
def test_a_lone_mark(drawn: str, read: str, expected: str) -> None:
    assert mark(read, *ink(STROKES[drawn]), HEIGHT) == expected
