"""A report that says that its figures cover other bodies, against their reports on the same year."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path, PurePosixPath

from converters.archive.checking.archive_finding import Finding
from converters.archive.checking.readings import reading_of
from converters.archive.checking.report_lines import ReportLines
from converters.archive.layout import read_file
from converters.archive.walk import walk
from converters.markdown.cell_text import number_text
from converters.model.problems import Problem
from converters.verify.checks import DIFFERS, Check
from converters.verify.levels.against_members import Member, level_checks, level_figures
from converters.verify.levels.level_statements import Statement, statement_of
from converters.verify.levels.membership import standing


def level_findings(path: Path, content: Path) -> tuple[Finding, ...]:
    """Where the figures of a report are less than those that it says to cover."""
    reading = reading_of(path)
    if reading.report is None:
        return ()
    statement = statement_of(reading.report)
    if statement is None or not statement.covers:
        return ()
    members = list(_members(path, content, statement))
    found = level_checks(statement, level_figures(reading.report), members, complete=False)
    line_of = ReportLines(reading)
    problems = [_problem(check) for check in found if check.outcome == DIFFERS]
    return tuple(Finding(path, line_of(problem), problem) for problem in problems)


def _members(path: Path, content: Path, statement: Statement) -> Iterator[Member]:
    whole = PurePosixPath(*path.resolve().relative_to(content.resolve()).parts)
    region = whole.parent.parent
    for folder in walk(content, str(region)):
        at = PurePosixPath(folder.path)
        near = at.parent == region or at.parent.parent == region
        if not near or whole.name not in folder.reports or at == whole.parent:
            continue
        report = read_file(content / at / whole.name).report
        if (
            report is not None
            and standing(whole.parent, at, report.body.name or "", report.body.region) in statement.covers
        ):
            yield Member(f"{at}/{whole.stem}/", level_figures(report))


def _problem(check: Check) -> Problem:
    (cell,), reports = check.left.cells, len(check.right.reports)
    value, total = (number_text(side.value or Decimal(0)) for side in (check.left, check.right))
    message = f"{value} here, but {total} in the {reports} reports that it says to cover"
    return Problem("levels_contradict", cell, message)
