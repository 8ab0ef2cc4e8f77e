"""The sums of the forms."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import made_reports as mr
import pytest

from converters.forms.official_forms import forms
from converters.model.decided import Correction
from converters.model.problems import SCANNED, SILENT, UNREACHED, LeftOut, Problem
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    UNVERIFIED,
    Body,
    Cell,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)
from converters.pipeline.convert import convert
from converters.verify.scanned.unverified import unverified_problems
from converters.verify.sums import (
    BROKEN,
    HOLDS,
    HOLDS_AS_ZERO,
    NOT_CHECKABLE,
    SumCheck,
    cell_problems,
    report_problems,
    section_problems,
    sum_problems,
    sum_reported,
    sums,
    terms,
)


def consistent(form: str, **changed: str) -> Report:
    """A report whose sums all hold, but for what is changed."""
    figures = dict.fromkeys(mr.distinct_figures(form), "0")
    applicants = mr._APPLICANTS[:-1]
    for i, column in enumerate(applicants, 1):
        figures[f"requests.new.{column}"] = str(10 * i)
        figures[f"requests.carried_in.{column}"] = str(i)
        figures[f"requests.granted.{column}"] = str(7 * i)
        figures[f"requests.rejected_repeat.{column}"] = str(2 * i)
        figures[f"requests.handled.{column}"] = str(9 * i)
        figures[f"requests.carried_out.{column}"] = str(2 * i)
    for row in ("new", "carried_in", "granted", "rejected_repeat", "handled", "carried_out"):
        figures[f"requests.{row}.total"] = str(sum(int(figures[f"requests.{row}.{c}"]) for c in applicants))
    figures |= {"disputes.reconsideration.upheld": "3", "disputes.reconsideration.pending": "4"}
    figures["disputes.reconsideration.total"] = "7"
    figures |= {name.replace("__", "."): text for name, text in changed.items()}
    source = mr.MadeReport(form, 2020, "寿张镇", figures)
    return convert(mr.as_cell_lines(source.parts()).encode(), "a.txt").report


def outcome(report: Report, label: str, rule: str) -> SumCheck:
    (found,) = [check for check in sums(report) if check.label == label and check.rule.startswith(rule)]
    return found


def test_all_sums_of_both_forms_hold() -> None:
    for form, rows in (("2019", 23), ("2021", 25)):
        checks = sums(consistent(form))
        assert {check.outcome for check in checks} == {HOLDS}
        assert len(checks) == 7 + 7 + rows + 3


def test_each_kind_of_sum_is_found_broken() -> None:
    report = consistent("2021", requests__new__business="21", disputes__reconsideration__total="8")
    broken = {check.label: check for check in sums(report) if check.outcome == BROKEN}
    assert set(broken) == {"requests.new.*", "requests.*.business", "disputes.reconsideration.*"}
    kinds = [problem.kind for problem in report_problems(report)]
    assert kinds.count("sum_broken") == 3


def test_a_sum_with_a_blank_member_is_not_checkable() -> None:
    report = consistent("2019", requests__granted__research="")
    assert outcome(report, "requests.*.research", "handled").outcome == NOT_CHECKABLE
    assert outcome(report, "requests.granted.*", "total").outcome == NOT_CHECKABLE
    assert outcome(report, "requests.*.research", "new").outcome == HOLDS


def test_a_sum_that_is_too_large_without_its_blank_is_broken() -> None:
    report = consistent("2019", requests__granted__research="", requests__rejected_repeat__research="1000")
    assert outcome(report, "requests.*.research", "handled").outcome == BROKEN


def test_a_mark_for_not_applicable_is_no_zero() -> None:
    report = consistent("2019", disputes__litigation_direct__other="/")
    assert outcome(report, "disputes.litigation_direct.*", "total").outcome == NOT_CHECKABLE


def test_the_figures_compared_are_those_of_the_report() -> None:
    check = outcome(consistent("2019"), "requests.*.natural_person", "new")
    assert [cell.value for cell in check.left] == [Decimal(10), Decimal(1)]
    assert [cell.value for cell in check.right] == [Decimal(9), Decimal(2)]


def test_every_declared_sum_names_cells_of_its_block() -> None:
    for form in forms().values():
        for block in form.blocks:
            ids = {row.id for row in block.rows} | {column.id for column in block.columns}
            for rule in block.sums:
                assert ids.issuperset(rule.left + rule.right)
                assert len(set(rule.left + rule.right)) == len(rule.left + rule.right)


@pytest.mark.parametrize("why", [SCANNED, SILENT, UNREACHED])
def test_a_page_that_is_a_scan_is_a_warning(why: str) -> None:
    report = replace(consistent("2021"), left_out=(LeftOut("page 2", why), LeftOut("- 2 -", "page number")))
    (found,) = (problem for problem in report_problems(report) if problem.kind == "text_left_out")
    assert (found.place, found.severity) == ("page 2", "warning")


# Reports made cell by cell, without a reader.

DISPUTES = ("upheld", "corrected", "other", "pending", "total")
KEYS: dict[str, tuple[str, Decimal | None, str | None]] = {
    "": (BLANK, None, ""),
    "/": (NOT_APPLICABLE, None, "/"),
    "…": (MISSING, None, None),
    "?": (UNREADABLE, None, "?"),
    "!": (UNVERIFIED, None, "7"),
}


def plain(name: str, text: str) -> Cell:
    """A cell that prints a text: a number, blank, `/`, `…` for none, `?` for unreadable."""
    return Cell(name, *KEYS.get(text, (REPORTED, Decimal(text if text not in KEYS else 0), text)))


def made(form: str | None, cells: Iterable[Cell] = (), **fields: Any) -> Report:
    """A report of a form; the cells that are not given are missing where their table has one that is."""
    given = {cell.cell: cell for cell in cells}
    tables = {name.partition(".")[0] for name in given}
    names = [n for b in (forms()[form].blocks if form else ()) if b.table in tables for n in b.cells]
    source = Source("a.txt", "text/plain", "0" * 64)
    every = tuple(given.get(name, Cell(name, MISSING)) for name in names)
    return Report(None, 2021, form, Body(), source, (), every, **fields)


def disputes(*texts: str) -> SumCheck:
    """The sum of the row 行政复议: total = upheld + corrected + other + pending."""
    names = [f"disputes.reconsideration.{column}" for column in DISPUTES]
    report = made("2021", (plain(name, text) for name, text in zip(names, texts, strict=True)))
    return outcome(report, "disputes.reconsideration.*", "total")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1", "2", "3", "4", "10"), HOLDS),
        (("0", "0", "0", "0", "0"), HOLDS),
        (("1", "2", "3", "4", "9"), BROKEN),  # the members come to more
        (("1", "2", "3", "4", "11"), BROKEN),  # the total is more
        (("0", "0", "0", "0", "1"), BROKEN),
        (("1", "0", "0", "0", "0"), BROKEN),
        (("1", "2", "3", "", "10"), NOT_CHECKABLE),  # the blank could be 4
        (("1", "2", "3", "", "6"), HOLDS_AS_ZERO),  # … or 0
        (("1", "2", "3", "", "5"), BROKEN),  # … but no less
        (("1", "2", "3", "/", "5"), BROKEN),
        (("1", "2", "3", "…", "5"), BROKEN),
        (("1", "2", "3", "?", "5"), BROKEN),
        (("1", "2", "3", "/", "6"), NOT_CHECKABLE),
        (("1", "2", "3", "…", "6"), NOT_CHECKABLE),
        (("1", "2", "3", "?", "6"), NOT_CHECKABLE),
        (("1", "2", "3", "!", "13"), NOT_CHECKABLE),  # a reading that nobody verified counts for nothing
        (("1", "2", "3", "4", ""), NOT_CHECKABLE),  # an unknown total is at least nothing
        (("0", "0", "0", "0", ""), HOLDS_AS_ZERO),
        (("", "", "", "", ""), HOLDS_AS_ZERO),
        (("", "", "", "", "5"), NOT_CHECKABLE),
        (("-1", "2", "3", "", "3"), NOT_CHECKABLE),  # with a negative member nothing is the least
        (("1", "2", "3", "", "-1"), NOT_CHECKABLE),
        (("-1", "2", "3", "4", "8"), HOLDS),
        (("0.1", "0.2", "0", "0", "0.3"), HOLDS),
    ],
)
def test_a_sum_holds_or_is_broken_or_cannot_be_checked(texts: tuple[str, ...], expected: str) -> None:
    assert disputes(*texts).outcome == expected


def requests(**texts: str) -> SumCheck:
    """new + carried_in = handled + carried_out, in the column of natural persons; both sides can have an unknown."""
    given = {"new": "5", "carried_in": "2", "handled": "4", "carried_out": "3"} | texts
    report = made("2021", (plain(f"requests.{row}.natural_person", text) for row, text in given.items()))
    return outcome(report, "requests.*.natural_person", "new")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, HOLDS),
        ({"new": "6"}, BROKEN),
        ({"carried_out": "4"}, BROKEN),
        ({"carried_in": ""}, NOT_CHECKABLE),
        ({"carried_in": "", "new": "8"}, BROKEN),  # the left is at least 8, the right is 7
        ({"carried_out": ""}, NOT_CHECKABLE),
        ({"carried_out": "", "handled": "8"}, BROKEN),
        ({"carried_in": "", "carried_out": "", "new": "99"}, NOT_CHECKABLE),
        ({"carried_in": "", "carried_out": "", "handled": "99"}, NOT_CHECKABLE),
    ],
)
def test_either_side_with_an_unknown_member_can_only_be_too_large(texts: dict[str, str], expected: str) -> None:
    assert requests(**texts).outcome == expected


def test_what_is_not_reported_adds_nothing() -> None:
    cells = [plain("a.b.c", text) for text in ("2", "", "/", "…", "?", "0", "3.5")]
    assert sum_reported(cells) == Decimal("5.5")
    assert sum_reported([]) == 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("2",), "2"),
        (("",), "(blank)"),
        (("2", "0", ""), "2 + 0 + (blank) = 2"),
        (("2", "0", "/", "…"), "2 + 0 + (not_applicable) + (missing) = 2"),
        (("2", "0", "0", "0", "3.50"), "2 + 3.5 = 5.5"),
        (("0", "0", "0", "0", "0"), "0"),
        (("0", "0", "0", "0", "?"), "(unreadable)"),
    ],
)
def test_a_side_of_a_sum_as_it_is_told(texts: tuple[str, ...], expected: str) -> None:
    assert terms(tuple(plain("a.b.c", text) for text in texts)) == expected


def test_a_broken_sum_is_a_problem_at_its_first_cell_with_both_sides() -> None:
    names = [f"disputes.reconsideration.{column}" for column in DISPUTES]
    report = made("2021", map(plain, names, ("1", "2", "3", "4", "11")))
    (found,) = (problem for problem in sum_problems(report) if problem.kind == "sum_broken")
    assert found.place == "disputes.reconsideration.total"
    assert found.message == (
        "total = upheld + corrected + other + pending does not hold in disputes.reconsideration.*: "
        "11 against 1 + 2 + 3 + 4 = 10"
    )


def test_the_sums_of_a_table_that_cannot_be_checked_are_one_note() -> None:
    report = made("2021", [plain("disputes.reconsideration.total", "1"), plain("requests.new.total", "1")])
    notes = {p.place: p for p in sum_problems(report)}
    assert {p.kind for p in notes.values()} == {"sum_not_checkable"}
    assert set(notes) == {"requests", "disputes"}
    assert "3, namely: disputes.reconsideration.*, disputes.litigation_direct.*, " in notes["disputes"].message
    assert not notes["disputes"].message.endswith("…")
    assert notes["requests"].message.endswith(" …")


@pytest.mark.parametrize(
    ("blank", "count"),
    [
        pytest.param([("granted", "research"), ("rejected_repeat", "business")], 4, id="four sums"),
        pytest.param([("granted", "research"), ("granted", "business")], 3, id="three sums"),
    ],
)
def test_of_many_sums_that_cannot_be_checked_three_are_named(blank: list[tuple[str, str]], count: int) -> None:
    block = next(block for block in forms()["2021"].blocks if block.table == "requests")
    names = {f"requests.{row}.{column}" for row, column in blank}
    (note,) = sum_problems(made("2021", (plain(name, "/" if name in names else "0") for name in block.cells)))
    message, _, listed = note.message.partition(" namely: ")
    assert message.endswith(f"is no number: {count},")
    assert len(listed.removesuffix(" …").split(", ")) == 3
    assert listed.endswith(" …") is (count > 3)


def test_sums_that_hold_with_blanks_as_zero_are_one_note() -> None:
    block = next(block for block in forms()["2021"].blocks if block.table == "requests")
    report = made("2021", (plain(name, "" if name == "requests.granted.research" else "0") for name in block.cells))
    (note,) = sum_problems(report)
    assert (note.kind, note.place, note.severity) == ("sum_blanks_as_zero", "requests", "note")
    assert "taken as 0: 2, namely: requests.*.research, requests.granted.*" in note.message
    assert report.cell("requests.granted.research") == plain("requests.granted.research", "")


def told(cell: Cell) -> list[tuple[str, str]]:
    """(kind, place) of what the cells of a report with this one say; the table's other cells are blank."""
    table = cell.cell.partition(".")[0]
    blank = {n: plain(n, "") for form in forms().values() for b in form.blocks if b.table == table for n in b.cells}
    form = next(f.id for f in reversed(forms().values()) if any(cell.cell in b.cells for b in f.blocks))
    report = made(form, (blank | {cell.cell: cell}).values())
    return [(p.kind, p.place) for p in (*cell_problems(report), *unverified_problems(report))]


