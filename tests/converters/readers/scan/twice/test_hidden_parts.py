"""Digits of which something is hidden are told by those of their page, or not at all."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.pdf.page_objects import Box
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import hidden_parts
from converters.readers.scan.twice.second_reading import Figure

SIDE = 40
"""Pixels, and points, of a cell."""


def cell(number: int) -> Box:
    return (SIDE * number, 0.0, SIDE * (number + 1), float(SIDE))


def page(text: str) -> Any:
    """A cell for each sign."""
    levels = numpy.full((SIDE, SIDE * len(text)), 255, numpy.uint8)
    for number, sign in enumerate(text):
        cv2.putText(levels, sign, (13 + SIDE * number, 28), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 20, 2, cv2.LINE_AA)
    return levels


def known(text: str, drawn: str = "") -> hidden_parts.Known:
    """The digits of a page that has these; `drawn`: what they look like, if not like themselves."""
    levels, figures = page(drawn or text), list[Figure]()
    for number, sign in enumerate(text):
        down, across = numpy.nonzero(levels[:, SIDE * number : SIDE * (number + 1)] < 140)
        left = SIDE * number
        line = Piece(left + int(across.min()), int(down.min()), left + int(across.max()) + 1, int(down.max()) + 1)
        figures.append(Figure(cell(number), sign, 0.99, line))
    found = hidden_parts.known(levels, figures, 1.0)
    assert found is not None
    return found


def told(sign: str, start: tuple[int, int], end: tuple[int, int], wide: int, digits: hidden_parts.Known) -> str | None:
    """What a digit is told to be, of which a stroke hides a part."""
    levels, hidden = page(sign), numpy.zeros((SIDE, SIDE), numpy.uint8)
    cv2.line(hidden, start, end, 1, wide)
    levels[hidden > 0] = 255
    found = hidden_parts.told(levels, hidden, cell(0), digits, 1.0)
    return found.digit if found and found.is_clear else None


EVERY = known("0123456789")


@pytest.mark.parametrize("sign", "0123456789")
def test_a_digit_below_a_stroke_is_told(sign: str) -> None:
    assert told(sign, (0, 30), (39, 12), 2, EVERY) == sign


@pytest.mark.parametrize("sign", "0123456789")
def test_no_digit_is_told_as_another_wherever_a_stroke_goes(sign: str) -> None:
    ends = [((0, at), (39, 39 - at)) for at in range(0, 40, 4)] + [((at, 0), (39 - at, 39)) for at in range(0, 40, 4)]
    found = [told(sign, *both, wide, EVERY) for both in ends for wide in (3, 6, 9)]
    assert set(found) <= {sign, None}
    assert found.count(sign) > len(found) / 8


def test_where_most_is_hidden_none_is_told() -> None:
    assert told("6", (0, 20), (39, 20), 20, EVERY) is None


def test_where_two_digits_look_alike_none_is_told() -> None:
    alike = known("0611111", drawn="0011111")
    assert [told(sign, (0, 30), (39, 12), 2, alike) for sign in "01"] == [None, "1"]


def test_what_is_like_no_digit_is_none() -> None:
    assert [told(sign, (0, 30), (39, 12), 2, known("0001")) for sign in "0WEM"] == ["0", None, None, None]


def test_a_digit_that_the_page_has_nowhere_else_is_not_told_as_one_that_is_unlike_it() -> None:
    assert told("7", (0, 30), (39, 12), 2, known("001100")) is None


def test_a_page_with_few_digits_tells_them_but_not_for_sure() -> None:
    few = known("000")
    assert told("0", (0, 30), (39, 12), 2, few) == "0"
    assert (few.are_many, EVERY.are_many) == (False, True)


def test_a_page_with_hardly_any_figure_tells_nothing() -> None:
    assert hidden_parts.known(page("0"), [Figure(cell(0), "0", 0.99, Piece(12, 12, 26, 29))], 1.0) is None


@pytest.mark.parametrize(("lost", "found"), [(0, (True, True)), (2, (False, True)), (6, (False, False))])
def test_how_much_of_its_ink_may_be_lost_is_said_by_who_asks(lost: int, found: tuple[bool, bool]) -> None:
    levels = page("0")
    levels[20 - lost : 20 + lost] = 255
    none = numpy.zeros_like(levels)
    told = [hidden_parts.told(levels, none, cell(0), EVERY, 1.0, off) for off in (0.2, 0.35)]
    assert tuple(it is not None and it.digit == "0" for it in told) == found
