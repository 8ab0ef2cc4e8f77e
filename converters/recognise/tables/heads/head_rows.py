"""Rows of heads, gathered while the rows of a table are read: which of them stand over the figures that follow."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from converters.model.document import Cell
from converters.model.figure import looks_like_value
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.labelled_rows import LabelledCell, LabelledRow
from converters.recognise.tables.labels import is_part

WITH_ROWS: Final = ("grid", "cells", "ragged")
"""Layouts that show which cells stand in one row."""
_DIGIT: Final = regex(r"\d")
_AGAIN: Final = {"proactive": 1}
"""Heads from which a row below figures is one of heads, as after a page break; in other tables two."""


def is_printed_figure(text: str) -> bool:
    """Whether a text is a figure with a digit in it."""
    return bool(_DIGIT.search(text)) and looks_like_value(text)


def numbered(cells: Iterable[Cell], start: int = 0) -> tuple[Cell, ...]:
    """Cells of a row of text, each with its place in the row for its column; `start`: the place of the first."""
    return tuple(
        [
            Cell(c.text, i, c.span, c.mark, c.areas, c.anchor, c.place, c.reading) if c.column is None else c
            for i, c in enumerate(cells, start)
        ]
    )


@dataclass(frozen=True, slots=True)
class PrintedHeads:
    """Rows of heads, as they stand over the figures that follow them."""

    rows: tuple[tuple[Cell, ...], ...]
    """In text, the column of a cell is its place in its row."""
    layout: str
    """See converters.model.document.Table."""
    table: int
    """Which table of the source they stand in."""
    place: str
    """Where the first of them stands in the source."""
    width: int | None = None
    """How many cells the rows of the table have where one row of heads shows it in text."""
    above: tuple[tuple[Cell, ...], ...] = ()
    """Rows of heads over these that stand in another grid, or in text: their cells count columns of their own."""

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.above + self.rows


@dataclass(slots=True)
class HeadRows:
    """The heads over the rows that are being read."""

    table: str = ""
    """The official table."""
    clause: str = ""
    """The clause of table two that they stand in; empty where they are printed without one, up to their first row."""
    _before: PrintedHeads | None = None
    """The heads above these, in the same table or clause."""
    _clause_before: str = ""
    _printed: PrintedHeads | None = None
    _is_open: bool = True

    def begin(self, table: str, clause: str) -> None:
        """A table, or a clause of table two, begins: what was gathered does not stand over what follows."""
        self.table, self.clause = table, clause
        self._printed, self._before, self._is_open = None, None, True

    def take(self, row: LabelledRow, layout: str, table: int) -> bool:
        """The heads of a row, if it prints any; whether it is nothing but heads."""
        is_row = layout in WITH_ROWS
        heads = self._of_row(row) if is_row else self._of_run(row, keeps_blanks=layout == "stream")
        if heads:
            if not self._is_open:
                above, clause = self._printed, self.clause
                self.begin(self.table, "")
                self._before, self._clause_before = above, clause
            self._printed = self._with(heads, layout, table, row.place)
        return bool(heads) and is_row

    def _with(self, heads: tuple[Cell, ...], layout: str, table: int, place: str) -> PrintedHeads:
        """The heads with one row more, which stands in the columns of those before it or in others."""
        before = self._printed or PrintedHeads((), layout, table, place)
        is_in_them = _grid(layout, table) == _grid(before.layout, before.table)
        above, rows = (before.above, (*before.rows, heads)) if is_in_them else (before.all_rows, (heads,))
        shows_width = len(rows) == 1 and (
            layout in ("cells", "ragged") or (layout == "stream" and self.table in ("proactive", "statistics"))
        )
        return PrintedHeads(rows, layout, table, before.place, len(heads) if shows_width else None, above)

    def over(self, clause: str) -> PrintedHeads | None:
        """The heads over a row of figures of a clause; the next heads are of other rows."""
        self._is_open = False
        self.clause = self.clause or clause
        if (
            self._before
            and self._printed
            and self._clause_before == clause
            and _is_part_of(self._printed, self._before)
        ):
            self._printed = self._before
        return self._printed if self.clause == clause else None

    @property
    def last(self) -> PrintedHeads | None:
        """The heads that were read last."""
        return self._printed

    def _is_head(self, cell: LabelledCell) -> bool:
        if self.table == "disputes":
            return "disputes" in cell.tables
        return bool(cell.of_role("head", self.table)) and not cell.number

    def _names_row(self, cell: LabelledCell) -> bool:
        """Whether a label is that of a row, or of several, and no head of columns."""
        return not self._is_head(cell) and any(label.role in ("row", "group", "clause") for label in cell.labels)

    def _are_enough(self, heads: int) -> bool:
        return heads >= (1 if self._is_open else _AGAIN.get(self.table, 2))

    def _of_row(self, row: LabelledRow) -> tuple[Cell, ...]:
        """The cells of a row where it is one of heads."""
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if not self.table or any(map(is_printed_figure, texts)) or any(map(self._names_row, row.labelled)):
            return ()
        if self._are_enough(sum(map(self._is_head, row.labelled))):
            return numbered(row.cells)
        if not self._is_open or not texts or row.labelled or any(map(looks_like_value, texts)):
            return ()
        unnamed = self.table == "proactive" and len(texts) > 1
        return numbered(row.cells) if unnamed or all(map(is_part, texts)) else ()

    def _of_run(self, row: LabelledRow, *, keeps_blanks: bool) -> tuple[Cell, ...]:
        """The heads in a row of a source that does not divide rows: behind the clause, before the label of the row."""
        if not self.table or not self._are_enough(sum(map(self._is_head, row.labelled))):
            return ()
        run = row.cells[slice(*self._ends_of_run(row))]
        first = next((i for i, cell in enumerate(run) if cell.text.strip()), 0)
        heads = (cell for cell in run[first:] if not cell.text.strip() or not looks_like_value(cell.text))
        return numbered(cell for cell in heads if keeps_blanks or cell.text.strip())

    def _ends_of_run(self, row: LabelledRow) -> tuple[int, int]:
        clauses = [cell.index for cell in row.labelled if cell.of_role("clause", "proactive")]
        start = max(clauses, default=-1) + 1
        rows = (cell.index for cell in row.labelled if self._names_row(cell) and cell.index >= start)
        return start, min(rows, default=len(row.cells))


def _grid(layout: str, table: int) -> int | None:
    """Which grid's columns the cells of a row count; None in text, where they count none."""
    return table if layout == "grid" else None


def _is_part_of(heads: PrintedHeads, others: PrintedHeads) -> bool:
    """Whether some of the heads above are printed again, as after a page break."""
    again, before = (
        Counter("".join(cell.text.split()) for row in item.all_rows for cell in row) for item in (heads, others)
    )
    del again[""]
    return again < before
