"""A draft as a report, and where it lies."""

import hashlib
from functools import cache
from pathlib import PurePosixPath

from drawn_archive import phrases
from drawn_archive.bodies import DrawnBody
from drawn_archive.drafts import NARRATIVE, Draft

from converters.archive.slugs import folder
from converters.forms.official_forms import forms
from converters.model.report import Body, OfficialTable, Paragraph, Report, Section, Source


def _sections(draft: Draft) -> tuple[Section, ...]:
    """The words and the tables, under the heads of the form."""
    paragraphs = {name: tuple(map(Paragraph, draft.words[name])) for name in NARRATIVE}
    preamble = Section("preamble", None, tuple(map(Paragraph, phrases.OFFICIAL)))
    if draft.form == "2014":
        table = Section("chapter_2", "附表", (OfficialTable("statistics"),))
        text = tuple(paragraph for name in NARRATIVE for paragraph in paragraphs[name])
        return preamble, Section("chapter_1", "一、概述", text), table
    tables = {"proactive", "requests", "disputes"}
    return preamble, *(
        Section(
            head.id,
            head.heading,
            (*((OfficialTable(head.id),) if head.id in tables else ()), *paragraphs.get(head.id, ())),
        )
        for head in forms()[draft.form].sections
    )


def _report(draft: Draft) -> Report:
    body, digest = draft.body, hashlib.sha256(f"{draft.body.name} {draft.body.code} {draft.year}".encode()).hexdigest()
    url = f"https://www.example.gov.cn/{body.code}/{draft.year}.html" if draft.retrieved else None
    return Report(
        f"{body.name}{draft.year}年政府信息公开工作年度报告",
        draft.year,
        draft.form,
        Body(body.name, body.code, body.region, "标题"),
        Source(f"{body.code}-{draft.year}.txt", "text/plain", digest, url, draft.retrieved),
        _sections(draft),
        draft.cells(),
        draft.published,
        "gongkai 0",
        added=draft.added,
        others=draft.editions,
        corrections=draft.corrections,
        withdrawn=draft.withdrawn,
    )


@cache
def folder_of(body: DrawnBody) -> PurePosixPath:
    """Of a body, below content/."""
    place = Source("", "text/plain", "0" * 64)
    return folder(Report(None, None, None, Body(body.name, body.code, body.region), place, (), ()), lambda path: None)


def filed(draft: Draft) -> tuple[PurePosixPath, Report]:
    """Path below content/, and the report."""
    return folder_of(draft.body) / f"{draft.year}.md", _report(draft)
