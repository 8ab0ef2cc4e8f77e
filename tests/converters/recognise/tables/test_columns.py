"""The column of each printed figure; where several readings are possible no figure has a column."""

from dataclasses import replace

import pytest

from converters.model.document import Cell, Reading
from converters.model.marks import Mark, marked
from converters.recognise.tables.columns import (
    BlockColumns,
    ColumnAssignment,
    Figures,
    Offsets,
    assign_columns,
    learn_columns,
    learn_offsets,
)


def row(*texts: str, layout: str = "cells", depth: int = 1, table: int = 0) -> Figures:
    return Figures(tuple(Cell(text) for text in texts), layout, depth, table, "")


def grid(*cells: tuple[str, int, int]) -> Figures:
    return Figures(tuple(Cell(*cell) for cell in cells), "grid", 1, 0, "")


def known(*texts: str | None) -> ColumnAssignment:
    return ColumnAssignment(texts)


def unknown(text: str, count: int) -> ColumnAssignment:
    return ColumnAssignment((text,) * count, known=False)


CASES = [
    # as many cells as columns: each its own
    (row("1", "2", "3"), known("1", "2", "3")),
    (row("1", "", "3"), known("1", "", "3")),
    (row("", "", ""), known("", "", "")),
    (row("1", "", "", layout="ragged"), known("1", "", "")),
    # too few: which are missing is not known
    (row("1", "2"), unknown("1 2", 3)),
    (row("1"), unknown("1", 3)),
    # no figure, and fewer cells than columns: blank as far as cells go, then missing
    (row("", ""), known("", "", None)),
    (row(), known(None, None, None)),
    # where tails are cut, too: nothing shows that they are blank
    (row("", layout="ragged"), known("", None, None)),
    (row("", "", "", layout="ragged"), known("", "", "")),
    (row("", "", "", "", layout="ragged"), known("", "", "")),
    (row(layout="stream"), known(None, None, None)),
    (row("", "", "", layout="stream"), known("", "", "")),
    # blank cells are lost: all columns, or nothing is known
    (row("1", "2", "3", layout="none"), known("1", "2", "3")),
    (row("1", "2", layout="none"), unknown("1 2", 3)),
    (row("1", "2", "3", "4", layout="none"), unknown("1 2 3 4", 3)),
    (row(layout="none"), known(None, None, None)),
    # rows that ran into one another: never
    (row("1", "2", "3", layout="unsure"), unknown("1 2 3", 3)),
    (row("", "", "", layout="unsure"), known(None, None, None)),
    # more cells than columns, figures in all columns: the blanks before and after are of spans
    (row("", "1", "2", "3", ""), known("1", "2", "3")),
    (row("", "", "1", "2", "3"), known("1", "2", "3")),
    (row("1", "2", "3", "", ""), known("1", "2", "3")),
    # the last cell is a figure: the blanks come first
    (row("", "", "1", "", "3"), known("1", "", "3")),
    # else nothing shows where they come
    (row("", "1", "", "", ""), unknown("1", 3)),
    (row("1", "2", "3", "4", "5"), unknown("1 2 3 4 5", 3)),
    # `7 | ||||`: the blanks may have moved behind the figures
    (row("7 ", "", "", layout="ragged"), unknown("7", 3)),
    (row("7", "", "", "", layout="ragged"), unknown("7", 3)),
    (row("7 ", " ", " ", layout="ragged"), known("7 ", " ", " ")),
    (row("7 ", " ", "", layout="ragged"), known("7 ", " ", "")),
]


def numbered(figures: Figures) -> Figures:
    """The same, each cell with its place among them as the number of where it stands."""
    cells = tuple(replace(cell, anchor=i) for i, cell in enumerate(figures.cells))
    return replace(figures, cells=cells)


@pytest.mark.parametrize(("figures", "expected"), CASES)
def test_each_column_knows_where_its_text_stands(figures: Figures, expected: ColumnAssignment) -> None:
    found = assign_columns(numbered(figures), BlockColumns(3, Offsets(), {}))
    for column, text in enumerate(expected.texts):
        anchor = found.anchor(column)
        if expected.known and text:
            assert anchor is not None
        if anchor is not None:
            assert figures.cells[anchor].text == text
    assert expected.known or not found.anchors


def test_columns_of_a_grid_know_where_their_texts_stand() -> None:
    block = BlockColumns(3, Offsets(), {0: (4, 6, 7)})
    found = assign_columns(numbered(grid(("", 4, 2), ("7", 6, 1))), block)
    assert found.texts == ("", "7", None)
    assert found.anchors == (0, 1, None)


@pytest.mark.parametrize(("figures", "expected"), CASES)
def test_three_columns(figures: Figures, expected: ColumnAssignment) -> None:
    assert assign_columns(figures, BlockColumns(3, Offsets(), {})) == expected


