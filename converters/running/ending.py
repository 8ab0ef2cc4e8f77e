"""How processes end: like an interruption where they are told to, and with the process that started them, however that ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_GRACE: Final = 3
"""Seconds that a process has to end what it has begun."""


def _interrupt(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: what is cleared away is not to be left half-done
    raise KeyboardInterrupt


@cache
def _end_copies() -> None:
    """A copy of this process is ended by those signals from its beginning on: one that is told to end before it has any work would
    take it as an interruption that somebody deals with. No signal comes between."""
    if not hasattr(os, "register_at_fork"):
        return
    masks: list[set[int]] = []  # as before each copy is made

    def block() -> None:
        masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS))

    def unblock() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, masks.pop())

    def begin() -> None:
        for number in _SIGNALS:
            if signal.getsignal(number) is _interrupt:
                signal.signal(number, signal.SIG_DFL)
        unblock()

    os.register_at_fork(before=block, after_in_parent=unblock, after_in_child=begin)


@contextmanager
def told_to_end() -> Iterator[None]:
    """SIGTERM and the end of the terminal interrupt what runs within, as Ctrl-C does; copies of this process they end."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        _end_copies()
        for number in _SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_parent() -> None:
    """In a process that does the work of another: end when that has ended."""
    import multiprocessing

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
