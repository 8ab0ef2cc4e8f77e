"""`gongkai add`: sources, files and addresses of the web, into the archive; what it says while it works, at its end, and in its log."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.walk import UNLOCATED, UnsafeArchive
from converters.cli.archive_arguments import add_content_argument, region_argument
from converters.cli.arguments import (
    DONE,
    FAILED,
    WRONG_CALL,
    count_argument,
    date_argument,
    name_argument,
    title_argument,
    url_argument,
    year_argument,
)
from converters.cli.messages import printed_path, say, tell
from converters.cli.progress import ProgressLine, rate_and_time_left
from converters.cli.verbs import filed_report
from converters.cli.verbs.page_line import pages_shown
from converters.cli.web.added_addresses import WebSource, add_web, parted
from converters.cli.web.addresses import add_web_arguments, source_argument
from converters.model.printed import json_text
from converters.model.problems import Refused
from converters.pipeline.bulk import Given, Result, add_all, files_of, together
from converters.pipeline.prepare import SourceConverter
from converters.pipeline.workers import workers
from converters.running.cluster import Unreachable
from converters.running.machine import cores
from converters.running.scratch import remove_abandoned
from converters.running.transaction import Busy, Damaged, locked
from converters.wording.chinese import message_of

_FEW: Final = 16
"""So few sources are read sooner in this process than others start, and need no summary in a pipe."""
_LARGE: Final = 2_000_000
"""Bytes of all sources from which on they take longer than others start: scans take seconds a page."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=source_argument, nargs="+", metavar="PATH")
    parser.add_argument(
        "--title",
        type=title_argument,
        metavar="TITLE",
        help="the title, where the source prints none and is not seen to be a report",
    )
    parser.add_argument(
        "--body", type=name_argument, metavar="NAME", help="who reports, where the source does not say it right"
    )
    parser.add_argument("--region", type=region_argument, metavar="省/市/县", help="where the body lies")
    parser.add_argument("--year", type=year_argument, metavar="Y", help="the year reported on")
    parser.add_argument("--url", type=url_argument, metavar="U", help="where the source was published")
    parser.add_argument(
        "--retrieved", type=date_argument, metavar="DATE", help="when it was taken from there, such as 2022-01-17"
    )
    differing = parser.add_mutually_exclusive_group()
    differing.add_argument(
        "--replace", action="store_true", help="show a changed source in the place of the report that is there"
    )
    differing.add_argument(
        "--beside", action="store_true", help="keep a changed source beside the report that is there"
    )
    parser.add_argument(
        "--jobs", type=count_argument, metavar="N", help="processes that read (default: one for each core)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="read on the Dask cluster of this scheduler instead")
    parser.add_argument("--log", type=Path, metavar="FILE", help="what became of each source, a line of JSON each")
    add_web_arguments(parser)
    add_content_argument(parser)


def _advice(outcome: Outcome) -> str:
    beside = "--beside to keep it beside the one that is shown, --replace to show it in its place"
    if outcome.path.parts[0] == UNLOCATED:
        return f"if it is another body of the same name, say --region 省/市/县; else say {beside}"
    return f"say {beside}"


def _name(result: Result) -> str:
    """The source, and which of its reports."""
    return (result.address or printed_path(result.path)) + (
        f", report {result.part} of {result.parts}" if result.parts > 1 else ""
    )


def _tell(result: Result, content: Path) -> None:
    """What became of a source: what was filed to standard output, what was not to standard error."""
    outcome = result.outcome
    if isinstance(outcome, Refused):
        say(f"{_name(result)}: {outcome}")
    elif outcome.what != "differs":
        tell(f"{content / outcome.path}: {outcome.what}")
        for line in filed_report.lines(outcome, content):
            say(line)
    elif outcome.why:
        say(f"{_name(result)}: not moved: {outcome.why}; remove one of the two")
    else:
        target = content / outcome.path
        say(f"{_name(result)}: differs from {target}, which stays as it is; {_advice(outcome)}")
        for item in outcome.differences:
            say(f"  {item}")


def _record(result: Result, content: Path) -> str:
    """A line of the log: JSON."""
    outcome = result.outcome
    record: dict[str, object] = {"source": result.address or str(result.path), "sha256": result.sha256}
    record |= {"part": result.part, "parts": result.parts} if result.parts > 1 else {}
    if isinstance(outcome, Refused):
        record |= {"outcome": "refused", "kind": outcome.problem.kind, "message": str(outcome)}
        record |= {"message_zh": message_of(outcome.problem)}
    else:
        record |= {"outcome": outcome.what, "report": str(content / outcome.path)}
        if outcome.conflicts:
            record["corrections"] = [
                {
                    "what": it.correction.what,
                    "converted": it.correction.converted,
                    "corrected": it.correction.corrected,
                    "found": it.found,
                }
                for it in outcome.conflicts
            ]
        if outcome.what == "differs":
            items = [{"what": d.what, "shown": d.shown, "other": d.other} for d in outcome.differences]
            record |= {"message": outcome.why, "differences": items}
    return json_text(record, indent=None)


def _summary(sources: int, counts: Counter[str], seconds: float, log: Path | None) -> str:
    total = counts.total()
    read = f"{sources} sources" if sources == total else f"{sources} sources with {total} reports"
    parts = ", ".join(f"{counts[what]} {what}" for what in sorted(counts, key=lambda what: (-counts[what], what)))
    hint = (
        "" if log or not (counts["refused"] or counts["differs"]) else "; --log FILE keeps what was not taken and why"
    )
    return f"{read}: {parts}; {seconds:.1f} s, {total / max(seconds, 1e-9):.0f}/s{hint}"


class _Account:
    """What became of the reports in the sources: told and logged one by one, and counted."""

    def __init__(self, content: Path, total: int, log: TextIO | None) -> None:
        self.counts = Counter[str]()
        """Outcome → how many reports."""
        self.sources = 0
        self._content = content
        self._total = total
        self._log = log
        self._progress = ProgressLine(rate_and_time_left()) if total > 1 else None

    @property
    def not_taken(self) -> int:
        """How many reports were refused, or differ from what is there."""
        return self.counts["refused"] + self.counts["differs"]

    def take(self, result: Result) -> None:
        """Account for the next report."""
        what = "refused" if isinstance(result.outcome, Refused) else result.outcome.what
        if what in ("refused", "differs"):
            self.clear_line()
        _tell(result, self._content)
        if self._log is not None:
            self._log.write(_record(result, self._content))
        self.counts[what] += 1
        self.sources += result.part == 1
        if self._progress:
            self._progress(self.sources, self._total)

    def clear_line(self) -> None:
        """Remove the progress line, if there is one."""
        if self._progress:
            self._progress.clear()


@contextmanager
def _log(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8", errors="surrogateescape") as file:
        yield file


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    inside = content.resolve()
    web, others = parted(arguments.paths)
    paths = together([path for path in files_of(others) if not path.resolve().is_relative_to(inside)])
    if not paths and not web:
        say(f"{arguments.paths[0]}: holds no file to add beside the archive itself")
        return FAILED
    overrides = Overrides(
        arguments.body, arguments.region, arguments.year, arguments.url, arguments.retrieved, arguments.title
    )
    if len(paths) + len(web) > 1 and (overrides.title or overrides.body or overrides.url):
        say("gongkai add: --title, --body and --url say something of one source; give one file")
        return WRONG_CALL
    if web and (overrides.url or overrides.retrieved):
        say("gongkai add: --url and --retrieved are known of what is fetched; leave them out")
        return WRONG_CALL
    if arguments.log and (arguments.log.is_dir() or not arguments.log.parent.is_dir()):
        say(f"{arguments.log}: is no file that can be written; name one in a folder that exists")
        return WRONG_CALL
    try:
        with locked(content), _log(arguments.log) as log, pages_shown():
            return _add(paths, web, Store(content, SourceConverter()), overrides, arguments, log)
    except (Busy, Damaged, Unreachable, UnsafeArchive) as error:
        say(f"gongkai add: {error}")
        return FAILED


def _are_many(given: Sequence[Given]) -> bool:
    """Whether it is worth while to read them side by side."""
    files = [file for item in given for file in ([item] if isinstance(item, Path) else item.pages)]
    return len(given) > _FEW or (len(given) > 1 and sum(map(_size, files)) > _LARGE)


def _size(path: Path) -> int:
    """0 where it cannot be told, which the reading will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _add(
    paths: list[Given],
    web: list[WebSource],
    store: Store,
    overrides: Overrides,
    arguments: argparse.Namespace,
    log: TextIO | None,
) -> int:
    store.recover()
    remove_abandoned()
    on_conflict = OnConflict.REPLACE if arguments.replace else OnConflict.BESIDE if arguments.beside else OnConflict.ASK
    jobs = arguments.jobs or (cores() if _are_many(paths) else 1)
    ahead = max(jobs, 8) if arguments.scheduler else jobs
    account, start = _Account(store.content, len(paths) + len(web), log), time.monotonic()
    with workers(overrides, jobs, arguments.scheduler) as submit:
        for result in add_all(paths, store, overrides, on_conflict, submit, ahead):
            account.take(result)
    for result in add_web(web, store, overrides, on_conflict, arguments):
        account.take(result)
    account.clear_line()
    if len(paths) > _FEW or (len(paths) > 1 and sys.stderr.isatty()):
        say(_summary(account.sources, account.counts, time.monotonic() - start, arguments.log))
    return FAILED if account.not_taken else DONE
