"""Some reports → their lines in each of the downloads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from converters.verify.checks import Check
from hooks.downloads.check_lines import check_lines, check_lines_above
from hooks.downloads.csv_rows import cell_lines, correction_rows, report_row
from hooks.downloads.derived_lines import derived_lines
from hooks.downloads.download_files import lines
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.summary import Summary


@dataclass(frozen=True, slots=True)
class TableLines:
    """Their lines in one of the downloads."""

    lines: bytes
    rows: int
    """So many; a line of cells.csv may have line ends within."""


def tables_of(reports: Sequence[CheckedReport]) -> dict[str, TableLines]:
    """Name of a download → their lines in it, in their order."""
    entries = [each.entry for each in reports]
    corrections = [row for entry in entries for row in correction_rows(entry)]
    cells = sum(len(entry.report.cells) for entry in entries if entry.report.withdrawn is None)
    checks = b"".join(check_lines(each.entry, each.checks) for each in reports)
    derived = b"".join(derived_lines(each.entry, each.derived) for each in reports)
    figures = sum(value is not None for each in reports for value in each.derived)
    return {
        "reports.csv": TableLines(lines(report_row(each.entry, each.counts) for each in reports), len(reports)),
        "cells.csv": TableLines(b"".join(map(cell_lines, entries)), cells),
        "checks.csv": TableLines(checks, sum(len(each.checks) for each in reports)),
        "derived.csv": TableLines(derived, figures),
        "corrections.csv": TableLines(lines(corrections), len(corrections)),
    }


def checks_above(reports: Iterable[Summary], checks: Mapping[str, Sequence[Check]]) -> TableLines:
    """The lines that checks.csv has behind those of all shards; `checks`: address of a report → those known only above them."""
    listed = [(report, checks[report.address]) for report in reports if report.address in checks]
    found = b"".join(check_lines_above(report, its) for report, its in listed)
    return TableLines(found, sum(len(its) for _, its in listed))
