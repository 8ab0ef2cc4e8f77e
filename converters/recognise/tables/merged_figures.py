"""Cells of figures that are merged over several rows: what they say, they say of each of those rows, or of none for sure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from converters.model.document import Cell, Row
from converters.model.figure import looks_like_value
from converters.model.marks import Mark
from converters.recognise.tables.heads.head_rows import is_printed_figure
from converters.recognise.tables.labels import match


def with_merged_figures(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows, each with the cells of figures that reach into it from above.

    A blank cell is blank in each row that it covers, a dash or slash stands for each. Of a number the row cannot be known, nor of anything
    else that was read from a picture, where a ruling was not found between two cells.
    """
    if all(cell.rows == 1 for row in rows for cell in row.cells):
        return rows
    held = [list(row.cells) for row in rows]
    for number, row in enumerate(rows):
        for cell in _figures(row.cells):
            _hand_down(cell, held[number], held[number + 1 : number + cell.rows])
    return tuple(Row(tuple(sorted(cells, key=_column)), row.place) for row, cells in zip(rows, held, strict=True))


def _hand_down(figure: Cell, own: list[Cell], below: Iterable[list[Cell]]) -> None:
    """Gives each row that a figure covers the figure, marked where it is a number."""
    covered = list(_covered(figure, below))
    is_of_one = is_printed_figure(figure.text) or (figure.reading is not None and bool(figure.text.strip()))
    said = replace(figure, mark=Mark.MERGED) if covered and is_of_one else figure
    own[own.index(figure)] = said
    for cells in covered:
        cells.append(replace(said, rows=1))


def _figures(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row behind its last label that reach below it; none where it has no label. In a picture, where what was read of a
    figure may look like one, behind the last label that the form has of a row."""
    tall = [i for i, cell in enumerate(cells) if cell.rows > 1 and cell.column is not None]
    if not tall:
        return []
    is_read = any(cell.reading is not None for cell in cells)
    labels = [i for i, cell in enumerate(cells) if (_names_row(cell) if is_read else not looks_like_value(cell.text))]
    return [cells[i] for i in tall if labels and i > labels[-1]]


def _names_row(cell: Cell) -> bool:
    return any(label.role == "row" for label in match(cell.text)[1])


def _covered(figure: Cell, rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows below into which a figure reaches: labelled ones, in which nothing else stands in its columns."""
    for cells in rows:
        if any(_column(cell) < _end(figure) and _column(figure) < _end(cell) for cell in cells):
            return
        if any(_column(cell) < _column(figure) and not looks_like_value(cell.text) for cell in cells):
            yield cells


def _column(cell: Cell) -> int:
    return cell.column or 0


def _end(cell: Cell) -> int:
    return _column(cell) + cell.span
