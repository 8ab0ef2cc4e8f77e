"""Messages to who calls: one line each, of which nothing is a command to the terminal or to a runner of workflows."""

import sys
from pathlib import Path

from converters.model.printed import printed, printed_name


def say(line: str) -> None:
    """One line on standard error."""
    print(printed(line), file=sys.stderr)


def tell(line: str) -> None:
    """One line on standard output."""
    print(printed(line))


def printed_path(path: Path) -> str:
    """A path on one line."""
    return printed_name(str(path))
