"""Where work is done: in this process, in several of this machine, or on a Dask cluster. The results are the same."""

import atexit
import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import chain, islice
from typing import Any, Final, Protocol, TypeVar

from converters.running.ahead import ahead
from converters.running.cluster import Killed, Unreachable, cluster
from converters.running.many import Stopped, executor
from hooks.fingerprint import code_version

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 3
"""Items under way for each worker."""
_FEW: Final = 3
"""Fewer items than this are sooner done here than a process is started."""
_SECONDS: Final = 600
"""That a cluster has for an item."""
_OBJECTS: Final = 1_000_000
"""New ones, less those that went, before the garbage collector looks for any: one report more of ten thousand takes fewer."""


def collect_rarely() -> None:
    """The garbage collector looks through all that a process holds again and again: a build holds much, and drops few cycles.
    When the process ends it looks for none, which takes half a second of a build of ten thousand reports."""
    gc.set_threshold(_OBJECTS, 20, 20)
    atexit.register(gc.freeze)


class Pool(Protocol):
    """Applies a function to items."""

    as_copies: bool
    """Whether copies of this process work, which begin at once."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """The results, in the order of the items; only so many are under way at a time."""
        ...

    def submit(self, function: Callable[[T], R], item: T) -> Callable[[], R]:
        """Begin with an item, where there are hands for it; call what is returned for its result."""
        ...

    def start(self, *, as_copies: bool) -> None:
        """There will be work: to start a process takes a while, and little of it is done sooner by copies of this one."""
        ...


class _InProcess:
    as_copies = False

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        return map(function, items)

    def submit(self, function: Callable[[T], R], item: T) -> Callable[[], R]:
        return lambda: function(item)

    def start(self, *, as_copies: bool) -> None:
        pass


HERE: Final[Pool] = _InProcess()
"""This process."""


class _Workers:
    def __init__(
        self,
        submit: Callable[..., Callable[[], Any]],
        jobs: int,
        to_copies: Callable[..., Callable[[], Any]] | None = None,
    ) -> None:
        self.submit, self._ahead, self._to_copies = submit, jobs * _AHEAD, to_copies
        self.as_copies = False

    def start(self, *, as_copies: bool) -> None:
        if as_copies and self._to_copies is not None:
            self.submit, self.as_copies = self._to_copies, True
        self.submit(int, 0)

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        items = iter(items)
        first = list(islice(items, _FEW))
        if len(first) < _FEW:
            yield from map(function, first)
            return
        for result in ahead((self.submit(function, item) for item in chain(first, items)), self._ahead - 1):
            yield result()


@contextmanager
def processes(jobs: int) -> Iterator[Pool]:
    """So many processes, none of which is started before there is work; this one where it is one.

    Raises Unreachable where one of them is killed.
    """
    if jobs == 1:
        yield HERE
        return
    try:
        with ExitStack() as stack:
            starting = ThreadPoolExecutor(1)  # to start a process takes a while

            @cache
            def found(as_copies: bool) -> ProcessPoolExecutor:
                module = f"{__package__}.writing.site_writer"
                return stack.enter_context(executor(jobs, module, collect_rarely, as_copies=as_copies))

            def submit(function: Callable[[T], R], item: T) -> Callable[[], R]:
                begun = starting.submit(found(False).submit, function, item)
                return lambda: begun.result().result()

            def to_copies(function: Callable[[T], R], item: T) -> Callable[[], R]:
                return found(True).submit(function, item).result

            try:
                yield _Workers(submit, jobs, to_copies)
            finally:
                starting.shutdown(cancel_futures=True)
    except Stopped:
        message = "a worker process was killed, perhaps for want of memory; build again with fewer --jobs"
        raise Unreachable(message) from None


@contextmanager
def machines(scheduler: str) -> Iterator[Pool]:
    """The workers of a Dask cluster. Raises Unreachable."""
    with cluster(scheduler, code_version) as found:

        def submit(function: Callable[[T], R], item: T) -> Callable[[], R]:
            result = found.submit(function, item)

            def wait() -> R:
                try:
                    answer: R = result(_SECONDS)
                except (Killed, TimeoutError):
                    return function(item)  # what brings the workers down is worked on here, where its cause is seen
                return answer

            return wait

        yield _Workers(submit, max(found.workers, 1))
