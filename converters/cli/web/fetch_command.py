"""`gongkai fetch`: a page and what belongs to it, kept byte for byte in a folder of its own."""

import argparse
from pathlib import Path
from typing import Any

from converters.cli.arguments import DONE, FAILED
from converters.cli.messages import printed_path, say, spoken, tell
from converters.cli.web.addresses import add_web_arguments, address_argument, client_of
from converters.cli.web.fetch_account import as_data, kind_line, lines
from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import fetch_source
from converters.fetching.kept_folder import NotKept, folder_name, keep
from converters.fetching.pages.page_kinds import ERROR, LOGIN, SCRIPT_ONLY
from converters.fetching.public_addresses import Forbidden
from converters.model.printed import json_text
from converters.wording.chinese import line_in_chinese


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("addresses", type=address_argument, nargs="+", metavar="URL")
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("fetched"),
        metavar="FOLDER",
        help="where the folders are made (default: fetched)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the answer is printed")
    add_web_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    failed, found = False, list[dict[str, Any]]()
    with client_of(arguments) as client:
        for url in dict.fromkeys(map(str, arguments.addresses)):
            done, data = _fetch(url, client, arguments)
            failed |= not done
            found.append(data)
    if arguments.format == "json":
        print(json_text(found), end="")
    return FAILED if failed else DONE


def _fetch(url: str, client: Client, arguments: argparse.Namespace) -> tuple[bool, dict[str, Any]]:
    """Fetch one address into its folder: whether it may be a report, and what there is to say of it."""
    target = arguments.to / folder_name(url)
    try:
        if target.exists():
            raise NotKept("is there already and stays as it is; move it away, or say --to FOLDER")
        fetched = fetch_source(url, client)
        keep(fetched, arguments.to)
    except (Unreachable, Forbidden) as error:
        say(f"{url}: {error}")
        return False, _failure(url, str(error))
    except NotKept as error:
        say(f"{printed_path(target)}: {error}")
        return False, _failure(url, f"{printed_path(target)}: {error}")
    if arguments.format == "text":
        tell(kind_line(fetched))
        for line in (*lines(fetched), f"kept in {printed_path(target)}"):
            tell(f"  {spoken(line)}")
    return fetched.kind not in (ERROR, LOGIN, SCRIPT_ONLY), as_data(fetched, str(target))


def _failure(url: str, message: str) -> dict[str, Any]:
    return {"url": url, "kind": None, "message": message, "message_zh": line_in_chinese(message)}
