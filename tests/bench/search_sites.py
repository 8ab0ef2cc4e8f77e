"""The same reports as two sites to search, each with its index built in a process of its own: ours, and Pagefind's.

A full build of 10,000 pages would measure MkDocs: the search page with its assets is taken from the built site of a few
reports; the index of all of them and their Markdown, which is all that the page loads else, are put beside it. Pagefind
reads a plain page of each report, with its title and its texts.

As a program: python search_sites.py CONTENT FOLDER writes our index and prints what it took as JSON.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from html import escape
from pathlib import Path

from measured import Spent, measure
from site_peers import command

from converters.archive.layout import read_file
from converters.archive.walk import report_files
from hooks.machine_readable.report_json import report_json
from hooks.overview.checked.checked_report import checked_alone
from hooks.overview.load import load
from hooks.pages.page import REPORT_JSON, Site

REPOSITORY = Path(__file__).parents[2]
_FEW = 6


@dataclass(frozen=True, slots=True)
class Index:
    """What an index takes, in all."""

    processor: float
    """Seconds."""
    wall: float
    memory: float
    """Peak, MB."""
    files: int
    size: int
    """Bytes."""
    largest: int
    """Bytes of the largest file."""


def _weighed(folder: Path, processor: float, wall: float, memory: float) -> Index:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Index(processor, wall, memory, len(sizes), sum(sizes), max(sizes))


def _spent(words: list[str]) -> Spent:
    spent = measure(words, REPOSITORY)
    if spent.failed:
        raise SystemExit(f"{words[0]}: {spent.failed}")
    return spent


def _link(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    new.hardlink_to(old)


def our_site(content: Path, folder: Path) -> Index:
    """Our search over the reports."""
    shutil.rmtree(folder, ignore_errors=True)
    few = folder.with_name("few")
    shutil.rmtree(few, ignore_errors=True)
    for file in list(report_files(content))[:_FEW]:
        _link(file, few / file.relative_to(content))
    known = {"CONTENT_DIR": str(few), "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "true"}
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, env=os.environ | known, check=True)
    page = (folder / "search/index.html").read_bytes()
    shutil.rmtree(folder / "search")
    spent = json.loads(_spent([sys.executable, __file__, str(content), str(folder / "search")]).output)
    index = _weighed(folder / "search", spent["processor"], spent["wall"], spent["memory"])
    (folder / "search/index.html").write_bytes(page)
    for file in report_files(content):
        target = folder / file.relative_to(content).with_suffix("") / REPORT_JSON
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(report_json(checked_alone(load(file, content)), Site("/", "", "", "")))
    return index


def pagefind_site(content: Path, folder: Path, peers: str) -> Index:
    """Pagefind's search over the reports. `peers` is the Python of the environment that has it."""
    shutil.rmtree(folder, ignore_errors=True)
    for file in report_files(content):
        report = read_file(file).report
        assert report is not None
        text = file.read_text(encoding="utf-8")
        blocks = text[text.index("\n---\n", 3) + 5 :].split("\n\n")
        lines = "".join(
            f"<p>{escape(block)}</p>" for block in (report.body.name or "", *report.body.region, *blocks) if block
        )
        page = folder / file.relative_to(content).with_suffix("") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        title = escape(report.title or "")
        page.write_text(
            f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title>'
            f"<body data-pagefind-body><h1>{title}</h1>{lines}</body></html>",
            encoding="utf-8",
        )
    spent = _spent(command(peers, "pagefind", "--site", str(folder), "--quiet"))
    return _weighed(folder / "pagefind", spent.processor, spent.wall, spent.memory)


def _write_index(content: Path, folder: Path) -> dict[str, float]:
    """Our index; what it took, without reading the reports, which a build does anyway. Peak memory is of all."""
    from surveyed import Search

    from hooks.overview.checked.check_counts import CheckCounts, Outcomes
    from hooks.overview.expected.archive_coverage import NONE
    from hooks.overview.index import build_index
    from hooks.overview.load import load_all
    from hooks.overview.summary import summarise

    processor = wall = 0.0
    summaries = []
    checks = CheckCounts((("sum", Outcomes(1)),))
    with Search(content, folder) as search:
        for entry in load_all(content):
            summaries.append(summarise(entry))
            started, clock = time.process_time(), time.perf_counter()
            search.add(entry, checks)
            processor, wall = processor + time.process_time() - started, wall + time.perf_counter() - clock
        tree = build_index(summaries)
        started, clock = time.process_time(), time.perf_counter()
        search.finish(tree, NONE)
        processor, wall = processor + time.process_time() - started, wall + time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"processor": processor, "wall": wall, "memory": memory}


if __name__ == "__main__":
    sys.path.append(str(REPOSITORY / "tests/support"))
    print(json.dumps(_write_index(Path(sys.argv[1]), Path(sys.argv[2]))))
