"""The reports of a shard, each held against that of the same body for the year before."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from converters.archive.layout import Entry
from converters.model.report import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.across.year_checks import year_checks
from converters.verify.checks import DIFFERS, Check


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The report of the year before, and how this one compares with it."""

    year: int
    cells: Mapping[str, Cell]
    """Its cells, by their ids."""
    path: PurePosixPath
    """Where it lies, below content/."""
    checks: tuple[Check, ...]
    """This report against it."""

    @property
    def linked(self) -> frozenset[str]:
        """Those of its cells in which this report differs from it."""
        sides = (check.right for check in self.checks if check.outcome == DIFFERS)
        return frozenset(cell for side in sides for cell in (*side.cells, *side.less))


def years_before(entries: Sequence[Entry]) -> Iterator[YearBefore | None]:
    """For each report in the order of their paths how it compares with that one; None where the archive has none."""
    by_path = {entry.path: entry for entry in entries}
    for entry in entries:
        year = int(entry.path.stem) - 1
        before = by_path.get(entry.path.with_name(f"{year}.md"))
        if before is None:
            yield None
        else:
            checks = year_checks(entry.report, before.report, before.address)
            yield YearBefore(year, before.report.by_id, before.path, checks)
