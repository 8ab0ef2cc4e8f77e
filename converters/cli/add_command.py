"""`gongkai add`: what it says while it works, at its end, and in its log."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from converters.archive.layout import UNLOCATED
from converters.archive.overrides import Overrides
from converters.archive.store import ASK, BESIDE, REPLACE, Outcome, Store
from converters.archive.validate import files_of
from converters.cli.arguments import WRONG_CALL
from converters.model.problems import Refused
from converters.pipeline.bulk import Result, add_all
from converters.pipeline.convert import printed_name
from converters.pipeline.workers import workers
from converters.running.cluster import Unreachable
from converters.running.machine import cores
from converters.running.transaction import Busy, locked

DONE, FAILED = 0, 1
_FEW: Final = 16
"""So few sources are read sooner in this process than others start, and need no summary in a pipe."""
_EVERY: Final = 0.1
"""Seconds between two states of the progress line."""


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr)


def shown(path: Path) -> str:
    """A path on one line."""
    return printed_name(str(path))


class _Progress:
    """One line that is rewritten on a terminal; nothing in a pipe."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._start, self._next = total, 0, time.monotonic(), 0.0
        self._shown = sys.stderr.isatty() and total > 1

    def step(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._shown and now >= self._next:
            rate = self._done / max(now - self._start, 1e-9)
            left = time.strftime("%H:%M:%S", time.gmtime((self._total - self._done) / rate))
            sys.stderr.write(f"\r{self._done}/{self._total}  {rate:.0f}/s  {left} left \x1b[K")
            self._next = now + _EVERY

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._next = 0.0


def _advice(outcome: Outcome) -> str:
    beside = "--beside to keep it beside the one that is shown, --replace to show it in its place"
    if outcome.path.parts[0] == UNLOCATED:
        return f"if it is another body of the same name, say --region 省/市/县; else say {beside}"
    return f"say {beside}"


def _tell(result: Result, content: Path) -> None:
    """What became of a source: what was filed to standard output, what was not to standard error."""
    outcome = result.outcome
    if isinstance(outcome, Refused):
        say(f"{shown(result.path)}: {outcome}")
    elif outcome.what != "differs":
        print(f"{content / outcome.path}: {outcome.what}")
    elif outcome.why:
        say(f"{shown(result.path)}: not moved: {outcome.why}; remove one of the two")
    else:
        target = content / outcome.path
        say(f"{shown(result.path)}: differs from {target}, which stays as it is; {_advice(outcome)}")
        for item in outcome.differences:
            say(f"  {item}")


def _record(result: Result, content: Path) -> str:
    """A line of the log: JSON."""
    outcome = result.outcome
    record: dict[str, object] = {"source": str(result.path), "sha256": result.sha256}
    if isinstance(outcome, Refused):
        record |= {"outcome": "refused", "kind": outcome.problem.kind, "message": str(outcome)}
    else:
        record |= {"outcome": outcome.what, "report": str(content / outcome.path)}
        if outcome.what == "differs":
            items = [{"what": d.what, "shown": d.shown, "other": d.other} for d in outcome.differences]
            record |= {"message": outcome.why, "differences": items}
    return json.dumps(record, ensure_ascii=False)


def _summary(counts: Counter[str], seconds: float, log: Path | None) -> str:
    total = counts.total()
    parts = ", ".join(f"{counts[what]} {what}" for what in sorted(counts, key=lambda what: (-counts[what], what)))
    hint = (
        "" if log or not (counts["refused"] or counts["differs"]) else "; --log FILE keeps what was not taken and why"
    )
    return f"{total} sources: {parts}; {seconds:.1f} s, {total / max(seconds, 1e-9):.0f}/s{hint}"


@contextmanager
def _log(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8", errors="surrogateescape") as file:
        yield file


def add(arguments: argparse.Namespace) -> int:
    """Run `gongkai add`; the exit status."""
    content: Path = arguments.content
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    inside = content.resolve()
    paths = [path for path in files_of(arguments.paths) if not path.resolve().is_relative_to(inside)]
    if not paths:
        say(f"{arguments.paths[0]}: holds no file to add beside the archive itself")
        return FAILED
    said = Overrides(arguments.body, arguments.region, arguments.year, arguments.url, arguments.retrieved)
    if len(paths) > 1 and (said.body or said.url):
        say("gongkai add: --body and --url say something of one source; give one file")
        return WRONG_CALL
    try:
        with locked(content), _log(arguments.log) as log:
            return _add(paths, Store(content), said, arguments, log)
    except (Busy, Unreachable) as error:
        say(f"gongkai add: {error}")
        return FAILED


def _add(paths: list[Path], store: Store, said: Overrides, arguments: argparse.Namespace, log: TextIO | None) -> int:
    store.recover()
    how = REPLACE if arguments.replace else BESIDE if arguments.beside else ASK
    jobs = arguments.jobs or (cores() if len(paths) > _FEW else 1)
    progress, counts, start = _Progress(len(paths)), Counter[str](), time.monotonic()
    with workers(said, jobs, arguments.scheduler) as submit:
        for result in add_all(paths, store, said, how, submit, max(jobs, 8) if arguments.scheduler else jobs):
            refused = isinstance(result.outcome, Refused)
            if refused or (isinstance(result.outcome, Outcome) and result.outcome.what == "differs"):
                progress.clear()
            _tell(result, store.content)
            if log is not None:
                log.write(_record(result, store.content) + "\n")
            counts["refused" if isinstance(result.outcome, Refused) else result.outcome.what] += 1
            progress.step()
    progress.clear()
    if len(paths) > _FEW or (len(paths) > 1 and sys.stderr.isatty()):
        say(_summary(counts, time.monotonic() - start, arguments.log))
    return FAILED if counts["refused"] or counts["differs"] else DONE