COUNT, CHANGE, MONEY_CELL = "requests.new.total", "proactive.penalties.change", "proactive.fees.amount"
CORRECTED = [
    (COUNT, REPORTED, "7", "7", "件", (), False),
    (COUNT, REPORTED, "7", " 7 件", "件", (), False),
    (COUNT, REPORTED, "1234", "1,234", "件", (), False),
    (COUNT, REPORTED, "0", "零", "件", (), False),
    (COUNT, REPORTED, "8", "7", "件", (), True),
    (COUNT, REPORTED, "0", "", "件", (), True),
    (COUNT, REPORTED, "0", "/", "件", (), True),
    (COUNT, REPORTED, "7", "七件", "件", (), True),
    (COUNT, REPORTED, "3", "3万", "件", (), True),
    (COUNT, REPORTED, "32", "3²", "件", (), True),
    (COUNT, REPORTED, "7", None, "件", (), True),
    (COUNT, REPORTED, "-7", "-7", "件", (), True),
    (COUNT, BLANK, None, "", "件", (), False),
    (COUNT, BLANK, None, "0", "件", (), True),
    (COUNT, BLANK, None, "/", "件", (), True),
    (COUNT, BLANK, None, None, "件", (), True),
    (COUNT, NOT_APPLICABLE, None, "/", "件", (), False),
    (COUNT, NOT_APPLICABLE, None, "——", "件", (), False),
    (COUNT, NOT_APPLICABLE, None, "", "件", (), True),
    (COUNT, NOT_APPLICABLE, None, "0", "件", (), True),
    (CHANGE, REPORTED, "-7", "-7", "项", (), False),
    (CHANGE, REPORTED, "7", "-7", "项", (), True),
    (MONEY_CELL, REPORTED, "541.171", "541.171", "万元", (), False),
    (MONEY_CELL, REPORTED, "108", "108万元", "万元", (), False),
    (MONEY_CELL, REPORTED, "108", "1080000元", "万元", (), False),
    (MONEY_CELL, REPORTED, "108", "1080000", "万元", ("unit_converted",), False),  # the head says 元
    (MONEY_CELL, REPORTED, "10800", "108亿元", "万元", (), True),
    (MONEY_CELL, REPORTED, "108", "108亿元", "万元", (), True),  # the cell itself says which unit
    (MONEY_CELL, REPORTED, "109", "108万元", "万元", (), True),
    (MONEY_CELL, REPORTED, "109", "108", "万元", (), True),
    (MONEY_CELL, REPORTED, "108", "108", None, ("unit_unstated",), False),
    (MONEY_CELL, REPORTED, "108", "108万元", None, ("unit_unstated",), False),
    (COUNT, REPORTED, "108", "108万元", "件", (), True),
]
"""Cell, status, value, printed text, unit, remarks; whether the figure is another than the printed text says."""


