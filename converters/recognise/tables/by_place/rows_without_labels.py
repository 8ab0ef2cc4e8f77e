"""Rows of requests whose labels were not read in a picture: the source does not lack them.

Where rows of figures without a label stand between two whose labels are known, or behind the last one, and are as many as the form has
rows of which nothing was read there, these are printed. What was read of each is told, and that its row cannot be known. Where there is
one such row alone, and its figures stand in the columns of the row above, each is told by the cell that prints it, so that the sums may
say whether it is that row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from converters.model.document import Cell as Printed
from converters.model.figure import looks_like_value
from converters.model.report import MISSING, ROW_UNKNOWN, UNREADABLE, Cell
from converters.recognise.tables.by_place.labels_by_place import COLUMNS, Order, number_of
from converters.recognise.tables.cells import Recognised
from converters.recognise.tables.document_lines import Line, TableLine
from converters.recognise.tables.labelled_rows import labelled_row


def told(lines: Sequence[Line], tables: Recognised) -> Recognised:
    """The tables of a report with what was read of such rows; `lines`: all that was read, in order."""
    tabled = [line for line in lines if isinstance(line, TableLine)]
    bare = {place: line for place, line in enumerate(tabled) if _is_bare(line)}
    if not bare:
        return tables
    rows = dict[str, list[Cell]]()
    for cell in tables.cells:
        if (row := _row(cell)) is not None:
            rows.setdefault(row, []).append(cell)
    found = dict(_found(tabled, bare, rows))
    places = {line.row.place for line, _ in found.values()}
    unplaced = {cell.cell: cell for row, it in found.items() for cell in _unplaced(rows[row], *it)}
    return replace(
        tables,
        cells=tuple(unplaced.get(cell.cell, cell) for cell in tables.cells),
        spare=tuple(it for it in tables.spare if it[1] not in places),
    )


def _row(cell: Cell) -> str | None:
    """The row of requests in which a cell stands."""
    table, row, _ = cell.cell.split(".")
    return row if table == "requests" else None


def _is_bare(line: TableLine) -> bool:
    """Whether a row has a figure, or nothing, in each column, and no label, unless that of a group begins beside it; read from a picture."""
    before, figures = line.row.cells[:-COLUMNS], line.row.cells[-COLUMNS:]
    if len(figures) < COLUMNS or not _says_nothing(before) or all(it.reading is None for it in figures):
        return False
    texts = [cell.text for cell in figures if cell.text.strip()]
    return bool(texts) and all(map(looks_like_value, texts))


def _says_nothing(before: Sequence[Printed]) -> bool:
    """Whether no label is among the cells before figures, but for that of a group before an empty one."""
    said = [i for i, cell in enumerate(before) if cell.text.strip()]
    groups = [cell.index for cell in labelled_row(tuple(before), "").labelled if cell.of_role("group", "requests")]
    return not said or (said == groups and said[-1] < len(before) - 1)


def _found(
    tabled: Sequence[TableLine], bare: Mapping[int, TableLine], rows: Mapping[str, Sequence[Cell]]
) -> Iterator[tuple[str, tuple[TableLine, bool]]]:
    """Rows of the form of which nothing was read, what is printed of each, and whether its columns are those of the row above, and it
    is the only one there; `rows`: all of the form."""
    lacking = [
        (number, row) for number, (row, cells) in enumerate(rows.items()) if {it.status for it in cells} == {MISSING}
    ]
    known = [*_known(tabled, {row: (number, "") for number, row in enumerate(rows)}), (len(tabled), len(rows))]
    for (start, before), (end, after) in pairwise(known):
        names = [row for number, row in lacking if before < number < after]
        between = [bare[place] for place in range(start + 1, end) if place in bare]
        if len(between) == len(names) and {line.table for line in between} == {tabled[start].table}:
            is_only = len(between) == 1 and _columns(between[0]) == _columns(tabled[start])
            yield from zip(names, ((line, is_only) for line in between), strict=True)


def _known(tabled: Sequence[TableLine], order: Order) -> Iterator[tuple[int, int]]:
    """The places of the rows whose labels are known, and their numbers."""
    for place, line in enumerate(tabled):
        if (number := number_of(line, order)) is not None:
            yield place, number


def _columns(line: TableLine) -> list[tuple[int | None, int]]:
    return [(cell.column, cell.span) for cell in line.row.cells[-COLUMNS:]]


def _unplaced(cells: Sequence[Cell], line: TableLine, is_only: bool) -> Iterator[Cell]:
    """The cells of such a row, with all figures that were read of that."""
    raw = " ".join(filter(None, (it.text.strip() for it in line.row.cells[-COLUMNS:])))
    for cell, printed in zip(cells, line.row.cells[-COLUMNS:], strict=True):
        anchor = printed.anchor if is_only else None
        yield replace(cell, status=UNREADABLE, raw=raw, remarks=(ROW_UNKNOWN,), anchor=anchor)
