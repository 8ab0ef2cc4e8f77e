"""A file of grams with some reports put into its sets or taken out of them: the bytes that `postings` would write anew."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from converters.model.speed.quick_dataclasses import dataclass
from hooks.search.number_sets import GAPS, Numbers, decode, encode, read_varints, varints

_HEAD: Final = 8
"""Bytes of the CRC-32 and of the number of entries."""
Memberships = Mapping[int, int | None]
"""Number of a report → 1 where its title or body has the gram, 0 where only its text has it, None where it has it no longer."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """The sets of a gram."""

    kind: int
    reports: bytes
    """Of all reports with it."""
    titled: bytes
    """Of those whose title or body has it, as gaps."""


def corrected(data: bytes, reports: int, changes: Mapping[int, Memberships]) -> bytes:
    """The file again; `changes`: fingerprint → what becomes of its sets. Raises ValueError where it is none."""
    entries = _entries(data)
    numbers, titles = dict[int, Numbers](), dict[int, Numbers]()
    for gram, memberships in changes.items():
        entry = entries.pop(gram, _NONE)
        titles[gram] = _with(decode(entry.titled, GAPS, reports), memberships, titled=True)
        found = _with(decode(entry.reports, entry.kind, reports), memberships, titled=False)
        if len(found):
            numbers[gram] = found
    entries |= dict(
        zip(numbers, _encoded(list(numbers.values()), [titles[gram] for gram in numbers], reports), strict=True)
    )
    return _file(dict(sorted(entries.items())))


_NONE: Final = _Entry(GAPS, b"", b"")


def _with(numbers: Numbers, memberships: Memberships, *, titled: bool) -> Numbers:
    """Numbers, ascending, with those that belong to them and without all others that are told of."""
    mine = [number for number, said in memberships.items() if said is not None and (said or not titled)]
    kept = numbers[~np.isin(numbers, list(memberships))]
    return np.sort(np.concatenate([kept, np.array(mine, dtype=np.uint32)]))


def _encoded(numbers: Sequence[Numbers], titles: Sequence[Numbers], reports: int) -> Iterable[_Entry]:
    if not numbers:
        return []
    starts = np.array([0, *accumulate(len(each) for each in numbers[:-1])], dtype=np.int64)
    sets = encode(np.concatenate(numbers), starts, reports)
    bounds = pairwise([0, *sets.ends.tolist()])
    told = [encode(each, np.zeros(1, dtype=np.int64), 1 << 32).data if len(each) else b"" for each in titles]
    return [
        _Entry(kind, sets.data[begin:end], titled)
        for kind, (begin, end), titled in zip(sets.kinds.tolist(), bounds, told, strict=True)
    ]


def _entries(data: bytes) -> dict[int, _Entry]:
    """Fingerprint → its sets."""
    if data[:4] != zlib.crc32(data[4:]).to_bytes(4, "little"):
        raise ValueError
    count = int.from_bytes(data[4:_HEAD], "little")
    at = _HEAD + 4 * count
    grams = np.frombuffer(data, "<u4", count, _HEAD).tolist()
    head, size = read_varints(data[at:], 2 * count)
    described, entries, at = head.tolist(), dict[int, _Entry](), at + size
    for gram, told, titled in zip(grams, described[0::2], described[1::2], strict=True):
        middle = at + (told >> 2)
        entries[gram] = _Entry(told & 3, data[at:middle], data[middle : middle + titled])
        at = middle + titled
    return entries


def _file(entries: Mapping[int, _Entry]) -> bytes:
    told = [size for it in entries.values() for size in (len(it.reports) << 2 | it.kind, len(it.titled))]
    rest = b"".join(
        [
            len(entries).to_bytes(4, "little"),
            np.array(list(entries), dtype="<u4").tobytes(),
            varints(np.array(told, dtype=np.uint32))[0].tobytes(),
            *(part for it in entries.values() for part in (it.reports, it.titled)),
        ]
    )
    return zlib.crc32(rest).to_bytes(4, "little") + rest
