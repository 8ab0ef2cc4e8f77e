"""The text of an OpenDocument package, found between its tags."""

import hostile
import pytest

from converters.audit.extraction import extracted

ODT = "application/vnd.oasis.opendocument.text"


def said(content: str, **parts: str) -> list[tuple[str, str]]:
    package = hostile.zipped(
        {"mimetype": ODT, "content.xml": content} | {f"{name}.xml": text for name, text in parts.items()}
    )
    passages, incomplete = extracted(package, ODT)
    assert incomplete == ""
    return [(item.text, item.place) for item in passages]


def body(text: str) -> str:
    return f"<office:document-content><office:styles><x:y>无</x:y></office:styles><office:body>{text}</office:body></office:document-content>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<text:p>收到<text:span>36</text:span>件</text:p>", ["收到36件"]),
        ("<text:h>一</text:h><text:p>甲</text:p><text:p/>", ["一", "甲"]),
        ("<text:p>36<text:line-break/>5<text:tab/>7</text:p>", ["36", "5", "7"]),
        ("<text:p>甲<text:s text:c='2'/>乙&amp;丙</text:p>", ["甲乙&丙"]),
        (
            "<table:table-cell><text:p>36</text:p></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell>",
            ["36", "5"],
        ),
        (
            "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:p>注</text:p></text:note>乙</text:p>",
            ["甲", "注", "乙"],
        ),
        (
            "<text:p><office:annotation><dc:creator>张</dc:creator><text:p>查</text:p></office:annotation>甲</text:p>",
            ["查", "甲"],
        ),
        ("<text:p>- <text:page-number>7</text:page-number> -</text:p>", ["- -"]),
        ("<text:p>甲<!-- 乙 --></text:p>", ["甲"]),
        ("<text:p><draw:frame><svg:desc>公章</svg:desc></draw:frame>甲</text:p>", ["甲"]),
    ],
    ids=[
        "runs",
        "paragraphs",
        "lines",
        "spaces",
        "cells",
        "a note",
        "a remark",
        "the number of a page",
        "a comment of XML",
        "the name of a picture",
    ],
)
def test_the_content(text: str, expected: list[str]) -> None:
    assert said(body(text)) == [(each, "content.xml") for each in expected]


def test_page_headers_and_embedded_objects_are_said_and_styles_are_not() -> None:
    header = "<style:header><text:p>眉</text:p></style:header>"
    styles = f"<office:styles><a:b>无</a:b></office:styles><office:master-styles>{header}</office:master-styles>"
    assert said(
        body("<text:p>甲</text:p>"),
        styles=styles,
        **{"Object 1/content": body("<text:p>98</text:p>"), "meta": "<text:p>无</text:p>"},
    ) == [
        ("甲", "content.xml"),
        ("眉", "styles.xml"),
        ("98", "Object 1/content.xml"),
    ]


def test_a_content_without_a_body_says_nothing() -> None:
    assert said("<a/>") == []
