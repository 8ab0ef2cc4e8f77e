"""Reads the figures of the search index as the browser does: what it finds is held against the reports."""

import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise

MARKS = ("", "blank", "not_applicable", "missing", "unreadable", "unit unstated", "too long", "unverified")


def _varints(data: bytes) -> Iterator[tuple[int, int]]:
    """Each value, and where it ends."""
    value = shift = 0
    for place, byte in enumerate(data, 1):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value, place
            value = shift = 0


def _decimal(digits: int, said: int) -> str:
    behind = said >> 1
    text = str(digits).rjust(behind + 1, "0")
    return ("-" if said & 1 else "") + (f"{text[:-behind]}.{text[-behind:]}" if behind else text)


def unit(data: bytes) -> list[str]:
    """What a unit says of each report: its number, or which of MARKS."""
    values = [value for value, _ in _varints(data)]
    found: list[str] = []
    while values:
        head = values.pop(0)
        count = values.pop(0) + 2 if head & 1 else 1
        symbol = head >> 1
        if symbol < len(MARKS):
            text = MARKS[symbol]
        else:
            text = _decimal(values.pop(0), values.pop(0)) if symbol == len(MARKS) else str(symbol - len(MARKS) - 1)
        found += [text] * count
    return found


def _units(file: bytes, count: int) -> list[bytes]:
    assert int.from_bytes(file[:4], "little") == zlib.crc32(file[4:])
    lengths = [next_ for next_, _ in zip(_varints(file[4:]), range(count), strict=False)]
    assert sum(length for length, _ in lengths) == len(file) - 4 - lengths[-1][1]
    ends = [*accumulate((length for length, _ in lengths), initial=4 + lengths[-1][1])]
    return [file[start:end] for start, end in pairwise(ends)]


def figures_in(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Cell → what is said of each report of the segment."""
    described = json.loads(files["figures.json"])
    years, firsts = described["years"], [first for first, _ in described["files"]]
    assert [size for _, size in described["files"]] == [len(files[f"figures-{n}.bin"]) for n in range(len(files) - 1)]
    counts = [b - a for a, b in pairwise([*firsts, len(described["cells"]) * len(years)])]
    units = [data for n, count in enumerate(counts) for data in _units(files[f"figures-{n}.bin"], count)]
    found: dict[str, list[str]] = {}
    for place, data in enumerate(units):
        texts = unit(data)
        assert len(texts) == years[place % len(years)][1]
        found.setdefault(described["cells"][place // len(years)], []).extend(texts)
    return found
