"""The Markdown below the front matter → title, sections and the printed figures of the official tables, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Final

from converters.forms.official_forms import Block, blocks
from converters.markdown.escape import is_row, split_row, unescape
from converters.markdown.write import MISSING_HEADING, OTHER_RULE, header, row_label
from converters.model.printed import quoted, shortened
from converters.model.problems import Problem
from converters.model.report import OfficialTable, OtherTable, Paragraph, Section

_HEADING: Final = re.compile(r"## (.*) \{#([a-z][a-z0-9_]*)\}\Z")
_END: Final = "the end of the table"
_RULE: Final = re.compile(r":?-+:?")
Row = tuple[int, list[str]]
"""Number of a line, and the cells on it."""
Content = Paragraph | OfficialTable | OtherTable


@dataclass(slots=True)
class ReportText:
    """What the file says below its front matter."""

    title: str | None = None
    title_line: int = 0
    """0 where the file has no line of a title."""
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Cell id → its figure as it stands, and its line."""
    wrong: list[tuple[int, Problem]] = field(default_factory=list)
    """(line, problem), lines from 1."""
    placed: set[str] = field(default_factory=set)
    """The official tables of the section that is being read."""

    def malformed(self, line: int, message: str, cell: str = "") -> None:
        self.wrong.append((line, Problem("table_malformed", cell, message)))


def read_text(lines: Sequence[str], offset: int) -> ReportText:
    """The lines below the front matter; `offset`: the number of the first, from 1."""
    text = ReportText()
    section = Section("preamble", None, ())
    content: list[Content] = []
    for number, run in _runs(lines, offset):
        line = run[0]
        if found := _HEADING.match(line):
            _close(section, content, text)
            section, content = Section(found[2], _heading(found[1].strip()), ()), []
            text.placed.clear()
        elif line.startswith("# ") and not text.title_line:
            text.title, text.title_line = _heading(line[2:]), number
        elif line.startswith("|"):
            block = _table(run, number, text)
            if block is not None:
                content.append(block)
        else:
            content.append(Paragraph(unescape(line.strip())))
    _close(section, content, text)
    return text


def _runs(lines: Sequence[str], offset: int) -> Iterator[tuple[int, list[str]]]:
    """Number and lines of each table, number and text of each other line that is not blank."""
    table: list[str] = []
    for number, line in enumerate(lines, offset):
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            yield number - len(table), table
            table = []
        if line.strip():
            yield number, [line]
    if table:
        yield offset + len(lines) - len(table), table


def _heading(printed: str) -> str | None:
    """The words of a heading; None where the source has none."""
    return None if printed == MISSING_HEADING else unescape(printed)


def _close(section: Section, content: Sequence[Content], text: ReportText) -> None:
    if section.id != "preamble" or content:
        text.sections.append(Section(section.id, section.heading, tuple(content)))


def _rows(lines: Sequence[str], number: int, text: ReportText) -> list[Row]:
    """The rows on these lines; one that has no end is told of, and taken as far as it goes."""
    rows = []
    for at, line in enumerate(lines, number):
        whole = is_row(line)
        cells = [unescape(cell) for cell in split_row(line if whole else f"{line} |")]
        if not whole:
            text.malformed(at, f"the row {quoted(line)} has no cell or no end; expected | at both ends of its cells")
        if whole or any(cells):
            rows.append((at, cells))
    return rows


def _table(lines: Sequence[str], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    """The table on these lines; None where there is none, which is a problem, or where its place is known."""
    before = len(text.wrong)
    rows = _rows(lines, number, text)
    told = len(text.wrong)
    block = _block(rows, number, text)
    if told > before:  # a row that has no end explains the rest
        del text.wrong[told:]
    if isinstance(block, OfficialTable):
        if block.table in text.placed:
            return None
        text.placed.add(block.table)
    return block


def _block(rows: Sequence[Row], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    if len(rows) < 2:
        text.malformed(number, "a table of one line; expected a header and a rule")
        return None
    head, (at, rule) = rows[0][1], rows[1]
    if not all(map(_RULE.fullmatch, rule)):
        text.malformed(at, f"found {quoted(' | '.join(rule))}; expected the rule under the header, such as | --- |")
        return None
    if head[0] in _headings() and set(rule) != {OTHER_RULE}:
        table = _official(rows, text)
        return None if table is None else OfficialTable(table)
    return _other(rows, text)


def _other(rows: Sequence[Row], text: ReportText) -> OtherTable | None:
    """A table of no form: all rows as long as its header."""
    (_, head), _, *rest = rows
    width = len(head)
    for at, row in rows:
        if len(row) != width:
            cells = f"{len(row)} cell{'s' * (len(row) != 1)}"
            text.malformed(at, f"the row has {cells}; expected {width}, as in the header of the table")
            return None
    return OtherTable((tuple(head), *(tuple(row) for _, row in rest)))


@cache
def _headers() -> dict[tuple[str, ...], tuple[Block, ...]]:
    found: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks():
        found.setdefault(tuple(header(block)), []).append(block)
    return {key: tuple(value) for key, value in found.items()}


@cache
def _headings() -> frozenset[str]:
    return frozenset(block.heading for block in blocks())


@cache
def _labels(block: Block) -> tuple[str, ...]:
    return tuple(row_label(row.path) for row in block.rows)


def _official(rows: Sequence[Row], text: ReportText) -> str | None:
    """Take the figures of an official table; its id, or None where the rows are not those of a form."""
    (first, head), (rule, _), *rest = rows
    candidates = _headers().get(tuple(head), ())
    if not candidates:
        text.malformed(first, f"the columns {quoted(list(head[1:]))} are those of no form under {head[0]}")
        return None
    labels = tuple(row[0] for _, row in rest)
    exact = [block for block in candidates if _labels(block) == labels]
    if not exact:
        _tell_first_other_row(candidates, labels, rule + 1, text)
        return None
    block = exact[-1]
    if any(name in text.figures for name in block.cells):
        text.malformed(first, f"the table {block.heading} stands twice, or in two forms; expected once")
        return None
    for (line, printed), row in zip(rest, block.rows, strict=True):
        _take_row(block, row.id, printed[1:], line, text)
    return block.table


def _tell_first_other_row(candidates: Sequence[Block], labels: Sequence[str], line: int, text: ReportText) -> None:
    """The first row that is not that of the block with the most rows in common; `line`: that of the first row."""
    best = max(candidates, key=lambda block: sum(a == b for a, b in zip(_labels(block), labels, strict=False)))
    for place, (expected, found) in enumerate(zip_longest(_labels(best), labels)):
        if expected is None:
            text.malformed(line + place, f"found {shortened(labels[place])}; expected {_END}")
            return
        if expected != found:
            shown = _END if found is None else shortened(found)
            text.malformed(line + place, f"found {shown}; expected the row {expected}")
            return


def _take_row(block: Block, row: str, printed: Sequence[str], line: int, text: ReportText) -> None:
    if len(printed) != len(block.columns):
        text.malformed(line, f"the row has {len(printed)} figures; expected {len(block.columns)}")
        printed = [*printed, *["…"] * len(block.columns)]
    for column, figure in zip(block.columns, printed, strict=False):
        text.figures[f"{block.table}.{row}.{column.id}"] = (figure, line)
