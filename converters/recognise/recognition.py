"""Document → Report: what a source means."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from converters.forms.official_forms import forms
from converters.model.document import Document, Paragraph
from converters.model.figure import unit_of_notes
from converters.model.problems import LeftOut, Problem, Refused
from converters.model.report import BLANK, MISSING, REPORTED, Body, OtherTable, Report, Section, Source
from converters.model.report import Block as ReportBlock
from converters.model.report import Paragraph as ReportParagraph
from converters.recognise import lookalikes, titles, years
from converters.recognise.body import bodies
from converters.recognise.flow import BOOKMARK, Flow
from converters.recognise.splitting import split_glued
from converters.recognise.tables.cells import Recognised, build
from converters.recognise.tables.document_lines import lines
from converters.recognise.tables.labels import match

_SENTENCE: Final = re.compile("[。；;，,]")
_LEAST_WORDS: Final = 200
"""Characters of running text and of tables with figures from which a text with the right title alone is taken for a report."""
_LEAST_SECTIONS: Final = 2
"""Headed sections from which it is."""
_SIGNED: Final = 6
"""So many paragraphs at the end can hold the date."""
_LISTED: Final = 6
"""So many places are named in a message."""
_FIXED_SECTIONS_FROM: Final = 2019
"""First report year whose form prescribes the six sections; before it, any chapter is one."""


def _problems(tables: Recognised, title: str | None, body: Body) -> list[Problem]:
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
    """The texts of the paragraphs that are not blank, without bookmarks."""
    texts = (BOOKMARK.sub("", block.text).strip() for block in document.blocks if isinstance(block, Paragraph))
    return [text for text in texts if text]


def _published(paragraphs: Sequence[str], metadata: Mapping[str, str]) -> str | None:
    """The date under the text, the last first, else that of the page around it."""
    texts = chain(reversed(paragraphs[-_SIGNED:]), (metadata.get(key, "") for key in years.DATES))
    return next(filter(None, map(years.date_of, texts)), None)


def recognise(document: Document, source: Source) -> Report:
    """What a document means. Raises Refused where it is no annual report."""
    document = split_glued(document)
    paragraphs = _paragraphs(document)
    found = titles.find(paragraphs)
    title = found.text if found else titles.of_page(document.metadata)
    year, year_problems = years.decide(years.collect_evidence(title, paragraphs, document.metadata))
    flow = Flow(document.left_out, chapters=year is not None and year < _FIXED_SECTIONS_FROM)
    printed = flow.take_all(lines(document), [paragraphs[i] for i in found.lines] if found else [])
    flow.left_out += (LeftOut(mark, "mark or number of a row") for mark in flow.interpreter.found.marks)
    flow.left_out += flow.interpreter.found.labels.left_out
    flow.set_aside_repeated_titles(title, printed)
    tables = build(flow.interpreter.found, year, unit_of_notes(text for text in paragraphs if not match(text)[1]))
    flow.left_out += (LeftOut(text, "row printed again") for text in tables.repeated)
    flow.left_out += (LeftOut(text.strip(), "figure in no cell of a form") for text, _ in tables.spare)
    body, body_problems = bodies.recognise(title, paragraphs, document.metadata)
    made = flow.finish(forms()[tables.form] if tables.form else None)
    _refuse_what_is_no_report(title, paragraphs, made, tables, nameless=year is None and body.name is None)
    return Report(
        title=title,
        year=year,
        form=tables.form,
        body=body,
        source=source,
        sections=made,
        cells=flow.with_insets(tables.cells),
        published=_published(paragraphs, document.metadata),
        left_out=tuple(flow.left_out),
        problems=(
            *year_problems,
            *body_problems,
            *_problems(tables, title, body),
            *flow.interpreter.found.labels.problems,
        ),
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
    title: str | None, paragraphs: Sequence[str], made: Sequence[Section], tables: Recognised, *, nameless: bool
) -> None:
    """`nameless`: neither who reports nor the year is known."""
    if kind := _lookalike(title, paragraphs, tables, nameless=nameless):
        raise Refused("not_a_report", f"is {kind}, no annual report on information disclosure; give the report itself")
    if not (_reports(made, tables) if title else _prints_tables(tables)):
        message = "is no annual report on information disclosure: it has neither its title nor its tables"
        raise Refused("not_a_report", message)


def _lookalike(title: str | None, paragraphs: Sequence[str], tables: Recognised, *, nameless: bool) -> str | None:
    """What only looks like a report; without a figure its lines say it too, and without a name the form itself."""
    if any(cell.status == REPORTED for cell in tables.cells):
        return lookalikes.of_title(title) if title else lookalikes.of_head(paragraphs)
    kind = lookalikes.of_title(title) if title else None
    if kind is None and (tables.cells or not title):
        kind = lookalikes.of_lines(paragraphs)
    return lookalikes.EMPTY_FORM if kind is None and nameless and _is_empty(tables) else kind


def _reports(made: Sequence[Section], tables: Recognised) -> bool:
    """Whether anything of a report stands under a title: tables, headed sections, or enough text."""
    if tables.cells or sum(section.heading is not None for section in made) >= _LEAST_SECTIONS:
        return True
    return sum(_words(block) for section in made for block in section.blocks) >= _LEAST_WORDS


def _prints_tables(tables: Recognised) -> bool:
    return any(cell.status != MISSING for cell in tables.cells)
