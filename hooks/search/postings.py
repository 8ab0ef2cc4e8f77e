"""Grams of a segment's reports → files of sets, in bounded memory.

A gram's 64-bit mix decides its file and its fingerprint there, so that a reader needs no list of grams.
Until they are written, pairs of gram and report wait as integers whose order is that of the files: the file in its bucket,
the fingerprint (32 bits), the number of the report, and whether its title or body has the gram (1 bit).

A file: the CRC-32 of all the rest (4 bytes, little-endian like all numbers here), the number of its entries (4 bytes), their
fingerprints (4 bytes each, ascending), then for each the varints `length << 2 | kind` of its set and `length` of its title
set, then the bytes of the sets, each followed by its title set. A set is that of all reports with the gram; the title set
has those whose title or body has it, as gaps.
"""

import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from converters.running.scratch import ScratchFolder
from hooks.search.grams import Grams
from hooks.search.number_sets import Counts, Numbers, Sets, encode, varints

_AT_ONCE: Final = 2_000_000
"""Pairs of gram and report that are sorted together."""
_TOGETHER: Final = 200_000
"""Grams that are made into pairs together."""
_HELD: Final = 4_000_000
"""Pairs that wait in memory, 8 bytes each, before they are put on disk."""
_FINGERPRINT: Final = 32
"""Bits."""


def mix(grams: Grams) -> Grams:
    """64 well-spread bits for each gram (the finaliser of MurmurHash3, public domain)."""
    with np.errstate(over="ignore"):
        h: Grams = grams ^ (grams >> np.uint64(33))
        h = h * np.uint64(0xFF51AFD7ED558CCD)
        h ^= h >> np.uint64(33)
        h = h * np.uint64(0xC4CEB9FE1A85EC53)
        h ^= h >> np.uint64(33)
    return h


