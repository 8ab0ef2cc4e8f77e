"""`scans`: drawn reports as scanners, faxes and cameras see them, read and held against what was drawn.

A cell is right or wrong where its figure, blank or slash is accepted; it is unverified where it is left to a person, and missed where
nothing stands in its place. Nothing wrong may be accepted, whatever a page has gone through. Pages are drawn and read in processes
apart: times and memory are those of the reader.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from measured import Spent, measure
from scanned_reports.judging import LEFT, MISSED, RIGHT, WRONG, Found, Score
from scanned_reports.kinds import KINDS, Scan, scan

_WORKER = Path(__file__).with_name("scans_worker.py")
_ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Row:
    """A line of the table."""

    kind: str
    score: Score = field(default_factory=Score)
    pages: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    refused: list[str] = field(default_factory=list)

    def add(self, name: str, drawn: Scan, read: dict[str, object]) -> None:
        """What was read of a report."""
        found = {cell: Found(*told) for cell, told in read["cells"].items()}
        self.score.add(name, drawn.printed, found)
        self.pages += drawn.pages
        self.seconds += float(read["seconds"])
        if read["refused"]:
            self.refused.append(f"{name}: refused: {read['refused']}")

    def join(self, other: "Row") -> None:
        """Add what another line says."""
        self.score.summed += other.score.summed
        self.score.others += other.score.others
        self.score.read += other.score.read
        self.pages += other.pages
        self.seconds += other.seconds
        self.memory = max(self.memory, other.memory)

    def __str__(self) -> str:
        summed, others = self.score.summed, self.score.others
        return (
            f"| {self.kind} | {self.pages} | {summed.total():,} | {_share(summed[RIGHT], summed.total())} "
            f"| {summed[WRONG] + others[WRONG]} | {summed[LEFT]} | {summed[MISSED]} | {_share(self.score.read, self.score.cells)} "
            f"| {self.seconds / max(1, self.pages):.2f} | {self.memory:.0f} |"
        )


_HEAD = (
    "| pages | number | cells with sums | accepted and right | wrong | unverified | missed | of all cells read right "
    "| s of one core, a page | peak memory, MB |\n| :-- | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
)


def _share(count: int, whole: int) -> str:
    return f"{100 * count / whole:.2f} %" if whole else ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument("--only", action="append", default=[], help="kinds whose name has this in it")
    parser.add_argument("--reports", type=int, default=7, help="of each kind; one has 2 or 3 pages")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--jobs", type=int, default=1, help="kinds that are read at the same time")
    parser.add_argument("--told", action="store_true", help="each cell that is unverified for its reading, or missed")
    parser.add_argument("--keep", type=Path, help="folder in which the pictures are left")


def _row(kind: str, numbers: Iterable[int], folder: Path) -> Row:
    row = Row(kind)
    drawn: dict[str, Scan] = {}
    for number in numbers:
        it = scan(kind, number)
        name = f"{kind.replace(',', '').replace(' ', '-')}-{number}.{it.ending}"
        (folder / name).write_bytes(it.data)
        drawn[name] = it
    spent: Spent = measure(
        [sys.executable, str(_WORKER), *(str(folder / name) for name in drawn)], folder, {"PYTHONPATH": str(_ROOT)}
    )
    if spent.failed:
        row.refused.append(f"{kind}: {spent.failed}")
    row.memory = spent.memory
    for line in spent.output.splitlines():
        read = json.loads(line)
        row.add(read["file"], drawn[read["file"]], read)
    return row


def _told(rows: Iterable[Row], *, everything: bool) -> Iterator[str]:
    for row in rows:
        yield from row.refused
        yield from row.score.wrong
        if everything:
            yield from row.score.misread


def run(arguments: argparse.Namespace) -> str:
    """The table; below it each wrong cell."""
    names = [name for name in KINDS if not arguments.only or any(part in name for part in arguments.only)]
    numbers = range(arguments.first, arguments.first + arguments.reports)
    with tempfile.TemporaryDirectory(prefix="gongkai-scans-") as made, ThreadPoolExecutor(arguments.jobs) as pool:
        folder = arguments.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        rows = list(pool.map(lambda name: _row(name, numbers, folder.resolve()), names))
    whole = Row("all")
    for row in rows:
        whole.join(row)
    table = [_HEAD, *map(str, rows), str(whole)]
    return "\n".join([*table, "", *_told(rows, everything=arguments.told)])
