"""Bytes of a text → the text: UTF-8, UTF-16 or GB 18030, by the bytes alone."""

import codecs

import pytest

from converters.model.problems import Refused
from converters.readers.encoding import Decoded, decode, utf_16

TEXT = "甲镇2022年政府信息公开工作年度报告\n一、总体情况\n本年12条，\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_alone(encoding: str) -> None:
    text = "信息公开情况，见附件。\n" * 20
    assert decode(text.encode(encoding)) == Decoded(text)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_mark_alone_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + "报告".encode(encoding)) == Decoded("报告")
    with pytest.raises(Refused, match="is no text in UTF-8"):
        decode(mark + b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("12\n34\n".encode("utf-16-le"), "utf-16-le"),
        ("12\n34\n".encode("utf-16-be"), "utf-16-be"),
        ("甲12\n".encode("utf-16-le"), "utf-16-le"),
        (b"12\n34\n", None),
        (TEXT.encode(), None),
        (b"\x00\x00\x00\x00", None),
    ],
)
def test_zeros_on_one_side_are_utf_16(data: bytes, expected: str | None) -> None:
    assert utf_16(data) == expected


@pytest.mark.parametrize("data", [b"", b"  \r\n\t"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="is empty"):
        decode(data)


@pytest.mark.parametrize(("noise", "refused"), [(1, False), (2, True)])
def test_control_characters_are_suffered_up_to_one_in_two_hundred(noise: int, refused: bool) -> None:
    data = ("文" * 250 + "\x01" * noise).encode()
    if refused:
        with pytest.raises(Refused, match="is no text"):
            decode(data)
    else:
        assert decode(data).text.endswith("\x01")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_byte_that_is_none_of_the_encoding_leaves_a_gap(encoding: str) -> None:
    before, after = (
        (TEXT * 3).encode(encoding),
        (TEXT * 3).encode(encoding.removesuffix("-sig").replace("utf-16", "utf-16-le")),
    )
    bad = b"\x00\xdc" if encoding == "utf-16" else b"\xff"
    assert decode(before + bad + after) == Decoded(TEXT * 3 + "\ufffd" + TEXT * 3, ((10, bad.hex().upper()),))


def test_a_character_cut_at_the_end_leaves_a_gap() -> None:
    assert decode((TEXT * 3).encode()[:-1] + "文".encode()[:2]).text == (TEXT * 3)[:-1] + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfe\xff" * 60 + TEXT.encode(), id="more gaps than text"),
        pytest.param((TEXT.encode() + b"\xff") * 60, id="more gaps than are suffered"),
        pytest.param("文".encode() * 19 + b"\xff", id="too little text beside one"),
    ],
)
def test_what_is_mostly_gaps_is_no_text(data: bytes) -> None:
    with pytest.raises(Refused, match="is no text"):
        decode(data)
