"""Every check of one report by itself, in the one record of checks: its sums, its text against its tables, all zeros."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from converters.model.report import Report
from converters.verify.all_zeros import zeros_check
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, SUM, Check, Side
from converters.verify.narrative.against_cells import NO_NUMBER
from converters.verify.narrative.text_checks import text_checks
from converters.verify.sums import BROKEN, HOLDS, HOLDS_AS_ZERO, NOT_CHECKABLE, Comparison, SumCheck, sums

_OUTCOMES: Final = {HOLDS: AGREES, HOLDS_AS_ZERO: AGREES, BROKEN: DIFFERS, NOT_CHECKABLE: CANNOT_TELL}


def sum_as_check(check: SumCheck) -> Check:
    """A sum of a form in the record of checks."""
    return _as_check(check.of, check.left_value, check.right_value, check.outcome)


@lru_cache(maxsize=20_000)  # most figures are small: reports share most of their checks
def _as_check(of: Comparison, left: Decimal | None, right: Decimal | None, found: str) -> Check:
    outcome = _OUTCOMES[found]
    as_zero, why = found == HOLDS_AS_ZERO, NO_NUMBER if outcome == CANNOT_TELL else ""
    return Check(SUM, of.rule, outcome, Side(left, of.left), Side(right, of.right), as_zero, why)


def report_checks(report: Report) -> tuple[Check, ...]:
    """The checks of a report that need no other: its sums in the order of the tables, its text, whether all is 0."""
    return (*map(sum_as_check, sums(report)), *text_checks(report), *zeros_check(report))
