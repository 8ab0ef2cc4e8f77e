"""The Markdown below the front matter → title, sections and the printed figures of the official tables, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from converters.forms.official_forms import Block
from converters.markdown import meant_tables
from converters.markdown.escape import cells_of, is_row, unescape
from converters.markdown.meant_tables import Row, headers, headings, is_rule, labels_of, official_table
from converters.markdown.write import MISSING_HEADING, OTHER_RULE, official_rule
from converters.markdown.written_tables import written_table
from converters.model.matching.patterns import regex
from converters.model.printed import quoted
from converters.model.problems import Problem
from converters.model.report import OfficialTable, OtherTable, Paragraph, Section
from converters.model.speed.memoize import memoize

_HEADING: Final = regex(r"## (.*) \{#([a-z][a-z0-9_]*)\}\Z")
_BARLESS: Final = regex(r"[^#].*\|\s*\Z")
"""A row without its first bar."""
_PARTED: Final = "an empty line parts the table; expected none between its rows"
_NO_END: Final = "the row {} has no cell or no end; expected | at both ends of its cells"
_RULED: Final = "the rule is not that of the table {}; expected {}"
Content = Paragraph | OfficialTable | OtherTable


@dataclass(slots=True)
class ReportText:
    """What the file says below its front matter."""

    title: str | None = None
    title_line: int = 0
    """0 where the file has no line of a title."""
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    """Cell id → its figure as it stands."""
    rows: dict[str, int] = field(default_factory=dict)
    """Cell id → its line, but for those of tables that are written as they should be."""
    written: list[tuple[Block, int]] = field(default_factory=list)
    """These tables, and the line of the first row of each."""
    paragraphs: dict[str, int] = field(default_factory=dict)
    """`overview:2`, the second paragraph of a section → its line."""
    wrong: list[tuple[int, Problem]] = field(default_factory=list)
    """(line, problem), lines from 1."""
    placed: set[str] = field(default_factory=set)
    """The official tables of the section that is being read."""
    unruled: list[tuple[int, Block]] = field(default_factory=list)
    """Line of the rule of each table that is an official one but for its rule, and which."""

    def lines_of_cells(self) -> dict[str, int]:
        """Cell id → its line."""
        found = dict(self.rows)
        for block, first in self.written:
            width = len(block.columns)
            found |= {cell: first + place // width for place, cell in enumerate(block.cells)}
        return found

    def malformed(self, line: int, message: str, cell: str = "") -> None:
        self.wrong.append((line, Problem("table_malformed", cell, message)))


def read_text(lines: Sequence[str], offset: int) -> ReportText:
    """The lines below the front matter; `offset`: the number of the first, from 1."""
    text = ReportText()
    section = Section("preamble", None, ())
    content: list[Content] = []
    paragraphs = 0
    for number, run, is_table in _runs(lines, offset):
        line = run[0]
        if is_table:
            block = _table(run, number, text)
            if block is not None:
                content.append(block)
        elif line.startswith("#") and (found := _HEADING.match(line)):
            _close(section, content, text)
            section, content, paragraphs = Section(found[2], _heading(found[1].strip()), ()), [], 0
            text.placed.clear()
        elif line.startswith("# ") and not text.title_line:
            text.title, text.title_line = _heading(line[2:]), number
        else:
            content.append(Paragraph(unescape(line.strip())))
            paragraphs += 1
            text.paragraphs[f"{section.id}:{paragraphs}"] = number
    _close(section, content, text)
    for at, table in text.unruled:
        if text.figures.keys().isdisjoint(table.cells) and at not in {line for line, _ in text.wrong}:
            text.malformed(at, _RULED.format(table.heading, official_rule(table)))
    return text


def _runs(lines: Sequence[str], offset: int) -> Iterator[tuple[int, list[str], bool]]:
    """Number and lines of each table, number and text of each other line that is not blank, and whether it is a table."""
    start, last = 0, len(lines)
    inside = _table_lines(lines)
    while start < last:
        end = start + 1
        if inside[start]:
            end = _end_of_table(lines, inside, start)
            yield offset + start, list(lines[start:end]), True
        elif lines[start].strip():
            yield offset + start, [lines[start]], False
        start = end


def _table_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines are rows: also those that lost their first bar, between or beside others."""
    barred = [line.startswith("|") or line.lstrip().startswith("|") for line in lines]
    barless = [at for at, line in enumerate(lines) if "|" in line and not barred[at] and _BARLESS.match(line)]
    beside = [at for at in barless if True in barred[max(at - 1, 0) : at + 2]]
    for at in beside:
        barred[at] = True
    return barred


