"""Tables whose cells stand in one long row, blank ones kept → rows."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Final

from converters.forms.official_forms import blocks as forms_blocks
from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.labels import is_label, is_part, match

_BLANKS_OF_A_ROW: Final = 3


def rows_of_stream(table: Table) -> tuple[Row, ...]:
    """Cells in one long row, blank ones kept → rows that begin at the labels, also at those that no form knows."""
    place = table.rows[0].place
    rows = [_StreamRow.of(Row(cells, place)) for cells in _parted(cell for row in table.rows for cell in row.cells)]
    if not any(row.ends_in_fillers for row in rows) or any(row.begins_with_fillers for row in rows):
        return tuple(row.row for row in rows)
    return tuple(row.without_fillers() for row in rows)


def _parted(stream: Iterable[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row."""
    cells: list[Cell] = []
    figures = blanks = 0
    full: float = math.inf
    """How many cells make the row whole: one for each column of a block in which its last label is a row."""
    for cell in stream:
        text = cell.text.strip()
        names = bool(text) and is_label(text)
        if (names and (figures or blanks >= _BLANKS_OF_A_ROW)) or (
            figures and len(cells) >= full and _is_other_text(text)
        ):
            yield tuple(cells)
            cells, figures, full = [], 0, math.inf
        blanks = 0 if text else blanks + 1
        figures += bool(text) and not names and looks_like_value(text)
        cells.append(cell)
        if names:
            full = len(cells) + min(_widths(text), default=math.inf)
    if cells:
        yield tuple(cells)


def _is_other_text(text: str) -> bool:
    """Whether a text is none of an official table: neither label nor piece of one, nor figure."""
    return bool(text) and not (looks_like_value(text) or is_label(text) or is_part(text))


@dataclass(frozen=True, slots=True)
class _StreamRow:
    """A row of a stream in which a blank cell is a line of one pipe, and the fillers of a span are pipes on one line."""

    row: Row
    head: int
    """How many cells it has up to its last label."""
    lines: tuple[int, ...]
    """The number of the line on which each cell ends, from that on which the row begins."""

    @classmethod
    def of(cls, row: Row) -> "_StreamRow":
        texts = [cell.text for cell in row.cells]
        head = max((i for i, text in enumerate(texts, 1) if text.strip() and is_label(text.strip())), default=0)
        return cls(row, head, tuple(accumulate(text.count("\n") for text in texts)))

    @property
    def _figures(self) -> list[int]:
        """The places of the cells that are figures."""
        texts = [cell.text for cell in self.row.cells]
        return [i for i in range(self.head, len(texts)) if texts[i].strip() and looks_like_value(texts[i])]

    def _is_filler(self, place: int) -> bool:
        """Whether a blank cell shares its line with another that is blank."""
        cells = self.row.cells
        beside = (i for i in (place - 1, place + 1) if self.head <= i < len(cells))
        return not cells[place].text.strip() and any(
            self.lines[i] == self.lines[place] and not cells[i].text.strip() for i in beside
        )

    @property
    def ends_in_fillers(self) -> bool:
        """Whether fillers stand behind its figures."""
        return bool(self._figures) and self._is_filler(len(self.row.cells) - 1)

    @property
    def begins_with_fillers(self) -> bool:
        """Whether fillers stand before its figures."""
        figures = self._figures
        return bool(figures) and any(self._is_filler(i) for i in range(self.head, figures[0]))

    def without_fillers(self) -> Row:
        """The row as wide as its block, where only blank cells are left out behind it; else as it stands."""
        end = max(self._figures, default=len(self.row.cells)) + 1
        widths = _widths(self.row.cells[self.head - 1].text.strip()) if self.head else frozenset()
        if len(self.row.cells) - self.head in widths:
            return self.row
        fitting = [width for width in widths if end <= self.head + width < len(self.row.cells)]
        if len(fitting) != 1:
            return self.row
        return replace(self.row, cells=self.row.cells[: self.head + fitting[0]])


@memoize
def _widths(label: str) -> frozenset[int]:
    """How many columns the blocks have in which a label is a row."""
    rows = {(found.table, found.id) for found in match(label)[1] if found.role == "row"}
    return frozenset(
        len(block.columns) for block in forms_blocks() if any((block.table, r.id) in rows for r in block.rows)
    )
