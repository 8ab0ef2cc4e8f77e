"""Plain text → Document.

Tables in text come in six ways: one cell a line with a tab before each (a blank line ends the row; a line without a tab goes on
with the cell above), one row a line with tabs between cells, one row a line with pipes, one cell a line with a pipe after it,
drawn with the characters of a box, or as values with a separator.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.marks import cleaned
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut, Refused
from converters.readers.encoding import CONTROL, decode
from converters.readers.limits import check_text
from converters.readers.page.copied_page import sort_copied
from converters.readers.text.drawn_tables import drawn_table
from converters.readers.text.page_numbers import without_page_numbers
from converters.readers.text.pipe_tables import is_pipe_line, pipe_table
from converters.readers.text.repeated_cells import merged
from converters.readers.text.separated_values import separated_table

_RULE: Final = regex(r"(?=[\s|:+=_─━-]+\Z).*[-=_─━]{3}")
_LONG_RULE: Final = regex(r"(?=.{8})\s*[-=_─━—]{3}[-=_─━—+\s]*\Z")
"""A rule wherever it stands: it is too long for the dashes of a cell that has no figure."""
_HEADING: Final = regex(r"\s*[一二三四五六七八九]、")
_RULE_REASON: Final = "rule under a table row"
NO_CHARACTER: Final = "bytes that are no character of the text's encoding"
"""Why bytes are left out; U+FFFD stands in their place."""
_LONGEST_CONTINUATION: Final = 24


def read(data: bytes) -> Document:
    """Bytes of a text file in any usual encoding. Raises Refused where they are no text."""
    check_text(data)
    decoded = decode(data)
    text = cleaned(decoded.text)
    if not text.strip():
        raise Refused("unreadable_source", "is empty; expected the text of a report")
    text, numbers = without_page_numbers(text.replace("\r\n", "\n"))
    lines, control = lines_of(text)
    page = sort_copied(lines)
    blocks, rules = _merged(blocks_of_lines(page.lines))
    gaps = tuple(LeftOut(f"0x{byte} on line {line}", NO_CHARACTER) for line, byte in decoded.gaps)
    return Document(blocks, "text/plain", (*page.left_out, *numbers, *control, *rules, *gaps), page.metadata)


def blocks_of(text: str) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Paragraphs and tables of a text, and what of it is no text (control characters, rules of tables)."""
    lines, control = lines_of(text)
    blocks, rules = _merged(blocks_of_lines(lines))
    return blocks, control + rules


def lines_of(text: str) -> tuple[list[str], tuple[LeftOut, ...]]:
    """The lines of a text without its control characters, which are left out by name."""
    text = re.sub(r"\r\n?|[\f\v\x85\u2028\u2029]", "\n", text)
    found = sorted(set(CONTROL.findall(text)))
    control = tuple(LeftOut(f"U+{ord(c):04X} × {text.count(c)}", "control character") for c in found)
    return CONTROL.sub("", text).split("\n"), control


def blocks_of_lines(lines: list[str]) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """Paragraphs and tables of lines, and which of them only rule a table."""
    rules: list[LeftOut] = []
    return tuple(_blocks(lines, rules)), tuple(rules)


def _merged(found: tuple[tuple[Block, ...], tuple[LeftOut, ...]]) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """The blocks with cells once that a program has repeated in each place which they cover."""
    blocks, left_out = found
    made = [merged(block) if isinstance(block, Table) and block.layout == "ragged" else (block, []) for block in blocks]
    return tuple(block for block, _ in made), (*left_out, *chain.from_iterable(again for _, again in made))


def _is_cell_line(line: str) -> bool:
    return line.startswith("\t") and line.count("\t") <= 2


def _blocks(lines: list[str], left_out: list[LeftOut]) -> Iterator[Block]:
    done = index = 0
    while index < len(lines):
        after, drawn, rules = drawn_table(lines, index)
        if drawn is not None:
            yield from _undrawn(lines[done:index], done, left_out)
            left_out += (LeftOut(rule, _RULE_REASON) for rule in rules)
            yield drawn
            done = after
        index = after
    yield from _undrawn(lines[done:], done, left_out)


def _undrawn(lines: list[str], before: int, left_out: list[LeftOut]) -> Iterator[Block]:
    """The blocks of lines in which no table is drawn; `before`: the lines of the text above them."""
    table = _OpenTable()
    following = 0
    while following < len(lines):
        index, following = following, following + 1
        line, where = lines[index], f"line {before + following}"
        if not line.strip() and "\t" not in line:
            continue
        if _is_rule(line, in_table=bool(table.rows)):
            left_out.append(LeftOut(line, _RULE_REASON))
        elif (found := _table_at(lines, index, before, left_out)) is not None:
            yield from table.close()
            following, whole = found
            yield whole
        elif _is_cell_line(line):
            yield from table.close_unless("cells")
            following, cells = _cells(lines, index, before)
            table.rows.append(Row(cells, where))
        elif "\t" in line:
            yield from table.close_unless("ragged")
            table.rows.append(Row(tuple(map(Cell, line.split("\t"))), where))
        else:
            yield from table.close()
            yield Paragraph(line, where)
    yield from table.close()


def _is_rule(line: str, *, in_table: bool) -> bool:
    """Whether a line only rules a table, or parts what is above it from what is below."""
    return bool(_LONG_RULE.match(line) or (_RULE.match(line) and (in_table or "\t" in line.strip() or "|" in line)))


def _table_at(lines: list[str], index: int, before: int, left_out: list[LeftOut]) -> tuple[int, Table] | None:
    """The table of pipes, or of values with a separator, that begins on a line, and the line after it."""
    if not is_pipe_line(lines[index]):
        return separated_table(lines, index, before)
    following, piped, rules = pipe_table(lines, index, before)
    left_out += (LeftOut(rule, _RULE_REASON) for rule in rules)
    return following, piped


class _OpenTable:
    """The rows of a table of which more may come."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._layout = ""

    def close(self) -> Iterator[Table]:
        """The table, if there is one."""
        if self.rows:
            yield Table(tuple(self.rows), self._layout)
            self.rows = []

    def close_unless(self, layout: str) -> Iterator[Table]:
        """The table, where the next row is of another layout than it."""
        if layout != self._layout:
            yield from self.close()
            self._layout = layout


def _cells(lines: list[str], index: int, before: int) -> tuple[int, tuple[Cell, ...]]:
    """A row of one cell a line → the line after it, and its cells; `before`: the lines of the text above these."""
    texts: list[str] = []
    places: list[str] = []
    while index < len(lines):
        line = lines[index]
        if _is_cell_line(line):
            texts += line.split("\t")[1:]
            places += [f"line {before + index + 1}"] * (len(texts) - len(places))
        elif line.strip() and "\t" not in line and len(line) <= _LONGEST_CONTINUATION and not _HEADING.match(line):
            texts[-1] += "\n" + line
        else:
            break
        index += 1
    return index, tuple(Cell(text, place=place) for text, place in zip(texts, places, strict=True))
