"""Addresses of the web in the place of files, and the options of the verbs that ask them."""

import argparse
from pathlib import Path
from typing import Final

from converters.archive.outside.place import WrongPlace, extra_in
from converters.cli.archive_arguments import add_host_argument
from converters.cli.arguments import url_argument
from converters.fetching.client import Client, agent_of
from converters.fetching.clock import Clock

_CONFIGURATION: Final = Path("mkdocs.yml")
CLOCK: Final = Clock()
"""By which others are waited for."""


class WebAddress(str):
    """An address, where a path could stand too."""

    __slots__ = ()


def source_argument(text: str) -> Path | WebAddress:
    """A path, or an address of the web."""
    if text.strip().lower().startswith(("http://", "https://")):
        return WebAddress(url_argument(text))
    return Path(text)


def address_argument(text: str) -> WebAddress:
    """An address of the web."""
    return WebAddress(url_argument(text))


def add_web_arguments(parser: argparse.ArgumentParser) -> None:
    """--allow-host and --insecure."""
    add_host_argument(parser)
    parser.add_argument(
        "--insecure",
        action="store_true",
        help="take what a site serves although its certificate does not hold; that is recorded",
    )


def client_of(arguments: argparse.Namespace) -> Client:
    """Who asks, as the call and the configuration of the archive say."""
    agent = agent_of(contact_in(_CONFIGURATION))
    return Client(arguments.allow_host, insecure=arguments.insecure, agent=agent, clock=CLOCK)


def contact_in(configuration: Path) -> str | None:
    """Whom a site may write to: `extra.contact` of the archive's configuration, where there is one."""
    try:
        found = extra_in(configuration, "contact")
    except (OSError, WrongPlace):
        return None
    return found if isinstance(found, str) else None
