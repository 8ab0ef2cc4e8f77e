"""`gongkai inbox`: what the files that lie in inbox/ of a commit come to; nothing is filed."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from converters.archive.walk import UnsafeArchive
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL
from converters.cli.messages import say
from converters.forge.answers import Nothing
from converters.forge.filled_forms.proposal import leave
from converters.intake.dropped_files import gathered
from converters.intake.reading_events import read_dropped
from converters.model.printed import printed_lines
from converters.running.git import NoGit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("head", metavar="HEAD", nargs="?", default="HEAD", help="the commit (default: HEAD)")
    parser.add_argument("--base", metavar="BASE", help="only files that differ from this commit")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where what is proposed is left")
    parser.add_argument("--gather", type=Path, metavar="FILE", help="only take the files out of git, into this file")
    parser.add_argument("--gathered", type=Path, metavar="FILE", help="read files that were taken out before")
    add_content_argument(parser)


def _files(arguments: argparse.Namespace) -> dict[str, Any]:
    """Raises NoGit, OSError, ValueError."""
    if arguments.gathered is None:
        return gathered(Path(), arguments.head, arguments.base)
    found = json.loads(arguments.gathered.read_bytes())
    if not isinstance(found, dict):
        raise ValueError
    return found


def run(arguments: argparse.Namespace) -> int:
    try:
        told = _files(arguments)
        if arguments.gather is not None:
            arguments.gather.write_text(json.dumps(told), encoding="utf-8")
            return DONE
        proposal = read_dropped(told, arguments.content)
    except (NoGit, UnsafeArchive) as error:
        say(f"gongkai inbox: {error}")
        return FAILED
    except Nothing:
        say("gongkai inbox: no file waits in inbox/")
        return DONE
    except (KeyError, TypeError, ValueError, AttributeError):
        say(f"{arguments.gathered}: holds no files of an inbox; give what --gather has written")
        return WRONG_CALL
    if arguments.to is not None:
        leave(proposal, arguments.to)
    sys.stdout.write(printed_lines(proposal.text))
    return DONE
