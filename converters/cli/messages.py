"""Messages to who calls: one line each, of which nothing is a command to the terminal or to a runner of workflows."""

import sys
from pathlib import Path

from converters.model.printed import printed, printed_name
from converters.wording.language import speaks_chinese


def say(line: str) -> None:
    """One line on standard error."""
    print(printed(spoken(line)), file=sys.stderr)


def tell(line: str) -> None:
    """One line on standard output."""
    print(printed(spoken(line)))


def spoken(line: str) -> str:
    """A line in the language of who calls."""
    if not speaks_chinese():
        return line
    from converters.wording.chinese import line_in_chinese

    return line_in_chinese(line)


def printed_path(path: Path) -> str:
    """A path on one line."""
    return printed_name(str(path))
