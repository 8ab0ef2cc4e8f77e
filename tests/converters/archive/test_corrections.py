"""Corrections by hand put into a report that is converted again."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import CORRECTIONS, reports

from converters.archive.corrections import KEYS, apply_corrections, declared, lines_of, value_of
from converters.markdown import read, write
from converters.markdown.cell_text import cell_text
from converters.model.decided import Correction
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    Body,
    Cell,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)

NUMBER, EMPTY, MARK, ABSENT, WORD, MONEY = "a.b.number", "a.b.empty", "a.b.mark", "a.b.absent", "a.b.word", "a.b.money"
CELLS = (
    Cell(NUMBER, REPORTED, Decimal(12), " 12件", "件", ("unit_converted",)),
    Cell(EMPTY, BLANK, None, "", "件"),
    Cell(MARK, NOT_APPLICABLE, None, "——", "件"),
    Cell(ABSENT, MISSING, None, None, "件"),
    Cell(WORD, UNREADABLE, None, "七 ", "件", ("superscript",)),
    Cell(MONEY, REPORTED, Decimal(3), "3", None, ("unit_unstated",)),
)
TEXT = Section(
    "overview",
    "一、总体情况",
    (
        Paragraph("甲"),
        Paragraph("乙乙乙乙"),
        OfficialTable("requests"),
        Paragraph("甲"),
        OtherTable((("年", "数"), ("2020", "1"))),
    ),
)
REPORT = Report(
    "标题",
    2020,
    "2021",
    Body("教育局"),
    Source("a.txt", "text/plain", "0" * 64),
    (TEXT, Section("problems", None, (Paragraph("丙"),))),
    CELLS,
    "2021-01-17",
)
OVERVIEW = "section overview"


def correction(what: str, converted: str, corrected: str) -> Correction:
    return Correction(what, converted, corrected, "转换有误", "", "2026-01-02")


@pytest.mark.parametrize(
    ("cell", "converted", "corrected", "status", "raw"),
    [
        (NUMBER, "12", "13", REPORTED, " 12件"),
        (NUMBER, "12", "0.5", REPORTED, " 12件"),
        (NUMBER, "12", "", BLANK, " 12件"),
        (NUMBER, "12", "/", NOT_APPLICABLE, " 12件"),
        (NUMBER, "12", "…", MISSING, None),
        (EMPTY, "", "13", REPORTED, ""),
        (MARK, "/", "", BLANK, "——"),
        (ABSENT, "…", "13", REPORTED, "13"),
        (ABSENT, "…", "", BLANK, ""),
        (ABSENT, "…", "/", NOT_APPLICABLE, "/"),
        (WORD, "七", "7", REPORTED, "七 "),
    ],
)
def test_a_corrected_cell_keeps_what_is_printed(
    cell: str, converted: str, corrected: str, status: str, raw: str | None
) -> None:
    item = correction(cell, converted, corrected)
    made, conflicts = apply_corrections(REPORT, [item])
    (before, after) = ((report.cell(cell)) for report in (REPORT, made))
    assert before is not None
    assert after is not None
    assert conflicts == ()
    assert (cell_text(after), after.status, after.raw) == (corrected, status, raw)
    assert (after.unit, after.remarks) == (before.unit, before.remarks)
    assert made == replace(
        REPORT, cells=tuple(after if it == before else it for it in REPORT.cells), corrections=(item,)
    )


@pytest.mark.parametrize(
    ("section", "converted", "corrected", "lines"),
    [
        ("overview", "甲", "丁", ["一、总体情况", "丁", "乙乙乙乙", "甲", "年 | 数", "2020 | 1"]),
        ("overview", "甲", "", ["一、总体情况", "乙乙乙乙", "甲", "年 | 数", "2020 | 1"]),
        ("overview", "一、总体情况", "一、概况", ["一、概况", "甲", "乙乙乙乙", "甲", "年 | 数", "2020 | 1"]),
        ("overview", "", "丁", ["一、总体情况", "甲", "乙乙乙乙", "甲", "年 | 数", "2020 | 1", "丁"]),
        ("overview", "2020 | 1", "2020 | 2", ["一、总体情况", "甲", "乙乙乙乙", "甲", "年 | 数", "2020 | 2"]),
        ("overview", "2020 | 1", "", ["一、总体情况", "甲", "乙乙乙乙", "甲", "年 | 数"]),
        ("problems", "丙", "", [""]),
    ],
)
def test_a_line_of_a_section(section: str, converted: str, corrected: str, lines: list[str]) -> None:
    item = correction(f"section {section}", converted, corrected)
    made, conflicts = apply_corrections(REPORT, [item])
    assert conflicts == ()
    assert lines_of(next(found for found in made.sections if found.id == section)) == lines
    untouched = [[found for found in report.sections if found.id != section] for report in (made, REPORT)]
    assert untouched[0] == untouched[1]
    assert replace(made, sections=REPORT.sections, corrections=()) == REPORT


def test_a_preamble_of_which_nothing_is_left_is_none() -> None:
    report = replace(REPORT, sections=(Section("preamble", None, (Paragraph("甲"),)), *REPORT.sections))
    made, _ = apply_corrections(report, [correction("section preamble", "甲", "")])
    assert made.sections == REPORT.sections


@pytest.mark.parametrize(
    ("key", "converted", "corrected", "value"),
    [
        ("title", "标题", "题目", "题目"),
        ("title", "标题", "", None),
        ("published", "2021-01-17", "2021-01-18", "2021-01-18"),
        ("published", "2021-01-17", "", None),
    ],
)
def test_a_key_of_the_front_matter(key: str, converted: str, corrected: str, value: str | None) -> None:
    item = correction(key, converted, corrected)
    made, conflicts = apply_corrections(REPORT, [item])
    assert conflicts == ()
    assert getattr(made, key) == value
    assert made == replace(REPORT, corrections=(item,), **{key: value})


@pytest.mark.parametrize(
    ("what", "converted", "corrected", "found", "obsolete"),
    [
        (NUMBER, "11", "13", "12", False),
        (NUMBER, "11", "12", "12", True),
        (NUMBER, "12", "12", "12", True),
        (NUMBER, "12", "twelve", "12", False),
        (NUMBER, "12", "1,300", "12", False),
        ("a.b.other", "1", "", None, False),
        ("body", "教育局", "财政局", None, False),
        ("title", "题目", "标题", "标题", True),
        ("published", "2020-01-01", "2020-01-02", "2021-01-17", False),
        ("published", "2021-01-17", "昨天", "2021-01-17", False),
        (OVERVIEW, "丁", "戊", "", False),
        (OVERVIEW, "乙乙丁丁", "戊", "乙乙乙乙", False),
        (OVERVIEW, "丁", "甲", "甲", True),
        (OVERVIEW, "丁", "", "", True),
        (OVERVIEW, "", "甲", "甲", True),
        (OVERVIEW, "2020 | 1", "2020 1", "2020 | 1", False),
        (OVERVIEW, "甲", " 丁", "甲", False),
        (OVERVIEW, "一、总体情况", "…", "一、总体情况", False),
        ("section nowhere", "丁", "", None, False),
    ],
)
def test_a_correction_that_does_not_fit_is_told(
    what: str, converted: str, corrected: str, found: str | None, obsolete: bool
) -> None:
    item = correction(what, converted, corrected)
    made, (conflict,) = apply_corrections(REPORT, [item])
    assert made == REPORT
    assert (conflict.correction, conflict.found, conflict.obsolete) == (item, found, obsolete)
    for text in (converted or "(blank)", corrected or "(blank)", found or ("nothing" if found is None else "(blank)")):
        assert obsolete or text in str(conflict)


@pytest.mark.parametrize(
    ("items", "cell", "first_lines", "made"),
    [
        ([(NUMBER, "12", "13"), (NUMBER, "13", "14")], "14", ["甲", "乙乙乙乙"], 2),  # one goes on from the other
        ([(NUMBER, "12", "13"), (NUMBER, "12", "14")], "13", ["甲", "乙乙乙乙"], 1),  # the other does not
        ([(OVERVIEW, "甲", "丁"), (OVERVIEW, "甲", "戊")], "12", ["丁", "乙乙乙乙", "戊"], 2),  # two paragraphs say so
        ([(OVERVIEW, "甲", "乙乙乙乙"), (OVERVIEW, "乙乙乙乙", "丁")], "12", ["乙乙乙乙", "丁"], 2),
        ([(OVERVIEW, "甲", "丁"), (OVERVIEW, "丁", "戊")], "12", ["戊", "乙乙乙乙"], 2),
    ],
)
def test_several_corrections(items: list[tuple[str, str, str]], cell: str, first_lines: list[str], made: int) -> None:
    report, conflicts = apply_corrections(REPORT, [correction(*item) for item in items])
    assert value_of(report, NUMBER) == cell
    assert lines_of(report.sections[0])[1 : 1 + len(first_lines)] == first_lines
    assert (len(report.corrections), len(conflicts)) == (made, len(items) - made)


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ([], (NUMBER, "12", "13"), [(NUMBER, "12", "13")]),
        ([(NUMBER, "12", "13")], (NUMBER, "13", "14"), [(NUMBER, "12", "14")]),
        ([(NUMBER, "12", "13")], (NUMBER, "13", "12"), []),
        ([(NUMBER, "12", "")], (NUMBER, "", "14"), [(NUMBER, "12", "14")]),
        ([(NUMBER, "12", "13")], (EMPTY, "", "13"), [(NUMBER, "12", "13"), (EMPTY, "", "13")]),
        ([(OVERVIEW, "甲", "丁")], (OVERVIEW, "丁", "戊"), [(OVERVIEW, "甲", "戊")]),
        ([(OVERVIEW, "甲", "丁")], (OVERVIEW, "乙", "戊"), [(OVERVIEW, "甲", "丁"), (OVERVIEW, "乙", "戊")]),
        ([(OVERVIEW, "甲", "")], (OVERVIEW, "", "乙"), [(OVERVIEW, "甲", ""), (OVERVIEW, "", "乙")]),
        ([(OVERVIEW, "", "丁")], (OVERVIEW, "丁", ""), []),
    ],
)
def test_an_item_has_one_declaration(
    before: list[tuple[str, str, str]], new: tuple[str, str, str], after: list[tuple[str, str, str]]
) -> None:
    found = declared([correction(*item) for item in before], correction(*new))
    assert list(found) == [correction(*item) for item in after]


def _items(report: Report) -> Iterable[tuple[str, str]]:
    yield from ((cell.cell, cell_text(cell)) for cell in report.cells)
    yield from ((key, value_of(report, key) or "") for key in KEYS)
    yield from ((f"section {section.id}", line) for section in report.sections for line in lines_of(section))


@examples(20)
@given(reports(), st.data())
def test_only_what_is_named_is_touched(report: Report, data: st.DataObject) -> None:
    """Whatever is declared: what is made is written and read back, twice the same, and every other item is as it was."""
    items = list(_items(report))
    drawn = data.draw(st.lists(st.one_of(CORRECTIONS, st.sampled_from(items).flatmap(_near)), max_size=4))
    made, conflicts = apply_corrections(report, drawn)
    assert (made, conflicts) == apply_corrections(report, drawn)
    assert len(made.corrections) + len(conflicts) == len(drawn)
    assert read(write(made)).report == made
    named = {item.what for item in made.corrections}
    assert [item for item in _items(made) if item[0] not in named] == [item for item in items if item[0] not in named]
    assert (
        replace(
            made,
            cells=report.cells,
            sections=report.sections,
            title=report.title,
            published=report.published,
            corrections=report.corrections,
        )
        == report
    )


def _near(item: tuple[str, str]) -> st.SearchStrategy[Correction]:
    """Corrections of an item, most of which fit."""
    what, text = item
    return st.builds(
        correction,
        st.just(what),
        st.sampled_from([text, text, ""]),
        st.sampled_from(["", "1", "/", "…", "2021-01-01", "1 | 2"]),
    )
