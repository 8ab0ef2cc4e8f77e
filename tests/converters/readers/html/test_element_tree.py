"""Text of a page → a tree of elements: what they are called, what they hold, how large a page may be."""

import pytest

from converters.model.problems import Refused
from converters.readers.html import element_tree
from converters.readers.html.element_tree import Node, parse


def body(markup: str) -> Node:
    return next(node for node in parse(f"<body>{markup}</body>").nodes if node.tag == "body")


def outline(node: Node) -> list[object]:
    """Tags, texts and what elements hold."""
    return [child if isinstance(child, str) else [child.tag, *outline(child)] for child in node.children]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>甲<p>乙", [["p", "甲"], ["p", "乙"]]),
        ("<P CLASS=a>甲</P>", [["p", "甲"]]),
        ("甲<script>乙</script>丁", ["甲", "丁"]),
        ("甲<template title='>'>丙</template>", ["甲", ["template", ["html", ["head"], ["body", "丙"]]]]),
        ("<input value=3><input type=checkbox checked><input type=radio><input type=hidden value=4>",
         [["input", " 3 "], ["input", "☑"], ["input", "☐"], ["input"]]),
        ("<iframe srcdoc='<p>甲'></iframe>", [["iframe"], ["html", ["head"], ["body", ["p", "甲"]]]]),
        ("<p>\ufdd0&#xFDD1;", [["p", "\ufffd\ufffd"]]),
        ("<!-- 甲 --><p>乙", [["p", "乙"]]),
        ("<条例>甲</条例>", ["<条例>甲</条例>"]),
        ("<a@b.cn>", ["<a@b.cn>"]),
        ("<http://a.cn>", ["<http://a.cn>"]),
        ("1<2", ["1<2"]),
        ("<div style='display: TABLE'><i style='display:table-row'><b style='display:table-cell'>甲</b></i></div>",
         [["table", ["tr", ["td", "甲"]]]]),
        ("<div role=table><div role=row><span role=columnheader>甲</span></div></div>", [["table", ["tr", ["th", "甲"]]]]),
        ("<p role=row>甲</p>", [["p", "甲"]]),
    ],
)  # fmt: skip
def test_elements(markup: str, expected: list[object]) -> None:
    assert outline(body(markup)) == expected


@pytest.mark.parametrize(
    ("markup", "size", "cells", "lines"),
    [
        ("<p>甲 乙</p><p>丙</p>", 3, 0, 2),
        ("<div><p>甲</p></div>", 1, 0, 1),
        ("甲<br>乙", 2, 0, 1),
        ("<h1>甲</h1>", 1, 0, 1),
        ("<table><tr><td>甲<th>乙</table>", 2, 2, 0),
        ("<style>甲</style>", 0, 0, 0),
    ],
)
def test_what_an_element_amounts_to(markup: str, size: int, cells: int, lines: int) -> None:
    node = body(markup)
    assert (node.size, node.cells, node.lines) == (size, cells, lines)


@pytest.mark.parametrize("comment", ["正文开始", "article begin", "begin content", "ZOOM-START"])
def test_a_comment_marks_where_the_article_begins(comment: str) -> None:
    assert body(f"<!--{comment}--><p>甲</p>").marked
    assert not body(f"<!--{comment}{'文' * 300}--><p>甲</p>").marked
    assert not body("<!--导航--><p>甲</p>").marked


def test_the_address_that_a_browser_noted() -> None:
    assert parse("<html><!-- saved from url=(0021)http://a.gov.cn/1.htm --><p>甲").saved_from == "http://a.gov.cn/1.htm"
    assert parse("<!-- saved from url=(0021)http://a.gov.cn/ -->\n<html><p>甲").saved_from == "http://a.gov.cn/"
    assert parse("<p>甲").saved_from == ""


def test_document_order_and_ancestors() -> None:
    tree = parse("<body><div><p>甲</p></div><p>乙</p></body>")
    assert [node.order for node in tree.nodes] == list(range(1, len(tree.nodes) + 1))
    assert [node.tag for node in tree.nodes] == ["html", "head", "body", "div", "p", "p"]
    assert [node.tag for node in tree.nodes[4].and_ancestors()] == ["p", "div", "body", "html"]
    assert (tree.nodes[4].attribute("class"), tree.root.tag) == ("", "html")


def test_elements_nested_too_deeply_are_given_to_the_deepest() -> None:
    tree = parse("<div>" * 200 + "甲" + "</div>" * 200)
    depths = [sum(1 for _ in node.and_ancestors()) for node in tree.nodes]
    assert max(depths) <= 151
    assert tree.root.size == 1


def test_a_page_of_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(element_tree, "_MOST_ELEMENTS", 10)
    with pytest.raises(Refused, match="has more than 10 elements"):
        parse("<br>" * 11)
