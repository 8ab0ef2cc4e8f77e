"""Bytes of a web page → its text: the bytes decide, what the page declares only where they leave a choice."""

import codecs

import pytest

from converters.model.problems import Refused
from converters.readers.html.web_encoding import decode, looks_like_html

TEXT = "<p>甲镇2022年政府信息公开工作年度报告</p>\n"


def declared(name: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={name}">{TEXT}'


@pytest.mark.parametrize(
    ("says", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("gb_2312-80", "gb18030"),
        ("big5", "big5hkscs"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "gb18030"),
        ("no-such-encoding", "gb18030"),
        ("utf-16", "utf-8"),
    ],
)
def test_the_bytes_decide_and_not_what_is_declared(says: str, encoding: str) -> None:
    text = declared(says).replace("报告", "報告") if "big5" in encoding else declared(says)
    text = text.replace("镇", "鎮").replace("开", "開").replace("务", "務") if "big5" in encoding else text
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_page_that_declares_nothing(encoding: str) -> None:
    text = f'<html><head><title></title></head><body class="article">{TEXT}</body></html>'
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_goes_before_all(mark: bytes, encoding: str) -> None:
    assert decode(mark + declared("gbk").encode(encoding)) == declared("gbk")


def test_big5_is_read_only_where_it_is_declared() -> None:
    text = "<p>政府資訊公開年度報告</p>"
    assert decode(f"<meta charset=big5>{text}".encode("big5hkscs")).endswith(text)
    with pytest.raises(Refused, match="is no web page in UTF-8"):
        decode(text.encode("big5hkscs"))


def test_a_few_broken_bytes_are_replaced_and_many_refused() -> None:
    assert decode(TEXT.encode() * 20 + b"\xe4\xbd") == TEXT * 20 + "\ufffd"
    with pytest.raises(Refused, match="is no web page in UTF-8"):
        decode(b"<p>" + bytes(range(0x80, 0xA0)) * 20)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00\x00"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="is empty"):
        decode(data)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("<HTML lang=zh>", True),
        ("  \r\n<div class=TRS_Editor>", True),
        ("<p>报告", True),
        ("<h1 id=a>", True),
        ("<?xml version='1.0'?><html xmlns='x'>", True),
        ("<!-- saved --><body>", True),
        ("文字<table border=1>", True),
        ("甲镇2022年政府信息公开工作年度报告", False),
        ("<中华人民共和国政府信息公开条例>", False),
        ("<pre>", False),
        ("<divider>", False),
        ("{\\rtf1 <html>", False),
        ("1<2", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_begins_like_a_page(head: str, expected: bool, encoding: str) -> None:
    assert looks_like_html(head.encode(encoding)) is expected
