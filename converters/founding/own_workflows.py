"""The workflows and forms of this repository as an archive without code of its own has them.

What differs: jobs marked `# of the code` are left out, and the modules are those of the installed package. All else goes
through targets of the Makefile that both have.
"""

import re
from typing import Final

from converters.model.matching.patterns import regex

_JOB: Final = regex(r"^(?:  #.*\n)*  ([\w-]+):(.*)\n(?:(?:   .*)?\n)*?(?=(?:  #.*\n)*  [\w-]+:|\S|\Z)", re.MULTILINE)
_OF_THE_CODE: Final = "# of the code"
_NEEDS: Final = regex(r"(needs: )\[([^\]]*)\]")
_ROOMS: Final = regex(r"^( +)converters/[\w/]+\n(?: +converters/[\w/]+\n)*", re.MULTILINE)
_ROOM: Final = regex(r"(?<=sparse-checkout: )converters(?:/\S*)?$", re.MULTILINE)
_MODULE: Final = regex(r"(?:\.venv/bin/python|(python3)) -m (converters\b)")
_ALONE: Final = "make -s .venv/alone && "
"""Installs the package without what it needs: a job that may write runs nothing else."""


def _without_jobs_of_the_code(text: str) -> str:
    head, mark, jobs = text.partition("\njobs:\n")
    left_out = {found[1] for found in _JOB.finditer(jobs) if _OF_THE_CODE in found[2]}
    jobs = _JOB.sub(lambda found: "" if found[1] in left_out else found[0], jobs)

    def needed(found: re.Match[str]) -> str:
        names = [name for name in re.split(r", *", found[2]) if name not in left_out]
        return f"{found[1]}[{', '.join(names)}]"

    return head + mark + _NEEDS.sub(needed, jobs)


def _installed(found: re.Match[str]) -> str:
    return f"{_ALONE if found[1] else ''}.venv/bin/python -m gongkai.{found[2]}"


def as_own(text: str) -> str:
    """A file of .github/, for an archive of one's own."""
    text = _without_jobs_of_the_code(text)
    text = _ROOMS.sub(lambda found: f"{found[1]}.github\n", text)
    text = _ROOM.sub(".github", text)
    text = "".join(line for line in text.splitlines(keepends=True) if "`make test`" not in line)
    return _MODULE.sub(_installed, text)
