"""`site`: building the site, all of it and after a small change, beside other tools on the same reports.

Every build is one run of a program, with nothing kept from an earlier one unless the row says so, and one build at a time.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import site_peers
from archive import kept_archive
from measured import Disk, Spent, measure
from site_files import Weight, changed, snapshot, weigh, written
from site_table import COMMON, NONE, Built, by_size, figures, further, moved

from converters.archive.walk import report_files

_REPOSITORY = Path(__file__).parents[2]
_CACHE = Path(".cache/bench")
_WORK = _CACHE / "site"
"""All that is built; away when the bench is done."""
_PROGRAM = str(Path(sys.executable).with_name("gongkai"))
_WARM = 10
"""Reports of a build that is not measured: it leaves what Python compiles once."""


def _counts(text: str) -> list[int]:
    return sorted({int(part) for part in text.split(",") if part})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument("--reports", type=int, default=10_000, help="size of the archive; it is made once, and kept")
    parser.add_argument(
        "--sizes", type=_counts, default="1000,3000,10000", help="of the archives for the cost a report; '' for none"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes of our builds")
    parser.add_argument("--repeats", type=int, default=1, help="of the small changes; the median counts")
    parser.add_argument("--peer-reports", type=int, help="reports for the peers; default: --reports, but at most 2000")
    parser.add_argument("--limit", type=float, default=900, help="seconds that a peer may take")
    parser.add_argument("--no-peer", action="store_true", help="without the peers")
    parser.add_argument("--peers", default=".cache/bench/bin/python", help="the Python that has the peers")


def _told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@cache
def _keeps() -> bool:
    """Whether a build can be told where to keep what the next one may use."""
    said = subprocess.run([_PROGRAM, "build", "-h"], capture_output=True, text=True, check=True)
    return "--cache" in said.stdout


class _Ours:
    """`gongkai build` over an archive, into a site of its own."""

    def __init__(self, content: Path, name: str) -> None:
        self.content = content
        self.site = (_WORK / name).absolute()
        self.cache = self.site.with_name(f"{name}-cache")

    def again(self, jobs: int) -> Spent:
        """A build that may use what is there of the one before."""
        command = [_PROGRAM, "build", "--site", str(self.site), "--jobs", str(jobs)]
        command += ["--cache", str(self.cache)] if _keeps() else []
        spent = measure(command, _REPOSITORY, {"CONTENT_DIR": str(self.content.absolute())})
        if spent.failed:
            raise SystemExit(f"gongkai build: {spent.failed}")
        _told(f"  {spent.wall:.1f} s")
        return spent

    def full(self, jobs: int) -> Spent:
        """A build from nothing."""
        _told(f"gongkai: {self.site.name}, {jobs} jobs")
        self.remove()
        return self.again(jobs)

    def weigh(self) -> Weight:
        """The site as it is."""
        found = weigh(self.site, self.content)
        if found is None:
            raise SystemExit(f"{self.site}: the page of a report is missing")
        return found

    def remove(self) -> None:
        """Away with the site and all that was kept."""
        for folder in (self.site, self.cache):
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Small:
    """What became of small changes; the medians of the walls, in seconds."""

    added: float
    unchanged: float
    figures: str
    """Shares of the site's files, after a report was added."""
    same: str
    """Whether the site is then that of a full build."""
    rewritten: int
    """Files written when nothing had changed."""
    disk: Disk
    """What adding the report moved, the last time."""


def _full(count: int, jobs: int) -> Built:
    """A full build of the archive of so many reports."""
    ours = _Ours(kept_archive(count, _CACHE), f"{count}")
    built = Built(count, ours.full(jobs), ours.weigh())
    ours.remove()
    return built


