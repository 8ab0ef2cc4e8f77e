"""What the verbs that change one report of an archive have in common."""

import argparse
from collections.abc import Callable
from pathlib import Path

from converters.archive.naming.report_names import file_of
from converters.archive.walk import is_archive_file
from converters.cli.arguments import FAILED, WRONG_CALL
from converters.cli.messages import say
from converters.running.transaction import Busy, Damaged, locked, recover

Change = Callable[[Path, Path, argparse.Namespace], int]
"""The archive, the report's file and the arguments → the exit status."""


def changed(arguments: argparse.Namespace, verb: str, change: Change) -> int:
    """Changes the report that is named, while nobody else changes the archive; the exit status."""
    content: Path = arguments.content
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    try:
        with locked(content, "is changing"):
            recover(content, is_archive_file)
            path = file_of(arguments.report, content)
            if path is None:
                say(f"{arguments.report}: is no report of {content}; give its file, or the address of its page")
                return WRONG_CALL
            return change(content, path, arguments)
    except (Busy, Damaged) as error:
        say(f"gongkai {verb}: {error}")
        return FAILED
