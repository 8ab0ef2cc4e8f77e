"""Messages to who calls: one line each, on standard error."""

import sys
from pathlib import Path

from converters.model.printed import printed_name


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr)


def printed_path(path: Path) -> str:
    """A path on one line."""
    return printed_name(str(path))
