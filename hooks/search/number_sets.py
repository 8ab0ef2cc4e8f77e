"""Sets of report numbers as bytes, many at once.

A set is written in the shortest of three ways: the gaps between its numbers, those between the numbers that it lacks, or
one bit a number. Gaps are varints: seven bits a byte, the lowest first, the highest bit of all but the last byte set.
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final

import numpy as np
import numpy.typing as npt

from converters.model.speed.quick_dataclasses import dataclass

Numbers = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
GAPS, LACKS, BITS = 0, 1, 2
"""How a set is written."""
_AT_ONCE: Final = 1 << 20
"""Numbers, there or lacking, that are looked at together."""
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
    large = np.flatnonzero((sizes > (universe + 7) // 8) | (counts > universe // 2))
    whole, ends = data.tobytes(), np.cumsum(sizes)
    parts: list[bytes] = []
    at = 0
    for place, kind, written in _shorter(large, numbers, starts, sizes, universe):
        parts += [whole[at : int(ends[place] - sizes[place])], written]
        at = int(ends[place])
        sizes[place], kinds[place] = len(written), kind
    return Sets(b"".join([*parts, whole[at:]]), np.cumsum(sizes), kinds)


def _shorter(
    large: Counts, numbers: Numbers, starts: Counts, sizes: Counts, universe: int
) -> Iterator[tuple[int, int, bytes]]:
    """Those of some sets that are shorter in another way than as gaps, of which `sizes` has the bytes: which, how, its bytes."""
    counts, step = np.diff(starts, append=len(numbers)), max(1, _AT_ONCE // universe) if universe else 1
    for first in range(0, len(large), step):
        some = large[first : first + step]
        rows = np.repeat(np.arange(len(some)), counts[some])
        places = np.arange(len(rows)) + np.repeat(starts[some] - (np.cumsum(counts[some]) - counts[some]), counts[some])
        inside = np.zeros((len(some), universe), dtype=bool)
        inside[rows, numbers[places]] = True
        bits = np.packbits(inside, axis=1, bitorder="little")
        shortest = np.minimum(sizes[some], bits.shape[1]).tolist()
        few = np.flatnonzero(universe - counts[some] < shortest)  # a number takes a byte at least
        lacking = dict(zip(few.tolist(), _lacking(inside[few]), strict=True))
        for row, place in enumerate(some.tolist()):
            if row in lacking and len(lacking[row]) < shortest[row]:
                yield place, LACKS, lacking[row]
            elif bits.shape[1] < sizes[place]:
                yield place, BITS, bits[row].tobytes()


def _lacking(inside: npt.NDArray[np.bool_]) -> list[bytes]:
    """For each row the gaps between the numbers that it lacks."""
    lacks = np.nonzero(~inside)[1]
    ends = np.cumsum(inside.shape[1] - inside.sum(axis=1))
    begins = np.append(0, ends)
    data, lengths = varints(_gaps(lacks.astype(np.uint32), begins[:-1][np.diff(begins) > 0]))
    cut = np.append(0, np.cumsum(lengths))[begins].tolist()
    whole = data.tobytes()
    return [whole[a:b] for a, b in pairwise(cut)]


def read_varints(data: bytes, count: int | None = None) -> tuple[Wide, int]:
    """So many values, all where no number is given, and how many bytes they have. Raises ValueError where there are fewer."""
    found: Bytes = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(found < 0x80)[:count]
    if len(ends) < (count or 0):
        raise ValueError
    if not len(ends):
        return np.empty(0, dtype=np.uint64), 0
    starts, size = np.append(0, ends[:-1] + 1), int(ends[-1]) + 1
    places = (np.arange(size) - np.repeat(starts, ends + 1 - starts)).astype(np.uint64)
    parts = (found[:size] & np.uint8(0x7F)).astype(np.uint64) << (np.uint64(7) * places)
    return np.add.reduceat(parts, starts), size


def decode(data: bytes, kind: int, universe: int) -> Numbers:
    """The numbers of a set that `encode` wrote, ascending."""
    if kind == BITS:
        bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8), bitorder="little")
        return np.flatnonzero(bits).astype(np.uint32)
    numbers = (np.cumsum(read_varints(data)[0] + np.uint64(1)) - np.uint64(1)).astype(np.uint32)
    return numbers if kind == GAPS else np.setdiff1d(np.arange(universe, dtype=np.uint32), numbers)
