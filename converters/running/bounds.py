"""Bounds on a call that the system keeps, so that they hold too where the interpreter does not come to its turn.

Computing is bounded by processor time, which a busy machine does not shorten. The clock is the last resort, for a
process that waits for ever: it counts only as long as the process uses next to no processor time.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

BOUNDED: Final = hasattr(signal, "setitimer")
"""Whether the system has the timers; without them nothing is bounded here."""
COMPUTED_TOO_LONG: Final = -signal.SIGVTALRM if BOUNDED else None
STOOD_STILL: Final = -signal.SIGALRM if BOUNDED else None
"""Exit statuses of a process that was ended."""
_LEAST_SHARE: Final = 0.002
"""Of the time: who computes less stands still. A process that has work gets more of the busiest machine."""
_LOOKS: Final = 10
"""At the processor time, within the time that a process may stand still."""


def unhandled() -> None:
    """In a process that may be ended, from its main thread: let the two signals end it."""
    if BOUNDED:
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def bounded(computing: float, idle: float) -> Iterator[None]:
    """Ends the process once what runs within has computed, or stood still, for so many seconds.

    One call at a time: the timers belong to the process.
    """
    if not BOUNDED:
        yield
        return
    done = threading.Event()
    watch = threading.Thread(target=_put_off, args=(idle, done), daemon=True)
    signal.setitimer(signal.ITIMER_VIRTUAL, computing)
    signal.setitimer(signal.ITIMER_REAL, idle)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _put_off(idle: float, done: threading.Event) -> None:
    """Put off the end by the clock each time that the process has computed again."""
    seen = time.process_time()
    while not done.wait(idle / _LOOKS):
        now = time.process_time()
        if now - seen >= _LEAST_SHARE * idle:
            seen = now
            signal.setitimer(signal.ITIMER_REAL, idle)
