"""`gongkai reconvert`: stored originals converted again with today's converter."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Final

from converters.archive.walk import REPORT_FILE, UnsafeArchive, is_archive_file
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL, count_argument
from converters.cli.messages import printed_path, say
from converters.cli.reconvert.account import FORMATS, Account
from converters.cli.verbs.page_line import pages_shown
from converters.pipeline.bulk_reconversion import Known, place_of, reports_at, reread_all, version
from converters.pipeline.rereading import reread
from converters.pipeline.rewriting import Asked, Rewriter
from converters.pipeline.workers import working
from converters.running.cluster import Unreachable
from converters.running.ledger import Ledger
from converters.running.machine import cores
from converters.running.scratch import remove_abandoned
from converters.running.transaction import Busy, Damaged, interrupted, locked, recover

_FEW: Final = 16
"""So few reports are converted sooner in this process than others start."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="reports or folders (default: all)")
    parser.add_argument("--write", action="store_true", help="write the reports that read otherwise")
    parser.add_argument("--force", action="store_true", help="also over what was edited by hand without a declaration")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--jobs", type=count_argument, metavar="N", help="processes that read (default: one for each core)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="read on the Dask cluster of this scheduler instead")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    if arguments.force and not arguments.write:
        say("gongkai reconvert: --force says what to write over; say --write too")
        return WRONG_CALL
    paths = _inside(content, arguments.paths)
    if paths is None:
        return WRONG_CALL
    try:
        with locked(content, "is working on"):
            if arguments.write:
                recover(content, is_archive_file)
            elif interrupted(content, is_archive_file):
                say(f"{content}: a run was killed while it changed the archive; finish it with gongkai add or --write")
                return FAILED
            remove_abandoned()
            return _reconvert(content, paths, arguments)
    except (Busy, Damaged, Unreachable, UnsafeArchive) as error:
        say(f"gongkai reconvert: {error}")
        return FAILED


def _inside(content: Path, paths: Sequence[Path]) -> list[str] | None:
    """The paths relative to the archive, all of it where none are given; None after one that is none of it was told."""
    found = []
    root = content.resolve()
    for path in paths or [content]:
        full = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        if not full.is_relative_to(root):
            say(f"{printed_path(path)}: lies outside {content}; give reports or folders of the archive")
            return None
        if not path.is_dir() and not (path.exists() and REPORT_FILE.match(path.name)):
            say(f"{printed_path(path)}: is no report; give the Markdown file of a report, or a folder of the archive")
            return None
        found.append("" if full == root else full.relative_to(root).as_posix())
    return found


def _reconvert(content: Path, paths: list[str], arguments: argparse.Namespace) -> int:
    asked = Asked(arguments.write, arguments.force)
    few = len(list(islice(reports_at(content, paths), _FEW + 1))) <= _FEW
    total = sum(1 for _ in reports_at(content, paths)) if sys.stderr.isatty() else 0
    jobs = arguments.jobs or (1 if few else cores())
    account, start = Account(content, total, arguments.format, write=asked.write), time.monotonic()
    call = {"converter": version(), "paths": sorted(paths), "asked": [asked.write, asked.force]}
    ledger, done = Ledger(content, "reconvert", call, place_of), False
    try:
        with pages_shown(), working(reread, jobs, attrgetter("pages_at_most"), arguments.scheduler) as submit:
            rewriter = Rewriter(content, asked)
            ahead = max(jobs, 8) if arguments.scheduler else jobs
            for result in reread_all(content, reports_at(content, paths), submit, ahead, _noted_in(ledger)):
                step = rewriter.step(result)
                if not isinstance(result.outcome, dict):
                    ledger.note(result.path, state=step.state, record=step.record)
                if step.carry_out is not None:
                    step.carry_out()
                account.take(result.path, step.record)
        done = True
    finally:
        ledger.close(done=done)
    account.end(time.monotonic() - start)
    return FAILED if account.errors else DONE


def _noted_in(ledger: Ledger) -> Callable[[str, str], Known | None]:
    """Tells what a killed run has noted of a report, where that lies there as it was left; who was refused is tried again."""

    def known(path: str, state: str) -> Known | None:
        found = ledger.known(path)
        if found is None or found["state"] != state or found["record"]["outcome"] in ("refused", "unread"):
            return None
        record: Known = found["record"]
        return record

    return known
