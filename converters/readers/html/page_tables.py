"""Tables of a page: which of them only arrange the page, and the true grid of the others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple, TypeGuard

from converters.model.document import Cell
from converters.readers.html import hidden_elements as hidden
from converters.readers.html.element_tree import Node
from converters.readers.html.evidence import (
    is_clear_label,
    is_full_section,
    is_label,
    is_prose,
    is_section,
    is_title,
    squeeze,
)

SECTIONS: Final = ("thead", "tbody", "tfoot")
_PARTS: Final = frozenset((*SECTIONS, "tr", "caption", "col", "colgroup"))
_DIGITS: Final = re.compile(r"\s*(\d{1,6})")
_WIDEST_SPAN: Final = 1000
_MOST_COLUMNS: Final = 120
"""Right of this column row spans are not followed."""
_SHORT: Final = 60
_LONG: Final = 300


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table as shown, and what stands in it outside of any row."""

    sections: tuple[tuple[Node, ...], ...]
    """Head, bodies and foot, each its rows."""
    strays: tuple[Node | str, ...]
    captions: tuple[Node, ...]

    def __iter__(self) -> Iterator[Node]:
        return (row for section in self.sections for row in section)


def rows_of(table: Node) -> Rows:
    """First the first head, last the first foot, wherever they stand in the source."""
    groups = list(_row_groups(table))
    head = next((group for group in groups if group[0] == "thead"), None)
    foot = next((group for group in groups if group[0] == "tfoot"), None)
    groups.sort(key=lambda group: (group is foot) - (group is head))
    captions = (child for child in table.children if isinstance(child, Node) and child.tag == "caption")
    return Rows(tuple(rows for _, rows in groups), tuple(_strays(table)), tuple(captions))


def _row_groups(table: Node) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Tag and rows of each head, body and foot; rows outside of them are a body up to the next."""
    children = (child for child in table.children if isinstance(child, Node) and child.tag in ("tr", *SECTIONS))
    for tag, run in groupby(children, lambda child: child.tag):
        if tag == "tr":
            yield "tbody", tuple(run)
        else:
            yield from ((tag, tuple(filter(_is_row, section.children))) for section in run)


def _strays(table: Node) -> Iterator[Node | str]:
    for child in table.children:
        if isinstance(child, str) or child.tag not in _PARTS:
            yield child
        elif child.tag in SECTIONS:
            yield from (item for item in child.children if not _is_row(item))


def _is_row(item: Node | str) -> TypeGuard[Node]:
    return isinstance(item, Node) and item.tag == "tr"


def cells_of(row: Node) -> list[Node]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]


def strays_of(row: Node) -> Iterator[Node | str]:
    """What a row says outside of its cells."""
    for child in row.children:
        if child.strip() if isinstance(child, str) else child.size and child.tag not in ("td", "th"):
            yield child


def is_layout(table: Node, rows: Rows) -> bool:
    """Whether a table only arranges what stands in it: it holds tables, one column, or an article in a cell."""
    lines = [cells for row in rows if (cells := cells_of(row))]
    cells = [cell for line in lines for cell in line]
    if all(len(line) == 1 for line in lines):
        return True
    if _labels(cells) >= 2 and not any(cell.size > _SHORT and _is_article(cell, table) for cell in cells):
        return False
    if any(cell.cells >= 2 for cell in cells) or table.attribute("role") in ("presentation", "none"):
        return True
    return any(_is_article(cell, table) for cell in cells) and _figures(cells) < 4


def _labels(cells: list[Node]) -> int:
    """How many cells hold a label of an official table."""
    return sum(0 < cell.size <= _SHORT and is_label(squeeze(hidden.text_of(cell))) for cell in cells)


def _figures(cells: list[Node]) -> int:
    return sum(0 < cell.size < 12 and hidden.text_of(cell).replace(".", "").isdigit() for cell in cells)


def _is_article(cell: Node, table: Node) -> bool:
    if cell.size * 2 < table.size:
        return False
    return cell.lines >= 3 and (cell.size > _LONG / 2 or _holds_heading(cell))


def _holds_heading(cell: Node) -> bool:
    lines = [squeeze(hidden.text_of(child)) for child in cell.children if isinstance(child, Node)]
    return any(is_full_section(line) or is_title(line) for line in lines)


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
        spans.add(node, column, width)
        yield Cell(content, column, width)
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

    def add(self, cell: Node, column: int, width: int) -> None:
        """Remembers a cell of the row that reaches below it; `rowspan=0` is down to the end of the section."""
        down = _number(cell, "rowspan") or self._rows
        next_row = min(self._row + down, self._rows)
        if next_row > self._row + 1 and column < _MOST_COLUMNS:
            self._added.append(_RowSpan(column, column + width, next_row))


def _has_no_height(row: Node) -> bool:
    """The empty row that Word adds below a table to set the widths of its columns."""
    if row.size:
        return False
    style = "".join(row.attribute("style").split())
    return row.attribute("height").strip() in ("0", "0px") or bool(
        re.search(r"(?:^|;)height:0(?:px|pt|cm)?(?:;|$)", style)
    )


def _number(node: Node, name: str) -> int:
    value = node.attributes.get(name)
    found = _DIGITS.match(value) if value else None
    return int(found[1]) if found else 1


def split_at_headings(rows: list[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]] | str]:
    """The parts of a grid between rows of one cell over its whole width that hold a heading or running text, and those texts."""
    width = max(((cell.column or 0) + cell.span for row in rows for cell in row), default=0)
    holds_report = any(_is_wide(row, width) and is_full_section(squeeze(row[0].text)) for row in rows)

    def divides(row: tuple[Cell, ...]) -> bool:
        if not _is_wide(row, width):
            return False
        text = row[0].text
        return _is_running(text) or (holds_report and not is_label(squeeze(text)))

    for is_divider, run in groupby(rows, divides):
        if is_divider:
            yield from (row[0].text for row in run)
        else:
            yield list(run)


def _is_wide(row: tuple[Cell, ...], width: int) -> bool:
    """Whether a row is one cell over all columns of its table."""
    return len(row) == 1 and width > 1 and row[0].column == 0 and row[0].span >= width


def _is_running(text: str) -> bool:
    plain = squeeze(text)
    if is_clear_label(plain):
        return False
    if is_full_section(plain) or is_title(plain) or is_prose(plain, 40):
        return True
    lines = [squeeze(line) for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and any(is_section(line) and not is_label(line) for line in lines)
