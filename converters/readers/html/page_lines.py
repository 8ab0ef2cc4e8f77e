"""Lines of a page: its paragraphs and tables, with the white space that a browser shows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from converters.model.document import Block, Cell, Row, Table
from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node
from converters.readers.page.evidence import squeeze

_SPACE: Final = regex(r"[ \t\n\r\f]+")
SEAM: Final = "\ufdee"
"""Stands where text is shown in another way or place than the text beside it; no text holds this noncharacter."""
_SEAM: Final = regex(r"(?<=[\d.,%+-])\ufdee+(?=[\d.,%+-])")
_UNEVEN: Final = regex(r"[\t\n\r\f]|  ")
"""White space that is not one space."""


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
    pictures: tuple[Node, ...] = ()
    """Those in it, icons among them."""

    _plain: str | None = field(default=None, init=False, repr=False)

    @property
    def plain(self) -> str:
        """All its text, marked or not, without white space; nobody asks for that of the lines in cells."""
        if self._plain is None:
            self._plain = squeeze(self.text)
        return self._plain

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is links."""
        return self.linked > 0 and self.linked * 10 >= len(self.plain) * 8


def line_of(node: Node, block: Block) -> Line:
    """The line of a block of plain text that stands in an element."""
    return Line(node, text_of_cells(block), block) if isinstance(block, Table) else Line(node, block.text)


def text_of_cells(table: Table) -> str:
    """All cells of a table that say something, on one line."""
    return " ".join(cell.text for row in table.rows for cell in row.cells if cell.text)


def collapse(text: str) -> str:
    """Runs of white space as one space; a line break of the source between wide characters is no space at all, but for one between digits."""
    return (_SPACE.sub(_space, text) if _UNEVEN.search(text) else text).strip(" ")


def joined(parts: Iterable[str]) -> str:
    """The text of a line: figures that are shown in two ways are two."""
    text = "".join(parts)
    return _SEAM.sub(" ", text).replace(SEAM, "") if SEAM in text else text


def _space(run: re.Match[str]) -> str:
    whole = run.string
    if "\n" in run[0] and run.start() > 0 and run.end() < len(whole):
        beside = whole[run.start() - 1], whole[run.end()]
        if all(unicodedata.east_asian_width(character) in "WF" and not character.isdigit() for character in beside):
            return ""
    return " "


def text_in_cell(line: Line) -> str:
    """A line within a cell; of a table in it, each cell on a line of its own."""
    if line.table is None:
        return line.text
    return "\n".join(cell.text for row in line.table.rows for cell in row.cells if cell.text)


def table_line(node: Node, rows: list[tuple[Cell, ...]], inside: Iterable[list[Line]]) -> Line:
    """A table, with the links in its cells."""
    line = line_of(node, Table(tuple(map(Row, rows))))
    for inner in chain.from_iterable(inside):
        line.linked += inner.linked
        line.links += inner.links
        line.has_file = line.has_file or inner.has_file
    return line


def divider(node: Node, text: str, inside: list[Line]) -> Iterator[Line]:
    """The lines of a cell that parts a table, each with the links in it."""
    lines = text.split("\n")
    if len(lines) != len(inside):
        inside = [Line(node, "")] * len(lines)
    for line, own in zip(lines, inside, strict=True):
        yield Line(node, line, None, own.linked, own.links, own.has_file)
