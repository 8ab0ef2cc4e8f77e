"""What a page is segmented by: evidence of a report first, then labels, titles, running text, at last all of it."""

import pytest

from converters.readers.html.article.page_segmentation import Segmentation, segment
from converters.readers.html.element_tree import parse
from converters.readers.html.line_collector import LineCollector

TITLE = "甲镇2022年政府信息公开工作年度报告"
PROSE = "我镇全年主动公开政府信息十二条，其中政务动态八条，通知公告四条，群众满意。"


def page(markup: str) -> Segmentation:
    tree = parse(f"<body>{markup}</body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    return segment(LineCollector(body).walk(body).flush().lines, tree)


@pytest.mark.parametrize(
    ("markup", "evidence", "first", "last"),
    [
        (f"<p>{TITLE}</p><p>一、总体情况</p><p>行政许可</p><p>六、其他需要报告的事项</p><p>{PROSE}</p>", {1, 3}, 1, 3),
        (f"<p>{TITLE}</p><p>行政许可</p><p>又</p><p>规章</p><p>{PROSE}</p>", {1, 3}, 1, 3),
        (f"<p>又</p><p>{TITLE}</p><p>{PROSE}</p>", set(), 1, 1),
        (f"<p>又</p><p>{PROSE}</p><p>又</p>", set(), 1, 1),
        ("<p>又</p><p>甲</p><p>乙</p>", set(), 0, 2),
        (
            f"<p><a href=1>行政许可</a></p><p><a href=1>{TITLE}</a></p><p><a href=1>{PROSE}</a></p><p>又</p>",
            set(),
            0,
            3,
        ),
        ("<table><tr><td>行政许可<td><a href=1>行政处罚</a></table><p>规章</p>", {0}, 0, 0),
    ],
    ids=["evidence", "labels", "titles", "running text", "nothing", "links only", "a table of labels is evidence"],
)
def test_anchors(markup: str, evidence: set[int], first: int, last: int) -> None:
    found = page(markup)
    assert (set(found.evidence), found.first, found.last) == (evidence, first, last)


@pytest.mark.parametrize(
    ("markup", "start"),
    [
        (f"<p>又</p><p>{TITLE}</p><p>一、总体情况</p>", 1),
        (f"<p>又</p><p>{PROSE}</p><p>一、总体情况</p>", 1),
        ("<p>又</p><p>甲</p><p>一、总体情况</p>", 2),
        (f"<p><a href=1>{TITLE}</a></p><p>一、总体情况</p>", 1),
        (f"<nav><p>{TITLE}</p></nav><p>一、总体情况</p>", 1),
        (f"<p>{TITLE}</p><div class=TRS_Editor><p>一、总体情况</p><p>又</p></div>", 1),
    ],
    ids=["title", "running text", "evidence", "a link", "of the site", "outside of the root"],
)
def test_where_the_article_starts(markup: str, start: int) -> None:
    assert page(markup).start == start


def test_an_element_of_the_site_belongs_to_the_outermost() -> None:
    found = page("<div class=foot><div class=links><p>甲</p></div></div><p>一、总体情况</p>")
    outer = next(node for node in found.nodes if node.attribute("class") == "foot")
    assert {found.nodes[order - 1].tag for order in found.chrome} == {"div", "p"}
    assert all(node is outer for node in found.chrome.values())


def test_the_root_lies_inside_and_around_itself() -> None:
    found = page("<div id=a><div class=TRS_Editor><p>一、总体情况</p><p>又</p></div></div><p>又</p>")
    assert found.root.attribute("class") == "TRS_Editor"
    assert [found.nodes[order - 1].tag for order in sorted(found.inside)] == ["div", "p", "p"]
    assert [found.nodes[order - 1].tag for order in sorted(found.around)] == ["html", "body", "div", "div"]
