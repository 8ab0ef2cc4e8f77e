"""Where sources are read: in this process, in others of this machine, or on a Dask cluster. The results are the same."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLong
from contextlib import contextmanager
from typing import Final

from converters import __version__
from converters.archive.overrides import Overrides
from converters.archive.prepared import Made
from converters.model.problems import Refused
from converters.pipeline.prepare import prepare
from converters.running.bounds import BOUNDED, COMPUTED_TOO_LONG, STOOD_STILL, bounded, unhandled
from converters.running.cluster import Killed, cluster
from converters.running.ending import end_with_parent
from converters.running.starting import start_context

Files = Sequence[tuple[str, bytes]]
Results = list[Made]
Work = Callable[[Files, Overrides], Results]
Submit = Callable[[Files], Callable[[], Results]]
"""Hands over a batch; what it answers waits for the batch's results, each in its place."""

COMPUTING_SECONDS = 30
"""Of processor time, for each file of a batch; the readers' own limits are lower."""
WAITING_SECONDS = 60
"""By the clock, for each file of a batch, while its process uses next to no processor time; on a cluster, and on systems
without timers of processor time, in any case. What a reader itself waits for takes less."""
_TOO_LONG: Final = "takes longer than {} s to read"
_TASKS: Final = 100
"""Batches after which a process is replaced by a new one, so that what a library keeps in memory goes with it."""


@contextmanager
def workers(overrides: Overrides, jobs: int, scheduler: str | None = None, work: Work = prepare) -> Iterator[Submit]:
    """`jobs` processes, this one where it is one, or the cluster of a scheduler. Raises Unreachable."""
    if scheduler is not None:
        with _cluster(overrides, scheduler, work) as submit:
            yield submit
    elif jobs > 1:
        with _processes(overrides, jobs, work) as submit:
            yield submit
    else:
        yield lambda files: lambda: work(files, overrides)


def _one_by_one(files: Files, run: Callable[[Files], Results], why: str) -> Results:
    """After a batch has brought its process down: each file alone, so that only the one that did it is refused."""
    if len(files) == 1:
        message = f"{why}; nothing was taken from it; please report it together with the file"
        return [(Refused("converter_failed", message),)]
    return [result for file in files for result in run([file])]


def _begin() -> None:
    """A process ends when it is told to, its children with it; an interruption is the parent's to deal with."""
    unhandled()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent()


def _bounded(work: Work, files: Files, overrides: Overrides, computing: float, waiting: float) -> Results:
    """The work in a process that is ended where it goes on for too long."""
    with bounded(computing, waiting):
        return work(files, overrides)


def _why(exit_status: int) -> str:
    """Why a process has ended before its work was done."""
    if exit_status == COMPUTED_TOO_LONG:
        return f"takes longer than {COMPUTING_SECONDS} s of computing to read"
    if exit_status == STOOD_STILL:
        return _TOO_LONG.format(WAITING_SECONDS)
    return f"brings the converter down (exit status {exit_status})"


@contextmanager
def _processes(overrides: Overrides, jobs: int, work: Work) -> Iterator[Submit]:
    from pebble import ProcessExpired, ProcessPool

    context = start_context("converters.pipeline.prepare")
    pool = ProcessPool(jobs, max_tasks=_TASKS, initializer=_begin, context=context)

    def submit(files: Files) -> Callable[[], Results]:
        computing, waiting = COMPUTING_SECONDS * len(files), WAITING_SECONDS * len(files)
        arguments = (work, files, overrides, computing, waiting)
        task = pool.schedule(_bounded, arguments, timeout=None if BOUNDED else waiting)

        def results() -> Results:
            try:
                found: Results = task.result()
            except TooLong:
                return _one_by_one(files, again, _TOO_LONG.format(WAITING_SECONDS))
            except ProcessExpired as error:
                return _one_by_one(files, again, _why(error.exitcode))
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


def _version() -> str:
    return __version__


@contextmanager
def _cluster(overrides: Overrides, scheduler: str, work: Work) -> Iterator[Submit]:
    def again(files: Files) -> Results:
        return submit(files)()

    def submit(files: Files) -> Callable[[], Results]:
        result = found.submit(work, files, overrides)

        def results() -> Results:
            try:
                results: Results = result(WAITING_SECONDS * len(files))
            except Killed:
                return _one_by_one(files, again, "brings down every worker that reads it")
            except TimeoutError:
                return _one_by_one(files, again, _TOO_LONG.format(WAITING_SECONDS))
            return results

        return results

    with cluster(scheduler, _version) as found:
        yield submit
