"""Tables of a page: their rows, which of them only arrange the page, and where headings part the others."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Final, TypeGuard

from converters.model.document import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html import hidden_elements as hidden
from converters.readers.html.element_tree import Node
from converters.readers.page.evidence import (
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


def cells_of(row: Node) -> list[Node]:
    """The cells of a row."""
    return [child for child in row.children if _is_cell(child)]


def strays_of(row: Node) -> Iterator[Node | str]:
    """What a row says outside of its cells."""
    strays = (child for child in row.children if not _is_cell(child))
    return (stray for stray in strays if (stray.strip() if isinstance(stray, str) else stray.size))


def hiding_reason_of(row: Node) -> str:
    """Why a row is not shown: it is hidden itself, or with the head, body or foot that it stands in."""
    reason = hidden.hiding_reason(row)
    if reason or row.parent is None or row.parent.tag not in SECTIONS:
        return reason
    return hidden.hiding_reason(row.parent)


def _is_row(item: Node | str) -> TypeGuard[Node]:
    return isinstance(item, Node) and item.tag == "tr"


def _is_cell(item: Node | str) -> TypeGuard[Node]:
    return isinstance(item, Node) and item.tag in ("td", "th")


def is_layout(table: Node, rows: Rows) -> bool:
    """Whether a table only arranges what stands in it: it holds tables, one column, or an article in a cell."""
    lines = [cells for row in rows if (cells := cells_of(row))]
    cells = [cell for line in lines for cell in line]
    if all(len(line) == 1 for line in lines):
        return True
    if _holds_labels(cells) and not any(cell.size > _SHORT and _is_article(cell, table) for cell in cells):
        return False
    if any(cell.cells >= 2 for cell in cells) or table.attribute("role") in ("presentation", "none"):
        return True
    return any(_is_article(cell, table) for cell in cells) and _figures(cells) < 4


def _holds_labels(cells: list[Node]) -> bool:
    """Whether two cells at least hold a label of an official table."""
    labels = (cell for cell in cells if 0 < cell.size <= _SHORT and is_label(squeeze(hidden.text_of(cell))))
    return len(list(islice(labels, 2))) == 2


def _figures(cells: list[Node]) -> int:
    return sum(0 < cell.size < 12 and hidden.text_of(cell).replace(".", "").isdigit() for cell in cells)


def _is_article(cell: Node, table: Node) -> bool:
    if cell.size * 2 < table.size:
        return False
    return cell.lines >= 3 and (cell.size > _LONG / 2 or _holds_heading(cell))


def _holds_heading(cell: Node) -> bool:
    lines = [squeeze(hidden.text_of(child)) for child in cell.children if isinstance(child, Node)]
    return any(is_full_section(line) or is_title(line) for line in lines)


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