def seen(*cells: tuple[str, int, int]) -> Figures:
    """A row of a grid that was read from a picture."""
    read = grid(*cells)
    reading = Reading(0.3, ink=True, again=None)
    return numbered(replace(read, cells=tuple(replace(cell, reading=reading) for cell in read.cells)))


BOTH = marked("十", Mark.MERGED)
GRID = {0: (2, 3, 4)}
IN_GRID = [
    (grid(("1", 2, 1), ("3", 4, 1)), known("1", None, "3")),
    (grid(("1", 3, 1)), known(None, "1", None)),
    (grid(("", 2, 2)), known("", "", None)),
    (grid(("", 2, 2), ("3", 4, 1)), known("", "", "3")),
    (grid(("12", 2, 2), ("3", 4, 1)), unknown("12 3", 3)),
    (grid(("1", 2, 1), ("2", 9, 1)), unknown("1 2", 3)),
    (grid(("", 0, 2), ("1", 2, 1), ("2", 3, 1), ("3", 4, 1)), known("1", "2", "3")),
]


@pytest.mark.parametrize(("figures", "expected"), IN_GRID)
def test_a_grid_says_the_column(figures: Figures, expected: ColumnAssignment) -> None:
    assert assign_columns(figures, BlockColumns(3, Offsets(), GRID)) == expected


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([("1", 2, 1), ("十", 3, 2)], ("1", BOTH, BOTH)),
        ([("十", 2, 2), ("3", 4, 1)], (BOTH, BOTH, "3")),
        ([("", 2, 2), ("3", 4, 1)], ("", "", "3")),
    ],
)
def test_in_a_picture_only_the_cells_between_which_no_ruling_was_found_have_no_place(
    cells: list[tuple[str, int, int]], texts: tuple[str, ...]
) -> None:
    found = assign_columns(seen(*cells), BlockColumns(3, Offsets(), GRID))
    assert (found.texts, found.known) == (texts, True)
    assert None not in found.anchors


def test_in_a_picture_cells_that_lie_upon_each_other_have_no_place() -> None:
    found = assign_columns(seen(("12", 2, 2), ("3", 3, 1)), BlockColumns(3, Offsets(), GRID))
    assert found == unknown("12 3", 3)


def test_the_grid_of_most_full_rows_counts() -> None:
    one, other = grid(("1", 2, 1), ("2", 3, 1)), grid(("1", 5, 1), ("2", 6, 1))
    assert learn_columns([(other, 2), (one, 2), (one, 2)]) == {0: (2, 3)}


def test_rows_that_are_not_full_or_no_grid_teach_no_columns() -> None:
    assert learn_columns([(grid(("1", 2, 1)), 2), (row("1", "2"), 2)]) == {}


def test_a_full_row_shows_where_the_blanks_of_the_others_come() -> None:
    offsets = learn_offsets([(row("", "1", "2", "3", ""), 3)])
    assert assign_columns(row("", "1", "", "", ""), BlockColumns(3, offsets, {})) == known("1", "", "")
    assert assign_columns(row("", "1", "", "", "", depth=2), BlockColumns(3, offsets, {})) == unknown("1", 3)
    assert assign_columns(row("", "1", "", "", "", table=1), BlockColumns(3, offsets, {})) == unknown("1", 3)
    assert assign_columns(row("7", "", "", "", ""), BlockColumns(3, offsets, {})) == unknown("7", 3)


def test_a_row_whose_last_cell_is_a_figure_shows_that_blanks_come_first() -> None:
    offsets = learn_offsets([(row("", "1", "", "3"), 3)])
    assert assign_columns(row("", "1", "", ""), BlockColumns(3, offsets, {})) == known("1", "", "")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row("", "1", "", "")], id="its last cell is blank"),
        pytest.param([row("", "1", "", "3"), row("1", "2", "", "")], id="another row begins with a figure"),
        pytest.param([row("", "1", "", "3", table=1)], id="it is of another table"),
        pytest.param([row("1", "", "3")], id="it has no filler"),
    ],
)
def test_rows_that_do_not_show_where_their_blanks_come(rows: list[Figures]) -> None:
    offsets = learn_offsets([(figures, 3) for figures in rows])
    assert assign_columns(row("", "1", "", ""), BlockColumns(3, offsets, {})) == unknown("1", 3)


def test_full_rows_that_disagree_show_nothing() -> None:
    offsets = learn_offsets([(row("", "1", "2", "3", ""), 3), (row("1", "2", "3", "", ""), 3)])
    assert assign_columns(row("", "1", "", "", ""), BlockColumns(3, offsets, {})) == unknown("1", 3)


def test_a_table_whose_rows_all_end_in_a_figure_has_its_blanks_first() -> None:
    offsets = learn_offsets([(row("", "", "1", "", "3"), 3)])
    assert assign_columns(row("", "", "", "2", ""), BlockColumns(3, offsets, {})) == known("", "2", "")
