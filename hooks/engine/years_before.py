"""The reports of a shard, each held against that of the same body for the year before."""

from collections.abc import Iterator, Sequence

from converters.archive.layout import Entry
from converters.verify.across.year_checks import year_checks
from hooks.pages.report.checks.year_results import YearBefore


def years_before(entries: Sequence[Entry]) -> Iterator[YearBefore | None]:
    """For each report in the order of their paths how it compares with that one; None where the archive has none."""
    by_path = {entry.path: entry for entry in entries}
    for entry in entries:
        year = int(entry.path.stem) - 1
        before = by_path.get(entry.path.with_name(f"{year}.md"))
        if before is None:
            yield None
        else:
            cells = {cell.cell: cell for cell in before.report.cells}
            yield YearBefore(year, cells, year_checks(entry.report, before.report, before.address))
