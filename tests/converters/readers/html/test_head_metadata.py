"""What the head of a page says of it: title, address, elements of publishing systems."""

import pytest

from converters.readers.html.element_tree import parse
from converters.readers.html.head_metadata import of_head


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<title> 甲镇\n年报 </title>", {"网页标题": "甲镇 年报"}),
        ("<meta name=ArticleTitle content='甲'><meta name=PubDate content=2023>", {"ArticleTitle": "甲", "PubDate": "2023"}),
        ("<meta property=og:title content=甲>", {"og:title": "甲"}),
        ("<meta name=viewport content=甲><meta name=Title content=''>", {}),
        ("<link rel=canonical href=http://a.cn/>", {"网址": "http://a.cn/"}),
        ("<meta property=og:url content=http://b.cn/>", {"og:url": "http://b.cn/", "网址": "http://b.cn/"}),
        ("<meta property=og:url content=http://b.cn/><link rel=canonical href=http://a.cn/>",
         {"og:url": "http://b.cn/", "网址": "http://a.cn/"}),
        ("<link rel=stylesheet href=a.css>", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_the_head_of_a_page(head: str, found: dict[str, str]) -> None:
    assert of_head(parse(f"<head>{head}</head>").nodes, "") == found


def test_the_address_that_a_browser_noted_comes_last() -> None:
    assert of_head(parse("<p>").nodes, "http://c.cn/") == {"网址": "http://c.cn/"}
    assert of_head(parse("<link rel=canonical href=http://a.cn/>").nodes, "http://c.cn/") == {"网址": "http://a.cn/"}