class Postings:
    """Takes the grams of reports in any order and gives the files. A context: it keeps what it cannot hold on disk."""

    def __init__(self, reports: int, files: int) -> None:
        self._reports, self._files = reports, files
        self._buckets = max(1, min(files, reports * 2000 // _AT_ONCE + 1))
        self._firsts = np.array([-(-files * i // self._buckets) for i in range(self._buckets + 1)], dtype=np.uint64)
        self._number_bits = np.uint64(reports.bit_length() + 1)
        if int(self._number_bits) + _FINGERPRINT + int(np.diff(self._firsts).max()).bit_length() > 64:
            raise ValueError(f"{reports} reports in {files} files are more than a pair has room for")
        self._folder = ScratchFolder("search")
        self._new: list[tuple[int, Grams, Grams]] = []
        self._new_size = 0
        self._waiting: list[list[Grams]] = [[] for _ in range(self._buckets)]
        self._size = 0

    def __enter__(self) -> "Postings":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Away with what is on disk."""
        self._folder.close()

    def add(self, number: int, text: Grams, title: Grams) -> None:
        """A report, by its number in the segment: the grams of all its text, and those of its title and body among them."""
        self._new.append((number, text, title))
        self._new_size += len(text)
        if self._new_size > _TOGETHER:
            self._pair()

    def _pair(self) -> None:
        """What was added, as pairs."""
        if not self._new:
            return
        mixed = mix(np.concatenate([text for _, text, _ in self._new]))
        lengths = [len(text) for _, text, _ in self._new]
        numbers = np.repeat(np.array([number << 1 for number, _, _ in self._new], dtype=np.uint64), lengths)
        starts = np.cumsum(lengths) - lengths
        for (_, text, title), start in zip(self._new, starts, strict=True):
            numbers[start + np.searchsorted(text, title)] |= np.uint64(1)
        file = (mixed >> np.uint64(32)) % np.uint64(self._files)
        bucket = file * np.uint64(self._buckets) // np.uint64(self._files)
        pairs = (file - self._firsts[bucket]) << np.uint64(_FINGERPRINT)
        pairs = (pairs | mixed & np.uint64(0xFFFFFFFF)) << self._number_bits | numbers
        order = np.argsort(bucket.astype(np.uint16), kind="stable")
        bounds = np.searchsorted(bucket[order], np.arange(self._buckets + 1))
        pairs = pairs[order]
        for waiting, (start, end) in zip(self._waiting, pairwise(bounds), strict=True):
            waiting.append(pairs[start:end])
        self._size += len(pairs)
        self._new, self._new_size = [], 0
        if self._size > _HELD:
            self._spill()

    def _spill(self) -> None:
        for i, waiting in enumerate(self._waiting):
            with (self._folder.path / str(i)).open("ab") as file:
                for pairs in waiting:
                    file.write(pairs.tobytes())
            waiting.clear()
        self._size = 0

    def files(self) -> Iterator[bytes]:
        """The files 0, 1, 2, …"""
        self._pair()
        for i, waiting in enumerate(self._waiting):
            written = self._folder.path / str(i)
            spilt = [np.fromfile(written, np.uint64)] if written.exists() else []
            pairs = np.concatenate([np.empty(0, np.uint64), *spilt, *waiting])
            waiting.clear()
            yield from self._bucket(pairs, i)

    def _bucket(self, pairs: Grams, bucket: int) -> Iterator[bytes]:
        pairs.sort()
        keys = pairs >> self._number_bits
        starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
        keys = keys[starts]
        plain = (pairs >> np.uint64(1)).astype(np.uint32) & np.uint32((1 << int(self._number_bits) - 1) - 1)
        sets = encode(plain, starts, self._reports)
        title = _title_sets(plain, (pairs & np.uint64(1)).astype(bool), starts)
        files = int(self._firsts[bucket + 1] - self._firsts[bucket])
        bounds = np.searchsorted(keys >> np.uint64(_FINGERPRINT), np.arange(files + 1, dtype=np.uint64))
        fingerprints = keys.astype("<u4")
        sizes, titles = np.diff(sets.ends, prepend=0), np.diff(title.ends, prepend=0)
        head = np.empty(2 * len(keys), dtype=np.uint32)
        head[0::2], head[1::2] = sizes << 2 | sets.kinds, titles
        heads, lengths = varints(head)
        head_ends = np.append(0, np.cumsum(lengths))[0::2]
        data, ends = _interleaved(sets, title)
        for a, b in pairwise(bounds):
            parts = fingerprints[a:b], heads[head_ends[a] : head_ends[b]], data[ends[a] : ends[b]]
            rest = b"".join([int(b - a).to_bytes(4, "little"), *(part.tobytes() for part in parts)])
            yield zlib.crc32(rest).to_bytes(4, "little") + rest


def _title_sets(numbers: Numbers, titled: npt.NDArray[np.bool_], starts: Counts) -> Sets:
    """The titled numbers of each set, as gaps; an empty set has no bytes."""
    group = (np.cumsum(np.bincount(starts, minlength=len(numbers))[: len(numbers)]) - 1)[titled]
    chosen = numbers[titled]
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    gaps = chosen.copy()
    gaps[1:] -= chosen[:-1] + np.uint32(1)
    gaps[begins] = chosen[begins]
    data, lengths = varints(gaps)
    sizes = np.bincount(group, weights=lengths, minlength=len(starts)).astype(np.int64)
    return Sets(data.tobytes(), np.cumsum(sizes), np.zeros(len(starts), dtype=np.uint8))


def _interleaved(sets: Sets, title: Sets) -> tuple[npt.NDArray[np.uint8], Counts]:
    """Each set followed by its title set, and where each of these begins, and the last ends."""
    sizes, titles = np.diff(sets.ends, prepend=0), np.diff(title.ends, prepend=0)
    ends = np.append(0, np.cumsum(sizes + titles))
    out = np.empty(int(ends[-1]), dtype=np.uint8)
    out[np.arange(len(sets.data)) + np.repeat(title.ends - titles, sizes)] = np.frombuffer(sets.data, dtype=np.uint8)
    out[np.arange(len(title.data)) + np.repeat(sets.ends, titles)] = np.frombuffer(title.data, dtype=np.uint8)
    return out, ends