@pytest.mark.parametrize(("name", "status", "value", "raw", "unit", "remarks", "expected"), CORRECTED)
def test_a_figure_that_is_not_what_the_source_prints_was_corrected(
    name: str, status: str, value: str | None, raw: str | None, unit: str, remarks: tuple[str, ...], expected: bool
) -> None:
    cell = Cell(name, status, None if value is None else Decimal(value), raw, unit, remarks)
    assert told(cell) == ([("cell_undeclared", name)] if expected else [])


def test_a_correction_says_what_is_printed_and_what_is_held() -> None:
    blank = [plain(name, "") for block in forms()["2021"].blocks if block.table == "requests" for name in block.cells]
    cells = [Cell(COUNT, REPORTED, Decimal(7), "七", "件"), *(cell for cell in blank if cell.cell != COUNT)]
    message = f"{COUNT} is '7', where the source prints '七'"
    how = f"; put that back, or say why it is wrong: gongkai correct REPORT {COUNT} 7 --why REASON"
    assert cell_problems(made("2021", cells)) == [Problem("cell_undeclared", COUNT, message + how)]
    declared = Correction(COUNT, "七", "7", "转换有误", "", "2026-01-02")
    assert cell_problems(made("2021", cells, corrections=(declared,))) == [
        Problem("cell_corrected", COUNT, f"{message}: corrected by hand")
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell(COUNT, MISSING), [("cells_missing", COUNT)]),
        (Cell(COUNT, UNREADABLE, None, "七件"), [("cell_unreadable", COUNT)]),
        (Cell(COUNT, UNREADABLE, None, "3 4", None, ("place_unknown",)), [("place_unknown", COUNT)]),
        (Cell(COUNT, UNREADABLE, None, "3 4", None, ("label_doubtful",)), [("label_doubtful", COUNT)]),
        (Cell(COUNT, UNREADABLE, None, "3 4", None, ("row_unknown",)), [("row_unknown", COUNT)]),
        (Cell(COUNT, UNREADABLE, None, "3", None, ("row_repeated",)), [("cell_unreadable", COUNT)]),
        (Cell(COUNT, UNVERIFIED, None, "3"), [("figures_unverified", COUNT)]),
    ],
)
def test_what_a_cell_lacks_is_told(cell: Cell, expected: list[tuple[str, str]]) -> None:
    assert told(cell) == expected


