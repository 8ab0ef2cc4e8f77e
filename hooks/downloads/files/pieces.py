"""The lines of one report in one table, as a shard keeps them: a piece that stands in many files and is packed once.

A packed piece is a run of deflate blocks that ends at a byte and refers to nothing before it (RFC 1951; Z_FULL_FLUSH of zlib): pieces
one behind the other are again such a run, and between the head and the end of a gzip file (RFC 1952) they are that file.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from converters.model.speed.quick_dataclasses import dataclass

STORED, ROWS, SIZE, CRC = range(4)
"""Columns of an index: bytes as kept, lines, bytes of the lines themselves, their CRC-32 if they are packed."""
_DIGEST: Final = 16
_HALVES: Final = struct.Struct("<2Q")
WIDTH: Final = 4 + _DIGEST // 8
"""Columns of an index; the last ones are a digest of what is kept."""
_LEVEL: Final = 1
"""Of compression: the lines of cells.csv of a report come to 2.05 KB in 0.07 ms; on level 6 to 1.84 KB in 0.25 ms."""
_HEAD: Final = bytes.fromhex("1f8b 0800 0000 0000 00ff")
"""Of a gzip file: without a name, a time or a system."""
_LAST_BLOCK: Final = b"\3\0"
_POLYNOMIAL: Final = 0xEDB88320
_ONE: Final = 1 << 31
"""1 and x among the polynomials of CRC-32, whose highest bit is that of the lowest power."""
_X: Final = 1 << 30

Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of some reports in one table."""

    index: Numbers
    """A line for each report."""
    data: bytes
    """One piece behind the other."""

    def each(self) -> Iterator[bytes]:
        """Them one by one."""
        end = 0
        for size in self.index[:, STORED].tolist():
            yield self.data[end : end + size]
            end += size


def packed(data: bytes) -> bytes:
    """Bytes as a run of blocks."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def unpacked(data: bytes) -> bytes:
    """The bytes of such runs, one behind the other."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data)


def piece(lines: bytes, rows: int, *, pack: bool) -> tuple[list[int], bytes]:
    """So many lines: their line of the index, and what is kept of them."""
    kept = packed(lines) if pack and lines else lines
    return [
        len(kept),
        rows,
        len(lines),
        zlib.crc32(lines) if pack else 0,
        *_HALVES.unpack(hashlib.blake2b(kept, digest_size=_DIGEST).digest()),
    ], kept


def pieces(found: Iterable[tuple[bytes, int]], *, pack: bool) -> Pieces:
    """The lines of each report, and how many they are → their pieces."""
    made = [piece(lines, rows, pack=pack) for lines, rows in found]
    index = np.array([line for line, _ in made], dtype=np.uint64).reshape(-1, WIDTH)
    return Pieces(index, b"".join([data for _, data in made]))


def gzip_head() -> bytes:
    """What stands before the pieces of a gzip file."""
    return _HEAD


def gzip_ends(indexes: Sequence[Numbers]) -> list[bytes]:
    """What stands behind the pieces of each index in a gzip file."""
    sizes = (int(index[:, SIZE].sum()) & 0xFFFFFFFF for index in indexes)
    sums = zip(combined_crcs(indexes), sizes, strict=True)
    return [_LAST_BLOCK + crc.to_bytes(4, "little") + size.to_bytes(4, "little") for crc, size in sums]


def combined_crcs(indexes: Sequence[Numbers]) -> list[int]:
    """The CRC-32 of all lines of each index together: that of each piece, times x to the power of the bits that follow it, added up.

    They are reckoned at once: numpy takes as long for a few as for thousands.
    """
    if not indexes:
        return []
    sizes = [index[:, SIZE].astype(np.int64) for index in indexes]
    behind = np.concatenate([its.sum() - np.cumsum(its) for its in sizes])
    found, place = np.concatenate([index[:, CRC] for index in indexes]).astype(np.uint32), 0
    while (rest := behind >> 8 * place).any():
        found = _product(_powers(place)[0][rest & 0xFF], found)
        place += 1
    ends = np.cumsum([len(index) for index in indexes])[:-1]
    return [int(np.bitwise_xor.reduce(its)) for its in np.split(found, ends)]


def _product(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Of polynomials, modulo that of CRC-32, one by one."""
    found, b = np.zeros(np.broadcast(a, b).shape, dtype=np.uint32), b.copy()
    for bit in range(31, -1, -1):
        found ^= b * (a >> np.uint32(bit) & np.uint32(1))
        b = b >> np.uint32(1) ^ np.uint32(_POLYNOMIAL) * (b & np.uint32(1))
    return found


@cache
def _powers(place: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """x to the power of 8 n 256^place, for each n below 256; and for 256."""
    if place:
        step = _powers(place - 1)[1]
    else:
        step = np.array([_X], dtype=np.uint32)
        for _ in range(3):
            step = _product(step, step)
    powers = np.array([_ONE], dtype=np.uint32)
    for _ in range(8):
        powers, step = np.concatenate([powers, _product(powers, step)]), _product(step, step)
    return powers, step
