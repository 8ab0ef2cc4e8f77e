"""rclone, the program that copies to buckets and folders: one call at a time, with what it did and why it failed."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

PROGRAM: Final = "rclone"
_WHEN: Final = re.compile(r"(?m)^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?:(?:ERROR|NOTICE) *: )?")
"""What stands before a line that it says plainly."""


class Failed(Exception):
    """rclone could not do it; the text is its last error, on one line."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a call did."""

    copied: int
    """Files."""
    size: int
    """Bytes of them."""
    removed: int
    """Files."""

    def __add__(self, other: "Done") -> "Done":
        return Done(self.copied + other.copied, self.size + other.size, self.removed + other.removed)


def installed() -> bool:
    """Whether there is such a program."""
    return shutil.which(PROGRAM) is not None


def _line(text: str) -> str:
    """What rclone said, on one line."""
    return " ".join(_WHEN.sub("", text).split())


def ask(*words: str) -> str:
    """What rclone prints when asked; `Failed` where it cannot."""
    done = subprocess.run([PROGRAM, *words], capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise Failed(_line(done.stderr) or f"{PROGRAM} ended with {done.returncode}")
    return done.stdout


def _done(stats: Mapping[str, Any]) -> Done:
    return Done(stats["transfers"], stats["bytes"], stats["deletes"])


def _records(process: "subprocess.Popen[str]") -> Iterator[dict[str, Any] | str]:
    """What it says, line by line; a line that is no JSON as it is."""
    assert process.stderr is not None
    for line in process.stderr:
        try:
            yield json.loads(line)
        except ValueError:
            yield line


def run(*words: str, progress: Callable[[Done], None] | None = None) -> Done:
    """Run a call that copies or removes; `progress` is told each second. `Failed` where not all was done."""
    often = ["--use-json-log", "--stats-log-level", "NOTICE", "--stats", "1s" if progress else "1h"]
    done, about_a_file, plain = Done(0, 0, 0), "", ""
    with subprocess.Popen(
        [PROGRAM, *words, *often], stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    ) as process:
        try:
            for record in _records(process):
                if isinstance(record, str):
                    plain += record  # its last words are no JSON
                elif "stats" in record:
                    done = _done(record["stats"])
                    if progress:
                        progress(done)
                elif record["level"] == "error" and record.get("object"):
                    about_a_file = f"{record['object']}: {record['msg']}"
        except BaseException:  # such as an interruption: it does not go on alone
            process.kill()
            raise
    if process.returncode:
        raise Failed(_line(about_a_file) or _line(plain) or f"{PROGRAM} ended with {process.returncode}")
    return done
