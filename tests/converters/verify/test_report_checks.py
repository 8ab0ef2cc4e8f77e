"""The one record of checks: sums and text alike."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from samples import CONTENT

from converters.markdown import read
from converters.model.report import BLANK, Report
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, KINDS, OUTCOMES
from converters.verify.report_checks import report_checks
from converters.verify.sums import sums

REPORT = CONTENT / "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu/2020.md"


@pytest.fixture(scope="module")
def report() -> Report:
    found = read(REPORT.read_text(encoding="utf-8")).report
    assert found is not None
    return found


def _with(report: Report, name: str, value: int | None) -> Report:
    cells = tuple(
        replace(cell, value=None if value is None else Decimal(value), status=BLANK if value is None else cell.status)
        if cell.cell == name
        else cell
        for cell in report.cells
    )
    return replace(report, cells=cells)


def test_sums_and_text_are_told_in_one_record(report: Report) -> None:
    checks = report_checks(report)
    assert Counter((check.kind, check.outcome) for check in checks) == {
        ("sum", AGREES): 40,
        ("text_against_table", AGREES): 1,
    }
    assert {check.kind for check in checks} <= set(KINDS)
    assert {check.outcome for check in checks} <= set(OUTCOMES)
    assert len({check.id for check in checks}) == len(checks)


@pytest.mark.parametrize(
    ("value", "outcome", "as_zero", "difference"),
    [(2, AGREES, False, 0), (3, DIFFERS, False, 1), (None, CANNOT_TELL, False, None)],
)
def test_a_sum_has_both_sides_and_their_difference(
    report: Report, value: int | None, outcome: str, as_zero: bool, difference: int | None
) -> None:
    changed = _with(report, "requests.new.total", value)
    (check,) = [c.check for c in sums(changed) if c.label == "requests.new.*"]
    assert (check.outcome, check.blanks_as_zero, check.difference) == (outcome, as_zero, difference)
    assert check.left.cells == ("requests.new.total",)
    assert bool(check.why) == (outcome == CANNOT_TELL)


def test_a_sum_with_blanks_as_zero_says_so(report: Report) -> None:
    changed = _with(report, "requests.new.research", None)
    (check,) = [c.check for c in sums(changed) if c.label == "requests.new.*"]
    assert (check.outcome, check.blanks_as_zero, check.difference) == (AGREES, True, 0)
