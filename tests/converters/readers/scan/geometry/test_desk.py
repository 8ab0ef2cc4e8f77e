"""What a page lies on is no ink; a page that is darker towards its edge is a page."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.geometry.desk import around

PAGE = numpy.array([(90, 60), (560, 40), (570, 740), (70, 720)])
"""Corners of a page that lies askew."""


def lying(desk: int, light: float) -> Any:
    """A page with some text on a desk; `light`: on its right edge, of that on the left."""
    levels = numpy.full((800, 640), desk, numpy.uint8)
    cv2.fillConvexPoly(levels, PAGE, 250)
    for top in range(120, 640, 40):
        cv2.putText(levels, "0123456789 0123", (150, top), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2)
    return (levels * numpy.linspace(1, light, levels.shape[1])).astype(numpy.uint8)


@pytest.mark.parametrize("desk", [20, 90, 140])
@pytest.mark.parametrize("light", [1.0, 0.5])
def test_a_desk_is_told_from_the_page(desk: int, light: float) -> None:
    page = cv2.fillConvexPoly(numpy.zeros((800, 640), numpy.uint8), PAGE, 1)
    inside = cv2.erode(page, numpy.ones((49, 49), numpy.uint8)) > 0
    outside = cv2.dilate(page, numpy.ones((25, 25), numpy.uint8)) == 0
    found = around(lying(desk, light))
    assert not found[inside].any()
    assert found[outside].all()


@pytest.mark.parametrize("light", [1.0, 0.3])
def test_paper_from_edge_to_edge_is_no_desk(light: float) -> None:
    assert not around(lying(250, light)).any()


def test_a_banner_of_the_page_is_no_desk() -> None:
    page = lying(250, 1.0)
    page[:90] = 60
    assert not around(page).any()
