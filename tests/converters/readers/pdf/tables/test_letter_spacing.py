"""Figures whose digits stand apart as all characters of their table do."""

from collections.abc import Sequence

import pytest

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Shape
from converters.readers.pdf.tables.rulings import grids

LABELS = ["行政许可决定", "行政处罚", "行政强制"]
FIGURES = ["1171", "67", "80905", "12.25", "989", "0", "31"]
SIZE = 10.0


def glyphs(text: str, row: int, spacing: float) -> list[Glyph]:
    """A line in a row of 20 points; digits are half as wide as characters of words."""
    found, x = list[Glyph](), 5.0
    for character in text:
        width = SIZE / 2 if character.isascii() else SIZE
        found.append(Glyph(character, x, x + width, 20 * row + 3.0, 20 * row + 14.0, 20 * row + 12.0, SIZE, 0))
        x += width + spacing
    return found


def texts(figures: Sequence[str], of_figures: float, of_labels: float, more: Sequence[Glyph] = ()) -> list[str]:
    """What stands in a table of one column, its labels above its figures, each with points between its characters."""
    rows = [*((text, of_labels) for text in LABELS), *((text, of_figures) for text in figures)]
    shown = [glyph for row, (text, spacing) in enumerate(rows) for glyph in glyphs(text, row, spacing)]
    shapes = [Shape(0, 20.0 * row, 150, 20.0 * row + 20, True, True, False) for row in range(len(rows) + bool(more))]
    (grid,), outside = grids(shapes, [*shown, *more])
    assert outside == []
    return ["".join(line.text for line in cell.lines) for cell in sorted(grid.cells, key=lambda cell: cell.box[1])][3:]


@pytest.mark.parametrize("spacing", [0.0, 3.0, 8.0])
def test_digits_stand_apart_as_the_characters_of_the_labels_do(spacing: float) -> None:
    assert texts(FIGURES, spacing, spacing) == FIGURES


APART: dict[str, tuple[Sequence[str], float, float]] = {
    "the labels are not": (FIGURES, 3, 0),
    "the labels are otherwise": (FIGURES, 3, 6),
    "spaces are printed": ([" ".join(figure) for figure in FIGURES], 3, 3),
    "too few": (FIGURES[:3], 3, 3),
    "as far as columns": (FIGURES, 12, 12),
}


@pytest.mark.parametrize(("figures", "of_figures", "of_labels"), APART.values(), ids=APART)
def test_what_may_be_two_figures_stays_apart(figures: Sequence[str], of_figures: float, of_labels: float) -> None:
    assert texts(figures, of_figures, of_labels)[:2] == ["1 1 7 1", "6 7"]


@pytest.mark.parametrize("spacing", [2.5, 3.5, 6])
def test_one_gap_that_differs_leaves_all_as_they_are(spacing: float) -> None:
    found = texts(FIGURES, 3, 3, glyphs("35", len(LABELS) + len(FIGURES), spacing))
    assert [found[0], found[-1]] == ["1 1 7 1", "3 5"]