def _end_of_table(lines: Sequence[str], inside: Sequence[bool], start: int) -> int:
    """Where the table that begins at a line ends; blank lines are in it where what follows belongs to it."""
    end, above = _end_of_rows(inside, start), list[list[str]]()
    while True:
        after = end
        while after < len(lines) and not lines[after].strip():
            after += 1
        if after == end or after == len(lines) or not inside[after]:
            return end
        if after + 1 < len(lines) and _is_rule(lines[after + 1]):  # as nearly always: the next table
            return end
        last = _end_of_rows(inside, after)
        above += [_cells(line) for line in lines[start:end]]
        if not meant_tables.goes_on(above, [_cells(line) for line in lines[after:last]]):
            return end
        start, end = after, last


def _end_of_rows(inside: Sequence[bool], start: int) -> int:
    try:
        return inside.index(False, start)
    except ValueError:
        return len(inside)


def _cells(line: str) -> list[str]:
    """The cells on a line of a table, whatever it lacks at its ends."""
    begun = line.strip() if line.lstrip().startswith("|") else f"|{line}"
    return cells_of(begun if is_row(begun) else f"{begun} |")


@memoize
def _is_rule(line: str) -> bool:
    return is_rule(_cells(line))


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
        if not line.strip():
            if lines[at - number - 1].strip():
                text.malformed(at, _PARTED)
            continue
        if not whole:
            text.malformed(at, _NO_END.format(quoted(line)))
        cells = cells_of(line) if whole else _cells(line)
        if whole or any(cells):
            rows.append((at, cells))
    return rows


def _table(lines: Sequence[str], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    """The table on these lines; None where there is none, which is a problem, or where its place is known."""
    block = _as_written(lines, number, text) or _as_it_stands(lines, number, text)
    if isinstance(block, OfficialTable):
        if block.table in text.placed:
            return None
        text.placed.add(block.table)
    return block


def _as_written(lines: Sequence[str], number: int, text: ReportText) -> OfficialTable | None:
    """Take the figures of an official table that is written as it should be, and stands once."""
    found = written_table(lines)
    if found is None or not text.figures.keys().isdisjoint(found.block.cells):
        return None
    text.figures.update(zip(found.block.cells, found.figures, strict=True))
    text.written.append((found.block, number + 2))
    return OfficialTable(found.block.table)


def _as_it_stands(lines: Sequence[str], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    before = len(text.wrong)
    rows = _rows(lines, number, text)
    told = len(text.wrong)
    block = _block(rows, number, text)
    if told > before:  # a row that has no end explains the rest
        del text.wrong[told:]
    return block


def _block(rows: Sequence[Row], number: int, text: ReportText) -> OfficialTable | OtherTable | None:
    if len(rows) < 2:
        text.malformed(number, "a table of one line; expected a header and a rule")
        return None
    head, (at, rule) = rows[0][1], rows[1]
    if not is_rule(rule):
        text.malformed(at, f"found {quoted(' | '.join(rule))}; expected the rule under the header, such as | --- |")
        return None
    if set(rule) != {OTHER_RULE} and (head[0] in headings() or meant_tables.is_like_a_form(rows)):
        table = _official(rows, text)
        return None if table is None else OfficialTable(table)
    labels = tuple(row[0] for _, row in rows[2:])
    text.unruled += [(at, block) for block in headers().get(tuple(head), ()) if labels_of(block) == labels]
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


def _official(rows: Sequence[Row], text: ReportText) -> str | None:
    """Take the figures of an official table; its id, or None where the rows are not those of a form."""
    (first, head), _, *rest = rows
    block = official_table(tuple(head), tuple([row[0] for _, row in rest]))
    if block is None:
        text.malformed(*meant_tables.first_slip(headers().get(tuple(head), ()), rows))
        return None
    if not text.figures.keys().isdisjoint(block.cells):
        text.malformed(first, f"the table {block.heading} stands twice, or in two forms; expected once")
        return None
    _take_figures(block, rest, text)
    return block.table


def _take_figures(block: Block, rows: Sequence[Row], text: ReportText) -> None:
    """The figures of its rows, in their places; a row with another number of them is told of, and what it lacks is missing."""
    width = len(block.columns)
    for line, printed in rows:
        if len(printed) != width + 1:
            text.malformed(line, f"the row has {len(printed) - 1} figures; expected {width}")
    figures = ([*printed[1 : width + 1], *["…"] * (width + 1 - len(printed))] for _, printed in rows)
    text.figures.update(zip(block.cells, chain.from_iterable(figures), strict=True))
    text.rows.update(zip(block.cells, chain.from_iterable([line] * width for line, _ in rows), strict=True))
