"""Packages as other programs write them: strict, with parts of other names, with documents embedded in the text."""

import io
import zipfile

import hostile
import pytest
from word_packages import R, cell, package, paragraph, row, run, table

from converters.model.document import Paragraph, Table
from converters.model.problems import Refused
from converters.readers import formats

STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
BODY = paragraph(run("寿张镇")) + table(row(cell(paragraph(run("36")))))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(data: bytes) -> list[object]:
    found, document = formats.read(data)
    assert found.extension == "docx"
    return [
        block.text if isinstance(block, Paragraph) else [[c.text for c in row.cells] for row in block.rows]
        for block in document.blocks
    ]


def test_strict_open_xml_is_read_as_any_other() -> None:
    parts = members(package(BODY))
    for usual, strict in STRICT.items():
        parts = {name: data.replace(usual, strict) for name, data in parts.items()}
    assert said(hostile.zipped(dict(parts))) == ["寿张镇", [["36"]]]


@pytest.mark.parametrize("name", ["word/document2.xml", "word/文档.xml", "text/main.xml"])
def test_the_main_part_has_any_name(name: str) -> None:
    folder, _, file = name.rpartition("/")
    renamed = {"word/document.xml": name, "word/_rels/document.xml.rels": f"{folder}/_rels/{file}.rels"}
    parts = {
        renamed.get(part, part): data.replace(b"word/document.xml", name.encode())
        for part, data in members(package(BODY)).items()
    }
    assert said(hostile.zipped(dict(parts))) == ["寿张镇", [["36"]]]


def test_a_package_of_another_kind_is_no_word_document() -> None:
    with pytest.raises(Refused, match="foreign zip"):
        formats.read(hostile.zipped({"[Content_Types].xml": "<Types/>", "word/text.xml": "x"}))


CHUNK = f'<w:altChunk {R} r:id="chunk"/>'
PAGE = (
    "<html><body><p>嵌入的一段话，说明本年情况。</p><table><tr><td>行政许可</td><td>36</td></tr></table></body></html>"
)


def with_chunk(name: str, content: str | bytes, body: str = CHUNK) -> bytes:
    relations = hostile.relations(("chunk", "aFChunk", name))
    return package(body, {f"word/{name}": content, "word/_rels/document.xml.rels": relations})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE),
        (
            "a.docx",
            package(
                paragraph(run("嵌入的一段话，说明本年情况。"))
                + table(row(cell(paragraph(run("行政许可"))), cell(paragraph(run("36")))))
            ),
        ),
        ("a.mht", f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"),
    ],
)
def test_an_embedded_document_stands_in_its_place(name: str, content: str | bytes) -> None:
    body = paragraph(run("前")) + CHUNK + paragraph(run("后"))
    assert said(with_chunk(name, content, body)) == ["前", "嵌入的一段话，说明本年情况。", [["行政许可", "36"]], "后"]


def test_an_embedded_document_in_a_cell_is_not_lost() -> None:
    body = table(row(cell(paragraph(run("左"))), cell(CHUNK)))
    assert said(with_chunk("a.html", PAGE, body)) == ["左", "嵌入的一段话，说明本年情况。", [["行政许可", "36"]]]


@pytest.mark.parametrize(("name", "content"), [("a.bin", b"\x00\x01"), ("a.docx", b"PK\x03\x04"), ("b.html", "")])
def test_an_embedded_document_that_cannot_be_read_is_named(name: str, content: str | bytes) -> None:
    _, document = formats.read(with_chunk(name, content, paragraph(run("前")) + CHUNK))
    assert [(item.text, item.why) for item in document.left_out] == [("altChunk", "embedded document, not read")]
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_documents_in_an_embedded_document_are_named() -> None:
    inner = with_chunk("a.html", PAGE)
    _, document = formats.read(with_chunk("a.docx", inner))
    assert [(item.text, item.why) for item in document.left_out] == [("altChunk", "embedded document, not read")]
