"""Official tables taken by their lines: the same as when they are read cell by cell, or not at all."""

import pytest

from converters.forms.official_forms import Block, blocks
from converters.markdown.escape import cells_of, escape_cell
from converters.markdown.meant_tables import labels_of, official_table
from converters.markdown.write import header, official_rule, row_line
from converters.markdown.written_tables import written_table

FIGURES = ("0", "", "12", "/", "…", "541.171", "108万元", "-3")
BLOCK = next(block for block in blocks() if block.table == "disputes" and block.form == "2021")


def lines_of(block: Block, figures: list[str]) -> list[str]:
    rows = [figures[at : at + len(block.columns)] for at in range(0, len(figures), len(block.columns))]
    labels = map(escape_cell, labels_of(block))
    return [
        row_line(map(escape_cell, header(block))),
        official_rule(block),
        *(row_line([label, *row]) for label, row in zip(labels, rows, strict=True)),
    ]


@pytest.mark.parametrize("block", blocks(), ids=lambda block: f"{block.form} {block.heading}")
def test_every_table_of_the_forms_is_taken_with_its_figures(block: Block) -> None:
    figures = [FIGURES[place % len(FIGURES)] for place in range(len(block.cells))]
    lines = lines_of(block, figures)
    found = written_table(lines)
    head, _, *rows = map(cells_of, lines)
    assert found is not None
    assert found.block is official_table(tuple(head), tuple(row[0] for row in rows))
    assert list(found.figures) == figures == [figure for row in rows for figure in row[1:]]


@pytest.mark.parametrize("block", blocks(), ids=lambda block: f"{block.form} {block.heading}")
def test_empty_cells_are_empty(block: Block) -> None:
    found = written_table(lines_of(block, [""] * len(block.cells)))
    assert found is not None
    assert found.figures == ("",) * len(block.cells)


LINES = lines_of(BLOCK, ["0"] * len(BLOCK.cells))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(LINES[:1], id="the head alone"),
        pytest.param(LINES[:-1], id="a row is lacking"),
        pytest.param([*LINES, LINES[-1]], id="a row stands twice"),
        pytest.param([*LINES, ""], id="a blank line behind it"),
        pytest.param([LINES[0], LINES[1].replace("--:", "---", 1), *LINES[2:]], id="another rule"),
        pytest.param([f" {LINES[0]}", *LINES[1:]], id="an indented head"),
        pytest.param([*LINES[:-1], f"{LINES[-1]} "], id="white space at the end"),
        pytest.param([*LINES[:2], LINES[3], LINES[2], *LINES[4:]], id="rows in another order"),
        pytest.param([line.replace("| 0 |", "|  0 |", 1) for line in LINES], id="more space before a figure"),
        pytest.param([line.replace("| 0 |", "| 1 0 |", 1) for line in LINES], id="a space in a figure"),
        pytest.param([line.replace("| 0 |", r"| \* |", 1) for line in LINES], id="an escaped sign"),
        pytest.param([line.replace("| 0 |", r"| 1\|2 |", 1) for line in LINES], id="an escaped bar"),
        pytest.param([line.replace("| 0 |", "| &lt; |", 1) for line in LINES], id="an entity"),
        pytest.param([line.replace("| 0 |", "| 0 | 0 |", 1) for line in LINES], id="a figure too many"),
        pytest.param([line.replace("| 0 |", "|", 1) for line in LINES], id="a figure too few"),
        pytest.param([line.replace("| 0 |", "| 0\n |", 1) for line in LINES], id="a line end in a cell"),
    ],
)
def test_what_is_written_in_another_way_is_left_to_be_read_cell_by_cell(lines: list[str]) -> None:
    assert written_table(LINES) is not None
    assert written_table(lines) is None
