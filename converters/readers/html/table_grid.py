"""The true grid of a table: the column of each cell, with merged cells counted."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from converters.model.document import Cell
from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node
from converters.readers.html.page_tables import Rows, cells_of

_DIGITS: Final = regex(r"\s*(\d{1,6})")
_NO_HEIGHT: Final = regex(r"(?:^|;)height:0(?:px|pt|cm)?(?:;|$)")
_WIDEST_SPAN: Final = 1000
_MOST_COLUMNS: Final = 120
"""Right of this column row spans are not followed."""


def grid(rows: Rows, text: Callable[[Node], str | None]) -> list[tuple[Cell, ...]]:
    """The cells that start in each row, with their columns; rows in which none starts are left out.

    `text` gives the text of a cell, None where the cell has no box.
    """
    return [cells for section in rows.sections for cells in _section(section, text)]


def _section(rows: tuple[Node, ...], text: Callable[[Node], str | None]) -> Iterator[tuple[Cell, ...]]:
    spans = _RowSpans(len(rows))
    for number, row in enumerate(rows):
        nodes = cells_of(row)
        if nodes and not _has_no_height(row):
            spans.enter(number)
            if cells := tuple(_placed(nodes, spans, text)):
                yield cells


def _placed(nodes: list[Node], spans: "_RowSpans", text: Callable[[Node], str | None]) -> Iterator[Cell]:
    """The cells of a row that have a box, each in the first column that is free."""
    column = 0
    for node in nodes:
        content = text(node)
        if content is None:
            continue
        column = spans.free_column(column)
        width = min(_number(node, "colspan") or 1, _WIDEST_SPAN)
        yield Cell(content, column, width, rows=spans.add(node, column, width))
        column += width


class _RowSpan(NamedTuple):
    """A cell that reaches down into rows below its own."""

    column: int
    """Its first column."""
    next_column: int
    next_row: int
    """The row below the last one that it covers."""


class _RowSpans:
    """The cells of a section that reach into the row being filled, which goes from left to right."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._row = 0
        self._above: list[_RowSpan] = []
        self._added: list[_RowSpan] = []
        self._passed = 0

    def enter(self, row: int) -> None:
        """Begins a row."""
        self._above = sorted(span for span in self._above + self._added if span.next_row > row)
        self._added = []
        self._row, self._passed = row, 0

    def free_column(self, column: int) -> int:
        """The first column from `column` on that no cell from above covers."""
        above = self._above
        while self._passed < len(above) and above[self._passed].column <= column:
            column = max(column, above[self._passed].next_column)
            self._passed += 1
        return column

    def add(self, cell: Node, column: int, width: int) -> int:
        """Remembers a cell of the row that reaches below it; `rowspan=0` is down to the end of the section.

        The rows that it covers.
        """
        down = _number(cell, "rowspan") or self._rows
        next_row = min(self._row + down, self._rows)
        if next_row > self._row + 1 and column < _MOST_COLUMNS:
            self._added.append(_RowSpan(column, column + width, next_row))
        return next_row - self._row


def _has_no_height(row: Node) -> bool:
    """The empty row that Word adds below a table to set the widths of its columns."""
    if row.size:
        return False
    style = "".join(row.attribute("style").split())
    return row.attribute("height").strip() in ("0", "0px") or bool(_NO_HEIGHT.search(style))


def _number(node: Node, name: str) -> int:
    value = node.attributes.get(name)
    found = _DIGITS.match(value) if value else None
    return int(found[1]) if found else 1
