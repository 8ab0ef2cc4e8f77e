"""Long lists over several pages: the first part at the list's own address, the others below it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

PER_PAGE: Final = 300
"""So many bodies, regions or reports are listed on a page: 300 KB of HTML hold twice as many."""
_PART: Final = re.compile(r"page-([1-9]\d*)/\Z")


def part_address(address: str, number: int) -> str:
    """The address of a part of the list at that address; parts count from 1."""
    return address if number == 1 else f"{address}page-{number}/"


def list_of(address: str) -> tuple[str, int]:
    """The address of a part → that of the list, and the number of the part."""
    found = _PART.search(address)
    return (address[: found.start()], int(found[1])) if found else (address, 1)


def parts(count: int) -> int:
    """In how many parts so many items are listed: one at least."""
    return max(1, -(-count // PER_PAGE))


def part(items: Sequence[Item], number: int) -> Sequence[Item]:
    """The items in one part."""
    return items[(number - 1) * PER_PAGE : number * PER_PAGE]


def part_addresses(address: str, count: int) -> Iterator[str]:
    """The addresses of all parts of a list of so many items."""
    return (part_address(address, number) for number in range(1, parts(count) + 1))
