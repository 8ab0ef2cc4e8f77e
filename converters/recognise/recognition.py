"""Document → Report: what a source means."""

import re
from collections.abc import Iterable
from typing import Final

from converters.forms.official_forms import Form, forms
from converters.model.document import Document, Paragraph, Table
from converters.model.figure import unit_of_notes
from converters.model.problems import LeftOut, Problem, Refused
from converters.model.report import BLANK, MISSING, REPORTED, Body, OfficialTable, OtherTable, Report, Section, Source
from converters.model.report import Block as ReportBlock
from converters.model.report import Paragraph as ReportParagraph
from converters.recognise import lookalikes, sections, titles, years
from converters.recognise.body import bodies
from converters.recognise.splitting import split_glued
from converters.recognise.tables.cells import Recognised, build
from converters.recognise.tables.document_lines import Line, TableLine, lines
from converters.recognise.tables.labels import match
from converters.recognise.tables.row_interpreter import Interpreter

_BOOKMARK: Final = re.compile(r"\[bookmark: [^\]\n]*\]")
_SENTENCE: Final = re.compile("[。；;，,]")
_LEAST_WORDS: Final = 200
"""Characters of running text and of tables with figures from which a text with the right title alone is taken for a report."""
_LISTED: Final = 6
"""So many places are named in a message."""
_FIXED_SECTIONS_FROM: Final = 2019
"""First report year whose form prescribes the six sections; before it, any chapter is one."""
_TABLE_OF_SECTION: Final = ("proactive", "requests", "disputes")


class _Flow:
    """The lines of a document sorted into sections, official tables, and what is left out."""

    def __init__(self, left_out: Iterable[LeftOut], *, chapters: bool) -> None:
        self.interpreter = Interpreter()
        self.sections: list[Section] = []
        self.left_out = list(left_out)
        self._id = "preamble"
        self._heading: str | None = None
        self._blocks: list[ReportBlock] = []
        self._seen: set[str] = set()
        self._chapters = chapters
        self._last = 0
        self._count = 0

    def take(self, line: Line) -> None:
        """One line, in reading order."""
        if isinstance(line, TableLine):
            table = self.interpreter.take(line, self._count)
            if table and table not in self._seen:
                self._seen.add(table)
                if table in _TABLE_OF_SECTION and table not in (self._id, *(section.id for section in self.sections)):
                    self._open(table, None)
                self._blocks.append(OfficialTable(table))
        elif isinstance(line, Table):
            width = max(len(row.cells) for row in line.rows)
            rows = tuple(
                tuple(" ".join(cell.text.split()) for cell in row.cells) + ("",) * (width - len(row.cells))
                for row in line.rows
            )
            self._blocks.append(OtherTable(rows))
        else:
            self._paragraph(line.text)
        self._count += 1

    def _paragraph(self, text: str) -> None:
        for mark in _BOOKMARK.findall(text):
            self.left_out.append(LeftOut(mark, "bookmark of the word processor"))
        text = _BOOKMARK.sub("", text).strip()
        if not text:
            return
        name = sections.heading(text)
        number = sections.number(text)
        if self._chapters and name is None and number == self._last + 1:
            name = f"chapter_{number}"
        if name and number:
            self._last = number
        if name and name not in {section.id for section in self.sections} and name != self._id:
            self._open(name, text)
        else:
            self._blocks.append(ReportParagraph(text))

    def _open(self, name: str, heading: str | None) -> None:
        self._close()
        self._id, self._heading, self._blocks = name, heading, []

    def _close(self) -> None:
        if self._id != "preamble" or self._blocks:
            self.sections.append(Section(self._id, self._heading, tuple(self._blocks)))

    def set_aside_repeated_titles(self, title: str | None, printed: list[str]) -> None:
        """Lines that print the title a second time, in full or in part, are left out by name."""
        rest = "".join((title or "").split())
        for text in printed:
            plain = "".join(text.split())
            if plain in rest:
                rest = rest.replace(plain, "", 1)
            else:
                self.left_out.append(LeftOut(text, "title printed again"))

    def finish(self, form: Form | None) -> tuple[Section, ...]:
        """The sections, with a place for each table of the form that the source lacks."""
        self._close()
        if form is None:
            return tuple(self.sections)
        result = list(self.sections)
        for table in _TABLE_OF_SECTION:
            if table in self._seen or all(block.table != table for block in form.blocks):
                continue
            place = next((i for i, section in enumerate(result) if section.id == table), None)
            if place is None:
                order = ("preamble", *sections.ORDER)
                rank = order.index(table)
                place = sum(order.index(s.id) < rank for s in result if s.id in order)
                result.insert(place, Section(table, None, (OfficialTable(table),)))
            else:
                section = result[place]
                result[place] = Section(section.id, section.heading, (*section.blocks, OfficialTable(table)))
        return tuple(result)


