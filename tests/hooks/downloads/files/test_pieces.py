import gzip
import random
import subprocess
import zlib

import numpy as np
import pytest

from hooks.downloads.files.pieces import CRC, ROWS, SIZE, STORED, combined_crcs, gzip_ends, gzip_head, pieces, unpacked


def drawn(seed: int, count: int, most: int) -> list[bytes]:
    rng = random.Random(seed)
    return [
        rng.choice((b"a,b\r\n", b"")) * rng.randrange(most) + rng.randbytes(rng.randrange(50)) for _ in range(count)
    ]


@pytest.mark.parametrize(("count", "most"), [(0, 0), (1, 3), (5, 2), (40, 60), (7, 40_000)])
def test_pieces_in_any_choice_and_order_are_one_gzip_file(count: int, most: int) -> None:
    """As Python reads it, and the program gzip, which goes by the sum and the length at its end."""
    lines = drawn(count, count, most)
    found = pieces(((line, 1) for line in lines), pack=True)
    ends = np.cumsum(found.index[:, STORED].astype(int)).tolist()
    order = random.Random(1).sample(range(count), count)[: count - count // 4]
    data = b"".join(found.data[ends[n] - int(found.index[n, STORED]) : ends[n]] for n in order)
    file = gzip_head() + data + gzip_ends([found.index[order]])[0]
    expected = b"".join(lines[n] for n in order)
    assert gzip.decompress(file) == expected
    assert subprocess.run(["gzip", "-dc"], input=file, capture_output=True, check=True).stdout == expected
    whole = zlib.decompressobj(31)
    assert (whole.decompress(file), whole.eof, whole.unused_data) == (expected, True, b""), "one member, and no more"
    assert unpacked(data) == expected


def test_the_sum_of_many_bytes_is_that_of_zlib() -> None:
    """Of a length that takes four bytes."""
    first, rest = b"\r\n" * 100, bytes(1 << 24 | 5)
    index = np.zeros((3, 6), dtype=np.uint64)
    index[:, SIZE] = len(first), len(rest), len(first)
    index[:, CRC] = zlib.crc32(first), zlib.crc32(rest), zlib.crc32(first)
    assert combined_crcs([index[:0], index, index[1:]]) == [
        0,
        zlib.crc32(first + rest + first),
        zlib.crc32(rest + first),
    ]


def test_an_index_tells_what_is_kept() -> None:
    found = pieces([(b"1\r\n", 1), (b"", 0), (b"2\r\n3\r\n", 2)], pack=False)
    assert found.data == b"1\r\n2\r\n3\r\n"
    assert found.index[:, [STORED, ROWS, SIZE]].tolist() == [[3, 1, 3], [0, 0, 0], [6, 2, 6]]
    again = pieces([(b"1\r\n", 1), (b"", 0), (b"2\r\n4\r\n", 2)], pack=False)
    assert (found.index != again.index).any(axis=1).tolist() == [False, False, True]
