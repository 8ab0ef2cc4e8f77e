"""Digits told by their holes, whatever a recogniser has taken them for."""

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from converters.readers.scan.twice.digit_shapes import confirmed


def levels(text: str, size: int = 21, spacing: int = 2) -> numpy.ndarray:
    """Digits in grey on grey, each a shape by itself."""
    font = ImageFont.load_default(size)
    image = Image.new("L", (len(text) * size + 20, 2 * size), 230)
    left = 8.0
    for digit in text:
        ImageDraw.Draw(image).text((left, 6), digit, fill=40, font=font)
        left += font.getlength(digit) + spacing
    return numpy.asarray(image)


@pytest.mark.parametrize("size", [17, 21, 28])
@pytest.mark.parametrize("text", ["0", "6", "8", "9", "10", "96", "680", "1986", "3057", "24"])
def test_what_was_read_right_is_confirmed(text: str, size: int) -> None:
    assert confirmed(text, levels(text, size)) == text


@pytest.mark.parametrize(
    ("printed", "read", "again"),
    [
        ("6", "0", "6"),
        ("9", "0", "9"),
        ("8", "0", "8"),
        ("0", "6", "0"),
        ("0", "8", "0"),
        ("6", "9", "6"),
        ("9", "6", "9"),
        ("1", "0", "?"),
        ("160", "100", "160"),
        ("2", "7", "7"),
    ],
)
def test_a_digit_taken_for_another(printed: str, read: str, again: str) -> None:
    """What has no hole is not told apart."""
    assert confirmed(read, levels(printed)) == again


def test_shapes_that_are_not_as_many_as_the_digits_say_nothing() -> None:
    assert confirmed("88", levels("88", spacing=-5)) is None
    assert confirmed("8", levels("88")) is None
    assert confirmed("8", levels("")) is None
