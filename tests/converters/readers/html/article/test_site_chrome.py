"""What belongs to the site around a report: names of elements, their links, words of lines."""

import pytest

from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.element_tree import Node, Tree, parse
from converters.readers.html.line_collector import LineCollector
from converters.readers.html.page_lines import Line

PROSE = "文" * 79 + "。"


def page(markup: str) -> tuple[Tree, list[Line]]:
    tree = parse(f"<body>{markup}</body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    return tree, LineCollector(body).walk(body).flush().lines


def element(markup: str) -> Node:
    tree, _ = page(markup)
    body = next(node for node in tree.nodes if node.tag == "body")
    return next(child for child in body.children if isinstance(child, Node))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<nav><p>甲</p></nav>", True),
        ("<footer><p>甲</p></footer>", True),
        ("<div><p>甲</p></div>", False),
        ("<div class=nav><p>甲</p></div>", True),
        ("<div class=topNav><p>甲</p></div>", True),
        ("<div id=footer2><p>甲</p></div>", True),
        ("<div class=navigate-away><p>甲</p></div>", False),
        ("<header><p>甲</p></header>", True),
        ("<header><p>甲镇2022年政府信息公开工作年度报告</p></header>", False),
        (f"<div class=header><p>{PROSE}</p></div>", False),
        (f"<div class=header><p>{PROSE}</p><a href=1>甲</a><a href=2>乙</a><a href=3>丙</a></div>", True),
        (f"<div class=position><p>{PROSE}</p></div>", True),
        ("<div title=footer><p>甲</p></div>", True),
        ("<div><a href=1>甲</a><a href=2>乙</a><a href=3>丙</a></div>", True),
        ("<div><a href=1>甲</a><a href=2>乙</a></div>", False),
        ("<div><a href=1>甲</a><a href=2>乙</a><a href=3.pdf>丙</a></div>", False),
        ("<div><a href=1>甲</a><a href=2>乙</a><a href=3>丙</a>文字文字</div>", False),
        ("<span class=nav>甲</span>", False),
        ("<nav></nav>", False),
    ],
)
def test_elements_of_the_site(markup: str, expected: bool) -> None:
    tree, lines = page(markup)
    node = element(markup)
    found = next(item for item in tree.nodes if item.tag == node.tag and item.attributes == node.attributes)
    assert chrome.is_chrome(found, chrome.counts(lines, tree.nodes, set())[found.order]) is expected


def test_an_element_that_holds_evidence_is_no_part_of_the_site() -> None:
    tree, lines = page("<nav><p>甲</p></nav>")
    nav = next(node for node in tree.nodes if node.tag == "nav")
    assert not chrome.is_chrome(nav, chrome.counts(lines, tree.nodes, {0})[nav.order])


def test_counts_go_up_to_the_root() -> None:
    tree, lines = page(f"<div><p><a href=1>甲乙</a> <a href=2.pdf>丙</a></p><p>{PROSE}</p></div><p>丁</p>")
    count = chrome.counts(lines, tree.nodes, {1})[1]
    assert (count.size, count.linked, count.links, count.files) == (84, 3, 2, 1)
    assert (count.evidence, count.titles, count.prose) == (1, 0, 80)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div class='BreadcrumbNav top' id=A1>x</div>", "breadcrumb-nav top a1"),
        ("<div class=TRS_Editor>x</div>", "trs_editor"),
        ("<div>x</div>", ""),
    ],
)
def test_names_of_an_element(markup: str, expected: str) -> None:
    assert chrome.class_names(element(markup)) == expected


@pytest.mark.parametrize(
    ("markup", "container", "breadcrumb", "bottom"),
    [
        ("<div class=TRS_Editor>x</div>", True, False, False),
        ("<div id=zoom>x</div>", True, False, False),
        ("<article>x</article>", True, False, False),
        ("<div class=discontented>x</div>", False, False, False),
        ("<span class=content>x</span>", False, False, False),
        ("<div class=mbread>x</div>", False, True, False),
        ("<div id=dqwz>x</div>", False, True, False),
        ("<div class=myFooter>x</div>", False, False, True),
        ("<aside>x</aside>", False, False, True),
        ("<div>x</div>", False, False, False),
    ],
)
def test_kinds_of_elements(markup: str, container: bool, breadcrumb: bool, bottom: bool) -> None:
    node = element(markup)
    assert chrome.is_container(node) is container
    assert chrome.is_breadcrumb(node) is breadcrumb
    assert chrome.is_bottom(node) is bottom


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>【字体：大 中 小】 打印 关闭</p>", True),
        ("<p>【打印】</p>", True),
        ("<p>大 中 小</p>", False),
        ("<p>正文</p>", False),
        ("<p><a href=1>保存</a></p>", True),
        ("<p>打印机采购情况</p>", False),
        ("<p>上一篇：甲镇新闻</p>", True),
        ("<p>责任编辑：张三</p>", True),
        ("<p>甲县政府 鲁ICP备05014231号</p>", True),
        ("<p>浏览次数：12</p>", True),
        ("<p><a href=x.doc>下载</a></p>", False),
        (f"<p>上一篇：{'文' * 117}</p>", False),
        (f"<p>上一篇：{'文' * 116}</p>", True),
        ("<p>我镇公开信息</p>", False),
        ("<table><tr><td>打印<td>关闭<tr><td>登录<td>注册</table>", False),
    ],
)
def test_lines_of_the_site(markup: str, expected: bool) -> None:
    (line,) = page(markup)[1]
    assert chrome.is_chrome_line(line) is expected
