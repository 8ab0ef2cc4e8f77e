"""Print that is weak, throughout or in a cell, is deepened with its palest edges; nothing else is, and nothing elsewhere."""

from typing import Any

import cv2
import numpy
import pytest

from converters.readers.pdf.page_objects import Box
from converters.readers.scan import even_light
from converters.readers.scan.inks.weak_print import deepened, palest
from converters.readers.scan.pieces_of_ink import Piece, Pieces

UNIT = 2.0
SIGNS = [
    Piece(20 * column + 5, 30 * row + 5, 20 * column + 11, 30 * row + 17) for row in range(8) for column in range(8)
]


def page(level: int) -> Any:
    """Upright strokes of that level whose ends are nearly paper."""
    pixels = numpy.full((250, 170), 250, numpy.uint8)
    for left, top, _, bottom in SIGNS:
        pixels[top:bottom, left + 2 : left + 4] = level
        pixels[top - 1, left + 2 : left + 4] = pixels[bottom, left + 2 : left + 4] = 225
    return pixels


def made(pixels: Any, signs: list[Piece] = SIGNS, others: Any = None, cell: Box | None = None) -> tuple[Any, Any]:
    levels = even_light.grey(pixels)
    cells = {(0, 0, 1, 1): tuple(signs)} | dict.fromkeys(() if cell is None else (cell,), ())
    pieces = Pieces(cells, (), (levels < 190).astype(numpy.uint8))
    none = numpy.zeros_like(levels)
    return levels, deepened(levels, palest(pixels), pieces, none if others is None else others, UNIT)


def test_weak_strokes_are_made_as_deep_as_others_with_their_ends() -> None:
    levels, deep = made(page(130))
    left, top, _, bottom = SIGNS[9]
    assert levels[top:bottom, left + 2].min() > 120
    assert levels[bottom, left + 2] == 255
    assert deep[top:bottom, left + 2].max() < 30
    assert deep[bottom, left + 2] < 240
    assert (deep[: top - 4, left + 8 :] == 255)[:2].all()


@pytest.mark.parametrize(("level", "count"), [(40, 64), (130, 30)])
def test_a_page_of_deep_print_and_one_of_few_pieces_stay_as_they_are(level: int, count: int) -> None:
    levels, deep = made(page(level), SIGNS[:count])
    assert numpy.array_equal(levels, deep)


def test_nothing_is_deepened_away_from_strokes_or_where_other_ink_may_be() -> None:
    pixels = page(130)
    cv2.line(pixels, (32, 22), (38, 22), 225, 1)
    others = numpy.zeros_like(pixels)
    others[:, :90] = 1
    levels, deep = made(pixels, others=others)
    assert numpy.array_equal(levels[:, :90], deep[:, :90])
    assert not numpy.array_equal(levels, deep)
    assert made(pixels)[1][22, 32:38].min() == 255


@pytest.mark.parametrize(("level", "is_deepened"), [(130, True), (165, True), (180, False), (40, False)])
def test_of_a_page_of_deep_print_a_pale_cell_is_deepened_and_no_other(level: int, *, is_deepened: bool) -> None:
    """Paler yet may be what shines through the paper."""
    pixels = page(40)
    left, top, _, bottom = SIGNS[9]
    pixels[top - 1 : bottom + 1, left + 2 : left + 4] = numpy.maximum(
        pixels[top - 1 : bottom + 1, left + 2 : left + 4], level
    )
    area = slice(top - 5, bottom + 5), slice(left - 4, left + 10)
    box = tuple(it / UNIT for it in (area[1].start - 4, area[0].start - 4, area[1].stop + 4, area[0].stop + 4))
    levels, deep = made(pixels, cell=(box[0], box[1], box[2], box[3]))
    assert (deep[area].min() < levels[area].min()) == is_deepened
    assert numpy.array_equal(levels[area], deep[area]) != is_deepened
    levels[area] = deep[area]
    assert numpy.array_equal(levels, deep)
