"""Dust is strewn over a fax and no ink; points, what stands together, and what has greys stay."""

from typing import Any

import numpy
import pytest

from converters.readers.scan.inks.two_levels import mended

DPI = 200.0


def page(*black: tuple[slice | int, slice | int]) -> Any:
    levels = numpy.full((120, 200), 255, numpy.uint8)
    for place in black:
        levels[place] = 0
    return levels


STROKE = (slice(20, 60), slice(40, 44))
POINT = (slice(58, 60), slice(60, 62))
DUST = [(90, 20), (30, slice(150, 152)), (10, 80)]
REMAINS = [(70, 100), (73, 104), (78, 100), (80, 103)]
"""Specks that lie as near as the strokes of one figure."""


@pytest.mark.parametrize("colours", [1, 3], ids=["grey", "coloured"])
def test_single_specks_are_dust_and_points_and_what_stands_together_are_not(colours: int) -> None:
    kept = page(STROKE, POINT, *REMAINS)
    seen, clean = (
        numpy.squeeze(numpy.stack([it] * colours, axis=2)) for it in (page(STROKE, POINT, *REMAINS, *DUST), kept)
    )
    found = mended(seen, DPI)
    assert ((found < 128) == (clean < 128)).all()


def test_edges_are_soft_beside_strokes_alone() -> None:
    found = mended(page(STROKE), DPI)
    assert 128 < found[40, 39] < 255
    assert found[40, 41] < 30
    assert (found[:, 50:] == 255).all()


def test_a_page_with_greys_is_left_as_it_is() -> None:
    seen = page(STROKE, *DUST)
    seen[100, 100] = 200
    assert mended(seen, DPI) is seen
