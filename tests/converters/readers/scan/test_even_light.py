"""Red ink is paper, also where a picture was pressed and its colours have run; what is printed below it is left."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan import even_light


def pressed(quality: int, *, text: bool) -> Any:
    """A stamp of thin rings and signs upon a page, in a picture of that quality."""
    page = numpy.full((240, 240, 3), 255, numpy.uint8)
    stamp = page.copy()
    for radius in (40, 70, 100):
        cv2.circle(stamp, (120, 120), radius, (45, 40, 215), 2, cv2.LINE_AA)
    cv2.putText(stamp, "OFFICE", (70, 130), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (45, 40, 215), 2, cv2.LINE_AA)
    if text:
        cv2.putText(page, "8064", (60, 190), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 2, cv2.LINE_AA)
    page = (page.astype(numpy.float32) * stamp / 255).astype(numpy.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_nothing_of_a_stamp_is_ink(quality: int) -> None:
    levels = even_light.without_red(pressed(quality, text=False))
    assert even_light.strokes(levels).mean() < 0.001
    assert even_light.strokes(even_light.grey(pressed(quality, text=False))).mean() > 0.05


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_what_is_printed_below_a_stamp_is_left(quality: int) -> None:
    plain = numpy.full((240, 240, 3), 255, numpy.uint8)
    cv2.putText(plain, "8064", (60, 190), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (20, 20, 20), 2)
    inked = even_light.ink(even_light.grey(plain)) > 0
    found = even_light.ink(even_light.without_red(pressed(quality, text=True))) > 0
    assert found[inked].mean() > 0.85


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_what_may_be_left_of_a_stamp_is_near_it_and_noise_is_no_stamp(quality: int) -> None:
    stamped = pressed(quality, text=False)
    noisy = numpy.clip(stamped + numpy.random.Generator(numpy.random.PCG64(1)).normal(0, 5, stamped.shape), 0, 255)
    near = even_light.near_red(noisy.astype(numpy.uint8)) > 0
    assert near[even_light.red(stamped) > 0].all()
    assert not near[:12].any()
    assert not near[-12:].any()
