"""A function applied to many items in several processes of this machine, the results in the order of the items."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final, TypeVar

from converters.running.ahead import ahead
from converters.running.ending import end_with_parent
from converters.running.machine import cores
from converters.running.starting import start_context

T = TypeVar("T")
R = TypeVar("R")
FEWEST: Final = 200
"""Fewer items are sooner done here than processes are started."""
_BATCH: Final = 25
_AHEAD: Final = 4
"""Batches under way for each process."""


class Stopped(Exception):
    """A process was ended from outside, as for lack of memory: the message says what to do, on one line."""


def apply(module: str, function: Callable[[T], R], items: Iterable[T], jobs: int | None = None) -> Iterator[R]:
    """The results, in order; `module`: what the processes load before they begin. Raises Stopped."""
    waiting, jobs = list(items), jobs or cores()
    if len(waiting) < FEWEST or jobs == 1:
        yield from map(function, waiting)
        return
    with executor(jobs, module) as found:
        yield from _in_order(found, function, waiting, jobs)


@contextmanager
def executor(
    jobs: int, module: str, begin: Callable[[], None] | None = None, *, as_copies: bool = False
) -> Iterator[ProcessPoolExecutor]:
    """So many processes, which are ended where the work is given up. Raises Stopped where one of them is killed.

    `module`: what they load, `begin`: what each does, before they are given work; `as_copies`: see `start_context`.
    """
    before = set(multiprocessing.active_children())
    found = ProcessPoolExecutor(
        jobs, mp_context=start_context(module, as_copies=as_copies), initializer=_begin, initargs=(begin,)
    )
    try:
        yield found
    except BaseException as error:
        for process in set(multiprocessing.active_children()) - before:  # else what they have begun would be waited for
            process.terminate()
        if isinstance(error, BrokenProcessPool):
            raise Stopped("a process was killed, perhaps for lack of memory; try again with fewer files") from None
        raise
    finally:
        found.shutdown(cancel_futures=True)


def _in_order(processes: ProcessPoolExecutor, function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    batches = (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))
    for begun in ahead((processes.submit(_batch, function, batch) for batch in batches), jobs * _AHEAD - 1):
        yield from begun.result()


def _batch(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return list(map(function, items))


def _begin(begin: Callable[[], None] | None) -> None:
    """A process ends with its parent; an interruption is the parent's to deal with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    if begin is not None:
        begin()
