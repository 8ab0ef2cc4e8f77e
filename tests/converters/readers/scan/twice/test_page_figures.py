"""A figure is told by the digits of its page where each of its signs is like one of them, and like no other."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import hidden_parts, page_figures
from converters.readers.scan.twice.second_reading import Figure

HIGH, WIDE = 40, 120


def cell(text: str) -> tuple[Any, Piece]:
    levels = numpy.full((HIGH, WIDE), 255, numpy.uint8)
    cv2.putText(levels, text, (20, 28), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 20, 2, cv2.LINE_AA)
    down, across = numpy.nonzero(levels < 140)
    return levels, Piece(int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)


def known(texts: str) -> hidden_parts.Known:
    """The digits of a page that has these figures."""
    levels, figures = list[Any](), list[Figure]()
    for number, text in enumerate(texts.split()):
        part, it = cell(text)
        levels.append(part)
        line = Piece(it.left, it.top + HIGH * number, it.right, it.bottom + HIGH * number)
        figures.append(Figure((0.0, HIGH * number, WIDE, HIGH * (number + 1.0)), text, 0.99, line))
    found = hidden_parts.known(numpy.vstack(levels), figures, 1.0)
    assert found is not None
    return found


EVERY = known("0 1 2 3 4 5 6 7 8 9 10 2024 3336")


def told(text: str, digits: hidden_parts.Known = EVERY, count: int = 0) -> str | None:
    levels, line = cell(text)
    found = page_figures.like(levels, line, count or len(text), digits, 17.0)
    return found.text if found and found.is_clear else None


@pytest.mark.parametrize("text", ["10", "42", "33360", "989", "60", "207", "5831"])
def test_a_figure_is_told_by_its_page(text: str) -> None:
    assert told(text) == text


@pytest.mark.parametrize(("text", "count"), [("333W", 4), ("NO", 2), ("2-7", 3), ("33", 3), ("333", 2)])
def test_what_is_like_no_digits_or_has_more_or_fewer_is_not(text: str, count: int) -> None:
    assert told(text, count=count) is None


def test_of_two_digits_that_look_alike_none_is_clear() -> None:
    levels, line = cell("12")
    alike = hidden_parts.Known({**EVERY.pictures, "7": EVERY.pictures["1"]}, EVERY.places)
    found = page_figures.like(levels, line, 2, alike, 17.0)
    assert found is not None
    assert not found.is_clear
