"""Rows of requests whose labels were not read in a picture: the source does not lack them.

Where rows of figures without a label stand between two whose labels are known, or behind the last one, and are as many as the form has
rows of which nothing was read there, these are printed. What was read of each is told, and that its place cannot be known.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from converters.model.figure import looks_like_value
from converters.model.report import MISSING, UNREADABLE, Cell
from converters.recognise.tables.by_place.labels_by_place import COLUMNS, Order, number_of
from converters.recognise.tables.cells import Recognised
from converters.recognise.tables.document_lines import Line, TableLine


def told(lines: Sequence[Line], tables: Recognised) -> Recognised:
    """The tables of a report with what was read of such rows; `lines`: all that was read, in order."""
    tabled = [line for line in lines if isinstance(line, TableLine)]
    bare = {place: line for place, line in enumerate(tabled) if _is_bare(line)}
    if not bare:
        return tables
    rows = dict[str, set[str]]()
    for cell in tables.cells:
        if (row := _row(cell)) is not None:
            rows.setdefault(row, set()).add(cell.status)
    found = dict(_found(tabled, bare, rows))
    places = {line.row.place for line in found.values()}
    return replace(
        tables,
        cells=tuple(_unplaced(cell, line) if (line := found.get(_row(cell) or "")) else cell for cell in tables.cells),
        spare=tuple(it for it in tables.spare if it[1] not in places),
    )


def _row(cell: Cell) -> str | None:
    """The row of requests in which a cell stands."""
    table, row, _ = cell.cell.split(".")
    return row if table == "requests" else None


def _is_bare(line: TableLine) -> bool:
    """Whether a row has a figure, or nothing, in each column, and no label; read from a picture."""
    before, figures = line.row.cells[:-COLUMNS], line.row.cells[-COLUMNS:]
    if len(figures) < COLUMNS or any(cell.text.strip() for cell in before) or all(it.reading is None for it in figures):
        return False
    texts = [cell.text for cell in figures if cell.text.strip()]
    return bool(texts) and all(map(looks_like_value, texts))


def _found(
    tabled: Sequence[TableLine], bare: Mapping[int, TableLine], rows: Mapping[str, Set[str]]
) -> Iterator[tuple[str, TableLine]]:
    """Rows of the form of which nothing was read, and what is printed of each; `rows`: all of the form, and the status of their cells."""
    lacking = [(number, row) for number, (row, statuses) in enumerate(rows.items()) if statuses == {MISSING}]
    known = [*_known(tabled, {row: (number, "") for number, row in enumerate(rows)}), (len(tabled), len(rows))]
    for (start, before), (end, after) in pairwise(known):
        names = [row for number, row in lacking if before < number < after]
        between = [bare[place] for place in range(start + 1, end) if place in bare]
        if len(between) == len(names) and {line.table for line in between} == {tabled[start].table}:
            yield from zip(names, between, strict=True)


def _known(tabled: Sequence[TableLine], order: Order) -> Iterator[tuple[int, int]]:
    """The places of the rows whose labels are known, and their numbers."""
    for place, line in enumerate(tabled):
        if (number := number_of(line, order)) is not None:
            yield place, number


def _unplaced(cell: Cell, line: TableLine) -> Cell:
    """A cell of such a row, with all that was read of that."""
    raw = " ".join(filter(None, (it.text.strip() for it in line.row.cells)))
    return replace(cell, status=UNREADABLE, raw=raw, remarks=("place_unknown",))
