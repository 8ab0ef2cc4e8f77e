"""Document → Report: what a source means."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from converters.forms.official_forms import forms
from converters.model.document import Document, Paragraph
from converters.model.figure import unit_of_notes
from converters.model.folding import fold
from converters.model.problems import LeftOut, Problem
from converters.model.report import Body, Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise import titles, years
from converters.recognise.acceptance import preamble
from converters.recognise.acceptance.candidate import Candidate, refuse_what_is_no_report
from converters.recognise.body import bodies, read_names
from converters.recognise.flow import BOOKMARK, Flow
from converters.recognise.layout_tables import unfold
from converters.recognise.splitting import split_glued
from converters.recognise.tables.by_place import rows_without_labels
from converters.recognise.tables.cells import Recognised, build
from converters.recognise.tables.document_lines import lines
from converters.recognise.tables.labels import match

_SIGNED: Final = 6
"""So many paragraphs at the end can hold the date."""
_LISTED: Final = 6
"""So many places are named in a message."""
_FIXED_SECTIONS_FROM: Final = 2019
"""First report year whose form prescribes the six sections; before it, any chapter is one."""


def _problems(tables: Recognised, body: Body) -> list[Problem]:
    found = []
    if body.name is None and not body.evidence:
        found.append(Problem("body_missing", "", "the source does not say who reports; say it with --body"))
    elif body.name is not None and not body.located:
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


@dataclass(frozen=True, slots=True)
class _Named:
    """The title of a report, and where it comes from."""

    title: str | None
    printed: titles.Title | None = None
    """The lines that print it."""
    is_said: bool = False
    """Whether a person gives it, and the source prints another or none."""
    problems: tuple[Problem, ...] = ()


def _named(document: Document, paragraphs: Sequence[str], said: str | None) -> _Named:
    """The title that a person gives, else the one printed, else that of the page, else the one that the preamble names."""
    printed = titles.find(paragraphs)
    if said is not None:
        same = printed if printed and fold(printed.text) == fold(said) else None
        return _Named(same.text if same else said, same, same is None)
    if printed:
        return _Named(printed.text, printed)
    if title := titles.of_page(document.metadata) or titles.of_tables(document.blocks):
        return _Named(title)
    if title := preamble.quoted_title(paragraphs):
        message = f"no line prints the title; it is the one that the preamble names: {title}"
        return _Named(title, problems=(Problem("title_quoted", "", message),))
    message = "the source has no line that reads as the title of an annual report"
    return _Named(None, problems=(Problem("title_missing", "", message),))


def _around_title(printed: titles.Title | None) -> list[LeftOut]:
    """What stands around the title on its line, and is no part of it."""
    if printed is None:
        return []
    label = [LeftOut(printed.label, "label before the title")] if printed.label else []
    return [*label, *(LeftOut(mark, "mark around the title") for mark in printed.marks)]


def recognise(document: Document, source: Source, said: str | None = None) -> Report:
    """What a document means; `said`: its title, where a person gives it. Raises Refused where it is no annual report."""
    document = split_glued(unfold(document))
    paragraphs = _paragraphs(document)
    named = _named(document, paragraphs, said)
    title, printed_in = named.title, named.printed
    year, year_problems = years.decide(
        years.collect_evidence(title, paragraphs, document.metadata, preamble.opening(paragraphs))
    )
    flow = Flow(document.left_out, chapters=None if year is None else year < _FIXED_SECTIONS_FROM)
    printed = flow.take_all(lines(document), [paragraphs[i] for i in printed_in.lines] if printed_in else [])
    flow.left_out += _around_title(printed_in)
    flow.left_out += (LeftOut(mark, "mark or number of a row") for mark in flow.interpreter.found.marks)
    flow.left_out += flow.interpreter.found.labels.left_out
    flow.set_aside_repeated_titles((printed_in and printed_in.printed) or title, printed)
    tables = build(flow.interpreter.found, year, unit_of_notes(text for text in paragraphs if not match(text)[1]))
    tables = rows_without_labels.told(flow.lines, tables)
    flow.left_out += (LeftOut(text, "row printed again") for text in tables.repeated)
    flow.left_out += (LeftOut(text.strip(), "figure in no cell of a form") for text, _ in tables.spare)
    body, body_problems = bodies.recognise(title, paragraphs, document.metadata)
    made = flow.finish(forms()[tables.form] if tables.form else None)
    refuse_what_is_no_report(Candidate(title, said is not None, paragraphs, made, tables, year, body.name))
    if said is None:
        body, unknown = read_names.taken(body, document)
        body_problems += unknown
    return Report(
        title=title,
        year=year,
        form=tables.form,
        body=body,
        source=source,
        sections=made,
        cells=flow.with_insets(tables.cells),
        overrides=("title",) if named.is_said else (),
        published=_published(paragraphs, document.metadata),
        left_out=tuple(flow.left_out),
        problems=(
            *year_problems,
            *body_problems,
            *named.problems,
            *_problems(tables, body),
            *flow.interpreter.found.labels.problems,
        ),
        metadata=dict(document.metadata),
    )
