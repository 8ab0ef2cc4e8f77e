"""Which page of a source is being read, told to who waits: reading a picture takes seconds, all else is done at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[int, int], None]
"""Is told the number of the page that is being read, 0 where none is any longer, and how many there are."""


def _nobody(_number: int, _pages: int) -> None:
    """Nobody waits in a process that others have started."""


_listener: Listener = _nobody


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """While this lasts, who reads in this process tells him."""
    global _listener
    before, _listener = _listener, listener
    try:
        yield
    finally:
        _listener = before


def told(pages: Iterable[T], count: int) -> Iterator[T]:
    """The pages as they come, each told of before it is read."""
    try:
        for number, page in enumerate(pages, 1):
            _listener(number, count)
            yield page
    finally:
        _listener(0, count)
