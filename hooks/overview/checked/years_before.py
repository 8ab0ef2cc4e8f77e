"""The reports of a shard, each held against that of the same body for the year before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from converters.archive.layout import Entry
from converters.model.report import Cell
from converters.verify.across.year_checks import year_checks
from converters.verify.checks import Check


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The report of the year before, and how this one compares with it."""

    year: int
    cells: Mapping[str, Cell]
    """Its cells, by their ids."""
    checks: tuple[Check, ...]
    """This report against it."""


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
