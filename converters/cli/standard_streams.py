"""The standard streams of a command: UTF-8 on every system, there also where they were closed, and nobody has to listen."""

import io
import os
import sys
from contextlib import suppress
from typing import Final

_NAMES: Final = ("stdin", "stdout", "stderr")


def prepare_streams() -> None:
    """What is printed is UTF-8, whatever the locale says; what UTF-8 cannot say is escaped."""
    for number, name in enumerate(_NAMES):
        if getattr(sys, name) is None:
            setattr(sys, name, _nothing(number))
        stream = getattr(sys, name)
        if number and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nothing(number: int) -> io.TextIOWrapper:
    """In the place of a stream that was closed; else the next file that is opened would take its number."""
    opened = os.open(os.devnull, os.O_RDWR)
    try:
        os.fstat(number)
    except OSError:
        os.dup2(opened, number)
    if opened != number:
        os.close(opened)
    return open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)


def flush() -> None:
    """Print what waits to be printed. Raises OSError."""
    sys.stdout.flush()


def forget_output() -> None:
    """Nobody takes what waits to be printed: it is not tried again when the process ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
            continue
        with suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, stream.fileno())
            os.close(nothing)
