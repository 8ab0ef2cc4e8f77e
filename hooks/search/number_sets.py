"""Sets of report numbers as bytes, many at once.

A set is written in the shortest of three ways: the gaps between its numbers, those between the numbers that it lacks, or
one bit a number. Gaps are varints: seven bits a byte, the lowest first, the highest bit of all but the last byte set.
"""

from dataclasses import dataclass
from itertools import takewhile
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
GAPS, LACKS, BITS = 0, 1, 2
"""How a set is written."""
_LIMITS: Final = tuple(1 << bits for bits in range(7, 64, 7))


def varints(values: Numbers | Wide) -> tuple[Bytes, Counts]:
    """The bytes of all values one after the other, and how many each has."""
    lengths, largest = np.ones(len(values), dtype=np.int64), int(values.max(initial=0))
    for limit in takewhile(lambda limit: limit <= largest, _LIMITS):
        lengths += values >= limit
    starts = np.cumsum(lengths) - lengths
    out = np.empty(int(lengths.sum()), dtype=np.uint8)
    seven = values.dtype.type(0x7F)
    out[starts] = values & seven
    for place in range(1, int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > place)
        at = starts[longer] + place
        out[at - 1] |= 0x80
        out[at] = values[longer] >> values.dtype.type(7 * place) & seven
    return out, lengths


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets, each as bytes."""

    data: bytes
    """The bytes of all sets, one after the other."""
    ends: Counts
    """Where in `data` each set ends."""
    kinds: Bytes
    """GAPS, LACKS or BITS for each set."""


def _gaps(numbers: Numbers, starts: Counts) -> Numbers:
    """From each number to the one before it, less one; the first of a set as it is."""
    found = numbers.copy()
    found[1:] -= numbers[:-1] + np.uint32(1)
    found[starts] = numbers[starts]
    return found


def encode(numbers: Numbers, starts: Counts, universe: int) -> Sets:
    """Sets of numbers below `universe`, ascending, one after the other; `starts`: where each begins. None is empty."""
    data, lengths = varints(_gaps(numbers, starts))
    sizes = np.add.reduceat(lengths, starts) if len(starts) else lengths[:0]
    counts = np.diff(starts, append=len(numbers))
    kinds = np.zeros(len(starts), dtype=np.uint8)
    bits = (universe + 7) // 8
    replaced: dict[int, bytes] = {}
    for place in np.flatnonzero((sizes > bits) | (counts > universe // 2)):
        inside = np.zeros(universe, dtype=bool)
        inside[numbers[starts[place] : starts[place] + counts[place]]] = True
        lacks = np.flatnonzero(~inside).astype(np.uint32)
        gaps = varints(_gaps(lacks, np.zeros(min(1, len(lacks)), dtype=np.int64)))[0]
        if len(gaps) < min(bits, int(sizes[place])):
            replaced[int(place)], kinds[place] = gaps.tobytes(), LACKS
        elif bits < sizes[place]:
            replaced[int(place)], kinds[place] = np.packbits(inside, bitorder="little").tobytes(), BITS
    whole, ends = data.tobytes(), np.cumsum(sizes)
    if not replaced:
        return Sets(whole, ends, kinds)
    parts: list[bytes] = []
    at = 0
    for number, written in sorted(replaced.items()):
        parts += [whole[at : int(ends[number] - sizes[number])], written]
        at = int(ends[number])
        sizes[number] = len(written)
    return Sets(b"".join([*parts, whole[at:]]), np.cumsum(sizes), kinds)
