"""Every check of one report by itself, in the one record of checks: its sums, its text against its tables, all zeros."""

from converters.model.report import Report
from converters.verify.all_zeros import zeros_check
from converters.verify.checks import Check
from converters.verify.narrative.text_checks import text_checks
from converters.verify.sums import sums


def report_checks(report: Report) -> tuple[Check, ...]:
    """The checks of a report that need no other: its sums in the order of the tables, its text, whether all is 0."""
    return (*[each.check for each in sums(report)], *text_checks(report), *zeros_check(report))
