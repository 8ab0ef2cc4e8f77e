"""Arguments of the verbs that work on an archive."""

import argparse
from pathlib import Path

from converters.archive.overrides import region_of


def region_argument(text: str) -> tuple[str, ...]:
    """`省/市/县`, from the province down."""
    try:
        return region_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_host_argument(parser: argparse.ArgumentParser) -> None:
    """--allow-host: of the verbs that ask addresses of the web."""
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="a host that may be asked although its address is not public, such as that of an intranet's archive",
    )


def add_content_argument(parser: argparse.ArgumentParser) -> None:
    """--content: the archive's folder."""
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="FOLDER", help="the archive (default: content)"
    )
