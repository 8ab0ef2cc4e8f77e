"""A column of some rows → its chunk in a row group: a page with its different values, a page that says which stands where.

The places are written in whole bytes, which numpy does at once; Zstandard takes away what that is too much.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import zstandard
from numpy.typing import NDArray

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.parquet.thrift_compact import Value, i32, struct, varint

PLAIN, RLE, RLE_DICTIONARY = 0, 3, 8
"""Encodings of Parquet."""
_DATA_PAGE, _DICTIONARY_PAGE = 0, 2
_LEVEL: Final = 3

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """The values of some rows."""

    values: Sequence[str] | NDArray[np.float64] | NDArray[np.int32]
    """The different ones."""
    codes: Codes
    """Which of them stands in each row; below 0 where none does."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A column as it is written."""

    data: bytes
    """Both pages."""
    second: int
    """Where the second page begins."""
    size: int
    """Of both before they were packed, their heads included."""


def packer() -> zstandard.ZstdCompressor:
    """What packs pages, one after the other, each by itself: to make it takes several times as long as to pack one."""
    return zstandard.ZstdCompressor(_LEVEL)


def column_chunk(column: Column, pack: zstandard.ZstdCompressor, *, optional: bool) -> Chunk:
    """`optional`: whether a row may be without a value."""
    head = {1: i32(len(column.values)), 2: i32(PLAIN)}
    first, size = _page(pack, _plain(column.values), _DICTIONARY_PAGE, 7, head)
    there = column.codes >= 0
    levels = _levels(there) if optional else b""
    codes = column.codes[there] if optional else column.codes
    head = {1: i32(len(column.codes)), 2: i32(RLE_DICTIONARY), 3: i32(RLE), 4: i32(RLE)}
    second, more = _page(pack, levels + _places(codes, len(column.values)), _DATA_PAGE, 5, head)
    return Chunk(first + second, len(first), size + more)


def _page(
    pack: zstandard.ZstdCompressor, data: bytes, kind: int, place: int, head: dict[int, Value]
) -> tuple[bytes, int]:
    """A page with its head, and how long it was before it was packed; `place`: of the head of that kind."""
    packed = pack.compress(data)
    before = struct({1: i32(kind), 2: i32(len(data)), 3: i32(len(packed)), place: struct(head)}).data
    return before + packed, len(before) + len(data)


def _plain(values: Sequence[str] | NDArray[np.float64] | NDArray[np.int32]) -> bytes:
    if isinstance(values, np.ndarray):
        return values.astype(values.dtype.newbyteorder("<")).tobytes()
    texts = [value.encode() for value in values]
    return b"".join([part for text in texts for part in (len(text).to_bytes(4, "little"), text)])


def _levels(there: NDArray[np.bool_]) -> bytes:
    """Whether each row has a value."""
    if there.all():
        found = varint(len(there) << 1) + b"\1"
    else:
        bits = np.packbits(there, bitorder="little").tobytes()
        found = varint(len(bits) << 1 | 1) + bits
    return len(found).to_bytes(4, "little") + found


def _places(codes: Codes, values: int) -> bytes:
    """Numbers of values, each in one, two or four bytes, in groups of eight."""
    width = 1 if values <= 1 << 8 else 2 if values <= 1 << 16 else 4
    padded = np.zeros(-(-len(codes) // 8) * 8, dtype=f"<u{width}")
    padded[: len(codes)] = codes
    return bytes([8 * width]) + varint(len(padded) // 8 << 1 | 1) + padded.tobytes()
