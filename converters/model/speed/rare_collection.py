"""The garbage collector while a source is converted: it would look through the tree of a page and the characters of a PDF again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_OBJECTS: Final = 50_000
"""That are new before it looks for garbage: some 10 MB, which bounds what may lie about."""


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Within, it looks for garbage after so many new objects; where it does so more rarely, or not at all, nothing is changed."""
    before = gc.get_threshold()
    if not 0 < before[0] < _OBJECTS:
        yield
        return
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
