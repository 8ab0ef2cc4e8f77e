"""The rows of the table of `site`: what is told of a build, of ours and of each peer alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from measured import Disk, Spent
from site_files import Weight

NONE = "—"
_BOUND = 0.3
"""A build during so much of whose time the disk is waited for is bound by it: another disk would tell another time."""


@dataclass(frozen=True, slots=True)
class Built:
    """A full build of an archive."""

    reports: int
    spent: Spent
    weight: Weight

    @property
    def wall(self) -> float:
        """Milliseconds a report."""
        return self.spent.wall / self.reports * 1000

    @property
    def processor(self) -> float:
        """Milliseconds a report."""
        return self.spent.processor / self.reports * 1000


def by_size(values: Sequence[float]) -> str:
    """Figures for each size, and by how much the largest is over the smallest."""
    return f"{' / '.join(f'{value:.2f}' for value in values)} (spread {(max(values) / min(values) - 1) * 100:.0f} %)"


def further(builds: Sequence[Built]) -> str:
    """What each report more costs from one size to the next: the start of the programs is in none of these."""
    return " / ".join(
        f"{(more.spent.processor - less.spent.processor) / (more.reports - less.reports) * 1000:.2f}"
        for less, more in pairwise(builds)
    )


def figures(built: Built, beside: Built) -> list[str]:
    """What is told of ours and of each peer, in the order of COMMON; `beside` is our build of the same reports."""
    weight, count = built.weight, built.reports
    return [
        f"{count:,}",
        f"{built.spent.wall:.1f} s",
        f"{built.wall:.2f} ms",
        f"{built.processor:.2f} ms",
        f"{built.spent.wall / beside.spent.wall:.1f} ×",
        f"{built.spent.memory:.0f} MB",
        f"{weight.files / count:.2f}",
        f"{weight.report_files / count:.2f}",
        f"{(weight.size - weight.originals) / count / 1000:.1f} KB",
        f"{weight.originals / count / 1000:.1f} KB" if weight.originals else NONE,
        f"{weight.page / 1000:.1f} KB, {weight.packed / 1000:.1f} KB",
        f"{weight.largest / 1000:.0f} KB",
        *_disk(built),
    ]


def moved(disk: Disk, reports: int = 1) -> tuple[str, str]:
    """Bytes and calls, for each of the reports, that wrote and that read; behind the semicolon what the disk itself was given, gave."""
    return (
        f"{disk.written / reports / 1000:,.1f} KB in {disk.writes / reports:,.1f} calls; {disk.stored / reports / 1000:,.1f} KB",
        f"{disk.read / reports / 1000:,.1f} KB in {disk.reads / reports:,.1f} calls; {disk.fetched / reports / 1000:,.1f} KB",
    )


def _disk(built: Built) -> list[str]:
    """What was moved, and for how much of the time a disk was waited for."""
    waited = min(1.0, built.spent.disk.stalled / built.spent.wall)
    return [
        *moved(built.spent.disk, built.reports),
        f"{waited * 100:.0f} %{', bound by the disk' * (waited > _BOUND)}",
    ]


COMMON = (
    ("reports", ""),
    ("full build with search, by the clock", ""),
    ("the same, a report", "≤ 2 ms"),
    ("the same, processor time a report", "≤ 3.5 ms"),
    ("the same, beside gongkai on as many reports", "Hugo ≥ 4 ×"),
    ("peak memory of the largest process", "≤ 400 MB"),
    ("files of the site, a report", "≤ 3"),
    ("files of a report, the original left out", "≤ 2"),
    ("bytes of the site, a report, the original left out", "≤ 30 KB"),
    ("bytes of the original", ""),
    ("median report page, and after gzip", "≤ 24 KB, ≤ 7 KB"),
    ("largest HTML page", "≤ 300 KB"),
    ("written, a report; of it to the disk itself", ""),
    ("read, a report; of it from the disk itself", ""),
    ("of the time, something waited for a disk", ""),
)
