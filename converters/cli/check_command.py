"""`gongkai check`: every problem of the archive."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from converters.archive.checking.report_check import CheckedReport
from converters.archive.outside.place import WrongPlace, place_of
from converters.archive.validate import ArchiveValidator, Changes
from converters.archive.walk import is_archive_file
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL
from converters.cli.findings import FORMATS
from converters.cli.job_summary import append_summary
from converters.cli.messages import say
from converters.model.problems import SEVERITIES
from converters.readers.formats import identify
from converters.running.git import NoGit, changed_since, not_checked_out
from converters.running.many import Stopped, apply
from converters.running.transaction import Damaged, interrupted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    parser.add_argument(
        "--since", metavar="REF", help="only what has changed since this commit of git, and what conflicts with it"
    )
    parser.add_argument("--without-originals", action="store_true", help="originals that are absent are no error")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    paths: list[Path] = arguments.paths or [content]
    if refusal := next(filter(None, (_refusal(path, content) for path in paths)), None):
        say(refusal)
        return WRONG_CALL
    try:
        unfinished = interrupted(content, is_archive_file)
    except Damaged as error:
        say(f"gongkai check: {error}")
        return FAILED
    if unfinished:
        say(f"{content}: a run was killed while it changed the archive; finish it with gongkai add, then check again")
        return FAILED
    try:
        changed = None if arguments.since is None else Changes(changed_since(arguments.since, content))
        outside = place_of(content) is not None
    except (NoGit, WrongPlace) as error:
        say(f"gongkai check: {error}")
        return FAILED
    validator = ArchiveValidator(
        content,
        _media_type_of,
        originals=not (arguments.without_originals or outside),
        elsewhere=not_checked_out(content),
    )
    concerned = {} if changed is None else {"concerned": changed}
    try:
        findings = list(validator.validate(paths, _on_all_cores, **concerned))
    except Stopped as error:
        say(f"gongkai check: {error}")
        return FAILED
    sys.stdout.write(FORMATS[arguments.format](findings))
    if arguments.format == "github":
        append_summary(findings)
    counts = {severity: sum(f.problem.severity == severity for f in findings) for severity in SEVERITIES}
    if arguments.format == "text":
        say(f"{validator.reports} reports: " + ", ".join(f"{count} {name}s" for name, count in counts.items()))
    return FAILED if counts["error"] else DONE


def _refusal(path: Path, content: Path) -> str | None:
    """Why a path cannot be checked, if it cannot."""
    if not path.exists():
        return f"{path}: does not exist; give files or folders of the archive"
    if not path.resolve().is_relative_to(content.resolve()):
        return f"{path}: lies outside {content}; give files or folders of the archive, or say --content FOLDER"
    return None


def _media_type_of(data: bytes, _ending: str) -> str:
    return identify(data).media_type


def _on_all_cores(function: Callable[[Path], CheckedReport], paths: Iterable[Path]) -> Iterator[CheckedReport]:
    return apply(__name__, function, paths)