def _one_report(content: Path) -> list[Path]:
    """The files of a report: of the body in the middle of the archive, the newest."""
    files = list(report_files(content))
    newest = max(files[len(files) // 2].parent.glob("????.md"))
    return sorted(newest.parent.glob(f"{newest.stem}.*"))


def _small(count: int, jobs: int, repeats: int) -> _Small:
    """One report added to the others, then nothing changed. The kept archive is left alone: a copy is changed."""
    content = _WORK / "content"
    shutil.copytree(kept_archive(count, _CACHE), content, copy_function=os.link)
    ours = _Ours(content, f"{count}, changing")
    ours.full(jobs)
    full = snapshot(ours.site)
    held = {path: path.read_bytes() for path in _one_report(content)}
    added, unchanged = [], []
    for turn in range(repeats):
        _told(f"gongkai: one report taken out, added, nothing changed ({turn + 1}/{repeats})")
        for path in held:
            path.unlink()
        ours.again(jobs)
        before = snapshot(ours.site)
        for path, data in held.items():
            path.write_bytes(data)
        spent = ours.again(jobs)
        added.append(spent.wall)
        after = snapshot(ours.site)
        unchanged.append(ours.again(jobs).wall)
        last = snapshot(ours.site)
    ours.remove()
    shutil.rmtree(content)
    shares = [f"{part / len(after) * 100:.1f} %" for part in (changed(before, after), written(before, after))]
    differ = changed(full, after)
    return _Small(
        statistics.median(added),
        statistics.median(unchanged),
        f"{shares[0]} have other bytes, {shares[1]} were written",
        f"{differ} files differ" if differ else "the same bytes",
        written(after, last),
        spent.disk,
    )


def _peer(peer: site_peers.Peer, content: Path, count: int, arguments: argparse.Namespace) -> Built | str:
    """A peer's full build, or why there is none."""
    folder = _WORK / "peer"
    _told(f"{peer.name}: laying out {count} reports")
    site_peers.lay_out(peer, content, folder)
    spent = site_peers.build(peer, folder, str(Path(arguments.peers).absolute()), arguments.limit, _told)
    _told(f"  {spent.failed or f'{spent.wall:.1f} s'}")
    weight = None if spent.failed else weigh(folder / peer.site, content)
    shutil.rmtree(folder)
    if weight is None:
        return f"not measured: {spent.failed or 'the page of a report is missing'}"
    return Built(count, spent, weight)


def _own_rows(arguments: argparse.Namespace, built: dict[int, Built]) -> list[tuple[str, str, str]]:
    """What is measured of ours alone: name, goal, figure."""
    count, sizes = arguments.reports, arguments.sizes
    jobs = {number: built[count].spent if number == arguments.jobs else _full(count, number).spent for number in (1, 2)}
    small = _small(count, arguments.jobs, arguments.repeats)
    rows = []
    if sizes:
        named = " / ".join(f"{size:,}" for size in sizes)
        rows = [
            (f"ms a report, by the clock, of {named}", "spread ≤ 15 %", by_size([built[size].wall for size in sizes])),
            (f"ms a report, processor, of {named}", "", by_size([built[size].processor for size in sizes])),
            ("ms for each further report, processor", "no growth", further([built[size] for size in sizes])),
        ]
    held = [f"{built[count].weight.held(originals):,} reports" for originals in (True, False)]
    return [
        *rows,
        ("GitHub Pages' 1 GB holds, with originals", "≥ 9,000 reports", held[0]),
        ("the same, with originals elsewhere", "≥ 25,000 reports", held[1]),
        ("one report added, by the clock", "≤ 1 s", f"{small.added:.2f} s"),
        ("written for that", "", moved(small.disk)[0]),
        ("read for that", "", moved(small.disk)[1]),
        ("files of the site after that", "≤ 5 % written", small.figures),
        ("that site beside the one of a full build", "the same bytes", small.same),
        ("nothing changed, by the clock", "≤ 1 s", f"{small.unchanged:.2f} s, {small.rewritten} files written"),
        ("two jobs against one, by the clock", "≥ 1.7 ×", f"{jobs[1].wall / jobs[2].wall:.2f} ×"),
    ]


def run(arguments: argparse.Namespace) -> str:
    """The table, as Markdown."""
    peers = () if arguments.no_peer else site_peers.PEERS
    count = arguments.reports
    fewer = min(count, 2000) if arguments.peer_reports is None else arguments.peer_reports
    shutil.rmtree(_WORK, ignore_errors=True)
    _WORK.mkdir(parents=True)
    try:
        _full(_WARM, arguments.jobs)
        sizes = {count, *arguments.sizes, *([fewer] if peers else [])}
        built = {size: _full(size, arguments.jobs) for size in sorted(sizes)}
        own = _own_rows(arguments, built)
        found = [_peer(peer, kept_archive(fewer, _CACHE), fewer, arguments) for peer in peers]
    finally:
        shutil.rmtree(_WORK, ignore_errors=True)
    columns = [figures(built[count], built[count])]
    for one in found:
        columns.append(
            [f"{fewer:,}", one, *[NONE] * (len(COMMON) - 2)] if isinstance(one, str) else figures(one, built[fewer])
        )
    lines = [
        f"| {count:,} reports, {arguments.jobs} jobs | goal | gongkai |{''.join(f' {peer.name} |' for peer in peers)}",
        f"| :-- | --: | --: |{' --: |' * len(peers)}",
    ]
    for place, (name, goal) in enumerate(COMMON):
        lines.append(f"| {name} | {goal} | {' | '.join(column[place] for column in columns)} |")
    lines += [f"| {name} | {goal} | {figure} |{f' {NONE} |' * len(peers)}" for name, goal, figure in own]
    if peers:
        lines += ["", f"Peers: {site_peers.versions(arguments.peers)}."]
    return "\n".join(lines)
