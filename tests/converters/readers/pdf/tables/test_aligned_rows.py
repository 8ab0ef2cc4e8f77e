"""Lines of a table without rulings → cells: which row each figure gets."""

import pytest

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.tables.aligned_rows import AlignedRows
from converters.readers.pdf.text_lines import Line

SIZE = 10.0


def piece(text: str, x: float, number: int) -> Line:
    """A piece of a line: characters of one size side by side."""
    base = 20.0 * (number + 1)
    glyphs = [Glyph(c, x + i * SIZE, x + (i + 1) * SIZE, base - SIZE, base, base, SIZE) for i, c in enumerate(text)]
    return Line(tuple(glyphs))


def rows(*lines: dict[float, str], edges: tuple[float, ...] = (0,)) -> tuple[list[tuple[int, str]], bool]:
    """(row, text) of each cell, and whether every figure has its row; a line is x → text."""
    table = AlignedRows(list(edges), [(200, 220), (300, 320)], nested=False)
    for number, line in enumerate(lines):
        table.line(number, [piece(text, x, number) for x, text in line.items()])
    return [(cell.row, "".join(line.text for line in cell.lines)) for cell in table.cells], table.sure


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([{0: "许可", 200: "3", 300: "4"}], [(0, "许可"), (0, "3"), (0, "4")]),
        ([{0: "许可"}, {200: "3", 300: "4"}], [(0, "许可"), (0, "3"), (0, "4")]),
        (
            [{0: "许可", 200: "3", 300: "4"}, {0: "处罚", 200: "5", 300: "6"}],
            [(0, "许可"), (0, "3"), (0, "4"), (1, "处罚"), (1, "5"), (1, "6")],
        ),
    ],
    ids=["beside the label", "below the label", "row by row"],
)
def test_figures_get_the_row_of_their_label(lines: list[dict[float, str]], expected: list[tuple[int, str]]) -> None:
    found, sure = rows(*lines)
    assert (sorted(found), sure) == (sorted(expected), True)


def test_figures_on_the_first_line_have_a_row_though_no_label() -> None:
    found, sure = rows({200: "3", 300: "4"}, {0: "许可", 200: "5", 300: "6"})
    assert [row for row, text in found if text in "34"] == [0, 0]
    assert not sure
