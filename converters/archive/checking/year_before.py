"""A report against that of the same body for the year before."""

from pathlib import Path

from converters.archive.checking.archive_finding import Finding
from converters.archive.checking.readings import reading_of
from converters.archive.checking.report_lines import ReportLines
from converters.verify.across.year_problems import year_problems


def year_before(path: Path) -> Path:
    """Where the report of the year before lies, if the archive has it."""
    return path.with_name(f"{int(path.stem) - 1}.md")


def year_findings(path: Path) -> tuple[Finding, ...]:
    """Where a report does not take over what that of the year before says."""
    before = year_before(path)
    if not before.is_file() or before.is_symlink():
        return ()
    reading, earlier = reading_of(path), reading_of(before).report
    if reading.report is None or earlier is None:
        return ()
    line_of = ReportLines(reading)
    return tuple(Finding(path, line_of(problem), problem) for problem in year_problems(reading.report, earlier))
