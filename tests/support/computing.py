"""What a piece of work costs in computing, told from what happens to fall into it."""

import gc
import time
from collections.abc import Callable

TRIES = 3


def seconds(work: Callable[[], object]) -> float:
    """Of computing. The collector of garbage is off: it would look through all that the other tests have left."""
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()


def least_seconds(work: Callable[[], object], bound: float) -> float:
    """Of computing: of one try, or, if that is above the bound, the least of a few."""
    least = seconds(work)
    for _ in range(TRIES - 1):
        if least <= bound:
            break
        least = min(least, seconds(work))
    return least
