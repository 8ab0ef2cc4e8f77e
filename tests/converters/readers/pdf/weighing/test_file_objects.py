"""Where the objects of a file begin is found by one word: a pattern that goes through all of its bytes finds the same."""

import random
import re

import pytest

from converters.readers.pdf.weighing.file_objects import objects_in

EVERYWHERE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj(?![A-Za-z])")
PIECES = (
    b"1",
    b"23",
    b"0",
    b"123456789",
    b"0123456789",
    b" ",
    b"\r\n",
    b" " * 40,
    b"obj",
    b"obj",
    b"endobj",
    b"<",
    b"x",
)


def numbers(data: bytes) -> dict[int, bytes]:
    """Number → what stands behind the last object of that number, up to the next word that ends one."""
    return {
        int(found[1]): data[found.end() :].partition(b"endobj")[0].partition(b"stream")[0]
        for found in EVERYWHERE.finditer(data)
    }


@pytest.mark.parametrize(
    "data",
    [
        b"1 0 obj<<>>endobj 2 0 obj[3]endobj",
        b"1 0 object 2 0 obj",
        b"x1" + b" " * 5_000 + b"0\n" + b"\t" * 700 + b"obj<<>>",
        b"7" * 400 + b" 12 0 obj",
        b"1234567890 0 obj",
        b"1 123456 obj",
        b"0 obj 0 0obj 0 0 obj",
        b"1 0 obj",
        b"obj",
        b"",
    ],
)
def test_objects_are_found(data: bytes) -> None:
    assert objects_in(data, []) == numbers(data)


def test_whatever_stands_between_them() -> None:
    rng = random.Random(7)
    for _ in range(3_000):
        data = b"".join(rng.choices(PIECES, k=rng.randrange(2, 24)))
        assert objects_in(data, []) == numbers(data), data
