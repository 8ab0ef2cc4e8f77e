"""A sign that is hardly darker than its paper is seen; grain, specks and shadows are none."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.inks.bare_paper import is_bare
from converters.readers.scan.inks.faint_print import has_faint_print

WIDE, HIGH, UNIT = 140, 100, 2.0
BOX = (0.0, 0.0, float(WIDE), float(HIGH))


def paper() -> Any:
    return numpy.full((HIGH, WIDE), 255, numpy.uint8)


def signed(sign: str, level: int, at: tuple[int, int] = (12, 30)) -> Any:
    """Paper with a sign near its corner."""
    drawn = paper()
    if sign in "一/":
        cv2.line(drawn, at, (at[0] + 12, at[1] - (14 if sign == "/" else 0)), level, 2, cv2.LINE_AA)
    else:
        cv2.putText(drawn, sign, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, level, 2, cv2.LINE_AA)
    return cv2.blur(drawn, (3, 3))


@pytest.mark.parametrize("level", [205, 225])
@pytest.mark.parametrize("sign", [*"0123456789/", "一"])
def test_a_pale_sign_wherever_it_stands_is_not_taken_for_bare_paper(sign: str, level: int) -> None:
    levels = signed(sign, level)
    assert has_faint_print(levels, UNIT)
    assert not is_bare(BOX, levels, None, marks=None, unit=UNIT, places=None)


def test_it_is_seen_beside_a_mark_and_not_taken_for_one_below_it() -> None:
    levels, marks = signed("5", 215), numpy.zeros((HIGH, WIDE), numpy.uint8)
    assert not is_bare(BOX, levels, None, marks=marks, unit=UNIT, places=None)
    marks[:50, :50] = 1
    assert is_bare(BOX, levels, None, marks=marks, unit=UNIT, places=None)


def test_white_paper_a_shadow_specks_and_grain_are_no_print() -> None:
    shadow = numpy.tile(numpy.linspace(215, 255, WIDE), (HIGH, 1)).astype(numpy.uint8)
    speck = paper()
    speck[40:42, 40:42] = 225
    grain = numpy.random.default_rng(3).normal(250, 5, (HIGH, WIDE)).clip(0, 255).astype(numpy.uint8)
    for levels in (paper(), shadow, speck, grain, paper()[:2]):
        assert not has_faint_print(levels, UNIT)
