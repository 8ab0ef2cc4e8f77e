"""Reports in the order in which they are found, newest first, cut into segments: a small one of the newest, then larger ones.

Where a segment ends is decided by the addresses of its reports alone, so that a report that is added moves no border: it
changes the one segment that it falls into.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.model.speed.quick_dataclasses import dataclass

_SHARE: Final = 16
"""The newest segment has a sixteenth to an eighth of a large archive, or a little more: most of the newest year, into which
reports are added. Its least size changes only where the archive grows past a power of two."""
_FILES: Final = 6
"""Reports for each file of grams."""
MORE: Final = 60
"""The newest segment has one more for so many reports of the archive: the smaller its files, the less a query loads."""


class Sizes(NamedTuple):
    """How large segments are."""

    first: int
    """Fewest reports of the newest, in a small archive; on average it has a quarter more."""
    growth: int
    """So many times larger is the next one."""


SIZES: Final = Sizes(512, 64)


@dataclass(frozen=True, slots=True)
class Rank:
    """A report in the order of results."""

    year: int
    """Of the report."""
    address: str
    """The report's page, relative to the site."""

    @classmethod
    def of(cls, path: str) -> "Rank":
        """The report in a Markdown file, by its path below content/."""
        address = path.removesuffix(".md")
        return cls(int(address.rpartition("/")[2]), f"{address}/")

    @property
    def key(self) -> tuple[int, str]:
        """Newest first, then by address."""
        return -self.year, self.address


def is_sampled(address: str, size: int) -> bool:
    """Whether an address is the one of about so many that is taken; its own text decides, whatever others there are."""
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:8], "big") % size == 0


def segments(ranks: Sequence[Rank], sizes: Sizes = SIZES) -> Iterator[tuple[int, int]]:
    """(first, after the last) of each segment of the ranked reports."""
    start, size = 0, max(sizes.first, (1 << len(ranks).bit_length()) // _SHARE)
    for place, rank in enumerate(ranks, 1):
        if place - start >= size and is_sampled(rank.address, max(1, size // 4)):
            yield start, place
            start, size = place, size * sizes.growth
    if start < len(ranks):
        yield start, len(ranks)


def files_of(start: int, end: int, reports: int) -> int:
    """How many files the grams of a segment are shared out to."""
    size = end - start
    return max(1, min(size, size // _FILES + (reports // MORE if start == 0 else 0)))
