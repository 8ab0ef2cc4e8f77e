"""`gongkai serve`: the site while the archive is edited. MkDocs shows it; hooks/entry.py makes it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from converters.cli.arguments import Parser
from converters.model.matching.patterns import regex

_CONFIG: Final = Path("mkdocs.yml")
_ADDRESS: Final = regex(r"[^\s:/]+:\d{1,5}|\[[0-9a-fA-F:.]+\]:\d{1,5}")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or int(text.rpartition(":")[2]) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no HOST:PORT; expected one such as 127.0.0.1:8000")
    return text


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai serve",
        description="Show the site at an address of this machine, and make again what is changed in content/ and pages/.",
        epilog="example: gongkai serve --address 127.0.0.1:8001",
    )
    parser.add_argument(
        "-a",
        "--address",
        type=_address,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where (default: 127.0.0.1:8000)",
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb: MkDocs takes the place of this process."""
    parser = _parser()
    options = parser.parse_args(argv)
    if not _CONFIG.is_file():
        parser.error(f"there is no {_CONFIG} here; run this in the folder of the repository")
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", options.address])
