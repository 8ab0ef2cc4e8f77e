"""How processes end: like an interruption where they are told to, and with the process that started them, however that ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_SIGNALS: Final = ("SIGTERM", "SIGHUP")
_GRACE: Final = 3
"""Seconds that a process has to end what it has begun."""


def _interrupt(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: what is cleared away is not to be left half-done
    raise KeyboardInterrupt


@contextmanager
def told_to_end() -> Iterator[None]:
    """SIGTERM and the end of the terminal interrupt what runs within, as Ctrl-C does."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_parent() -> None:
    """In a process that does the work of another: end when that has ended, and where told to. A copy has what its parent does then."""
    import multiprocessing

    for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
        if signal.getsignal(number) is _interrupt:
            signal.signal(number, signal.SIG_DFL)
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: "BaseProcess") -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)


def end_with_input() -> None:
    """In a program whose standard input is a pipe of its parent's: end when the other end is closed, as by its death."""
    threading.Thread(target=_end_at_end_of_input, daemon=True).start()


def _end_at_end_of_input() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)
