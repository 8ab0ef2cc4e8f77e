"""A stamp that came out grey is paper, and what is printed is left; where print itself is pale nothing is taken away."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan import even_light
from converters.readers.scan.inks import pale_ink

DPI = 200.0
DARK, GREY = 20, 130


def page(print_level: int = DARK, *, stamp: int | None = GREY, figure: int | None = None) -> Any:
    """Rows of figures between thin rulings, and a stamp upon them, of such levels; `figure`: of a few that stand away from the stamp."""
    levels = numpy.full((700, 700), 255, numpy.uint8)
    for y in range(40, 700, 60):
        cv2.line(levels, (20, y + 20), (680, y + 20), 110, 1)
        for x in range(40, 660, 60):
            cv2.putText(levels, "806", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, print_level, 2)
    if figure is not None:
        levels[561:619] = 255
        for x in range(40, 660, 100):
            cv2.putText(levels, "1", (x, 600), cv2.FONT_HERSHEY_SIMPLEX, 0.6, figure, 2)
    if stamp is not None:
        ink = numpy.full_like(levels, 255)
        cv2.circle(ink, (250, 250), 150, stamp, 10)
        cv2.putText(ink, "OFFICE", (150, 260), cv2.FONT_HERSHEY_SIMPLEX, 1.6, stamp, 6)
        levels = (levels.astype(numpy.float32) * ink / 255).astype(numpy.uint8)
    return levels


def cleared(levels: Any, points: float = pale_ink.FAR) -> Any:
    return pale_ink.without(levels, pale_ink.find(levels, even_light.ink(levels), DPI), DPI, points)


def test_nothing_of_a_stamp_is_ink_and_all_that_is_printed_is() -> None:
    found, plain = cleared(page()), page(stamp=None)
    printed = even_light.ink(plain) > 0
    figures = plain <= DARK
    assert even_light.ink(found)[figures].mean() > 0.99
    assert even_light.ink(found)[~printed].mean() < 0.001 < even_light.ink(page())[~printed].mean()


def test_rulings_are_left_where_little_around_a_stamp_is_cleared() -> None:
    rulings = numpy.zeros((700, 700), bool)
    rulings[60:700:60, 420:680] = True
    assert (cleared(page(), pale_ink.NEAR)[rulings] < 255).all()


@pytest.mark.parametrize(
    "levels",
    [
        # no stamp
        page(stamp=None),
        # one as dark as print
        page(stamp=DARK),
        # print as pale as the stamp
        page(GREY),
        # a few figures as pale
        page(figure=105),
        # blots as pale, as they are in a picture that was pressed
        cv2.GaussianBlur(cv2.circle(page(stamp=None), (250, 230), 7, GREY, -1), (0, 0), 1),
    ],
)
def test_a_page_stays_as_it_is(levels: Any) -> None:
    assert pale_ink.find(levels, even_light.ink(levels), DPI) is None


def test_what_is_as_large_as_a_table_is_no_stamp() -> None:
    levels = page(stamp=None)
    cv2.rectangle(levels, (10, 10), (690, 690), GREY, 6)
    for x in range(100, 600, 60):
        cv2.circle(levels, (x, 650), 12, GREY, -1)
    assert pale_ink.find(levels, even_light.ink(levels), DPI) is None
