"""Some reports → their lines in each of the downloads."""

from collections.abc import Sequence
from dataclasses import dataclass

from converters.archive.layout import Entry
from hooks.downloads.csv_rows import cell_lines, correction_rows, report_row
from hooks.downloads.download_files import lines
from hooks.overview.summary import CheckCounts


@dataclass(frozen=True, slots=True)
class TableLines:
    """Their lines in one of the downloads."""

    lines: bytes
    rows: int
    """So many; a line of cells.csv may have line ends within."""


def tables_of(reports: Sequence[tuple[Entry, CheckCounts]]) -> dict[str, TableLines]:
    """Name of a download → their lines in it, in their order."""
    corrections = [row for entry, _ in reports for row in correction_rows(entry)]
    cells = sum(len(entry.report.cells) for entry, _ in reports if entry.report.withdrawn is None)
    return {
        "reports.csv": TableLines(lines(report_row(entry, checks) for entry, checks in reports), len(reports)),
        "cells.csv": TableLines(b"".join(cell_lines(entry) for entry, _ in reports), cells),
        "corrections.csv": TableLines(lines(corrections), len(corrections)),
    }
