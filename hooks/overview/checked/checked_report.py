"""Reports of bodies with all of their checks that need no report of another body."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from converters.archive.layout import Entry
from converters.model.report import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.all_zeros import zeros_check
from converters.verify.checks import Check
from converters.verify.derived.derived_totals import Values
from converters.verify.derived.derived_values import derived_values
from converters.verify.levels.level_statements import Statement, statement_of
from converters.verify.narrative.text_checks import text_checks
from converters.verify.sums import SumCheck, sums
from hooks.overview.checked.check_counts import CheckCounts, count_checks
from hooks.overview.checked.telling_cells import telling_cells
from hooks.overview.checked.years_before import YearBefore, years_before


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report and its checks; there are none where it is withdrawn, and its figures count no more."""

    entry: Entry
    sums: tuple[SumCheck, ...]
    """Those of its form."""
    said: tuple[Check, ...]
    """What its narrative says of its tables."""
    before: YearBefore | None
    """How it compares with the report of the year before; None where the archive has none."""
    zeros: tuple[Check, ...]
    """Whether all of its figures are 0."""
    checks: tuple[Check, ...]
    """All of these, in the order of KINDS."""
    counts: CheckCounts
    """Their outcomes."""
    derived: Values
    """What is reckoned from its figures."""
    telling: tuple[Cell, ...]
    """Those of its cells that say more than their number or status."""
    statement: Statement | None = None
    """What it says of the bodies that its figures cover."""
    pointed_at: frozenset[str] = frozenset()
    """Those of its cells that the page of the report of the year after links to."""


def _checked(entry: Entry, before: YearBefore | None) -> CheckedReport:
    report = entry.report
    telling = telling_cells(report)
    if report.withdrawn:
        return CheckedReport(entry, (), (), before, (), (), CheckCounts(), (), telling)
    added, said, zeros = sums(report), text_checks(report), zeros_check(report)
    checks = (*[each.check for each in added], *said, *(before.checks if before else ()), *zeros)
    derived, statement = derived_values(report), statement_of(report)
    return CheckedReport(entry, added, said, before, zeros, checks, count_checks(checks), derived, telling, statement)


def checked_reports(entries: Iterable[Entry]) -> Sequence[CheckedReport]:
    """Reports in the order of their paths, of whole bodies → the same with their checks."""
    listed = list(entries)
    reports = [_checked(entry, before) for entry, before in zip(listed, years_before(listed), strict=True)]
    pointed_at = {report.before.path: report.before.linked for report in reports if report.before}
    return [replace(report, pointed_at=pointed_at.get(report.entry.path, frozenset())) for report in reports]


def checked_alone(entry: Entry) -> CheckedReport:
    """A report as if its body had no other."""
    return _checked(entry, None)
