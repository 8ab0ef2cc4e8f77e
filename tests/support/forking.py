"""Programs in processes of their own, each measured, without a start of Python for each.

A server loads what the programs need once and forks for every call. It is a small process itself, started afresh and not
forked from the tests: a process is counted with the memory of the one that it comes from.
"""

import atexit
import gc
import json
import os
import runpy
import subprocess
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

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


class _Server:
    """A context manager, whose calls follow one another."""

    _loads: str

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory()
        call = [sys.executable, __file__, self._folder.name, self._loads]
        self._server = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()
        self._folder.cleanup()

    def _ended(self, module: str, words: list[str], cwd: Path, environment: Mapping[str, str]) -> Ended:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps([module, words, str(cwd), dict(environment)]), file=self._server.stdin, flush=True)
        status, seconds, memory = json.loads(self._server.stdout.readline())
        out, err = (Path(self._folder.name, name).read_bytes() for name in ("out", "err"))
        return Ended(status, out, err.decode("utf-8", "replace"), seconds, memory / _UNIT)


class CommandLine(_Server):
    """`python -m converters`, called again and again."""

    _loads = "_load_converters"

    def __call__(self, *arguments: str | bytes | Path, cwd: Path) -> Ended:
        """Run it in a folder."""
        return self._ended("converters", [os.fsdecode(argument) for argument in arguments], cwd, {})


HURRY = 1
"""Seconds of computing that a hurried command line gives a source."""


class HurriedCommandLine(CommandLine):
    """One that gives up on a source sooner, which shows the same as giving up late."""

    _loads = "_load_hurried"


class Builders(_Server):
    """`python -m mkdocs`, `properdocs` and `hooks.build`, called again and again."""

    _loads = "_load_builders"

    def __call__(self, module: str, *arguments: str, cwd: Path, environment: Mapping[str, str]) -> Ended:
        """Run one in a folder, in the environment of the tests with some of it changed."""
        return self._ended(module, list(arguments), cwd, os.environ | environment)


def _run(module: str, words: list[str], folder: str, environment: dict[str, str]) -> int:
    """The exit status of a call, whose output goes to the files `out` and `err`."""
    os.chdir(sys.argv[1])
    for number, name, flags in ((0, os.devnull, os.O_RDONLY), (1, "out", _WRITTEN), (2, "err", _WRITTEN)):
        os.dup2(os.open(name, flags), number)
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = [module, *words]
    sys.modules.pop(module, None)  # where it is loaded, runpy warns of it
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _load_converters() -> None:
    """All verbs: a call of any finds it loaded."""
    from converters.archive.slugs import pinyin
    from converters.cli import main

    for command in main.COMMANDS:
        import_module(f"converters.cli.{command.module}")
    pinyin("镇")


def _load_hurried() -> None:
    from converters.readers import limits

    _load_converters()
    vars(limits)["SECONDS"] = HURRY


def _load_builders() -> None:
    """Not MkDocs: it and ProperDocs stand for each other in one process."""
    from converters.archive.slugs import pinyin
    from hooks import build  # noqa: F401
    from hooks.engine import full_build  # noqa: F401
    from hooks.serving import live_site, watching  # noqa: F401

    pinyin("镇")


def _serve() -> None:
    """Answer each line of calls; what every call needs is loaded before the forks.

    A fork ends without Python's tidying up, which would touch, and so copy, all that is loaded; so would a search for garbage.
    """
    globals()[sys.argv[2]]()
    gc.collect()
    gc.freeze()
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