def _problems(flow: _Flow, tables: Recognised, title: str | None, body: Body) -> list[Problem]:
    found = []
    if title is None:
        found.append(Problem("title_missing", "", "the source has no line that reads as the title of an annual report"))
    if body.name is None:
        found.append(Problem("body_missing", "", "the source does not say who reports; say it with --body"))
    elif not body.located:
        known = "/".join(body.region) or "nothing"
        listed = ", ".join("/".join(region) for region in body.candidates[:_LISTED])
        more = len(body.candidates) - _LISTED
        fits = f", which fits {listed}" + (f" and {more} more" if more > 0 else "") if listed else ""
        message = f"of the region the source says {known}{fits}; say it with --region 省/市/县"
        found.append(Problem("unlocated", "", message))
    for text, place in tables.spare:
        found.append(
            Problem("figure_left_out", place, f"{text.strip()!r} stands in a table, but belongs to no cell of it")
        )
    return found + list(tables.problems)


def _paragraphs(document: Document) -> list[str]:
    return [block.text.strip() for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]


def recognise(document: Document, source: Source) -> Report:
    """What a document means. Raises Refused where it is no annual report."""
    document = split_glued(document)
    cleaned = [_BOOKMARK.sub("", text) for text in _paragraphs(document)]
    cleaned = [text for text in cleaned if text]
    title = titles.find(cleaned)
    text = title.text if title else titles.of_page(document.metadata)
    year, year_problems = years.decide(years.collect_evidence(text, cleaned, document.metadata))
    flow = _Flow(document.left_out, chapters=year is not None and year < _FIXED_SECTIONS_FROM)
    of_title = [cleaned[i] for i in title.lines] if title else []
    printed: list[str] = []
    for line in lines(document):
        if of_title and isinstance(line, Paragraph) and _BOOKMARK.sub("", line.text).strip() == of_title[0]:
            printed.append(of_title.pop(0))
            continue
        flow.take(line)
    flow.left_out += (LeftOut(mark, "mark or number of a row") for mark in flow.interpreter.found.marks)
    flow.set_aside_repeated_titles(text, printed)
    tables = build(flow.interpreter.found, year, unit_of_notes(text for text in cleaned if not match(text)[1]))
    flow.left_out += (LeftOut(text, "row printed again") for text in tables.repeated)
    body, body_problems = bodies.recognise(text, cleaned, document.metadata)
    made = flow.finish(forms()[tables.form] if tables.form else None)
    _refuse_what_is_no_report(text, cleaned, made, tables, year is None and body.name is None)
    dates = [*reversed(cleaned[-6:]), *(document.metadata.get(key, "") for key in years.DATES)]
    published = next((date for text in dates if (date := years.date_of(text))), None)
    return Report(
        title=text,
        year=year,
        form=tables.form,
        body=body,
        source=source,
        sections=made,
        cells=tables.cells,
        published=published,
        left_out=tuple(flow.left_out + [LeftOut(t.strip(), "figure in no cell of a form") for t, _ in tables.spare]),
        problems=(*year_problems, *body_problems, *_problems(flow, tables, text, body)),
        metadata=dict(document.metadata),
    )


def _words(block: ReportBlock) -> int:
    """Characters of running text or of a table with figures; a list of links has neither."""
    if isinstance(block, ReportParagraph):
        return len(block.text) if _SENTENCE.search(block.text) else 0
    if isinstance(block, OtherTable) and any(text.isdigit() for row in block.rows for text in row):
        return sum(len(text) for row in block.rows for text in row)
    return 0


def _is_empty(tables: Recognised) -> bool:
    """Whether the tables are there, and nothing is printed in any cell."""
    return any(cell.status == BLANK for cell in tables.cells) and not any(
        (cell.raw or "").strip() for cell in tables.cells
    )


def _refuse_what_is_no_report(
    title: str | None, paragraphs: list[str], made: tuple[Section, ...], tables: Recognised, nameless: bool
) -> None:
    """`nameless`: neither who reports nor the year is known."""
    reported = any(cell.status == REPORTED for cell in tables.cells)
    of_text = lookalikes.of_head if reported else lookalikes.of_lines
    kind = lookalikes.of_title(title) if title else of_text(paragraphs)
    if kind is None and tables.cells and not reported:
        kind = lookalikes.of_lines(paragraphs)
        if kind is None and nameless and _is_empty(tables):
            kind = lookalikes.EMPTY_FORM
    if kind is not None:
        raise Refused("not_a_report", f"is {kind}, no annual report on information disclosure; give the report itself")
    named = sum(section.heading is not None for section in made)
    words = sum(_words(block) for section in made for block in section.blocks)
    printed = any(cell.status != MISSING for cell in tables.cells)
    if not (tables.cells if title else printed) and (title is None or (named < 2 and words < _LEAST_WORDS)):
        message = "is no annual report on information disclosure: it has neither its title nor its tables"
        raise Refused("not_a_report", message)
