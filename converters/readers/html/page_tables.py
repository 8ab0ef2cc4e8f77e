"""Tables of a page: which of them only arrange the page, and the true grid of the others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

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

_SECTIONS: Final = ("thead", "tbody", "tfoot")
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
    groups: list[tuple[str, list[Node]]] = []
    strays: list[Node | str] = []
    captions: list[Node] = []
    loose: list[Node] | None = None
    for child in table.children:
        tag = "" if isinstance(child, str) else child.tag
        if not isinstance(child, str) and tag == "tr":
            if loose is None:
                groups.append(("tbody", loose := []))
            loose.append(child)
        elif not isinstance(child, str) and tag in _SECTIONS:
            loose = None
            groups.append((tag, [row for row in child.children if isinstance(row, Node) and row.tag == "tr"]))
            strays += (item for item in child.children if isinstance(item, str) or item.tag != "tr")
        elif not isinstance(child, str) and tag == "caption":
            captions.append(child)
        elif isinstance(child, str) or tag not in ("col", "colgroup"):
            strays.append(child)
    heads = [rows for tag, rows in groups if tag == "thead"][:1]
    feet = [rows for tag, rows in groups if tag == "tfoot"][:1]
    bodies = [rows for _, rows in groups if all(rows is not other for other in heads + feet)]
    return Rows(tuple(tuple(rows) for rows in heads + bodies + feet), tuple(strays), tuple(captions))


def cells_of(row: Node) -> list[Node]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]


def is_layout(table: Node, rows: Rows) -> bool:
    """Whether a table only arranges what stands in it: it holds tables, one column, or an article in a cell."""
    lines = [cells for row in rows if (cells := cells_of(row))]
    cells = [cell for line in lines for cell in line]
    if not cells or all(len(line) == 1 for line in lines):
        return True
    official = sum(1 for cell in cells if 0 < cell.size <= _SHORT and is_label(squeeze(hidden.text_of(cell))))
    numbered = sum(1 for cell in cells if 0 < cell.size < 12 and hidden.text_of(cell).replace(".", "").isdigit())
    if official >= 2 and not any(cell.size > _SHORT and _is_article(cell, table) for cell in cells):
        return False
    if any(cell.cells >= 2 for cell in cells):
        return True
    if table.attribute("role") in ("presentation", "none"):
        return True
    return numbered < 4 and any(_is_article(cell, table) for cell in cells)


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
    reaching: list[tuple[int, int, int]] = []
    for number, row in enumerate(rows):
        nodes = cells_of(row)
        if not nodes or _has_no_height(row):
            continue
        reaching = sorted(span for span in reaching if span[2] > number)
        added: list[tuple[int, int, int]] = []
        made = []
        column = following = 0
        for node in nodes:
            content = text(node)
            if content is None:
                continue
            while following < len(reaching) and reaching[following][0] <= column:
                column = max(column, reaching[following][1])
                following += 1
            span = min(_number(node, "colspan") or 1, _WIDEST_SPAN)
            made.append(Cell(content, column, span))
            down = _number(node, "rowspan", 1)
            below = len(rows) if down == 0 else min(number + down, len(rows))
            if below > number + 1 and column < _MOST_COLUMNS:
                added.append((column, column + span, below))
            column += span
        reaching += added
        if made:
            yield tuple(made)


def _has_no_height(row: Node) -> bool:
    """The empty row that Word adds below a table to set the widths of its columns."""
    if row.size:
        return False
    style = "".join(row.attribute("style").split())
    return row.attribute("height").strip() in ("0", "0px") or bool(
        re.search(r"(?:^|;)height:0(?:px|pt|cm)?(?:;|$)", style)
    )


def _number(node: Node, name: str, default: int = 1) -> int:
    value = node.attributes.get(name)
    found = _DIGITS.match(value) if value else None
    return int(found[1]) if found else default


def split_at_headings(rows: list[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]] | str]:
    """The parts of a grid between rows of one cell over its whole width that hold a heading or running text, and those texts."""
    width = max((cell.column or 0) + cell.span for row in rows for cell in row)
    wide = [len(row) == 1 and width > 1 and row[0].column == 0 and row[0].span >= width for row in rows]
    whole = any(is_wide and _is_heading_of_report(row[0].text) for is_wide, row in zip(wide, rows, strict=True))
    gathered: list[tuple[Cell, ...]] = []
    for is_wide, row in zip(wide, rows, strict=True):
        if is_wide and (_is_running(row[0].text) or (whole and not is_label(squeeze(row[0].text)))):
            if gathered:
                yield gathered
                gathered = []
            yield row[0].text
        else:
            gathered.append(row)
    if gathered:
        yield gathered


def _is_heading_of_report(text: str) -> bool:
    """Whether a report with its headings stands in the table, not a table in the report."""
    return is_full_section(squeeze(text))


def _is_running(text: str) -> bool:
    plain = squeeze(text)
    if is_clear_label(plain):
        return False
    if is_full_section(plain) or is_title(plain) or is_prose(plain, 40):
        return True
    lines = [squeeze(line) for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and any(is_section(line) and not is_label(line) for line in lines)
