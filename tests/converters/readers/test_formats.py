"""The table of formats: each is known by its bytes; none and several are refusals that say what to do."""

import hostile
import pytest
from compound_files import compound

from converters.model.problems import Refused
from converters.readers import formats

MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (hostile.package("<w:p/>"), "docx"),
        ("甲镇报告".encode(), "txt"),
        ("甲镇报告\n| 规章 | 0 |\n|---|---|\n".encode(), "txt"),
        ("# 甲镇报告\n".encode(), "md"),
        ("# 甲镇报告\n".encode("gb18030"), "md"),
        ("甲镇报告\n## 一、总体情况\n<table><tr><td>1</table>".encode(), "md"),
        ("---\ntitle: 甲镇报告\n---\n# 甲镇报告\n".encode(), "md"),
        ("甲镇报告".encode("utf-16"), "txt"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n" * 400 + b"%PDF-1.7", "pdf"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"<p>a", "html"),
        (MHTML, "mhtml"),
        (b"{\\rtf1 a}", "rtf"),
        (hostile.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "odt"),
    ],
)
def test_bytes_are_of_one_format(data: bytes, extension: str) -> None:
    assert formats.identify(data).extension == extension


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"---\ntitle: a\nbody: b\nconverter: gongkai 0.1.0\n---\n", "is a report of an archive, not a source"),
        (
            b"\xef\xbb\xbf---\r\ntitle: a\r\nconverter: gongkai 0.1.0\r\n---\r\n",
            "is a report of an archive, not a source",
        ),
        (b"GIF89a", "is a GIF picture"),
        (b"Rar!\x1a", "is a RAR archive"),
        (b"7z\xbc\xaf", "is a 7z archive"),
        (b"BM1234", "is of no known format"),
        (hostile.zipped({"xl/workbook.xml": "<a/>"}), "is a spreadsheet"),
        (
            hostile.zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}),
            "is a document in OFD .*save it as PDF or Word",
        ),
        (
            hostile.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "is a spreadsheet in OpenDocument",
        ),
        (hostile.zipped({"a.txt": "a"}), "is a zip archive of files; gongkai add takes the reports in it"),
        (hostile.zipped({"mimetype": "a"}), "is a damaged or foreign zip file"),
        (b"PK\x03\x04", "is a damaged or foreign zip file"),
        (hostile.zipped({}), "is a zip archive of no files, which cannot be read"),
        (
            compound({"EncryptionInfo": b"", "EncryptedPackage": b"x" * 9000}),
            "locked by a password, which .* save it without one",
        ),
        (compound({"EncryptionInfo": b""}), "is a legacy Excel, PowerPoint or other compound file"),
        (b"<?xml version='1.0'?><w:wordDocument>", "is a word processor's XML file"),
        (b"<?xml version='1.0'?><office:document>", "is a word processor's XML file"),
        (
            hostile.zipped({"xl/workbook.xml": "<a/>", "word/document.xml": "<a/>"}),
            r"is claimed by two formats, Word document \(.docx\) and spreadsheet \(.xlsx\)",
        ),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message):
        formats.identify(data)


def test_the_table_has_no_two_of_a_kind() -> None:
    assert len({item.name for item in formats.FORMATS}) == len(formats.FORMATS)
    assert len({item.extension for item in formats.FORMATS}) == len(formats.FORMATS)
    assert len({item.media_type for item in formats.FORMATS}) == len(formats.FORMATS)


def test_many_files_keep_their_order_and_a_refusal_keeps_nobody_back() -> None:
    first, refused, last = formats.read_many(["甲".encode(), b"", "<p>乙</p>".encode()])
    assert not isinstance(first, Refused)
    assert not isinstance(last, Refused)
    assert isinstance(refused, Refused)
    assert [first[0].extension, last[0].extension] == ["txt", "html"]
