"""Corrections made in a report of the archive."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.archive.correcting import Reasons, item_named, with_text, with_value, withdrawn
from converters.archive.corrections import apply_corrections, lines_of, value_of
from converters.forms.official_forms import forms
from converters.model.decided import Correction, Withdrawal
from converters.model.problems import Refused
from converters.model.report import BLANK, REPORTED, Body, Cell, OfficialTable, Paragraph, Report, Section, Source

REASONS = Reasons("原件第5页为3", "https://www.example.gov.cn/", "2026-01-02")
NEW, GRANTED = "requests.new.natural_person", "requests.granted.natural_person"


def _cell(name: str, unit: str | None) -> Cell:
    return Cell(name, REPORTED, Decimal(12), " 12", unit) if name == NEW else Cell(name, BLANK, None, "", unit)


REPORT = Report(
    "标题",
    2021,
    "2021",
    Body("教育局"),
    Source("a.txt", "text/plain", "0" * 64),
    (
        Section("overview", "一、总体情况", (Paragraph("公开10条，办理2件。"), Paragraph("丙。"))),
        Section("requests", "三、申请情况", tuple(map(OfficialTable, ("proactive", "requests", "disputes")))),
    ),
    tuple(_cell(*it) for block in forms()["2021"].blocks for it in block.cell_units()),
    "2022-01-17",
    "gongkai 0.1.0",
)


def declared(report: Report) -> list[tuple[str, str, str]]:
    return [(item.what, item.converted, item.corrected) for item in report.corrections]


@pytest.mark.parametrize(
    ("values", "expected", "raw"),
    [
        (["3"], [(NEW, "12", "3")], " 12"),
        (["3", ""], [(NEW, "12", "")], " 12"),
        (["3", "12"], [], " 12"),
        (["…"], [(NEW, "12", "…")], None),
    ],
)
def test_a_figure_and_its_declaration(values: list[str], expected: list[tuple[str, str, str]], raw: str | None) -> None:
    report = REPORT
    for value in values:
        report = with_value(report, NEW, value, REASONS)
    found = report.cell(NEW)
    assert found is not None
    assert (value_of(report, NEW), found.raw) == (values[-1], raw)
    assert declared(report) == expected
    assert all(
        (item.why, item.evidence, item.date) == ("原件第5页为3", REASONS.evidence, "2026-01-02")
        for item in report.corrections
    )
    assert replace(report, cells=REPORT.cells, corrections=()) == REPORT
    assert apply_corrections(REPORT, report.corrections) == (report, ())


@pytest.mark.parametrize(
    ("value", "shown", "expected"), [("5", "5", [(NEW, "12", "5")]), ("6", "6", [(NEW, "12", "6")]), ("12", "12", [])]
)
def test_a_figure_that_was_changed_without_a_word_is_declared(
    value: str, shown: str, expected: list[tuple[str, str, str]]
) -> None:
    cells = tuple(replace(cell, value=Decimal(5)) if cell.cell == NEW else cell for cell in REPORT.cells)
    made = with_value(replace(REPORT, cells=cells), NEW, value, REASONS)
    assert (value_of(made, NEW), declared(made)) == (shown, expected)


@pytest.mark.parametrize(
    ("section", "old", "new", "lines", "expected"),
    [
        ("overview", "10条", "11条", ["公开11条，办理2件。", "丙。"], ("公开10条，办理2件。", "公开11条，办理2件。")),
        ("一、 总体情况", "丙。", "丁。", ["公开10条，办理2件。", "丁。"], ("丙。", "丁。")),
        ("overview", "丙。", "", ["公开10条，办理2件。"], ("丙。", "")),
        ("overview", "", "丁。", ["公开10条，办理2件。", "丙。", "丁。"], ("", "丁。")),
    ],
)
def test_a_text(section: str, old: str, new: str, lines: list[str], expected: tuple[str, str]) -> None:
    made = with_text(REPORT, section, old, new, REASONS)
    assert lines_of(made.sections[0])[1:] == lines
    assert declared(made) == [("section overview", *expected)]


def test_a_report_that_is_withdrawn() -> None:
    assert withdrawn(REPORT, REASONS) == replace(
        REPORT, withdrawn=Withdrawal(REASONS.why, REASONS.evidence, REASONS.date)
    )


@pytest.mark.parametrize(
    ("text", "item"), [("标题", "title"), ("published", "published"), ("予以公开·自然人", GRANTED), (GRANTED, GRANTED)]
)
def test_what_is_named(text: str, item: str) -> None:
    assert item_named(text, REPORT) == item


REFUSED = [
    (
        lambda: item_named("予以公升·自然人", REPORT),
        "names no cell of the report; expected 三、本年度办理结果·（一）予以公开·自然人",
    ),
    (lambda: item_named("xyz", REPORT), "expected a cell of its tables, such as requests.new.total"),
    (lambda: item_named("body", REPORT), "say it with gongkai add ORIGINAL --body"),
    (lambda: with_value(REPORT, NEW, "12", REASONS), "一、本年新收政府信息公开申请数量·自然人 is '12' already"),
    (lambda: with_value(REPORT, GRANTED, "", REASONS), "is blank already"),
    (lambda: with_value(REPORT, NEW, "1,200", REASONS), "cannot be '1,200'; expected a plain number"),
    (lambda: with_value(REPORT, NEW, "七", REASONS), "cannot be '七'; expected a plain number"),
    (lambda: with_value(REPORT, "published", "昨天", REASONS), "expected a date such as 2022-01-17"),
    (lambda: with_value(REPORT, "title", "…", REASONS), "expected a title"),
    (lambda: with_value(REPORT, "title", "甲\n乙", REASONS), "cannot be written so"),
    (lambda: with_text(REPORT, "overview", "。", "！", REASONS), "stands several times in the section 一、总体情况"),
    (lambda: with_text(REPORT, "overview", "戊", "己", REASONS), "does not stand in the section"),
    (lambda: with_text(REPORT, "overview", "丙。", " 丙。", REASONS), "are the same; nothing was changed"),
    (
        lambda: with_text(REPORT, "nowhere", "甲", "乙", REASONS),
        "has no section 'nowhere'; expected one of overview, requests",
    ),
    (lambda: withdrawn(withdrawn(REPORT, REASONS), REASONS), "is withdrawn already, on 2026-01-02 (原件第5页为3)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_is_refused(call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refusal:
        call()
    assert message in str(refusal.value)


def test_an_item_is_declared_once() -> None:
    earlier = Correction(GRANTED, "", "1", "甲", "", "2026-01-01")
    report = replace(apply_corrections(REPORT, [earlier])[0])
    made = with_value(with_value(report, NEW, "3", REASONS), GRANTED, "2", REASONS)
    assert declared(made) == [(NEW, "12", "3"), (GRANTED, "", "2")]
