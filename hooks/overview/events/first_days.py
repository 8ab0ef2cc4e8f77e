"""When the files of an archive came into git: for reports that were added before they said it themselves.

Only where git has the whole history; and a squashed or moved file is as old as git knows it to be.
"""

import os
import re
from pathlib import Path
from typing import Final

from converters.running.git import NoGit, git_output, is_shallow
from converters.running.machine import day_of

_MOMENT: Final = re.compile(r"\x01-?[0-9]+\Z")
_COMMITS: Final = 200_000
"""So many are looked through."""


def whole_history(folder: Path) -> str:
    """The hash of the commit that is checked out there, where git has all that came before; empty where it has not, or is absent."""
    try:
        if is_shallow(folder):
            return ""
        return git_output(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip().decode("ascii")
    except (NoGit, OSError, ValueError):
        return ""


def first_days(folder: Path, commit: str, ending: str) -> dict[str, str]:
    """Path below a folder → the day in UTC on which a file with that ending was first put there, of the history of a commit.

    Nothing where git cannot tell, as where a clone has left that out.
    """
    looked = ("--no-renames", "--no-ext-diff", "--no-textconv", "--diff-filter=A", "--relative", "--name-only", "-z")
    try:
        found = git_output(
            folder, "log", f"--max-count={_COMMITS}", "--format=%x01%ct", *looked, commit, "--", f"*{ending}"
        )
    except (NoGit, OSError):
        return {}
    days, day = dict[str, str](), None
    for word in map(os.fsdecode, filter(None, found.split(b"\0"))):
        if _MOMENT.match(word):
            day = day_of(int(word[1:]))
        elif day is not None:
            days[word.removeprefix("\n")] = day  # of its oldest commit, which comes last
    return days
