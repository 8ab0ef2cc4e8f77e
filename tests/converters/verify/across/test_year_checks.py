"""Year against year: every rule in every outcome, the truth reckoned by hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from converters.forms.official_forms import forms
from converters.model.decided import Withdrawal
from converters.model.report import BLANK, MISSING, REPORTED, Body, Cell, Report, Source
from converters.verify.across.chains import chains
from converters.verify.across.year_checks import year_checks
from converters.verify.across.year_problems import year_problems
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS
from converters.wording.chinese import message_of

Figures = Mapping[str, int | str | None]
"""Id of a cell → its figure; None where it is blank, `…` where it is missing."""
OTHERWISE = "…"


def report(year: int, form: str, figures: Figures) -> Report:
    """A report of that form whose cells are all missing but these."""
    names = [name for block in forms()[form].blocks for name in block.cells]
    assert set(figures) <= set(names)
    return Report(None, year, form, Body(None), Source("", "", ""), (), tuple(cell(n, figures) for n in names))


def cell(name: str, figures: Figures) -> Cell:
    value = figures.get(name, OTHERWISE)
    if isinstance(value, int):
        return Cell(name, REPORTED, Decimal(value), str(value))
    return Cell(name, BLANK if value is None else MISSING, None, "" if value is None else None)


OUT, IN = "requests.carried_out.total", "requests.carried_in.total"
NORMS = "proactive.normative_documents"
FEES = "proactive.fees"


@pytest.mark.parametrize(
    ("forms_", "before", "this", "expected"),
    [
        # carried over: form against form, also across the change of 2021
        (("2019", "2019"), {OUT: 4}, {IN: 4}, (AGREES, 4, 4)),
        (("2019", "2021"), {OUT: 4}, {IN: 4}, (AGREES, 4, 4)),
        (("2021", "2021"), {OUT: 4}, {IN: 3}, (DIFFERS, 3, 4)),
        (("2021", "2021"), {OUT: 0}, {IN: 0}, (AGREES, 0, 0)),
        (("2021", "2021"), {OUT: 0}, {IN: 2}, (DIFFERS, 2, 0)),
        (("2021", "2021"), {OUT: None}, {IN: 2}, (CANNOT_TELL, 2, None)),
        (("2021", "2021"), {OUT: None}, {IN: 0}, ("as zero", 0, None)),
        (("2021", "2021"), {OUT: None}, {IN: None}, ("as zero", None, None)),
        (("2021", "2021"), {OUT: 2}, {IN: None}, (CANNOT_TELL, None, 2)),
        (("2021", "2021"), {OUT: 0}, {}, (CANNOT_TELL, None, 0)),
        # in force: 10 in force, 3 issued, 2 repealed: 9 + 3 - 2 = 10
        (("2021", "2021"), {f"{NORMS}.in_force": 9}, {f"{NORMS}.in_force": 10, f"{NORMS}.issued": 3, f"{NORMS}.repealed": 2}, (AGREES, 9, 9)),
        (("2021", "2021"), {f"{NORMS}.in_force": 9}, {f"{NORMS}.in_force": 11, f"{NORMS}.issued": 3, f"{NORMS}.repealed": 2}, (DIFFERS, 10, 9)),
        # 9 were in force and 9 are: with 0 issued, repealed is blank: it holds with 0
        (("2021", "2021"), {f"{NORMS}.in_force": 9}, {f"{NORMS}.in_force": 9, f"{NORMS}.issued": 0, f"{NORMS}.repealed": None}, ("as zero", 9, 9)),
        # 9 were in force, 8 are: one may have been repealed in the blank
        (("2021", "2021"), {f"{NORMS}.in_force": 9}, {f"{NORMS}.in_force": 8, f"{NORMS}.issued": 0, f"{NORMS}.repealed": None}, (CANNOT_TELL, 8, 9)),
        # 9 were in force, 10 are, none was issued: no number in the blank mends it
        (("2021", "2021"), {f"{NORMS}.in_force": 9}, {f"{NORMS}.in_force": 10, f"{NORMS}.issued": 0, f"{NORMS}.repealed": None}, (DIFFERS, 10, 9)),
        # items: 6 + (-2) = 4
        (("2019", "2019"), {f"{FEES}.prior_items": 6, f"{FEES}.change": -2}, {f"{FEES}.prior_items": 4}, (AGREES, 4, 4)),
        (("2019", "2019"), {f"{FEES}.prior_items": 6, f"{FEES}.change": 2}, {f"{FEES}.prior_items": 4}, (DIFFERS, 4, 8)),
        # the change may be negative: nothing follows from a blank one
        (("2019", "2019"), {f"{FEES}.prior_items": 6, f"{FEES}.change": None}, {f"{FEES}.prior_items": 4}, (CANNOT_TELL, 4, 6)),
        (("2019", "2019"), {f"{FEES}.prior_items": 6, f"{FEES}.change": None}, {f"{FEES}.prior_items": 8}, (CANNOT_TELL, 8, 6)),
        (("2019", "2019"), {f"{FEES}.prior_items": 6, f"{FEES}.change": None}, {f"{FEES}.prior_items": 6}, ("as zero", 6, 6)),
    ],
)  # fmt: skip
def test_a_rule(
    forms_: tuple[str, str], before: Figures, this: Figures, expected: tuple[str, int | None, int | None]
) -> None:
    found = year_checks(report(2022, forms_[1], this), report(2021, forms_[0], before), "x/2021/")
    named = {*before, *this}
    (check,) = [each for each in found if named.intersection(each.left.cells + each.right.cells)]
    outcome = "as zero" if check.blanks_as_zero else check.outcome
    assert (outcome, check.left.value, check.right.value) == expected
    assert (check.left.report, check.right.report) == ("", "x/2021/")
    assert bool(check.why) == (outcome == CANNOT_TELL)
    assert set(check.left.cells + check.left.less) >= set(this)
    assert set(check.right.cells + check.right.less) >= set(before)


@pytest.mark.parametrize(
    ("before", "this", "rules"),
    [
        ("2019", "2019", {"carried_over": 7, "prior_items": 5}),
        ("2019", "2021", {"carried_over": 7}),
        ("2021", "2021", {"carried_over": 7, "in_force": 2}),
        ("2014", "2019", {}),
        ("2014", "2014", {}),
    ],
)
def test_only_what_both_forms_have_is_compared(before: str, this: str, rules: dict[str, int]) -> None:
    found = [check.rule for check in year_checks(report(2022, this, {}), report(2021, before, {}), "")]
    assert {rule: found.count(rule) for rule in found} == rules


@pytest.mark.parametrize("change", ["withdrawn", "withdrawn before", "a year between", "the same year"])
def test_what_does_not_follow_is_not_compared(change: str) -> None:
    this, before = report(2022, "2021", {IN: 1}), report(2021, "2021", {OUT: 2})
    assert year_checks(this, before, "")
    gone = Withdrawal("twice", "", "2024-01-01")
    match change:
        case "withdrawn":
            this = replace(this, withdrawn=gone)
        case "withdrawn before":
            before = replace(before, withdrawn=gone)
        case "a year between":
            before = replace(before, year=2020)
        case _:
            before = replace(before, year=2022)
    assert year_checks(this, before, "") == ()


def test_a_problem_names_both_reports_in_both_languages() -> None:
    (problem,) = year_problems(report(2022, "2021", {IN: 3}), report(2021, "2021", {OUT: 4}))
    assert (problem.kind, problem.severity, problem.place) == ("years_contradict", "warning", IN)
    assert problem.message == (
        "3 here, but 4 in the report of 2021: requests.carried_in.total 3 against requests.carried_out.total 4"
    )
    assert message_of(problem) == (
        "二、上年结转政府信息公开申请数量·总计：这里计 3，2021 年的报告计 4："
        "二、上年结转政府信息公开申请数量·总计 3，对 四、结转下年度继续办理·总计 4"
    )


def test_every_rule_names_rows_or_columns_of_a_form() -> None:
    ids = {tuple(name.split(".")) for form in forms().values() for block in form.blocks for name in block.cells}
    for chain in chains():
        at = 1 if chain.axis == "rows" else 2
        known = {name[at] for name in ids if name[0] == chain.table}
        assert {*chain.this.ids, *chain.before.ids, *chain.signed} <= known
