"""What a command takes: time by the clock and of the processor, with all its processes, the largest one's memory, and its disk.

As a program, python measured.py RESULT COMMAND... runs the command and writes what it took into a file. `measure` puts it
between: a process counts what it was forked from as its own memory, and this one is small.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

_SUBREAPER = 36
"""prctl(2): processes whose parent has ended become children of this one, which then knows what they took."""
_LEFT_BEHIND = 5
"""Seconds that such processes may go on; what they take later is not counted."""


_IO, _PRESSURE = Path("/proc/self/io"), Path("/proc/pressure/io")


@dataclass(frozen=True, slots=True)
class Disk:
    """What a command read and wrote, with all its processes, as Linux counts it; 0 elsewhere. Files that are linked count nothing."""

    read: int = 0
    """Bytes that programs asked for, be it of the cache of the system."""
    reads: int = 0
    """Calls that read."""
    written: int = 0
    """Bytes that programs handed over."""
    writes: int = 0
    """Calls that wrote."""
    fetched: int = 0
    """Bytes that came from the disk itself."""
    stored: int = 0
    """Bytes that are to go to the disk itself."""
    stalled: float = 0.0
    """Seconds in which anything on the machine waited for a disk."""

    def __add__(self, other: "Disk") -> "Disk":
        return self._each(other, 1)

    def __sub__(self, other: "Disk") -> "Disk":
        return self._each(other, -1)

    def _each(self, other: "Disk", sign: int) -> "Disk":
        return Disk(*(mine + sign * its for mine, its in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Spent:
    """What one command took."""

    wall: float
    """Seconds, until the command itself ended."""
    processor: float
    """Seconds, of all its processes."""
    memory: float
    """Peak of the largest single process, MB."""
    output: str = ""
    failed: str | None = None
    """Why it came to nothing, if it did; the figures are then 0."""
    disk: Disk = Disk()

    def then(self, after: "Spent") -> "Spent":
        """The two commands, one after the other, as one."""
        return Spent(
            self.wall + after.wall,
            self.processor + after.processor,
            max(self.memory, after.memory),
            after.output,
            self.failed or after.failed,
            self.disk + after.disk,
        )


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float | None = None
) -> Spent:
    """Run a command in a folder. `environment` is added to that of this process; `limit` is in seconds."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        result, output, errors = (Path(name) / part for part in ("result", "output", "errors"))
        with output.open("wb") as out, errors.open("wb") as err:
            process = subprocess.Popen(
                [sys.executable, "-I", __file__, str(result), *command],
                cwd=folder,
                env=os.environ | dict(environment or {}),
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                return Spent(0, 0, 0, failed=f"not done in {limit:.0f} s")
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        said = [path.read_text("utf-8", "replace") for path in (output, errors)]
        if process.returncode or not result.exists():
            lines = [line.strip() for text in said for line in text.splitlines() if line.strip()]
            return Spent(0, 0, 0, said[0], lines[-1] if lines else f"ended with {process.returncode}")
        found = json.loads(result.read_text("utf-8"))
        return Spent(**found | {"disk": Disk(**found["disk"])}, output=said[0])


def _disk() -> Disk:
    """What this process and those that it has waited for have read and written until now."""
    if not _IO.exists():
        return Disk()
    counts = dict(line.split(": ") for line in _IO.read_text("ascii").splitlines())
    names = ("rchar", "syscr", "wchar", "syscw", "read_bytes", "write_bytes")
    some = _PRESSURE.read_text("ascii").splitlines()[0] if _PRESSURE.exists() else "total=0"
    return Disk(*(int(counts[name]) for name in names), int(some.rpartition("=")[2]) / 1e6)


def _run(result: Path, command: Sequence[str]) -> int:
    """The command's exit code; what it took stands in the file then."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before, started = _disk(), time.perf_counter()
    code = subprocess.call(command)
    wall = time.perf_counter() - started
    ends = time.monotonic() + _LEFT_BEHIND
    with suppress(ChildProcessError):
        while time.monotonic() < ends:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.02)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = {
        "wall": wall,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "disk": asdict(_disk() - before),
    }
    result.write_text(json.dumps(spent), encoding="utf-8")
    if code < 0:
        print(f"ended by {signal.Signals(-code).name}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(_run(Path(sys.argv[1]), sys.argv[2:]))
