"""Lines of a page: kept as the report, taken as data about it, or left out with their part of the site."""

import pytest

from converters.readers.html.article.line_sorter import Article, sort_lines
from converters.readers.html.element_tree import parse
from converters.readers.html.line_collector import LineCollector

TITLE = "甲镇2022年政府信息公开工作年度报告"
PROSE = "我镇全年主动公开政府信息十二条，其中政务动态八条，通知公告四条，群众满意。"
REPORT = f"<div class=TRS_Editor><p>{TITLE}</p><p>一、总体情况</p><p>文字说明</p><p>六、其他需要报告的事项</p><p>无</p></div>"
KEPT = [TITLE, "一、总体情况", "文字说明", "六、其他需要报告的事项", "无"]
LINKS = "<p><a href=1>甲</a></p><p><a href=2>乙</a></p><p><a href=3>丙</a></p>"


def sort(markup: str) -> Article:
    tree = parse(f"<body>{markup}</body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    return sort_lines(LineCollector(body).walk(body).flush().lines, tree)


def kept(markup: str) -> list[str]:
    return [line.text for line in sort(markup).kept]


def left_out(markup: str) -> list[str]:
    return [item.text for item in sort(markup).left_out]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("<p>甲镇人民政府</p><p>2023年1月20日</p>", ["甲镇人民政府", "2023年1月20日"]),
        (f"<p>{PROSE}</p>", [PROSE]),
        ("<p>友情提示</p>", []),
        ("<p><a href=x.docx>年报.docx</a></p>", ["年报.docx"]),
        ("<p>附件：</p><p><a href=x.docx>年报.docx</a></p>", ["附件：", "年报.docx"]),
        ("<p>附件：</p><p>又一行</p>", []),
        ("<p><a href=1>又一页</a></p>", []),
        (f"<div class=footer><p>{PROSE}</p></div>", [PROSE]),
        ("<div class=footer><p>主办：甲镇人民政府</p></div>", []),
        ("<p>【打印】 【关闭】</p>", []),
        ("<table><tr><td>一<td>二<tr><td>三<td>四</table>", []),
    ],
    ids=["signature", "running text", "a line of the site", "attached file", "label of an attached file", "label of nothing",
         "link", "running text in the foot", "foot", "tools", "table"],
)  # fmt: skip
def test_what_is_kept_after_the_report(after: str, expected: list[str]) -> None:
    assert kept(f"{REPORT}<div>{after}</div>") == KEPT + [
        text for text in expected if text != PROSE or "footer" not in after
    ]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (f"<p>{PROSE}</p>", [PROSE]),
        ("<p><a href=x.docx>年报.docx</a></p>", []),
        ("<p>甲镇财政所</p>", []),
        ("<p>又一行</p>", []),
    ],
    ids=["running text", "a file", "a signature", "a line of the site"],
)
def test_what_is_kept_before_the_report(before: str, expected: list[str]) -> None:
    assert kept(f"<div>{before}</div>{REPORT}") == expected + KEPT


def test_lines_directly_above_the_title_are_kept_to_the_first_that_is_none() -> None:
    page = REPORT.replace(
        f"<p>{TITLE}</p>", f"<p>甲</p><p><a href=1>乙</a></p><p>甲政发〔2023〕1号</p><p>丙</p><p>{TITLE}</p>"
    )
    assert kept(page) == ["甲政发〔2023〕1号", "丙", *KEPT]


@pytest.mark.parametrize(
    ("links", "dropped"),
    [
        (LINKS, True),
        ("<p><a href=1>甲</a> <a href=2>乙</a> <a href=3>丙</a></p>", True),
        ("<p><a href=1>甲</a></p><p><a href=2>乙</a></p>", False),
        (LINKS.replace("href=1", "href=1.pdf").replace("href=2", "href=2.pdf").replace("href=3", "href=3.pdf"), False),
    ],
    ids=["three lines", "three in a line", "two", "files"],
)
def test_lists_of_links_at_the_end_are_dropped(links: str, dropped: bool) -> None:
    page = REPORT.replace("<p>无</p>", f"<p>无</p>{links}")
    assert (kept(page) == KEPT) is dropped


def test_links_within_the_report_are_kept() -> None:
    page = REPORT.replace("<p>文字说明</p>", f"<p>文字说明</p>{LINKS}")
    assert kept(page) == [*KEPT[:3], "甲", "乙", "丙", *KEPT[3:]]


@pytest.mark.parametrize(
    ("printed", "metadata", "rest"),
    [
        ("<p>索引号：A1</p>", {"索引号": "A1"}, []),
        ("<p>发布机构</p><p>甲镇政府</p>", {"发布机构": "甲镇政府"}, []),
        ("<p>索引号：</p><p></p><p>又一行</p>", {}, ["索引号 又一行"]),
        ("<p>索引号</p><h2>公开说明</h2>", {}, ["索引号 公开说明"]),
        ("<ul><li>索引号：A1<li>文号<li>来源</ul>", {"索引号": "A1"}, ["文号 来源"]),
        ("<ul><li>索引号：A1<li>文号：<li>又一行</ul>", {"索引号": "A1"}, ["文号 又一行"]),
        ("<p>索引号：A1</p><p>索引号：A2</p>", {"索引号": "A1"}, ["索引号 A2"]),
        ("<p>文号：A1 浏览次数：12</p>", {"文号": "A1"}, ["浏览次数：12"]),
        ("<table><tr><td>索引号<td>A1<td>文号<td>B1</table>", {"索引号": "A1", "文号": "B1"}, []),
        ("<div class=footer><p>索引号：A1</p></div>", {}, ["索引号：A1"]),
    ],
    ids=["label and value", "in two lines", "blank space between", "a heading between", "a label alone in a list",
         "a label alone in a list, then text", "twice", "a count of the site", "table", "in the foot"],
)  # fmt: skip
def test_data_about_the_report(printed: str, metadata: dict[str, str], rest: list[str]) -> None:
    found = sort(f"<div>{printed}</div>{REPORT}")
    assert (found.metadata, [item.text for item in found.left_out]) == (metadata, rest)


def test_labels_in_the_report_are_text() -> None:
    page = REPORT.replace("文字说明", "来源：群众反映")
    assert (kept(page)[2], sort(page).metadata) == ("来源：群众反映", {})


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div class=crumbs><a href=1>首页</a> &gt; <a href=2>年报</a></div>", "首页 > 年报"),
        ("<div class=crumbs><p>首页</p><p>年报</p></div>", "首页 年报"),
        ("<div class=crumbs><p>当前位置：首页</p></div>", "首页"),
        ("<div id=dqwz><p>您现在的位置：</p><p>首页</p></div>", "首页"),
        ("<div class=crumbs><p>网上办事</p></div>", None),
        ("<div class=other><p>网上办事 首页</p></div>", None),
    ],
)
def test_breadcrumbs(markup: str, expected: str | None) -> None:
    assert sort(markup + REPORT).metadata.get("当前位置") == expected


def test_each_part_of_the_site_is_left_out_as_one_without_its_pictures() -> None:
    page = (
        f"<div class=nav><p>甲</p><p>乙<img src=a.png alt=丙></p></div><div><p>丁</p></div><div><p>戊</p></div>{REPORT}"
    )
    assert left_out(page) == ["甲 乙", "丁", "戊"]


def test_a_label_that_waits_at_the_end_is_left_out() -> None:
    assert left_out(f"{REPORT}<div><p>发布机构</p></div>") == ["发布机构"]


def test_a_page_without_any_sign_of_a_report_is_kept_whole() -> None:
    assert kept("<p>甲</p><p>乙</p>") == ["甲", "乙"]
