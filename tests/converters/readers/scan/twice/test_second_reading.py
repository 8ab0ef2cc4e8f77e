"""Letters of a cell become digits only where the shapes say the same."""

from typing import Any

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import digit_network, second_reading
from converters.readers.scan.twice.second_reading import (
    Figure,
    again,
    alone,
    as_digits,
    digits,
    is_read_twice,
    is_told_alone,
)

CELL = (0.0, 0.0, 1.0, 1.0)


def line(text: str, size: float = 24) -> tuple[Any, Piece]:
    image = Image.new("L", (round((len(text) + 2) * size), round(2 * size)), 255)
    ImageDraw.Draw(image).text((image.width / 2, size), text, fill=30, font=ImageFont.load_default(size), anchor="mm")
    down, across = numpy.nonzero(numpy.asarray(image) < 190)
    return numpy.asarray(image), Piece(int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)


@pytest.mark.parametrize(
    ("printed", "read", "said"),
    [
        ("0", "O", "0"),
        ("0", "o", "0"),
        ("6", "O", None),
        ("9", "Q", None),
        ("10", "lO", "10"),
        ("0", "无", None),
        ("7", "7", "7"),
        ("0", "", None),
    ],
)
def test_letters_of_the_shape_of_digits(printed: str, read: str, said: str | None) -> None:
    levels, place = line(printed)
    assert digits(read, levels, place, 22.0) == said


@pytest.mark.parametrize("printed", ["/", "7", "1", "0", "12", "无"])
def test_a_slash_is_read_twice_as_figures_are(printed: str) -> None:
    levels, place = line(printed)
    said = again([Figure(CELL, "/", 0.99, place)], levels, 22.0).get(CELL)
    assert (said == "/") == (printed == "/")
    assert is_read_twice("/")
    assert not any(map(is_read_twice, ("", "//", "1/", "—", "无", "-")))


@pytest.mark.parametrize(
    ("read", "confidence", "other", "said"),
    [("8", 0.99, 0.04, "8"), ("8", 0.5, 0.04, None), ("6", 0.99, 0.04, None), ("8", 0.99, 0.2, None)],
)
def test_a_doubtful_second_reading_agrees_with_a_sure_one(
    monkeypatch: pytest.MonkeyPatch, read: str, confidence: float, other: float, said: str | None
) -> None:
    levels, place = line("8")
    likely = numpy.full((1, len(digit_network.SIGNS) + 1), 0.01)
    likely[0, 8], likely[0, 6], likely[0, -1] = 0.45, other, 0.5
    monkeypatch.setattr(digit_network, "shares", lambda _: likely)
    monkeypatch.setattr(second_reading, "confirmed", lambda *_: None)
    assert again([Figure(CELL, read, confidence, place)], levels, 22.0).get(CELL) == said


@pytest.mark.parametrize(
    ("printed", "read", "confidence", "said"),
    [
        ("0", "C", 0.95, "0"),
        ("6", "G", 0.95, "6"),
        ("60", "€0", 0.95, "60"),
        # digits that both have read are the same
        ("60", "€8", 0.95, None),
        # as many signs
        ("10", "C", 0.95, None),
        # other words, other signs
        ("0", "无", 0.5, None),
        ("0", "x", 0.5, None),
        ("无", "C", 0.5, None),
        ("0", "", 0.0, None),
        # what was read as digits, for sure or not
        ("7", "1", 0.95, None),
        ("7", "1", 0.5, "7"),
        ("42", "12", 0.5, "42"),
        ("/", "1", 0.5, None),
    ],
)
def test_letters_that_broken_digits_look_like_are_told_by_one_reading_alone(
    printed: str, read: str, confidence: float, said: str | None
) -> None:
    levels, place = line(printed)
    assert alone(read, confidence, levels, place, 22.0) == said


@pytest.mark.parametrize(
    ("read", "figure", "is_alone"),
    [("0", "0", False), ("O", "0", False), ("1", "/", False), ("C", "0", True), ("12", "42", True), ("€0", "60", True)],
)
def test_what_is_not_what_was_read_is_told_alone(read: str, figure: str, is_alone: bool) -> None:
    assert is_told_alone(read, figure) is is_alone


@pytest.mark.parametrize(("read", "digits"), [("O", "0"), ("l0", "10"), ("C", "C"), ("9", "9"), ("", "")])
def test_letters_that_look_like_digits_are_read_as_these(read: str, digits: str) -> None:
    assert as_digits(read) == digits
