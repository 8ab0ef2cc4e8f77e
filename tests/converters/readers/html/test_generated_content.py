"""What a browser shows that is no text of the page: pictures, the numbers of lists."""

import pytest

from converters.readers.html.element_tree import Node, parse
from converters.readers.html.generated_content import drawing_in, list_number, picture


def element(markup: str, tag: str) -> Node:
    return next(node for node in parse(f"<body>{markup}</body>").nodes if node.tag == tag)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("src=/a/b.png", "[image: b.png]"),
        ("src='/a/%E5%9B%BE.png?x=1/2'", "[image: 图.png]"),
        ("data-src=/a/b.png", "[image: b.png]"),
        ("src=/a/b.png alt=' 流程\n图 '", "[image: 流程图]"),
        ("src='data:image/png;base64,AA'", "[image: image/png]"),
        ("src=b.png alt=" + "图" * 300, f"[image: {'图' * 200}]"),
        ("src=icon_doc.gif", ""),
        ("src=icon_doc.gif alt=图", "[image: 图]"),
        ("src=/img/icons.png", ""),
        ("src=/img/lexicon.png", "[image: lexicon.png]"),
        ("src=b.png width=1 alt=图", ""),
        ("src=b.png height=0px", ""),
        ("src=b.png width=24 height=24px", ""),
        ("src=b.png width=24 height=25", "[image: b.png]"),
        ("src=b.png width=24", "[image: b.png]"),
    ],
)
def test_pictures_have_their_name(attributes: str, expected: str) -> None:
    assert picture(element(f"<img {attributes}>", "img")) == expected


@pytest.mark.parametrize(
    ("attributes", "number", "expected"),
    [
        ("", 1, "1. "),
        ("start=5", 2, "6. "),
        ("start=1000", 2, "2. "),
        ("start=-1", 2, "2. "),
        ("style='list-style:cjk-ideographic'", 2, "二、"),
        ("style='list-style-type:simp-chinese-informal'", 10, "十、"),
        ("style='list-style:cjk-ideographic'", 11, "11、"),
        ("style='list-style: NONE'", 1, ""),
        ("style='list-style:lower-alpha'", 1, ""),
        ("type=a", 1, ""),
        ("type=I", 1, ""),
        ("class=BreadCrumbs", 1, ""),
    ],
)
def test_items_of_a_numbered_list(attributes: str, number: int, expected: str) -> None:
    assert list_number(element(f"<ol {attributes}><li>甲</ol>", "li"), number) == expected


@pytest.mark.parametrize("markup", ["<ul><li>甲</ul>", "<ol><li><a href=/a>甲</a></ol>", "<ol><div><li>甲</div></ol>"])
def test_items_without_a_number(markup: str) -> None:
    assert list_number(element(markup, "li"), 1) == ""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("background:url(/a/3.png) no-repeat", "[image: 3.png]"),
        ("background-image:url('3.png')", "[image: 3.png]"),
        ("background-image:url(icon.png)", ""),
        ("background:#fff", ""),
    ],
)
def test_a_cell_can_show_what_is_behind_an_element_in_it(style: str, expected: str) -> None:
    assert drawing_in(element(f'<table><tr><td><i style="{style}"></i>', "td")) == expected
