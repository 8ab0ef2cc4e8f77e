"""How far a verb has come, for who waits at a terminal. Imports nothing, so that every verb can afford it."""

import sys
import time
from collections.abc import Callable
from typing import Final

_EVERY: Final = 0.1
"""Seconds between two states of the line."""


class ProgressLine:
    """One line on standard error that is rewritten on a terminal; nothing elsewhere."""

    def __init__(self, describe: Callable[[int, int], str], *, keep: bool = False) -> None:
        """`describe` makes the line of how many are done and of how many; `keep`: the last one stays, on a line of its own."""
        self._describe, self._keep, self._next = describe, keep, 0.0

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of the total are done."""
        last = self._keep and done >= total
        if sys.stderr.isatty() and (last or time.monotonic() >= self._next):
            sys.stderr.write(f"\r{self._describe(done, total)}\x1b[K" + ("\n" if last else ""))
            self._next = time.monotonic() + _EVERY

    def clear(self) -> None:
        """Make room for a message; the next state is shown at once."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
            self._next = 0.0


def rate_and_time_left() -> Callable[[int, int], str]:
    """Describes how far something has come, from now on."""
    start = time.monotonic()

    def describe(done: int, total: int) -> str:
        rate = done / max(time.monotonic() - start, 1e-9)
        left = time.strftime("%H:%M:%S", time.gmtime(max(0, total - done) / rate))
        return f"{done}/{total}  {rate:.0f}/s  {left} left "

    return describe
