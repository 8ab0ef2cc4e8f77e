"""Elements → lines in reading order, and apart from them what a browser does not show."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from converters.model.document import Row, Table
from converters.model.problems import LeftOut
from converters.readers.html import hidden_elements as hidden
from converters.readers.html import page_tables as tables
from converters.readers.html.element_tree import Node
from converters.readers.html.evidence import squeeze
from converters.readers.html.generated_content import list_number, picture
from converters.readers.html.page_lines import Line, collapse, line_of, text_of_cells
from converters.readers.html.table_grid import grid
from converters.readers.text import text_reader as plain_text

_NO_LINK: Final = re.compile(r"#\w")
_FILE: Final = re.compile(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|ceb|zip|rar|7z|txt|rtf|pptx?|jpe?g|png)(?:[?&#]|\Z)", re.I)
_NUMBERED: Final = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．]|[①-⑳㈠-㈩⒈-⒛]")
_SEPARATOR: Final = re.compile(r"[\t|]")
"""Of the columns of preformatted text."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """An element that is not shown."""

    node: Node
    """The element."""
    reason: str
    """Why it is not shown, as it is told of what is left out."""


class LineCollector:
    """Walks elements in document order and collects their lines, and apart from them what is not shown."""

    def __init__(self, owner: Node, revealed: frozenset[int] = frozenset()) -> None:
        self.lines: list[Line] = []
        self.hidden: list[Hidden] = []
        self.set_aside: list[LeftOut] = []
        self._revealed = revealed
        self._owner = owner
        self._parts: list[str] = []
        self._link = False
        self._linked = self._links = 0
        self._file = False
        self._number = ""
        self._counted: Counter[Node | None] = Counter()

    def walk(self, node: Node) -> "LineCollector":
        """What an element holds."""
        for child in node.children:
            if isinstance(child, str):
                self._parts.append(child)
                if self._link:
                    self._linked += len(squeeze(child))
            else:
                self._element(child)
        return self

    def flush(self) -> "LineCollector":
        """Ends the line."""
        if self._parts:
            text = collapse("".join(self._parts))
            self._parts.clear()
            if text.strip():
                if self._number and not _NUMBERED.match(text):
                    text = self._number + text
                self._number = ""
                self.lines.append(Line(self._owner, text, None, self._linked, self._links, self._file))
        self._linked = 0
        self._links = int(self._link)
        self._file = self._file and self._link
        return self

    def _element(self, node: Node) -> None:
        tag = node.tag
        if tag == "br":
            self.flush()
        elif tag == "img":
            self._parts.append(picture(node))
        elif tag == "style" or self._hides(node, hidden.hiding_reason(node)):
            return
        elif tag == "table":
            self._table(node)
        elif tag == "pre":
            self._preformatted(node)
        elif node.is_block:
            self._block(node)
        elif tag == "a":
            self._anchor(node)
        else:
            self.walk(node)

    def _hides(self, node: Node, reason: str) -> bool:
        """Whether an element is not shown, for the reason given if there is one; what it holds is noted."""
        if not reason or node.order in self._revealed:
            return False
        if node.size:
            self.hidden.append(Hidden(node, reason))
        return True

    def _block(self, node: Node) -> None:
        self.flush()
        owner, self._owner = self._owner, node
        if node.tag == "li":
            self._counted[node.parent] += 1
            self._number = list_number(node, self._counted[node.parent])
        self.walk(node).flush()
        self._owner = owner

    def _anchor(self, node: Node) -> None:
        href = node.attribute("href").strip()
        if not href or _NO_LINK.match(href):
            self.walk(node)
            return
        outer, self._link = self._link, True
        self._links += 1
        if _FILE.search(unquote(href)) or _FILE.search(node.attribute("download")):
            self._file = True
        self.walk(node)
        self._link = outer

    def _preformatted(self, node: Node) -> None:
        self.flush()
        text = _raw(node)
        if not _SEPARATOR.search(text):
            self.lines += [Line(node, line.rstrip()) for line in text.split("\n") if line.strip()]
            return
        blocks, set_aside = plain_text.blocks_of(text)
        self.lines += [line_of(node, block) for block in blocks]
        self.set_aside += set_aside

    def _table(self, node: Node) -> None:
        self.flush()
        rows = tables.rows_of(node)
        self._strays((*rows.captions, *rows.strays), node)
        if tables.is_layout(node, rows):
            for row in self._shown(rows):
                self._block(row)
            return
        self._data_table(node, rows)
        for row in rows:
            self._strays(tables.strays_of(row), node)

    def _data_table(self, node: Node, rows: tables.Rows) -> None:
        inside: list[Line] = []
        cells = grid(self._shown(rows), lambda cell: self._text_of_cell(cell, inside))
        linked = sum(line.linked for line in inside)
        links = sum(line.links for line in inside)
        has_file = any(line.has_file for line in inside)
        for part in tables.split_at_headings(cells):
            if isinstance(part, str):
                self.lines += [Line(node, line) for line in part.split("\n")]
                continue
            table = Table(tuple(map(Row, part)))
            text = text_of_cells(table)
            if text.strip():
                self.lines.append(Line(node, text, table, linked, links, has_file))

    def _text_of_cell(self, cell: Node, inside: list[Line]) -> str | None:
        """What a cell says, None where it has no box; its lines are added to those inside of the table."""
        if self._hides(cell, hidden.hiding_reason(cell)):
            return None if hidden.has_no_box(cell) else ""
        collector = LineCollector(cell, self._revealed).walk(cell).flush()
        self.hidden += collector.hidden
        self.set_aside += collector.set_aside
        inside += collector.lines
        return "\n".join(map(_text_in_cell, collector.lines))

    def _shown(self, rows: tables.Rows) -> tables.Rows:
        """Without the rows that are not shown."""
        sections = (
            tuple(row for row in section if not self._hides(row, _reason_of_row(row))) for section in rows.sections
        )
        return tables.Rows(tuple(sections), (), ())

    def _strays(self, strays: Iterable[Node | str], table: Node) -> None:
        """What stands in a table outside of its cells, each on a line of its own."""
        owner, self._owner = self._owner, table
        for stray in strays:
            if isinstance(stray, str):
                self._parts.append(stray)
            else:
                self._element(stray)
            self.flush()
        self._owner = owner


def _reason_of_row(row: Node) -> str:
    """Why a row is not shown: it is hidden itself, or with the head, body or foot that it stands in."""
    reason = hidden.hiding_reason(row)
    if reason or row.parent is None or row.parent.tag not in tables.SECTIONS:
        return reason
    return hidden.hiding_reason(row.parent)


def _text_in_cell(line: Line) -> str:
    """A line within a cell; of a table in it, each cell on a line of its own."""
    if line.table is None:
        return line.text
    return "\n".join(cell.text for row in line.table.rows for cell in row.cells if cell.text)


def _raw(node: Node) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag != "style":
            parts.append(_raw(child))
            if child.is_block:
                parts.append("\n")
    return "".join(parts)
