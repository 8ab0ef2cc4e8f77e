"""Some reports → their lines in each of the tables."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import Check
from hooks.downloads.body_files import body_lines, of_bodies
from hooks.downloads.check_lines import check_lines, check_lines_above
from hooks.downloads.csv_rows import cell_lines, correction_rows, lines, report_row
from hooks.downloads.derived_lines import derived_lines
from hooks.downloads.files.lots import Lot, lot
from hooks.downloads.files.pieces import Pieces, pieces
from hooks.downloads.tables import TABLES
from hooks.downloads.wide.wide_rows import sheet_line, wide_line, wide_row
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.summary import Summary


@dataclass(frozen=True, slots=True)
class TableLines:
    """Lines of one of the tables."""

    lines: bytes
    rows: int
    """So many; a line of cells.csv may have line ends within."""


def tables_of(reports: Sequence[CheckedReport]) -> dict[str, Pieces]:
    """Name of a table → the lines of each report in it. `reports`: those of whole bodies."""
    found, entries = [_of_report(each) for each in reports], [each.entry for each in reports]
    bodies = of_bodies(entries, [each["reports-wide.csv"][0] for each in found])
    for its, line in zip(found, body_lines(bodies), strict=True):
        its["bodies.csv"] = line
    return {
        name: pieces((each[name] for each in found), pack=TABLES[name].packed) for name in (found[0] if found else ())
    }


def _of_report(checked: CheckedReport) -> dict[str, tuple[bytes, int]]:
    """Name of a table → its lines of one report, and how many."""
    entry, row, corrections = checked.entry, wide_row(checked.entry), correction_rows(checked.entry)
    cells = () if entry.report.withdrawn else entry.report.cells
    return {
        "reports.csv": (lines([report_row(entry, checked.counts)]), 1),
        "reports-wide.csv": (wide_line(row), 1),
        "reports-excel.csv": (sheet_line(row), 1),
        "cells.csv": (cell_lines(entry), len(cells)),
        "checks.csv": (check_lines(entry, checked.checks), len(checked.checks)),
        "derived.csv": (derived_lines(entry, checked.derived), sum(value is not None for value in checked.derived)),
        "corrections.csv": (lines(corrections), len(corrections)),
    }


def checks_above(reports: Iterable[Summary], checks: Mapping[str, Sequence[Check]]) -> Lot:
    """The lines that checks.csv has behind those of all shards; `checks`: address of a report → those known only above them."""
    listed = [(report, checks[report.address]) for report in reports if report.address in checks]
    found = pieces(((check_lines_above(report, its), len(its)) for report, its in listed), pack=True)
    key = f"above {hashlib.sha256(found.index.tobytes() + found.data).hexdigest()}"
    return lot(key, [report.address for report, _ in listed], {"checks.csv": found})
