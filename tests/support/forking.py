"""The command line in processes of their own, each measured, without a start of Python for each.

A server loads the command line once and forks for every call. It is a small process itself, started afresh and not forked
from the tests: a process is counted with the memory of the one that it comes from.
"""

import json
import os
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""Of the system's figure of memory, so many are a megabyte."""
_WRITTEN = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_CRASHED = 70
"""The exit status of a call that raised."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call of the command line ended."""

    status: int
    out: bytes
    said: str
    """What it wrote to its standard error."""
    seconds: float
    """Of computing, the programs that it started included."""
    megabytes: float
    """Of memory at most, in the largest of its processes."""

    @property
    def text(self) -> str:
        """Its output."""
        return self.out.decode("utf-8")


class CommandLine:
    """`python -m converters`, called again and again: a context manager, whose calls follow one another."""

    def __enter__(self) -> "CommandLine":
        self._folder = TemporaryDirectory()
        self._server = subprocess.Popen(
            [sys.executable, __file__, self._folder.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()
        self._folder.cleanup()

    def __call__(self, *arguments: str | bytes | Path, cwd: Path) -> Ended:
        """Run it in a folder."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        words = [os.fsdecode(argument) for argument in arguments]
        print(json.dumps([words, str(cwd)]), file=self._server.stdin, flush=True)
        status, seconds, memory = json.loads(self._server.stdout.readline())
        out, err = (Path(self._folder.name, name).read_bytes() for name in ("out", "err"))
        return Ended(status, out, err.decode("utf-8", "replace"), seconds, memory / _UNIT)


def _run(words: list[str], folder: str) -> int:
    """The exit status of a call, whose output goes to the files `out` and `err`."""
    from converters.cli.main import main

    os.chdir(sys.argv[1])
    for number, name, flags in ((0, os.devnull, os.O_RDONLY), (1, "out", _WRITTEN), (2, "err", _WRITTEN)):
        os.dup2(os.open(name, flags), number)
    os.chdir(folder)
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _serve() -> None:
    """Answer each line of calls; what every call needs is loaded before the forks."""
    from converters.archive.slugs import pinyin
    from converters.cli import add_command, check_command, convert_command  # noqa: F401

    pinyin("镇")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = _CRASHED
            try:
                status = _run(*json.loads(line))
            finally:
                os._exit(status)
        _, status, usage = os.wait4(child, 0)
        measured = [os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss]
        print(json.dumps(measured), flush=True)


if __name__ == "__main__":
    _serve()