@pytest.mark.parametrize(("raw", "why"), [("3 4", "blank cells are lost"), ("1 2 3 4 5 6 7 8", "more figures than")])
def test_the_figures_of_a_row_whose_columns_are_unknown_are_one_problem(raw: str, why: str) -> None:
    block = next(block for block in forms()["2021"].blocks if block.table == "requests")
    cells = [Cell(n, UNREADABLE, None, raw, None, ("place_unknown",)) for n in block.cells if ".new." in n]
    rest = [plain(name, "0") for name in block.cells if ".new." not in name]
    (found,) = cell_problems(made("2021", [*cells, *rest]))
    assert (found.kind, found.place) == ("place_unknown", "requests.new.natural_person")
    assert why in found.message


def test_rows_with_the_same_figures_are_a_problem_each() -> None:
    block = next(block for block in forms()["2021"].blocks if block.table == "requests")
    two = (".new.", ".granted.")
    cells = [
        Cell(n, UNREADABLE, None, "3 4", None, ("place_unknown",)) if any(row in n for row in two) else plain(n, "0")
        for n in block.cells
    ]
    found = cell_problems(made("2021", cells))
    assert [problem.place for problem in found] == ["requests.new.natural_person", "requests.granted.natural_person"]


def test_seven_figures_in_seven_columns_are_not_too_many() -> None:
    block = next(block for block in forms()["2021"].blocks if block.table == "requests")
    cells = [Cell(n, UNREADABLE, None, "1 2 3 4 5 6 7", None, ("place_unknown",)) for n in block.cells if ".new." in n]
    (problem,) = (p for p in cell_problems(made("2021", cells)) if p.kind == "place_unknown")
    assert "blank cells" in problem.message


