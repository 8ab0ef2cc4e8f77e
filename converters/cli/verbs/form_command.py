"""`gongkai form`: a form that was filled in at the forge, read, answered, filed or closed, as the workflows do it."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from converters.archive.walk import UnsafeArchive
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL, date_argument
from converters.cli.messages import say
from converters.fetching.client import Client
from converters.forge.answers import Action, Forge, GitHub, NoAnswer, Nothing, Recorded
from converters.forge.filled_forms.__main__ import STEPS
from converters.forge.filled_forms.answering import answered
from converters.forge.filled_forms.proposal import Proposal, leave
from converters.intake.reading_events import read_form
from converters.intake.recorded_client import RecordedClient
from converters.intake.stand_in import RUN, stand_in, with_comment
from converters.model.printed import json_text, printed_lines
from converters.running.machine import today

_READ: Final = "read"
_STEPS: Final = ("answer", "file", "close")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    steps = (_READ, *_STEPS)
    parser.add_argument(
        "step", choices=steps, metavar=f"{{{','.join(steps)}}}", help="what is to be done with the form"
    )
    parser.add_argument("event", type=Path, metavar="EVENT", help="the event of the forge, a JSON file")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="read: where what is proposed is left")
    parser.add_argument("--dry-run", action="store_true", help="only print what would be done, as JSON")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="answers of the forge, recorded, with --dry-run")
    parser.add_argument("--fetched", type=Path, metavar="FILE", help="what addresses serve, recorded, for the network")
    parser.add_argument("--date", type=date_argument, metavar="DATE", help="of the reading (default: today)")
    add_content_argument(parser)


def _json(path: Path | None) -> dict[str, Any]:
    found = {} if path is None else json.loads(path.read_bytes())
    if not isinstance(found, dict):
        raise ValueError(str(path))
    return found


def _read(event: Mapping[str, Any], arguments: argparse.Namespace, fetched: Mapping[str, Any]) -> Proposal:
    day = arguments.date or today()
    with RecordedClient(fetched, day) if arguments.fetched else Client() as client:
        return read_form(event, arguments.content, client, day)


def _forge(
    event: dict[str, Any], arguments: argparse.Namespace, fetched: Mapping[str, Any], answers: Mapping[str, Any]
) -> Forge | None:
    """Who is asked: the forge itself, or in a dry run what stands in for it; None where there is no token."""
    if not arguments.dry_run:
        token = os.environ.get("GITHUB_TOKEN", "")
        return GitHub(os.environ.get("GITHUB_API_URL", "https://api.github.com"), token) if token else None
    if arguments.step == "close":
        return Recorded(dict(answers))
    forge = stand_in(event, _read({**event, "action": "opened"}, arguments, fetched), answers)
    return forge if arguments.step == "answer" else with_comment(event, forge)


def _decided(event: dict[str, Any], forge: Forge, arguments: argparse.Namespace) -> list[Action]:
    if arguments.step == "answer" and arguments.dry_run:
        return answered(event, RUN, forge)
    return STEPS[arguments.step](event, forge)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.content.is_dir():
        say(f"{arguments.content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    try:
        event, fetched, answers = _json(arguments.event), _json(arguments.fetched), _json(arguments.answers)
    except (OSError, ValueError):
        say(f"{arguments.event}: is no event, or what is recorded beside it is no JSON; give JSON objects in files")
        return WRONG_CALL
    try:
        return (
            _read_step(event, arguments, fetched)
            if arguments.step == _READ
            else _step(event, arguments, fetched, answers)
        )
    except Nothing as reason:
        say(f"{arguments.event}: nothing is to be done: {reason}")
        return DONE
    except NoAnswer as error:
        say(f"{arguments.event}: the forge did not answer: {error}")
        return FAILED
    except UnsafeArchive as error:
        say(f"gongkai form: {error}")
        return FAILED
    except (KeyError, TypeError, ValueError, AttributeError):
        say(f"{arguments.event}: lacks what an event of the forge holds; give one of issues or pull_request")
        return WRONG_CALL


def _read_step(event: dict[str, Any], arguments: argparse.Namespace, fetched: Mapping[str, Any]) -> int:
    proposal = _read(event, arguments, fetched)
    if arguments.to is not None:
        leave(proposal, arguments.to)
    sys.stdout.write(printed_lines(proposal.text))
    return DONE


def _step(
    event: dict[str, Any], arguments: argparse.Namespace, fetched: Mapping[str, Any], answers: Mapping[str, Any]
) -> int:
    forge = _forge(event, arguments, fetched, answers)
    if forge is None:
        say("gongkai form: there is no GITHUB_TOKEN; set it, or say --dry-run")
        return WRONG_CALL
    made = _decided(event, forge, arguments)
    if arguments.dry_run:
        sys.stdout.write(json_text([{"method": it.method, "path": it.path, "data": it.data} for it in made]))
        return DONE
    for action in made:
        forge.send(action.method, action.path, action.data)
    return DONE
