"""`gongkai verify`: whether the addresses of the sources still serve what the archive keeps."""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from converters.archive.correcting import put
from converters.archive.layout import read_file, source_beside
from converters.archive.walk import UnsafeArchive, is_archive_file
from converters.cli.archive_arguments import add_content_argument, add_host_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL
from converters.cli.messages import printed_path, say, tell
from converters.fetching.client import Client
from converters.fetching.redirects import Served
from converters.model.originals import OUTCOMES
from converters.model.report import Report
from converters.pipeline.bulk_reconversion import reports_at
from converters.pipeline.source_verification import Answer, ask, remembered
from converters.running.machine import today
from converters.running.transaction import Busy, Damaged, locked, recover

_PAUSE: Final = 1.0
"""Seconds between two questions to one host, at least."""
_WORDS: Final = {
    "same_bytes": "the same bytes",
    "same_report": "the same report",
    "differs": "not the same",
    "gone": "nothing is there any longer",
    "unreachable": "cannot be reached",
}


@dataclass(slots=True)
class _Asker:
    """Asks addresses one after the other, a host not too often."""

    client: Client
    today: str
    counts: Counter[str] = field(default_factory=Counter)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Served:
        host = urlsplit(url).hostname or ""
        wait = self._asked.get(host, -_PAUSE) + _PAUSE - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            return self.client.fetch(url)
        finally:
            self._asked[host] = time.monotonic()

    def ask(self, path: Path, report: Report) -> Answer | None:
        """None where there is nothing to ask, or nothing to compare an answer with."""
        original = source_beside(path)
        if report.source.url is None or report.withdrawn is not None or original is None:
            self.counts["without"] += 1
            return None
        answer = ask(report, original.read_bytes(), self.fetch)
        self.counts[answer.outcome] += 1
        return answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    parser.add_argument("--write", action="store_true", help="record the answers in the reports, under `verified`")
    add_host_argument(parser)
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    paths: list[Path] = arguments.paths or [content]
    for path in paths:
        if not path.exists() or not path.resolve().is_relative_to(content.resolve()):
            say(f"{path}: is nothing in {content}; give files or folders of the archive, or say --content FOLDER")
            return WRONG_CALL
    root = content.resolve()
    found = ["" if full == root else full.relative_to(root).as_posix() for full in (path.resolve() for path in paths)]
    try:
        if not arguments.write:
            return _verify(content, found, arguments.allow_host, lambda _path, _report: None)
        with locked(content):
            recover(content, is_archive_file)
            return _verify(content, found, arguments.allow_host, lambda path, report: put(content, path, report))
    except (Damaged, UnsafeArchive, Busy) as error:
        say(f"gongkai verify: {error}")
        return FAILED


def _verify(content: Path, paths: Iterable[str], hosts: list[str], keep: Callable[[Path, Report], None]) -> int:
    failed = False
    with Client(hosts) as client:
        asker = _Asker(client, today())
        for path in (content / found for found in reports_at(content, paths)):
            reading = read_file(path)
            if reading.report is None or reading.problems:
                say(f"{printed_path(path)}: is damaged, and was not asked about; mend it (gongkai check)")
                failed = True
                continue
            answer = asker.ask(path, reading.report)
            if answer is None:
                continue
            tell(f"{printed_path(path)}: {_WORDS[answer.outcome]}{f': {answer.why}' if answer.why else ''}")
            known = remembered(reading.report, answer, asker.today)
            if known != reading.report.verified:
                keep(path, replace(reading.report, verified=known))
    counts = ", ".join(f"{asker.counts[outcome]} {outcome}" for outcome in OUTCOMES if asker.counts[outcome])
    say(f"{f'{counts}; ' if counts else ''}{asker.counts['without']} without an address to ask")
    return FAILED if failed else DONE
