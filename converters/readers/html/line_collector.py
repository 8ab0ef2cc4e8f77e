"""Elements → lines in reading order, and apart from them what a browser does not show."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeGuard
from urllib.parse import unquote

from converters.model import insets
from converters.model.figure import looks_like_value
from converters.model.marks import Mark, marked, without_marks
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html import hidden_elements as hidden
from converters.readers.html import page_tables as tables
from converters.readers.html.element_tree import Node
from converters.readers.html.elements.choices import CHOICE, options, unchosen
from converters.readers.html.elements.doubt import is_in_doubt
from converters.readers.html.elements.frames import FRAMES, address_of, sheet
from converters.readers.html.elements.preformatted import raw_text
from converters.readers.html.generated_content import drawing_in, list_number, picture
from converters.readers.html.page_lines import SEAM, Line, collapse, divider, joined, line_of, table_line, text_in_cell
from converters.readers.html.styles.element_style import Style, is_apart, is_crossed
from converters.readers.html.table_grid import grid
from converters.readers.page.evidence import squeeze
from converters.readers.text import text_reader as plain_text

_NO_LINK: Final = regex(r"#\w")
_FILE: Final = regex(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|ceb|zip|rar|7z|txt|rtf|pptx?|jpe?g|png)(?:[?&#]|\Z)", re.I)
_NUMBERED: Final = regex(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)、.．]|[①-⑳㈠-㈩⒈-⒛]")
_PREFORMATTED: Final = frozenset(("pre", "textarea", "xmp", "listing", "plaintext"))
_SIGNS: Final = {"q": ("“", "", "”"), "mfrac": ("", "/", ""), "msqrt": ("√", "", ""), "mroot": ("√", "", "")}
"""What a browser puts before an element, between its parts and after it."""
_UNKNOWN: Final = frozenset(("counter", "script", "first-letter"))
"""What stands for text that is not in the page: counted by a sheet, written by a program, a beginning that a sheet shows otherwise."""
_DIGIT: Final = regex(r"\d")
_SEPARATOR: Final = regex(r"[\t|]")  # of the columns of preformatted text


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
        self._owner, self._in_cell = owner, owner.tag in ("td", "th")
        self._parts: list[str] = []
        self._link = False
        self._linked = self._links = 0
        self._file = False
        self._number = ""
        self._pictures: list[Node] = []
        self._counted: defaultdict[Node | None, int] = defaultdict(int)
        self._doubtful = self._certain = False

    def walk(self, node: Node) -> "LineCollector":
        """What an element holds."""
        for child in node.children:
            if isinstance(child, str):
                self._text(child, node)
            else:
                self._element(child)
        return self

    def _text(self, text: str, node: Node) -> None:
        """A text that stands in an element."""
        style = node.style
        lines = text.split("\n") if style.keeps_breaks else [text]
        for number, line in enumerate(lines):
            if number:
                self.flush()
            self._run(line, style)

    def _run(self, text: str, style: Style) -> None:
        self._linked += len(squeeze(text)) if self._link else 0
        mark = style.mark if style.mark is not Mark.UNEVEN or (self._in_cell and _DIGIT.search(text)) else None
        if mark is None or not text.strip():
            self._parts.append(text)
            self._certain = self._certain or bool(text.strip())
            return
        if mark is Mark.INVISIBLE and not style.is_sure:
            self._doubtful = True
        else:
            self._certain = True
        self._parts.append(marked(" ".join(text.split("\n")), mark))

    def flush(self) -> "LineCollector":
        """Ends the line.

        What is behind a text is not always known: a line of which all would be invisible is taken to be seen.
        """
        if self._parts:
            text = collapse(joined(self._parts))
            if self._doubtful and not self._certain:
                text = without_marks(text)
            self._parts.clear()
            self._doubtful = self._certain = False
            if text.strip():
                if self._number and not _NUMBERED.match(text):
                    text = self._number + text
                self._number = ""
                links = self._linked, self._links, self._file
                self.lines.append(Line(self._owner, text, None, *links, tuple(self._pictures)))
            self._pictures.clear()
        self._linked = 0
        self._links = int(self._link)
        self._file = self._file and self._link
        return self

    def _element(self, node: Node) -> None:
        tag = node.tag
        if tag == "br":
            self.flush()
        elif tag == "img":
            self._parts.append(picture(node) or " ")
            self._pictures.append(node)
        elif tag in _UNKNOWN or tag == "style":
            self._parts.append(self._counter(tag))
        elif tag in FRAMES and (address := address_of(node)):
            self.set_aside.append(LeftOut(address, "frame of the page"))
            self._parts.append(sheet(address))
            self._hides(node, hidden.hiding_reason(node))
        elif self._hides(node, hidden.hiding_reason(node)):
            return
        elif tag == "table":
            self._table(node)
        elif tag in _PREFORMATTED:
            self._preformatted(node)
        elif tag == "select":
            self._select(node)
        elif node.is_block:
            self._block(node)
        elif tag == "a":
            self._anchor(node)
        else:
            self._inline(node)

    def _counter(self, tag: str) -> str:
        """What stands for a number that a sheet counts, or a program writes: a figure, where it stands in a cell."""
        return insets.embedded(tag) if self._in_cell and tag in _UNKNOWN else ""

    def _inline(self, node: Node) -> None:
        """An element within a line, with the signs that a browser puts around it or between its parts."""
        before, between, after = _SIGNS.get(node.tag, ("", "", ""))
        if is_apart(node.style):
            before, after = f" {before}", f"{after} "
        elif is_in_doubt(node):
            before, after = SEAM + before, after + SEAM
        if self._in_cell and is_crossed(node.style.own):
            before += insets.embedded("line")
        self._parts += [before] if before else ()
        if between:
            for number, child in enumerate(filter(_is_element, node.children)):
                self._parts.append(between if number else "")
                self._element(child)
        else:
            self.walk(node)
        self._parts += [after] if after else ()

    def _select(self, node: Node) -> None:
        """A list to choose from: what is chosen is shown."""
        others = {option.order: option for option in unchosen(node)} if node.size else {}
        self.hidden += [Hidden(option, CHOICE) for option in others.values() if option.size]
        self.flush()
        for option in options(node):
            if option.order not in others:
                self._labelled(option)

    def _labelled(self, option: Node) -> None:
        """A choice; what its label says is shown in the place of its text."""
        if label := option.attribute("label"):
            self.set_aside += [LeftOut(text, CHOICE) for text in [hidden.text_of(option)] if text]
            option.children = [label]
        self._block(option)

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
        text = "".join(raw_text(node, lambda child: self._hides(child, hidden.hiding_reason(child))))
        if not _SEPARATOR.search(text):
            self.lines += [Line(node, line.rstrip()) for line in text.split("\n") if line.strip()]
            return
        blocks, set_aside = plain_text.blocks_of(text)
        self.lines += [line_of(node, block) for block in blocks]
        self.set_aside += set_aside

    def _table(self, node: Node) -> None:
        self.flush()
        rows = tables.rows_of(node)
        shown = self._shown(rows)
        self._strays((*rows.captions, *rows.strays), node)
        if tables.is_layout(node, rows):
            for row in shown:
                self._block(row)
            return
        self._data_table(node, shown)
        for row in shown:
            self._strays(tables.strays_of(row), node)

    def _data_table(self, node: Node, rows: tables.Rows) -> None:
        inside: list[list[Line]] = []
        cells = grid(rows, lambda cell: self._text_of_cell(cell, inside))
        lines_of_cells = iter(inside)
        for part in tables.split_at_headings(cells):
            if isinstance(part, str):
                self.lines += divider(node, part, next(lines_of_cells))
                continue
            line = table_line(node, part, islice(lines_of_cells, sum(map(len, part))))
            if line.text.strip():
                self.lines.append(line)

    def _text_of_cell(self, cell: Node, inside: list[list[Line]]) -> str | None:
        """What a cell says, None where it has no box; its lines are added to those of the cells before it."""
        if self._hides(cell, hidden.hiding_reason(cell)):
            if hidden.has_no_box(cell):
                return None
            inside.append([])
            return self._unseen([self.hidden.pop()] if cell.size else [])
        collector = LineCollector(cell, self._revealed).walk(cell).flush()
        self.set_aside += collector.set_aside
        inside.append(collector.lines)
        if not collector.lines:
            return self._unseen(collector.hidden) or drawing_in(cell)
        self.hidden += collector.hidden
        return "\n".join(map(text_in_cell, collector.lines))

    def _unseen(self, found: list[Hidden]) -> str:
        """What a cell that shows nothing holds, marked, where that may be a figure; else it is noted."""
        texts = [hidden.text_of(item.node) for item in found]
        if all(map(looks_like_value, texts)):
            return marked(" ".join(texts), Mark.HIDDEN)
        self.hidden += found
        return ""

    def _shown(self, rows: tables.Rows) -> tables.Rows:
        """Without the rows that are not shown."""
        sections = (
            tuple(row for row in section if not self._hides(row, tables.hiding_reason_of(row)))
            for section in rows.sections
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


def _is_element(child: Node | str) -> TypeGuard[Node]:
    return isinstance(child, Node)
