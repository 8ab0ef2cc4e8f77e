"""Elements → lines: the paragraphs and tables of a page in reading order, with the white space that a browser shows."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from converters.model.document import Row, Table
from converters.model.problems import LeftOut
from converters.readers.html import hidden_elements as hidden
from converters.readers.html import page_tables as tables
from converters.readers.html.element_tree import Node
from converters.readers.html.evidence import squeeze
from converters.readers.text import text_reader as plain_text

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_NO_LINK: Final = re.compile(r"#\w")
_FILE: Final = re.compile(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|ceb|zip|rar|7z|txt|rtf|pptx?|jpe?g|png)(?:[?&#]|\Z)", re.I)
_ORDINAL: Final = "一二三四五六七八九十"
_NUMBERED: Final = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．]|[①-⑳㈠-㈩⒈-⒛]")
_ICON: Final = re.compile(r"(?:^|[/_-])(?:icon|ico|spacer|blank|pixel|filetype)[\w.-]*[/.]", re.I)


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph or a table, and where in the page it stands."""

    node: Node
    """The block that it stands in."""
    text: str
    """What it says; of a table, all its cells."""
    table: Table | None = None
    linked: int = 0
    """Characters of it that are links to other pages."""
    links: int = 0
    """How many such links."""
    has_file: bool = False
    """Whether it links to a document to download."""

    plain: str = field(init=False)
    """The text without white space."""

    def __post_init__(self) -> None:
        self.plain = squeeze(self.text)

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is links."""
        return self.linked > 0 and self.linked * 10 >= len(self.plain) * 8


@dataclass(frozen=True, slots=True)
class Hidden:
    """An element that is not shown."""

    node: Node
    """The element."""
    reason: str
    """Why it is not shown, as it is told of what is left out."""


def collapse(text: str) -> str:
    """Runs of white space as one space; a line break of the source between wide characters is no space at all."""
    return _SPACE.sub(_space, text).strip(" ")


def _space(run: re.Match[str]) -> str:
    whole = run.string
    if "\n" in run[0] and run.start() > 0 and run.end() < len(whole):
        beside = whole[run.start() - 1], whole[run.end()]
        if all(unicodedata.east_asian_width(character) in "WF" for character in beside):
            return ""
    return " "


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
        self._counted: dict[int, int] = {}

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
            self._parts.append(_picture(node))
        elif tag == "style":
            pass
        elif node.order not in self._revealed and (reason := hidden.hiding_reason(node)):
            if node.size:
                self.hidden.append(Hidden(node, reason))
        elif tag == "table":
            self.flush()
            self._table(node)
        elif tag == "pre":
            self.flush()
            self._preformatted(node)
        elif node.is_block:
            self.flush()
            owner, self._owner = self._owner, node
            if tag == "li":
                above = node.parent.order if node.parent else 0
                self._counted[above] = self._counted.get(above, 0) + 1
                self._number = _list_number(node, self._counted[above])
            self.walk(node).flush()
            self._owner = owner
        elif tag == "a" and (href := node.attribute("href").strip()) and not _NO_LINK.match(href):
            self._anchor(node, href)
        else:
            self.walk(node)

    def _anchor(self, node: Node, href: str) -> None:
        outer = self._link
        self._link = True
        self._links += 1
        if _FILE.search(unquote(href)) or _FILE.search(node.attribute("download")):
            self._file = True
        self.walk(node)
        self._link = outer

    def _preformatted(self, node: Node) -> None:
        text = _raw(node)
        if "\t" in text or "|" in text:
            blocks, set_aside = plain_text.blocks_of(text)
            self.set_aside += set_aside
            for block in blocks:
                if isinstance(block, Table):
                    cells = " ".join(cell.text for row in block.rows for cell in row.cells)
                    self.lines.append(Line(node, cells, block))
                elif block.text.strip():
                    self.lines.append(Line(node, block.text))
            return
        self.lines += [Line(node, line.rstrip()) for line in text.split("\n") if line.strip()]

    def _table(self, node: Node) -> None:
        rows = tables.rows_of(node)
        for stray in (*rows.captions, *rows.strays):
            self._stray(stray, node)
        if tables.is_layout(node, rows):
            self._arranged(rows)
            return
        linked = links = 0
        has_file = False

        def text(cell: Node) -> str | None:
            nonlocal linked, links, has_file
            if cell.order not in self._revealed and (reason := hidden.hiding_reason(cell)):
                if cell.size:
                    self.hidden.append(Hidden(cell, reason))
                return None if hidden.has_no_box(cell) else ""
            inner = LineCollector(cell, self._revealed).walk(cell).flush()
            self.hidden += inner.hidden
            self.set_aside += inner.set_aside
            linked += sum(line.linked for line in inner.lines)
            links += sum(line.links for line in inner.lines)
            has_file = has_file or any(line.has_file for line in inner.lines)
            return "\n".join(_lines_of(line) for line in inner.lines)

        made = tables.grid(self._shown(rows), text)
        for part in tables.split_at_headings(made) if any(made) else ():
            if isinstance(part, str):
                self.lines += [Line(node, line) for line in part.split("\n")]
                continue
            text_of_cells = " ".join(cell.text for row in part for cell in row if cell.text)
            if text_of_cells.strip():
                table = Table(tuple(Row(row) for row in part))
                self.lines.append(Line(node, text_of_cells, table, linked, links, has_file))
        for row in rows:
            for child in row.children:
                if child.strip() if isinstance(child, str) else child.size and child.tag not in ("td", "th"):
                    self._stray(child, node)

    def _shown(self, rows: tables.Rows) -> tables.Rows:
        """Without the rows that are not shown."""
        sections = []
        for section in rows.sections:
            shown = []
            for row in section:
                group = row.parent if row.parent is not None and row.parent.tag in ("thead", "tbody", "tfoot") else None
                reason = hidden.hiding_reason(row) or (hidden.hiding_reason(group) if group is not None else "")
                if reason and row.order not in self._revealed:
                    if row.size:
                        self.hidden.append(Hidden(row, reason))
                else:
                    shown.append(row)
            sections.append(tuple(shown))
        return tables.Rows(tuple(sections), (), ())

    def _arranged(self, rows: tables.Rows) -> None:
        for row in self._shown(rows):
            owner, self._owner = self._owner, row
            self.walk(row).flush()
            self._owner = owner

    def _stray(self, stray: Node | str, table: Node) -> None:
        owner, self._owner = self._owner, table
        if isinstance(stray, str):
            self._parts.append(stray)
        else:
            self._element(stray)
        self.flush()
        self._owner = owner


def _lines_of(line: Line) -> str:
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


def _picture(node: Node) -> str:
    """`[image: name]`; nothing for icons and invisible dots."""
    source = node.attribute("src").strip() or node.attribute("data-src").strip()
    name = collapse(node.attribute("alt"))
    sizes = [node.attribute(side).strip().removesuffix("px") for side in ("width", "height")]
    if any(size in ("0", "1") for size in sizes) or (all(s.isdigit() and int(s[:5]) <= 24 for s in sizes)):
        return ""
    if not name:
        if _ICON.search(source):
            return ""
        name = (
            source[5:].partition(";")[0]
            if source.startswith("data:")
            else unquote(source.partition("?")[0].rpartition("/")[2])
        )
    return f"[image: {name[:200]}]"


def _list_number(item: Node, number: int) -> str:
    """What a browser puts before an item of a numbered list; nothing where the site uses the list for links."""
    parent = item.parent
    if parent is None or parent.tag != "ol" or "crumb" in parent.attribute("class").lower():
        return ""
    style = parent.attribute("style").lower()
    if "none" in style or any(isinstance(child, Node) and child.tag == "a" for child in item.children[:2]):
        return ""
    if re.search(r"alpha|latin|roman|disc|circle|square", style) or parent.attribute("type") in ("a", "A", "i", "I"):
        return ""
    start = parent.attribute("start")
    number += int(start) - 1 if start.isdigit() and len(start) < 4 else 0
    if "cjk" in style or "chinese" in style:
        return f"{_ORDINAL[number - 1]}、" if 0 < number <= len(_ORDINAL) else f"{number}、"
    return f"{number}. "
