"""Where sources are read: in this process, in others of this machine, or on a Dask cluster. The results are the same."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TooLong
from contextlib import contextmanager, suppress
from typing import Any, Final

from converters import __version__
from converters.prepare import Prepared, prepare
from converters.problems import Refused
from converters.said import Said

Files = Sequence[tuple[str, bytes]]
Results = list[Prepared | Refused]
Work = Callable[[Files, Said], Results]
Submit = Callable[[Files], Callable[[], Results]]
"""Hands over a batch; what it answers waits for the batch's results, each in its place."""

SECONDS = 30
"""For each file of a batch; the readers' own limits are lower."""
CONNECT = 10
"""Seconds that a scheduler has to answer."""
LOOK = 5
"""Seconds after which a wait for a cluster looks whether anyone is left there who works."""
_RESUME: Final = "run the same command again: it goes on where this one stopped"
_TASKS: Final = 100
"""Batches after which a process is replaced by a new one, so that what a library keeps in memory goes with it."""


class Unreachable(Exception):
    """The cluster cannot be used; the message is one line that says why and what to do."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(said: Said, jobs: int, scheduler: str | None = None, work: Work = prepare) -> Iterator[Submit]:
    """`jobs` processes, this one where it is one, or the cluster of a scheduler. Raises Unreachable."""
    if scheduler is not None:
        with _cluster(said, scheduler, work) as submit:
            yield submit
    elif jobs > 1:
        with _processes(said, jobs, work) as submit:
            yield submit
    else:
        yield lambda files: lambda: work(files, said)


def _one_by_one(files: Files, run: Callable[[Files], Results], why: str) -> Results:
    """After a batch has brought its process down: each file alone, so that only the one that did it is refused."""
    if len(files) == 1:
        message = f"{why}; nothing was taken from it; please report it together with the file"
        return [Refused("converter_failed", message)]
    return [result for file in files for result in run([file])]


def _begin() -> None:
    """A process ends when it is told to, its children with it; an interruption is the parent's to deal with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


@contextmanager
def _processes(said: Said, jobs: int, work: Work) -> Iterator[Submit]:
    from pebble import ProcessExpired, ProcessPool

    kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload(["converters.prepare"])
    pool = ProcessPool(jobs, max_tasks=_TASKS, initializer=_begin, context=context)

    def submit(files: Files) -> Callable[[], Results]:
        task = pool.schedule(work, (files, said), timeout=SECONDS * len(files))

        def results() -> Results:
            try:
                found: Results = task.result()
            except TooLong:
                return _one_by_one(files, again, f"takes longer than {SECONDS} s to read")
            except ProcessExpired as error:
                return _one_by_one(files, again, f"brings the converter down (exit status {error.exitcode})")
            return found

        return results

    def again(files: Files) -> Results:
        return submit(files)()

    try:
        yield submit
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()


@contextmanager
def _cluster(said: Said, scheduler: str, work: Work) -> Iterator[Submit]:
    try:
        from distributed import Client, KilledWorker
        from distributed import TimeoutError as NotYet
    except ImportError:
        raise Unreachable("--scheduler needs Dask; install it with: pip install 'gongkai[dask]'") from None
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {scheduler} ({error}); give its address, such as tcp://10.0.0.5:8786"
        raise Unreachable(message) from None

    def again(files: Files) -> Results:
        return submit(files)()

    def submit(files: Files) -> Callable[[], Results]:
        task = client.submit(work, files, said, pure=False)

        def results() -> Results:
            try:
                for waited in range(0, SECONDS * len(files), LOOK):
                    with suppress(NotYet):
                        found: Results = task.result(timeout=LOOK)
                        return found
                    if waited >= CONNECT and not client.scheduler_info()["workers"]:
                        raise Unreachable(f"no worker is left at {scheduler}; start some and {_RESUME}")
            except KilledWorker:
                return _one_by_one(files, again, "brings down every worker that reads it")
            except (CancelledError, OSError):
                raise Unreachable(f"the scheduler at {scheduler} is gone; start it and {_RESUME}") from None
            task.cancel()
            return _one_by_one(files, again, f"takes longer than {SECONDS} s to read")

        return results

    try:
        _same_version(client)
        yield submit
    finally:
        client.close()


def _version() -> str:
    return __version__


def _same_version(client: Any) -> None:
    """Other versions may read otherwise: the archive must not hang on which machine took a source."""
    try:
        found = set(client.run(_version).values())
    except Exception as error:
        message = f"the workers lack gongkai ({type(error).__name__}); install the same version on each of them"
        raise Unreachable(message) from None
    if found != {__version__}:
        versions = ", ".join(sorted(found)) or "none; start some"
        raise Unreachable(f"the workers run gongkai {versions}; expected {__version__} on each of them")
