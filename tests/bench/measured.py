"""What a command takes: time by the clock and of the processor, with all its processes, and the largest one's memory."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
"""Seconds from one look at the processes to the next."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one command took."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds, of the process and of those that it has waited for."""
    memory: float
    """Peak of the largest single process, MB; of one that ends between two looks it may be a little low."""
    output: str = ""
    failed: str | None = None
    """Why it came to nothing, if it did."""

    def then(self, after: "Spent") -> "Spent":
        """The two commands, one after the other, as one."""
        return Spent(
            self.wall + after.wall,
            self.processor + after.processor,
            max(self.memory, after.memory),
            after.output,
            self.failed or after.failed,
        )


def _processes(session: int) -> Iterator[int]:
    """The ids of the processes of a session, where the system lists them."""
    for entry in os.scandir("/proc") if Path("/proc/self/status").exists() else ():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    yield int(entry.name)
            except OSError:  # it has ended
                continue


def _peak(process: int) -> float:
    """Most memory that a process has had, MB; 0 when it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    _, found, rest = status.partition("VmHWM:")
    return int(rest.split()[0]) / 1024 if found else 0


class _Watch(threading.Thread):
    """Looks at the processes of a session until told to stop; ends them all when the time is up."""

    def __init__(self, session: int, limit: float | None) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.ends = None if limit is None else time.monotonic() + limit
        self.memory = 0.0
        self.late = False
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            self.memory = max([self.memory, *map(_peak, _processes(self.session))])
            if self.ends is not None and not self.late and time.monotonic() > self.ends:
                self.late = True
                os.killpg(self.session, signal.SIGKILL)
            self.done.wait(_EVERY)


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float | None = None
) -> Spent:
    """Run a command in a folder. `environment` is added to that of this process; `limit` is in seconds."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | dict(environment or {}),
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
        watch = _Watch(process.pid, limit)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            watch.done.set()
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.join()
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    failed = None
    if watch.late:
        failed = f"not done in {limit:.0f} s"
    elif process.returncode:
        said = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
        failed = said[-1] if said else f"ended with {process.returncode}"
    memory = watch.memory or usage.ru_maxrss / 1024
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory, texts[0], failed)
