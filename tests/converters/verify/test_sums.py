"""The sums of the forms."""

from dataclasses import replace
from decimal import Decimal

import made_reports as mr

from converters.forms.official_forms import forms
from converters.model.problems import SCANNED, LeftOut
from converters.model.report import Report
from converters.pipeline.convert import convert
from converters.verify.sums import BROKEN, HOLDS, NOT_CHECKABLE, SumCheck, report_problems, sums


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


def test_a_page_that_is_a_scan_is_a_warning() -> None:
    report = replace(consistent("2021"), left_out=(LeftOut("page 2", SCANNED), LeftOut("- 2 -", "page number")))
    (found,) = (problem for problem in report_problems(report) if problem.kind == "text_left_out")
    assert (found.place, found.severity) == ("page 2", "warning")
