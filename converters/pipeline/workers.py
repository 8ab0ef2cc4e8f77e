"""Where sources are read: in this process, in others of this machine, or on a Dask cluster. The results are the same."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLong
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Final, Protocol, TypeVar

from converters import __version__
from converters.archive.overrides import Overrides
from converters.archive.prepared import Made
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.prepare import prepare
from converters.readers.limits import PAGE_SECONDS
from converters.readers.pages_at_most import pages_at_most
from converters.running.bounds import BOUNDED, COMPUTED_TOO_LONG, STOOD_STILL, bounded, unhandled
from converters.running.cluster import Killed, cluster
from converters.running.ending import end_with_parent
from converters.running.starting import start_context

T = TypeVar("T")
R = TypeVar("R")
Found = list[tuple[R | Refused, ...]]
Task = Callable[[Sequence[T]], Found[R]]
Handed = Callable[[Sequence[T]], Callable[[], Found[R]]]
"""Hands over a batch; what it answers waits for the batch's results, each in its place."""
Files = Sequence[tuple[str, bytes]]
Results = list[Made]
Submit = Callable[[Files], Callable[[], Results]]


class Work(Protocol):
    """What is done with sources that are added."""

    def __call__(self, files: Files, overrides: Overrides) -> Results: ...


COMPUTING_SECONDS = 30
"""Of processor time, for each file of a batch; the readers' own limits are lower. PAGE_SECONDS more for each page of a scan."""
WAITING_SECONDS = 60
"""By the clock, for each file of a batch, while its process uses next to no processor time; on a cluster, and on systems
without timers of processor time, in any case. What a reader itself waits for takes less. Of a scan more, as of computing."""
_BUSY: Final = 3
"""Times as long by the clock as by processor time is waited for a page of a scan: a machine may have much to do."""
_TOO_LONG: Final = "takes longer than {} s to read"
BATCH: Final = 32
"""Most sources of a batch: formats that go through another program start it once for all of them."""
BYTES_OF_BATCH: Final = 8_000_000
AHEAD: Final = 3
"""Batches for each process that are read ahead: what bounds the memory."""
_TASKS: Final = 100
"""Batches after which a process is replaced by a new one, so that what a library keeps in memory goes with it."""


def most_of_batch(begun: int, processes: int) -> int:
    """Sources of the next batch, when so many have gone before: the first are small, so that few too are shared by all."""
    if begun == 0:
        return 1 if processes > 1 else BATCH
    return min(BATCH, 1 + (begun - 1) // (4 * processes))


def workers(
    overrides: Overrides, jobs: int, scheduler: str | None = None, work: Work = prepare
) -> AbstractContextManager[Submit]:
    """Where sources that are added are read: see `working`."""
    return working(partial(work, overrides=overrides), jobs, _pages, scheduler)


def _pages(file: tuple[str, bytes]) -> int:
    """Of a source, as how many pages of it may be read from pictures."""
    return pages_at_most(file[1])


@contextmanager
def working(
    work: Task[T, R], jobs: int, pages: Callable[[T], int], scheduler: str | None = None
) -> Iterator[Handed[T, R]]:
    """`jobs` processes, this one where it is one, or the cluster of a scheduler. Raises Unreachable.

    `pages`: as how many pages a file may be read from pictures.
    """
    if scheduler is not None:
        with _cluster(work, scheduler, pages) as submit:
            yield submit
    elif jobs > 1:
        with _processes(work, jobs, pages) as submit:
            yield submit
    else:
        yield lambda batch: lambda: work(batch)


def _one_by_one(batch: Sequence[T], run: Task[T, R], why: str) -> Found[R]:
    """After a batch has brought its process down: each file alone, so that only the one that did it is refused."""
    if len(batch) == 1:
        message = f"{why}; nothing was taken from it; please report it together with the file"
        return [(Refused("converter_failed", message),)]
    return [result for item in batch for result in run([item])]


def _begin() -> None:
    """A process ends when it is told to, its children with it; an interruption is the parent's to deal with."""
    unhandled()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent()


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a batch may take."""

    computing: int
    """Seconds of processor time."""
    waiting: int
    """Seconds by the clock."""

    def why(self, exit_status: int) -> str:
        """Why a process has ended before its work was done."""
        if exit_status == COMPUTED_TOO_LONG:
            return f"takes longer than {self.computing} s of computing to read"
        if exit_status == STOOD_STILL:
            return _TOO_LONG.format(self.waiting)
        return f"brings the converter down (exit status {exit_status})"


def _bounds(batch: Sequence[T], pages: Callable[[T], int]) -> _Bounds:
    """By how many files it has, and how many pages of them may be read from pictures."""
    of_scans = PAGE_SECONDS * sum(map(pages, batch))
    return _Bounds(COMPUTING_SECONDS * len(batch) + of_scans, WAITING_SECONDS * len(batch) + _BUSY * of_scans)


def _bounded(work: Task[T, R], batch: Sequence[T], bounds: _Bounds) -> Found[R]:
    """The work in a process that is ended where it goes on for too long."""
    with bounded(bounds.computing, bounds.waiting):
        return work(batch)


@contextmanager
def _processes(work: Task[T, R], jobs: int, pages: Callable[[T], int]) -> Iterator[Handed[T, R]]:
    from pebble import ProcessExpired, ProcessPool

    context = start_context(f"{__package__}.prepare")
    pool = ProcessPool(jobs, max_tasks=_TASKS, initializer=_begin, context=context)

    def submit(batch: Sequence[T]) -> Callable[[], Found[R]]:
        bounds = _bounds(batch, pages)
        arguments = (work, batch, bounds)
        task = pool.schedule(_bounded, arguments, timeout=None if BOUNDED else bounds.waiting)

        def results() -> Found[R]:
            try:
                found: Found[R] = task.result()
            except TooLong:
                return _one_by_one(batch, again, _TOO_LONG.format(bounds.waiting))
            except ProcessExpired as error:
                return _one_by_one(batch, again, bounds.why(error.exitcode))
            return found

        return results

    def again(batch: Sequence[T]) -> Found[R]:
        return submit(batch)()

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
def _cluster(work: Task[T, R], scheduler: str, pages: Callable[[T], int]) -> Iterator[Handed[T, R]]:
    def again(batch: Sequence[T]) -> Found[R]:
        return submit(batch)()

    def submit(batch: Sequence[T]) -> Callable[[], Found[R]]:
        result = found.submit(work, batch)
        bounds = _bounds(batch, pages)

        def results() -> Found[R]:
            try:
                results: Found[R] = result(bounds.waiting)
            except Killed:
                return _one_by_one(batch, again, "brings down every worker that reads it")
            except TimeoutError:
                return _one_by_one(batch, again, _TOO_LONG.format(bounds.waiting))
            return results

        return results

    with cluster(scheduler, _version) as found:
        yield submit
