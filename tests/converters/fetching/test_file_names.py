"""Names for what was fetched: safe whatever a site calls it."""

import re

import pytest

from converters.fetching.exchange import Exchange
from converters.fetching.file_kinds import ending_in, ending_of
from converters.fetching.file_names import cleaned_label, label_of, safe_name, said_name, without_numbering


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.docx", "年报.docx"),
        ("attachment; filename*=GBK''%C4%EA%B1%A8.doc", "年报.doc"),
        ("attachment; filename=%E5%B9%B4%E6%8A%A5.docx", "年报.docx"),
        ('attachment; filename="%C4%EA%B1%A8.doc"', "年报.doc"),
        ('attachment; filename="年报.doc"', "年报.doc"),
        ("attachment;filename=年报.doc;size=5", "年报.doc"),
        ("attachment; filename=\"=?utf-8?B?5bm05oqlLmRvYw==?=\"", "年报.doc"),
        ("attachment; filename=a.doc; filename*=utf-8''%E5%B9%B4.doc", "年.doc"),
        ("attachment; filename*=nonsense''%E5%B9%B4.doc", "年.doc"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"),
        ('attachment; filename="C:\\\\Windows\\\\win.ini"', "win.ini"),
        ('attachment; filename="a\x00\x1b[31mb\u202egnp.doc"', "a[31mbgnp.doc"),
        ('attachment; filename=".."', ""),
        ("attachment", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_server_calls_a_file(disposition: str, name: str) -> None:
    assert said_name(disposition) == name


@pytest.mark.parametrize(
    ("wanted", "ending", "name"),
    [
        ("2020年报.docx", "docx", "2020.docx"),
        ("年报.docx", "docx", "file.docx"),
        ("CON.doc", "doc", "file-con.doc"),
        ("con", "pdf", "file-con.pdf"),
        ("lpt1.pdf", "pdf", "file-lpt1.pdf"),
        ("aux.h.doc", "doc", "aux-h.doc"),
        ("../../a", "doc", "a.doc"),
        ("a" * 300, "pdf", "a" * 60 + ".pdf"),
        ("-rf ~", "doc", "rf.doc"),
        (".htaccess", "txt", "htaccess.txt"),
        ("record.warc.gz", "bin", "record-warc-gz.bin"),
    ],
)
def test_names_on_disk(wanted: str, ending: str, name: str) -> None:
    assert safe_name(wanted, ending, []) == name
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.[a-z0-9]+", name)


def test_no_two_have_one_name() -> None:
    taken = list[str]()
    for _ in range(3):
        taken.append(safe_name("A.doc", "doc", taken))
    assert taken == ["a.doc", "a-2.doc", "a-3.doc"]


def test_the_end_of_the_address_where_the_server_says_nothing() -> None:
    found = Exchange("", "", 200, "", (), b"", b"")
    assert label_of(found, "http://a.gov.cn/x/%C4%EA%B1%A8.doc?a=b/c") == "年报.doc"
    assert label_of(found, "http://a.gov.cn/x/..%2F..%2Fb.doc") == "b.doc"
    assert label_of(found, "http://a.gov.cn/") == ""
    assert len(cleaned_label("年" * 999)) == 200
    assert [without_numbering(text) for text in ("附件1：a.doc", "附件：a", "附件")] == ["a.doc", "a", "附件"]


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.4", "pdf"), (b"\r\n\r\n%PDF-1.4", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"PK\x03\x04 damaged", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"), (b"{\\rtf1", "rtf"), (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "html"), (b"<p>\xc4\xea", "html"), ("<html>".encode("utf-16"), "html"), (b"MIME-Version: 1.0\r\n", "mht"),
        ("年报".encode(), "txt"), (b"\x00\x01\x02", "bin"), (b"", "bin"), (b"<html>%PDF-", "html"),
    ],
)  # fmt: skip
def test_the_bytes_say_what_a_file_is(data: bytes, ending: str) -> None:
    assert ending_of(data) == ending


def test_endings_of_attachments() -> None:
    found = [ending_in(text) for text in ("a.DOCX", "年报.wps ", "a.html", "a", "a.exe", "a.pdf.php", "第1.2节")]
    assert found == ["docx", "wps", "", "", "", "", ""]
