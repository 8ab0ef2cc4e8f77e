"""Strokes of a blue pen are paper, what is printed below them is left; a page that is printed in blue stays as it is."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan import even_light
from converters.readers.scan.inks import blue_ink

BLACK, BLUE, PALE = (20, 20, 20), (150, 50, 40), (255, 225, 200)


def page(printed: Any = BLACK, pen: Any = BLUE, ground: Any = (255, 255, 255)) -> Any:
    """Figures, and two strokes of a pen across them, as a picture that was pressed has them."""
    pixels = numpy.full((300, 600, 3), ground, numpy.uint8)
    for y in range(40, 300, 40):
        for x in range(20, 540, 80):
            cv2.putText(pixels, "806", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, printed, 2)
    if pen is not None:
        cv2.line(pixels, (30, 30), (560, 260), pen, 4, cv2.LINE_AA)
        cv2.line(pixels, (560, 40), (500, 270), pen, 4, cv2.LINE_AA)
    return cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 80])[1], cv2.IMREAD_COLOR)


def ink(pixels: Any) -> Any:
    return even_light.ink(even_light.grey(pixels)) > 0


def test_strokes_are_paper_and_print_below_them_is_left() -> None:
    plain, penned = page(pen=None), page()
    cleared = ink(blue_ink.without(penned, blue_ink.find(penned)))
    printed = ink(plain)
    near = cv2.dilate(printed.astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    assert cleared[printed].mean() > 0.95
    assert cleared[~near].mean() < 0.002 < ink(penned)[~near].mean()


@pytest.mark.parametrize(
    "pixels",
    [
        page(pen=None),
        # all of it is printed so, or filled in by hand
        page(printed=BLUE),
        # a pen as black as print
        page(pen=BLACK),
        # red, as stamps are
        page(pen=(40, 40, 200)),
        # paper of a pale blue
        page(pen=None, ground=PALE),
        # no colours
        page()[:, :, 0],
    ],
)
def test_where_no_pen_is_blue_nothing_is_found(pixels: Any) -> None:
    assert blue_ink.find(pixels) is None


def test_a_ruling_goes_on_through_a_stroke() -> None:
    seen = numpy.zeros((100, 100), numpy.uint8)
    seen[:, 50] = seen[40:46, :] = 1
    left = seen.copy()
    left[40:46, :] = 0
    assert blue_ink.below(seen, left, 150.0)[:, 50].all()
    assert not blue_ink.below(seen, left, 150.0)[40:46, :40].any()


def test_beside_a_ruling_nothing_of_a_stroke_is_left() -> None:
    strokes, lines = numpy.zeros((100, 100), numpy.uint8), numpy.zeros((100, 100), numpy.uint8)
    strokes[:, 48:53] = lines[30] = 1
    found = blue_ink.beside(strokes, lines, 150.0)
    assert found[30, 50]
    assert not found[:20].any()
    assert not found[:, :40].any()
