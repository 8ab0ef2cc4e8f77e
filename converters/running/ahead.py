"""Work that is begun before its results are needed."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def ahead(begun: Iterable[T], most: int) -> Iterator[T]:
    """What is begun as it is taken, in its order; so many more are taken before one is given out, which bounds the memory."""
    waiting = deque[T]()
    for item in begun:
        waiting.append(item)
        if len(waiting) > most:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()
