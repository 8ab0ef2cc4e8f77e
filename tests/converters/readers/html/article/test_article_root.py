"""The content root: the element that holds the report, and the lines that only a report has."""

import pytest

from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.article_root import clear_evidence, content_root, is_report_table, subtree_orders
from converters.readers.html.element_tree import Tree, parse
from converters.readers.html.line_collector import LineCollector
from converters.readers.html.page_lines import Line


def page(markup: str) -> tuple[Tree, list[Line]]:
    tree = parse(f"<body>{markup}</body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    return tree, LineCollector(body).walk(body).flush().lines


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一、总体情况</p>", True),
        ("<p>六、其他需要报告的事项</p>", True),
        ("<p>根据《中华人民共和国政府信息公开条例》，现公布本年度报告如下。</p>", True),
        ("<p>结果维持</p>", True),
        (f"<p>结果维持{'文' * 86}</p>", False),
        ("<p><a href=1>一、总体情况</a></p>", False),
        ("<p>甲镇新闻</p>", False),
        ("<table><tr><td>规章<td>1<tr><td>行政许可<td>2</table>", True),
        ("<table><tr><td>主动公开<td>条数<tr><td>1<td>2<tr><td>3<td>4</table>", True),
        ("<table><tr><td>主动公开<td>条数<tr><td>1<td>2</table>", False),
        ("<table><tr><td>气温<td>度数<tr><td>1<td>2<tr><td>3<td>4</table>", False),
        ("<table><tr><td><a href=1>规章</a><td>1<tr><td><a href=2>行政许可</a><td>2</table>", False),
    ],
)
def test_clear_evidence(markup: str, expected: bool) -> None:
    (line,) = page(markup)[1]
    assert clear_evidence(line) is expected
    assert line.table is None or is_report_table(line) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div id=a><div id=b><p>甲</p><p>乙</p></div></div>", "a"),
        ("<div id=a><div id=zoom><p>甲</p><p>乙</p></div></div>", "zoom"),
        ("<div id=a><article id=b><div id=c><p>甲</p></div><p>乙</p></article></div>", "b"),
        ("<div id=a><p>甲</p><div id=b><p>乙</p></div></div>", "a"),
        ("<div id=a><table id=b><tr><td>甲<tr><td>乙</table></div>", "a"),
        ("<div id=a><ul id=b><li>甲<li>乙</ul></div>", "a"),
        ("<div id=a><p><a href=1>链接链接</a></p><div id=b><p>甲</p><p>乙</p></div></div>", "b"),
        ("<div id=a><p><a href=1>链</a></p><div id=b><p>甲文字</p><p>乙文字</p></div></div>", "a"),
        ("<div id=a><!--正文开始--><div id=b><p>甲</p><p>乙</p></div></div>", "a"),
    ],
    ids=["largest without links", "container", "container of two", "common ancestor", "no table", "no list",
         "beside links", "beside few links", "marked by a comment"],
)  # fmt: skip
def test_the_content_root(markup: str, expected: str) -> None:
    tree, lines = page(markup)
    of_report = [line for line in lines if line.text[0] in "甲乙"]
    counts = chrome.counts(lines, tree.nodes, set())
    assert content_root(of_report, counts).attribute("id") == expected


def test_one_line_alone_has_the_element_around_it() -> None:
    tree, lines = page("<div id=a><p><a href=1>链接链接</a></p><div id=b><p>甲</p></div></div>")
    assert content_root([lines[-1]], chrome.counts(lines, tree.nodes, set())).attribute("id") == "b"


def test_orders_of_a_subtree() -> None:
    tree, _ = page("<div id=a><p>甲</p></div><div id=b><p><b>乙</b></p><p>丙</p></div><p>丁</p>")
    root = next(node for node in tree.nodes if node.attribute("id") == "b")
    names = [node.tag for node in tree.nodes if node.order in subtree_orders(root, tree)]
    assert names == ["div", "p", "b", "p"]
