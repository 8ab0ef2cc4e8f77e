"""The Markdown below the front matter → title, sections and the printed figures of the official tables, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import Final

from converters.forms.official_forms import Block, blocks
from converters.markdown.escape import split_row, unescape
from converters.markdown.write import MISSING_HEADING, OTHER_RULE, header, row_label
from converters.model.problems import Problem
from converters.model.report import OfficialTable, OtherTable, Paragraph, Section

_HEADING: Final = re.compile(r"## (.*) \{#([a-z][a-z0-9_]*)\}\Z")
_END: Final = "the end of the table"
_HEAD_ROWS: Final = 2
"""The header and the rule below it."""
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
        elif line.startswith("# ") and not text.title_line:
            text.title, text.title_line = _heading(line[2:]), number
        elif line.startswith("|"):
            block = _table(run, number, text)
            if block is not None and not (isinstance(block, OfficialTable) and block in content):
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


def _table(lines: Sequence[str], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    """The table on these lines; None, and a problem, where it is none."""
    cells = [[unescape(cell) for cell in split_row(row)] for row in lines]
    if cells[0] and cells[0][0] in _headings() and set(cells[1:2] and cells[1]) != {OTHER_RULE}:
        table = _official(cells, number, text)
        return OfficialTable(table) if table else None
    if len(cells) > 1:
        return OtherTable(tuple(tuple(row) for row in (cells[0], *cells[_HEAD_ROWS:])))
    text.malformed(number, "a table of one line; expected a header and a rule")
    return None


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


def _official(rows: Sequence[Sequence[str]], first_line: int, text: ReportText) -> str | None:
    """Take the figures of an official table; its id, or None where the rows are not those of a form."""
    candidates = _headers().get(tuple(rows[0]), ())
    if not candidates:
        text.malformed(first_line, f"the columns {list(rows[0][1:])} are those of no form under {rows[0][0]}")
        return None
    labels = tuple(row[0] if row else "" for row in rows[_HEAD_ROWS:])
    exact = [block for block in candidates if _labels(block) == labels]
    if not exact:
        _tell_first_other_row(candidates, labels, first_line + _HEAD_ROWS, text)
        return None
    for line, (row, printed) in enumerate(zip(exact[-1].rows, rows[_HEAD_ROWS:], strict=True), first_line + _HEAD_ROWS):
        _take_row(exact[-1], row.id, printed[1:], line, text)
    return exact[-1].table


def _tell_first_other_row(candidates: Sequence[Block], labels: Sequence[str], line: int, text: ReportText) -> None:
    """The first row that is not that of the block with the most rows in common; `line`: that of the first row."""
    best = max(candidates, key=lambda block: sum(a == b for a, b in zip(_labels(block), labels, strict=False)))
    for place, (expected, found) in enumerate(zip_longest(_labels(best), labels)):
        if expected is None:
            text.malformed(line + place, f"found {labels[-1]}; expected {_END}")
            return
        if expected != found:
            text.malformed(line + place, f"found {_END if found is None else found}; expected the row {expected}")
            return


def _take_row(block: Block, row: str, printed: Sequence[str], line: int, text: ReportText) -> None:
    if len(printed) != len(block.columns):
        text.malformed(line, f"the row has {len(printed)} figures; expected {len(block.columns)}")
        printed = [*printed, *["…"] * len(block.columns)]
    for column, figure in zip(block.columns, printed, strict=False):
        name = f"{block.table}.{row}.{column.id}"
        if name in text.figures:
            text.malformed(line, f"{name} stands twice; expected once", name)
        text.figures[name] = (figure, line)
