"""`gongkai rename`: a body's new name."""

import argparse
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.naming.renaming import rename, renamed_to
from converters.archive.walk import UnsafeArchive, is_archive_file
from converters.cli.archive_arguments import add_content_argument, region_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL, name_argument
from converters.cli.messages import say, tell
from converters.model.problems import Refused
from converters.running.transaction import Busy, Damaged, locked, recover

_NO_FOLDER: Final = "is no folder of {}; give the folder of a body"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the body's folder in the archive")
    parser.add_argument("--body", type=name_argument, metavar="NAME", required=True, help="its present name, in full")
    parser.add_argument("--region", type=region_argument, metavar="省/市/县", help="where it lies, if that changed too")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    folder: Path = arguments.folder
    if not content.is_dir():
        say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    try:
        with locked(content):
            recover(content, is_archive_file)  # which may move the last report out of the folder
            return _rename(content, folder, arguments.body, arguments.region)
    except (Damaged, UnsafeArchive) as error:
        say(f"gongkai rename: {error}")
        return FAILED
    except (Refused, Busy) as error:
        say(f"{folder}: {error}")
        return FAILED


def _rename(content: Path, folder: Path, name: str, region: tuple[str, ...] | None) -> int:
    if not folder.resolve().is_relative_to(content.resolve()):
        folder = content / folder
    if not folder.resolve().is_relative_to(content.resolve()):
        say(f"{folder}: lies outside {content}; give the folder of a body")
        return WRONG_CALL
    inside = PurePosixPath(folder.resolve().relative_to(content.resolve()))
    if not folder.is_dir():
        new = renamed_to(content, inside, name)
        say(f"{folder}: " + (f"has moved to {content / new} already" if new else _NO_FOLDER.format(content)))
        return DONE if new else WRONG_CALL
    for move in rename(content, content / inside, name, region):
        tell(f"{move.path} -> {content / move.target}" if move.changes else f"{move.path}: unchanged")
    return DONE
