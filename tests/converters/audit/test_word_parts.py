"""The text of a Word package, found by the names of its tags."""

import io
import zipfile

import pytest

from converters.audit.extraction import extracted
from converters.audit.passages import Passages
from converters.audit.word_parts import add_xml

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def package(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def said(xml: str, place: str = "word/document.xml") -> list[tuple[str, bool]]:
    passages = Passages()
    add_xml(xml.encode(), passages, place)
    return [(item.text, item.again) for item in passages.found]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param("<w:p><w:r><w:t>收到</w:t></w:r><w:r><w:t>36件</w:t></w:r></w:p>", ["收到36件"], id="runs"),
        pytest.param("<w:p><w:t>甲</w:t></w:p><w:p><w:t>乙</w:t></w:p>", ["甲", "乙"], id="paragraphs"),
        pytest.param("<w:p><w:t>36</w:t><w:br/><w:t>5</w:t><w:tab/><w:t>7</w:t></w:p>", ["36", "5", "7"], id="lines"),
        pytest.param(
            "<x:p><x:t xml:space='preserve'> 甲&amp;乙 </x:t></x:p>", [" 甲&乙 "], id="another prefix, entities"
        ),
        pytest.param("<p><t>甲</t></p>", ["甲"], id="no prefix"),
        pytest.param("<w:p><w:r><w:instrText>PAGE 1</w:instrText></w:r></w:p>", [], id="code of a field"),
        pytest.param("<w:p><w:del><w:delText>63</w:delText></w:del></w:p>", ["63"], id="deleted text"),
        pytest.param('<w:p><w:sym w:font="Symbol" w:char="F035"/></w:p>', ["5"], id="a digit of a font of symbols"),
        pytest.param('<w:p><w:sym w:font="Wingdings" w:char="F035"/></w:p>', [], id="a picture of such a font"),
        pytest.param("<m:r><m:t>3</m:t></m:r><a:p><a:r><a:t>图</a:t></a:r></a:p>", ["3", "图"], id="formula, drawing"),
        pytest.param("<w:p><!-- <w:t>甲</w:t> --><w:t><![CDATA[乙<]]></w:t></w:p>", ["乙<"], id="comment, CDATA"),
        pytest.param("<w:tbl/><w:pPr/><w:tc/><w:tblPr/>", [], id="tags that begin alike"),
    ],
)
def test_what_a_part_says(xml: str, expected: list[str]) -> None:
    assert said(xml) == [(text, False) for text in expected]


@pytest.mark.parametrize(
    ("xml", "place", "expected"),
    [
        pytest.param('<v:textpath on="t" string="年度报告"/>', "word/document.xml", ["年度报告"], id="WordArt"),
        pytest.param(
            '<w:textInput><w:default w:val="14"/></w:textInput><w:default w:val="1"/>',
            "word/document.xml",
            ["14"],
            id="default of a form field",
        ),
        pytest.param("<c:pt><c:v>36</c:v></c:pt>", "word/charts/chart1.xml", ["36"], id="chart"),
        pytest.param(
            '<c r="A1" t="s"><v>7</v></c><c r="B1"><v>14</v></c>', "xl/worksheets/sheet1.xml", ["14"], id="sheet"
        ),
        pytest.param("<mc:Fallback><w:p><w:t>文</w:t></w:p></mc:Fallback>", "word/document.xml", ["文"], id="fallback"),
        pytest.param("<w:moveFrom><w:r><w:t>文</w:t></w:r></w:moveFrom>", "word/document.xml", ["文"], id="moved away"),
    ],
)
def test_what_may_stand_elsewhere_too(xml: str, place: str, expected: list[str]) -> None:
    assert said(xml, place) == [(text, True) for text in expected]


def test_every_part_is_read_but_settings() -> None:
    inner = package(**{"xl/sharedStrings.xml": "<sst><si><t>内嵌的表</t></si></sst>"})
    data = package(
        **{
            "word/document2.xml": "<w:p><w:t>正文</w:t></w:p>",
            "word/header1.xml": "<w:p><w:t>页眉</w:t></w:p>",
            "word/diagrams/data1.xml": "<a:p><a:t>图示</a:t></a:p>",
            "word/afchunk1.htm": "<html><body><p>导入的<b>一段</b></p></body></html>",
            "word/afchunk2.txt": "另一段",
            "word/embeddings/sheet.xlsx": inner,
            "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
            "word/styles.xml": "<w:t>样式</w:t>",
            "word/theme/theme1.xml": "<a:t>主题</a:t>",
            "word/glossary/document.xml": "<w:t>单击此处</w:t>",
            "docProps/core.xml": "<t>属性</t>",
            "word/media/image1.png": b"\x89PNG",
        }
    )
    passages, incomplete = extracted(data, DOCX)
    assert [(item.text, item.place) for item in passages] == [
        ("正文", "word/document2.xml"),
        ("页眉", "word/header1.xml"),
        ("图示", "word/diagrams/data1.xml"),
        ("导入的一段", "word/afchunk1.htm"),
        ("另一段", "word/afchunk2.txt"),
        ("内嵌的表", "word/embeddings/sheet.xlsx/xl/sharedStrings.xml"),
        ("oleObject1.bin", "word/embeddings/oleObject1.bin"),
    ]
    assert incomplete == ""


@pytest.mark.parametrize(
    "xml", ["<w:t" * 200_000, "<" * 1_000_000, "<w:t>" * 200_000, "<w:p " + "a=1 " * 200_000, "<!--" * 200_000]
)
def test_broken_markup_is_gone_through_once(xml: str) -> None:
    said(xml)
