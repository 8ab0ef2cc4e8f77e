"""The pieces of text of a .doc."""

import struct

import pytest

from converters.audit.extraction import extracted
from converters.audit.word_binary import _pieces, _plain, _text


def test_pieces_in_both_encodings() -> None:
    stream = b"\0" * 4 + "报告".encode("utf-16-le") + b"36\r"
    table = struct.pack("<3I", 0, 2, 5) + struct.pack("<HIH", 0, 4, 0) + struct.pack("<HIH", 0, 8 * 2 | 1 << 30, 0)
    clx = b"\x01" + struct.pack("<H", 3) + b"abc" + b"\x02" + struct.pack("<I", len(table)) + table
    assert _text(stream, _pieces(clx)) == "报告36\r"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("收到\r36\x075\x07\x07", "收到\n36\n5\n", id="paragraph and cells"),
        pytest.param("第\x13 PAGE \x143\x15页", "第3页", id="field"),
        pytest.param("\x13 A \x13 B \x14 1 \x15 \x14甲\x15乙", "甲乙", id="field in the code of a field"),
        pytest.param("甲\x13 SEQ a \x15乙", "甲乙", id="field without a result"),
        pytest.param("甲\x13 eq \\o\\ac(○,3) \x15乙", "甲(○,3)乙", id="a character in a circle"),
        pytest.param("\x13 IF \x13 EQ \\f(1,2) \x15 \x14 5 \x15", "(1,2) 5 ", id="an equation in the code of a field"),
        pytest.param("甲\x14\x15乙\x08\x01", "甲乙", id="marks out of place, pictures"),
    ],
)
def test_what_is_printed(text: str, expected: str) -> None:
    assert _plain(text) == expected


@pytest.mark.parametrize("text", ["\x13" * 300_000, "\x13a\x15" * 100_000, "\x13" * 100_000 + "\x15" * 100_000])
def test_fields_within_fields_are_gone_through_once(text: str) -> None:
    _plain(text)


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"no compound file"])
def test_a_broken_file_is_told(data: bytes) -> None:
    passages, incomplete = extracted(data, "application/msword")
    assert passages == []
    assert incomplete.startswith("the second extraction ended early")
