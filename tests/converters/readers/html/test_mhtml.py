"""Web archives, as browsers and Word save them: the page in them is read like any page."""

import base64
import quopri
from email import message_from_bytes

import pytest

from converters.model.document import Paragraph
from converters.model.problems import Refused
from converters.readers import formats
from converters.readers.html import mhtml
from converters.readers.html.packed_page import packed

TITLE = "甲镇2022年政府信息公开工作年度报告"
PAGE = f"<html><head><meta charset=%s></head><body><p class=3D>{TITLE}</p><p>一、总体情况</p><p>我镇公开=E6信息。</p></body></html>"
ENCODED = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}


def archive(page: bytes, how: str = "8bit", address: str = "cid:page-1@mhtml.example", *more: bytes) -> bytes:
    head = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_b"\r\n\r\n'
    part = (
        f"--=_b\r\nContent-Location: {address}\r\nContent-Transfer-Encoding: {how}\r\nContent-Type: text/html\r\n\r\n"
    )
    picture = b"--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head + part.encode() + page + b"\r\n" + picture + b"".join(more) + b"--=_b--\r\n"


@pytest.mark.parametrize(
    ("how", "encoding"),
    [("quoted-printable", "utf-8"), ("quoted-printable", "utf-16"), ("base64", "gb18030"), ("8bit", "gb18030")],
)
def test_the_page_of_an_archive_is_read(how: str, encoding: str) -> None:
    page = (PAGE % encoding).encode(encoding)
    found, document = formats.read(archive(ENCODED[how](page), how))
    assert (found.extension, document.media_type) == ("mhtml", "multipart/related")
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [TITLE, "一、总体情况", "我镇公开=E6信息。"]


def test_the_address_is_kept_and_frames_are_named() -> None:
    frame = b"--=_b\r\nContent-Location: http://a.gov.cn/ad.html\r\nContent-Type: text/html\r\n\r\n<p>ad</p>\r\n"
    data = archive((PAGE % "utf-8").encode(), "8bit", "http://a.gov.cn/1.html", frame)
    _, document = formats.read(data)
    assert document.metadata["网址"] == "http://a.gov.cn/1.html"
    assert [(item.text, item.why) for item in document.left_out] == [("http://a.gov.cn/ad.html", "frame of the page")]


def test_an_archive_without_a_page_is_refused() -> None:
    data = archive(b"").replace(b"text/html", b"text/plain")
    with pytest.raises(Refused, match="a web archive without a page"):
        formats.read(data)


def test_a_text_that_quotes_such_headers_is_text() -> None:
    assert formats.identify(f"{TITLE}\n\nMIME-Version: 1.0\nContent-Type: text/html\n".encode()).extension == "txt"


@pytest.mark.parametrize(
    ("src", "head"),
    [
        ("a%20b.png", "Content-Location: http://a.gov.cn/x/a%20b.png"),
        ("表.png", "Content-Location: http://a.gov.cn/x/%E8%A1%A8.png"),
        ("cid:1@a", "Content-ID: <1@a>"),
        ("http://b.gov.cn/1.png", "Content-Location: http://b.gov.cn/1.png"),
    ],
)
def test_the_pictures_of_an_archive_are_found(src: str, head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[bytes] = []
    monkeypatch.setattr("converters.readers.scan.scan_reader.picture_in_text", lambda data, _: looked_at.append(data))
    page = f'<meta charset=utf-8><p>{TITLE}</p><p><img src="{src}"></p><p><img src="http://[x/2.png"></p>'.encode()
    part = f"--=_b\r\n{head}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n"
    formats.read(archive(page, "8bit", "http://a.gov.cn/x/1.html", part.encode()))
    assert looked_at == [b"ABC"]


def test_a_page_is_packed_with_its_pictures_and_comes_out_again() -> None:
    page, pictures = b"<p>\xff\r\n--", [("http://a.gov.cn/\r\n\u8868.png", b"\x89PNG" * 40), ("b.jpg", b"\xff\xd8")]
    data = packed("http://a.gov.cn/\u4e00.html", page, pictures)
    assert data == packed("http://a.gov.cn/\u4e00.html", page, pictures)
    assert data.isascii()
    assert mhtml.is_mhtml(data)
    parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    assert [part.get_payload(decode=True) for part in parts] == [page, b"\x89PNG" * 40, b"\xff\xd8"]
    assert [part.get_content_type() for part in parts] == ["text/html", "image/png", "image/jpeg"]
    assert str(parts[1]["Content-Location"]) == "http://a.gov.cn/%0D%0A%E8%A1%A8.png"
    assert mhtml.with_page(data, page) == data
    assert mhtml.with_page(data, b"<p>2") == packed("http://a.gov.cn/\u4e00.html", b"<p>2", pictures)
    assert mhtml.with_page(archive(b"<p>1"), b"<p>2") == b"<p>2"
