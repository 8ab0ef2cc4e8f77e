"""HTML within Markdown: comments and programs are set aside, tables are read as those of a web page."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.readers.html import html_reader
from converters.readers.markdown.inline_markup import Inline
from converters.readers.markdown.markdown_signs import HEADING
from converters.readers.page.copied_page import TABLE

COMMENT: Final = "comment in the markup"
_ASIDE: Final = regex(r"<!--|<(style|script)\b", re.I)
_SPAN: Final = regex(r"\b(?:row|col)span\b", re.I)
"""Without one, a table that had merged cells has lost them: its columns prove nothing."""
_TABLE: Final = regex(r"<(/?)table\b[^<>]*>", re.I)


class MarkupParts:
    """A text without its comments and programs, and with a line for each of its tables.

    It has as many lines as before: what was parted from a line is divided from it by a vertical tab.
    """

    def __init__(self, text: str) -> None:
        self.left_out: list[LeftOut] = []
        self._tables: list[str] = []
        self.text = "".join(self._with_tables(self._without_asides(text)))

    def blocks(self, line: str, place: str) -> Iterator[Block]:
        """What the table says for which a line stands."""
        markup = self._tables[int(line.removeprefix(TABLE))]
        found, left_out = html_reader.blocks_of(markup)
        self.left_out += left_out
        has_spans = _SPAN.search(markup) is not None
        for block in found:
            if isinstance(block, Paragraph):
                yield Paragraph(block.text, place)
            elif has_spans:
                yield Table(tuple(Row(tuple(map(_cell, row.cells)), place) for row in block.rows), block.layout)
            else:
                rows = (Row(tuple(Cell(_cell(cell).text) for cell in row.cells), place) for row in block.rows)
                yield Table(tuple(rows), "ragged")

    def _without_asides(self, text: str) -> str:
        parts: list[str] = []
        end = 0
        lower = text.lower()
        while found := _ASIDE.search(text, end):
            closing = f"</{found[1].lower()}>" if found[1] else "-->"
            close = lower.find(closing, found.end())
            if close < 0:
                break
            parts.append(text[end : found.start()])
            end = close + len(closing)
            aside = text[found.start() : end]
            parts.append("\n" * aside.count("\n"))
            if not found[1] and (comment := " ".join(aside[4:-3].split())):
                self.left_out.append(LeftOut(comment, COMMENT))
        return "".join((*parts, text[end:]))

    def _with_tables(self, text: str) -> Iterator[str]:
        headings = [found.start() for found in HEADING.finditer(text)] if "<" in text else []
        end = 0
        while found := _TABLE.search(text, end):
            yield text[end : found.start()]
            end = found.end()
            if found[1]:
                yield found[0]
                continue
            following = bisect(headings, end)
            end = _end_of_table(text, end, headings[following] if following < len(headings) else len(text))
            yield f"\v{TABLE}{len(self._tables)}\v"
            self._tables.append(text[found.start() : end])
            yield "\n" * text.count("\n", found.start(), end)
        yield text[end:]


def _cell(cell: Cell) -> Cell:
    """A cell in which numbers may stand as formulas (`$12$`)."""
    return replace(cell, text=Inline().text_of(cell.text)) if "$" in cell.text else cell


def _end_of_table(text: str, start: int, heading: int) -> int:
    """Where a table ends whose text begins at `start`: at its own end tag, else before the next heading."""
    depth = 1
    for tag in _TABLE.finditer(text, start, heading):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return heading
