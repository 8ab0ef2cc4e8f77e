"""What a page lies on is no ink; a shadow upon the page, a banner on it and the page beside it are page."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.geometry.sheet import around

HIGH, WIDE, DPI = 1170, 830, 100.0
PAPER, DESK = 230, 90


def sheet(corners: list[tuple[int, int]], light: float = 1.0) -> Any:
    """A page with text on a desk; `light`: on the right edge of the picture, of that on the left."""
    levels = numpy.full((HIGH, WIDE), DESK, numpy.uint8)
    cv2.fillConvexPoly(levels, numpy.array(corners), PAPER)
    for top in range(150, 1000, 40):
        levels[top : top + 12, 150:680:3] = 40
    return (levels * numpy.linspace(1, light, WIDE)).astype(numpy.uint8)


LEVEL = [(60, 60), (770, 60), (770, 1110), (60, 1110)]
ASKEW = [(40, 80), (760, 40), (790, 1120), (70, 1130)]


@pytest.mark.parametrize("corners", [LEVEL, ASKEW], ids=["level", "askew"])
@pytest.mark.parametrize("light", [1.0, 0.4], ids=["even light", "darker to the right"])
def test_what_lies_around_a_sheet_is_found_and_nothing_of_the_sheet(
    corners: list[tuple[int, int]], light: float
) -> None:
    found = around(sheet(corners, light), DPI)
    on = numpy.zeros((HIGH, WIDE), numpy.uint8)
    cv2.fillConvexPoly(on, numpy.array(corners), 1)
    inside = cv2.erode(on, numpy.ones((13, 13), numpy.uint8), borderValue=0) > 0
    assert not (found & inside).any()
    assert found[on == 0].mean() > 0.98


def shaded() -> Any:
    """A page that fills the picture, half of it in a shadow with an edge as soft as a hand's."""
    places = numpy.linspace(-1, 1, WIDE)
    light = 1 - 0.6 / (1 + numpy.exp(-(places - 0.5) * 30))
    return (numpy.full((HIGH, WIDE), PAPER) * light).astype(numpy.uint8)


def spread() -> Any:
    """A page, and behind a dark gutter the one beside it."""
    levels = numpy.full((HIGH, WIDE), PAPER, numpy.uint8)
    levels[:, 700:730] = DESK
    return levels


def lined() -> Any:
    """A dark place along less than half of an edge."""
    levels = numpy.full((HIGH, WIDE), PAPER, numpy.uint8)
    levels[300:800, 760:] = DESK
    return levels


@pytest.mark.parametrize("page", [shaded, spread, lined])
def test_of_a_page_that_fills_the_picture_all_stays(page: Any) -> None:
    assert not around(page(), DPI).any()
