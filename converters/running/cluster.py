"""A Dask cluster that works for this program: connected to, trusted only with the same version, and given up in one line."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import Any, Final

CONNECT = 10
"""Seconds that a scheduler has to answer."""
LOOK = 5
"""Seconds after which a wait for a cluster looks whether anyone is left there who works."""
_RESUME: Final = "run the same command again: it goes on where this one stopped"


class Unreachable(Exception):
    """The workers cannot be used; the message is one line that says why and what to do."""


class Killed(Exception):
    """Every worker that was given the task went down."""


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, scheduler: str, version: Callable[[], str]) -> None:
        """Raises Unreachable, also where a worker gives another version: it may work otherwise."""
        try:
            from distributed import Client
        except ImportError:
            raise Unreachable("--scheduler needs Dask; install it with: pip install 'gongkai[dask]'") from None
        self._scheduler = scheduler
        try:
            self._client = Client(scheduler, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            message = (
                f"no Dask scheduler answers at {scheduler} ({error}); give its address, such as tcp://10.0.0.5:8786"
            )
            raise Unreachable(message) from None
        try:
            self._check(version)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take leave."""
        self._client.close()

    @property
    def workers(self) -> int:
        """How many there are now."""
        return len(self._client.scheduler_info()["workers"])

    def submit(self, function: Callable[..., Any], *arguments: object) -> Callable[[int], Any]:
        """Hands over a call. What it answers waits for the result, so many seconds at most.

        Raises TimeoutError, Killed, Unreachable, and what the call raises.
        """
        from distributed import KilledWorker
        from distributed import TimeoutError as NotYet

        task = self._client.submit(function, *arguments, pure=False)

        def result(seconds: int) -> Any:
            try:
                for waited in range(0, seconds, LOOK):
                    with suppress(NotYet):
                        return task.result(timeout=LOOK)
                    if waited >= CONNECT and not self.workers:
                        raise Unreachable(f"no worker is left at {self._scheduler}; start some and {_RESUME}")
            except KilledWorker:
                raise Killed from None
            except (CancelledError, OSError):
                raise Unreachable(f"the scheduler at {self._scheduler} is gone; start it and {_RESUME}") from None
            task.cancel()
            raise TimeoutError

        return result

    def _check(self, version: Callable[[], str]) -> None:
        own = version()
        try:
            found = set(self._client.run(version).values())
        except Exception as error:
            message = f"the workers lack gongkai ({type(error).__name__}); install the same version on each of them"
            raise Unreachable(message) from None
        if found != {own}:
            versions = ", ".join(sorted(found)) or "none; start some"
            raise Unreachable(f"the workers run gongkai {versions}; expected {own} on each of them")


@contextmanager
def cluster(scheduler: str, version: Callable[[], str]) -> Iterator[Cluster]:
    """The cluster, as long as it is needed. Raises Unreachable."""
    found = Cluster(scheduler, version)
    try:
        yield found
    finally:
        found.close()
