"""Where the report of a year does not take over what that of the year before says, as problems."""

from decimal import Decimal

from converters.markdown.cell_text import number_text
from converters.model.problems import Problem
from converters.model.report import Report
from converters.verify.across.year_checks import year_checks
from converters.verify.checks import DIFFERS, Check
from converters.verify.narrative.contradictions import Cells, side_terms


def year_problems(report: Report, before: Report) -> list[Problem]:
    """A problem for each rule that does not hold between a report and that of the year before, at its cell."""
    found = [check for check in year_checks(report, before, "") if check.outcome == DIFFERS]
    return [_problem(check, report.by_id, before.by_id, before.year) for check in found]


def _problem(check: Check, these: Cells, those: Cells, year: int | None) -> Problem:
    value, other = (number_text(side.value or Decimal(0)) for side in (check.left, check.right))
    terms = f"{side_terms(check.left, these)} against {side_terms(check.right, those)}"
    message = f"{value} here, but {other} in the report of {year}: {terms}"
    return Problem("years_contradict", check.left.cells[0], message)
