"""Styles cut out of their part are those that a parse of the whole part finds."""

import hostile
import pytest
from lxml import etree

from converters.readers.docx.word_package import Package
from converters.readers.docx.word_styles import Styles
from converters.readers.docx.word_xml import W

PLAIN = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:x="urn:x" xmlns:w="{W[1:-1]}">'
    "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="a1"><w:basedOn w:val="标题"/></w:style>'
    '<w:style x:y="1" w:type="paragraph" w:customStyle="1" w:styleId="a"><w:pPr><x:z/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="标题"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Empty"/><w:style w:type="table" w:styleId="b.c"><w:a/></w:style></w:styles>'
)
OTHERS = {
    "plain": PLAIN,
    "quoted otherwise": PLAIN.replace('"', "'"),
    "another prefix": PLAIN.replace("w:", "v:").replace("xmlns:w", "xmlns:v"),
    "a comment": PLAIN.replace("<w:style w", '<!--<w:style w:styleId="a"><w:b/></w:style>--><w:style w', 1),
    "no declaration": PLAIN.partition("\n")[2],
}


def package(content: bytes) -> Package:
    relations = hostile.relations(("rId1", "styles", "styles.xml"))
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations, "word/styles.xml": content}
    return Package(hostile.package("<w:p/>", parts))


@pytest.mark.parametrize("text", [*OTHERS.values(), "utf-16"], ids=[*OTHERS, "utf-16"])
def test_a_style_is_that_of_the_whole_part(text: str) -> None:
    content = PLAIN.replace("UTF-8", "UTF-16").encode("utf-16") if text == "utf-16" else text.encode()
    styles = Styles(package(content))
    find = styles.find
    for style in etree.fromstring(content):
        if style.tag == W + "style":
            found = find(style.get(W + "styleId"))
            assert found is not None
            assert etree.tostring(found, method="c14n") == etree.tostring(style, method="c14n", with_tail=False)
    assert styles.of_paragraphs is not None
    assert styles.of_paragraphs.get(W + "styleId") == "标题"
    assert styles.of_runs is not None
    assert [item.tag for item in styles.of_runs] == [W + "strike"]
    assert find("absent") is None
    assert find("") is None


def test_a_document_without_styles_defines_none() -> None:
    styles = Styles(Package(hostile.package("<w:p/>")))
    assert (styles.find("a"), styles.of_paragraphs, styles.of_runs) == (None, None, None)
