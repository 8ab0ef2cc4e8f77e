"""Figures cut into digits where their strokes do not tell: pale ones that fell to pieces, ones that touch, half of one beside the line."""

from typing import Any

import numpy
import pytest

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import even_steps

_HIGH = 20
_STEP = 13


def page(*strokes: tuple[int, int, int, int]) -> Any:
    """Black boxes on white paper."""
    levels = numpy.full((40, 120), 255, numpy.uint8)
    for left, top, right, bottom in strokes:
        levels[top:bottom, left:right] = 60
    return levels


def halves(place: int) -> list[tuple[int, int, int, int]]:
    """A digit like 0 of which only the sides came through, the gap between them wider than that to the next digit."""
    left = 20 + place * _STEP
    return [(left, 10, left + 3, 10 + _HIGH), (left + 8, 10, left + 11, 10 + _HIGH)]


def spans(levels: Any, line: Piece, count: int, height: float = 22.0) -> list[tuple[int, int]]:
    return [(sign.left, sign.right) for sign in even_steps.signs(levels, line, count, height)]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_what_fell_to_pieces_is_put_together_at_even_steps(count: int) -> None:
    levels = page(*(box for place in range(count) for box in halves(place)))
    line = Piece(20, 10, 20 + count * _STEP - 2, 10 + _HIGH)
    assert spans(levels, line, count) == [(20 + place * _STEP, 31 + place * _STEP) for place in range(count)]


def test_what_touches_is_parted_where_the_least_ink_is_crossed() -> None:
    levels = page((20, 10, 30, 30), (30, 19, 33, 21), (33, 10, 43, 30))
    found = spans(levels, Piece(20, 10, 43, 30), 2)
    assert len(found) == 2
    assert 30 <= found[0][1] <= 33
    assert 30 <= found[1][0] <= 33


def test_the_pale_half_of_a_digit_before_a_line_is_its_own() -> None:
    levels = page(*halves(0), *halves(1))
    levels[10:30, 20:23] = 200
    assert spans(levels, Piece(27, 10, 44, 30), 2, height=28.0) == [(20, 31), (33, 44)]


def test_the_pale_foot_of_a_digit_below_a_line_is_its_own() -> None:
    levels = page(*halves(0), *halves(1))
    levels[27:30] = numpy.where(levels[27:30] < 255, 200, 255)
    levels[26] = 255
    found = even_steps.signs(levels, Piece(20, 10, 44, 26), 2, 26.0)
    assert [(sign.top, sign.bottom) for sign in found] == [(10, 30), (10, 30)]


def test_what_reaches_in_from_beyond_is_none() -> None:
    levels = page(*halves(0), *halves(1), (0, 32, 120, 40))
    found = even_steps.signs(levels, Piece(20, 10, 44, 30), 2, 26.0)
    assert [(sign.top, sign.bottom) for sign in found] == [(10, 30), (10, 30)]


def test_the_rest_of_a_ruling_beside_a_line_is_none() -> None:
    levels = page(*halves(0), *halves(1), (48, 0, 49, 40))
    assert spans(levels, Piece(20, 10, 44, 30), 2) == [(20, 31), (33, 44)]


@pytest.mark.parametrize("count", [1, 4])
def test_so_many_digits_as_do_not_fit_are_none(count: int) -> None:
    levels = page(*halves(0), *halves(1))
    assert spans(levels, Piece(20, 10, 44, 30), count) == []


@pytest.mark.parametrize("wide", [1, 2, 3])
def test_a_speck_has_no_digits(wide: int) -> None:
    levels = page((20, 10, 20 + wide, 14))
    assert spans(levels, Piece(20, 10, 20 + wide, 14), 3) == []
