"""`gongkai review`: what a range of git changes does to the archive, each report beside its converted original."""

import argparse
import sys
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.checking.archive_finding import Finding
from converters.archive.outside.place import WrongPlace, place_of
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, count_argument
from converters.cli.findings import FORMATS
from converters.cli.job_summary import append_summary
from converters.cli.messages import say
from converters.review.comment import as_markdown
from converters.review.outside_git import bringing
from converters.review.preview import write_previews
from converters.review.reviewing import as_found, review
from converters.running.git import NoGit
from converters.running.machine import cores
from converters.running.rclone import Failed

_MARKDOWN: Final = "markdown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the commit that the changes start from, such as origin/main")
    parser.add_argument("head", metavar="HEAD", nargs="?", default="HEAD", help="that of the changes (default: HEAD)")
    parser.add_argument("--format", choices=(*FORMATS, _MARKDOWN), default="text")
    parser.add_argument("--preview", type=Path, metavar="FOLDER", help="a page for each report, to be opened by itself")
    parser.add_argument(
        "--jobs", type=count_argument, metavar="N", help="processes that convert (default: one for each core)"
    )
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content = PurePosixPath(arguments.content).as_posix().strip("/")
    try:
        bring = bringing(place_of(arguments.content))
        found = review(Path(), arguments.base, arguments.head, content, arguments.jobs or cores(), bring)
    except (Failed, NoGit, WrongPlace) as error:
        say(f"gongkai review: {error}")
        return FAILED
    findings = [Finding(Path(path), item.line, item.problem) for path, item in as_found(found)]
    if arguments.format == _MARKDOWN:
        sys.stdout.write(as_markdown(found))
    else:
        sys.stdout.write(FORMATS[arguments.format](findings))
    if arguments.format == "github":
        append_summary(findings)
    if arguments.preview is not None:
        write_previews(found, arguments.preview)
    if arguments.format == "text":
        outside = f"; {found.untouched} files outside the archive are not looked at" if found.untouched else ""
        say(f"{len(found.reports)} reports touched: {found.errors} errors{outside}")
    return FAILED if found.errors else DONE
