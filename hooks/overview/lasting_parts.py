"""A long list cut into parts whose borders stay where items are added or taken out: its own part changes, and hardly another."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

FEWEST: Final = 200
"""Items of a part, but for the last one."""
MOST: Final = 300
"""Items after which a part ends in any case."""
_PARTING: Final = 32
"""One item of so many may begin a part."""


def lasting_parts(items: Sequence[Item], name: Callable[[Item], str]) -> Iterator[Sequence[Item]]:
    """The parts in their order, one at least; the names of the items decide where a part begins."""
    start = 0
    for place, item in enumerate(items):
        held = place - start
        if held >= MOST or (held >= FEWEST and _begins(name(item))):
            yield items[start:place]
            start = place
    yield items[start:]


def _begins(name: str) -> bool:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[0] % _PARTING == 0