def test_missing_cells_are_counted_and_named_in_few_words() -> None:
    report = made("2021", [plain(f"disputes.reconsideration.{column}", "0") for column in DISPUTES])
    (found,) = cell_problems(report)
    assert found.place == "disputes.litigation_direct.*"
    assert found.message.endswith(
        "lacks 10 of the 15 cells of its form: disputes.litigation_direct.*, disputes.litigation_after_reconsideration.*"
    )


@pytest.mark.parametrize(
    ("form", "present", "missing"),
    [
        ("2021", {"overview": "一、总体情况"}, ["proactive", "requests", "disputes", "problems", "other_matters"]),
        (
            "2021",
            dict.fromkeys(["overview", "proactive", "requests", "disputes", "problems", "other_matters"], "一"),
            [],
        ),
        ("2019", {"overview": None}, ["overview", "proactive", "requests", "disputes", "problems", "other_matters"]),
        ("2014", {}, []),
        (None, {}, []),
    ],
)
def test_a_section_of_the_form_that_is_missing_is_told(
    form: str | None, present: dict[str, str | None], missing: list[str]
) -> None:
    report = replace(made(form), sections=tuple(Section(name, heading) for name, heading in present.items()))
    found = section_problems(report)
    assert [(p.kind, p.place) for p in found] == [("section_missing", name) for name in missing]
    assert all(head.heading in p.message for p in found for head in forms()["2021"].sections if head.id == p.place)


