"""Reads the files of the search index as the browser does: what it finds is held against plain search."""

import zlib

import numpy as np

from hooks.search.number_sets import BITS, GAPS, LACKS, Numbers


def decode(data: bytes, kind: int, universe: int) -> Numbers:
    """The numbers of a set."""
    if kind == BITS:
        return np.flatnonzero(np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")).astype(np.uint32)
    found: list[int] = []
    value, shift, last = 0, 0, -1
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            last += value + 1
            found.append(last)
            value = shift = 0
    numbers = np.array(found, dtype=np.uint32)
    return np.setdiff1d(np.arange(universe, dtype=np.uint32), numbers) if kind == LACKS else numbers


def lookup(file: bytes, mixed: int, reports: int) -> tuple[Numbers, Numbers]:
    """The set and the title set of a gram, given by its mix, in its file; as a reader finds them."""
    checksum, file = int.from_bytes(file[:4], "little"), file[4:]
    assert checksum == zlib.crc32(file)
    count = int.from_bytes(file[:4], "little")
    fingerprints = np.frombuffer(file, "<u4", count, 4)
    place = int(np.searchsorted(fingerprints, mixed & 0xFFFFFFFF))
    empty = np.empty(0, dtype=np.uint32)
    if place == count or fingerprints[place] != mixed & 0xFFFFFFFF:
        return empty, empty
    values: list[int] = []
    at, value, shift = 4 + 4 * count, 0, 0
    while len(values) < 2 * count:
        value |= (file[at] & 0x7F) << shift
        shift += 7
        if file[at] < 0x80:
            values.append(value)
            value = shift = 0
        at += 1
    start = at + sum(
        (head >> 2) + size for head, size in zip(values[: 2 * place : 2], values[1 : 2 * place : 2], strict=True)
    )
    head, size = values[2 * place : 2 * place + 2]
    middle = start + (head >> 2)
    return decode(file[start:middle], head & 3, reports), decode(file[middle : middle + size], GAPS, reports)