@pytest.mark.parametrize(
    ("sections", "cells"),
    [
        ((Section("disputes", None, (Paragraph("没有发生。"),)),), ()),
        ((Section("disputes", None, (OtherTable((("复议", "0"),)),)),), ()),
        ((Section("disputes", None),), (plain("disputes.reconsideration.total", "0"),)),
    ],
    ids=["its text", "a table of no form", "its table"],
)
def test_a_section_without_its_heading_is_not_missing(sections: tuple[Section, ...], cells: tuple[Cell, ...]) -> None:
    report = replace(made("2021", cells), sections=sections)
    assert "disputes" not in [problem.place for problem in section_problems(report)]


def test_a_section_whose_table_has_no_place_is_missing() -> None:
    report = replace(made("2021", [Cell("disputes.reconsideration.total", MISSING)]), sections=())
    assert "disputes" in [problem.place for problem in section_problems(report)]


def test_all_problems_stand_in_one_order() -> None:
    noted = Problem("title_missing", "", "no title")
    cells = [plain("disputes.reconsideration.total", "1"), plain("disputes.reconsideration.upheld", "2")]
    report = replace(made("2021", cells), problems=(noted,), left_out=(LeftOut("page 2", SCANNED),))
    kinds = dict.fromkeys(problem.kind for problem in report_problems(report))
    assert list(kinds) == [
        "title_missing",
        "text_left_out",
        "section_missing",
        "cells_missing",
        "sum_broken",
        "sum_not_checkable",
    ]


@pytest.mark.parametrize("value", ["0", "-0", "-3", "5.0", "2.5", "1E+3", "9" * 15, "9" * 40, None])
def test_whole_numbers_are_added_as_decimals_are(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    status, number = (BLANK, None) if value is None else (REPORTED, Decimal(value))
    cell = Cell("requests.new.natural_person", status, number, value)
    report = consistent("2021")
    report = replace(report, cells=tuple(cell if it.cell == cell.cell else it for it in report.cells))
    found = sums(report)
    monkeypatch.setattr("converters.verify.sums.whole_numbers", lambda report: [None] * len(report.cells))
    expected = sums(report)
    assert repr(found) == repr(expected)
