"""Lists of reports as the sites of Chinese bodies make them: what is found on them, and what is said of the rest."""

import pytest

from converters.collecting.listing.list_pages import BY_SCRIPT, PART_BY_SCRIPT, read_list_page
from converters.collecting.listing.listed_titles import ListedTitle, listed_title, may_be_of
from converters.model.problems import Refused

URL = "http://www.example.gov.cn/jyj/nb/index.html"
TITLE = "阳谷县教育局2020年政府信息公开工作年度报告"
OTHER = "阳谷县教育局2021年政府信息公开工作年度报告"
NOTICE = "关于做好2020年政府信息公开工作年度报告编制工作的通知"
NAV = f'<div class="nav"><a href="/">首页</a> <a href="/zfxxgk/">政府信息公开</a> <a href="/nb/tz.html">{NOTICE}</a></div>'
RECORD = f"<record><![CDATA[<li><a href='/art/1.html' title='{TITLE}'>阳谷县教育局2020…</a><b>2021-01-20</b></li>]]></record>"
APP = '<div id="app"></div><script src="app.js"></script>'


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{NAV}{body}</body></html>".encode()


LINKS = {
    "list": (f'<ul><li><a href="./202101/t1.html">{TITLE}</a><span>2021-01-20</span></li></ul>', "jyj/nb/202101/t1.html"),
    "cut short": (f'<ul><li><a href="t1.html" title="{TITLE}">阳谷县教育局2020年政府信息…</a></li></ul>', "jyj/nb/t1.html"),
    "attribute says less": (f'<ul><li><a href="t1.html" title="年报">{TITLE}</a></li></ul>', "jyj/nb/t1.html"),
    "table": (f'<table><tr><td>1</td><td>{TITLE}</td><td><a href="/a.docx">查看</a></td></tr></table>', "a.docx"),
    "definition list": (f'<dl><dt>{TITLE} <a href="/a.pdf">下载</a></dt></dl>', "a.pdf"),
    "opened by a script": (f"<a href=\"javascript:void(0)\" onclick=\"window.open('/a.html')\">{TITLE}</a>", "a.html"),
    "in a script's address": (f"<a href=\"javascript:location.href='/a.html'\">{TITLE}</a>", "a.html"),
    "blanks in the title": ('<a href="/a.html"> 阳谷县教育局 2020 年 <br>政府信息公开<b>工作</b>年度报告 </a>', "a.html"),
    "a fragment": (f'<a href="/a.html#top">{TITLE}</a>', "a.html"),
    "another host": (f'<a href="//other.gov.cn/a.html">{TITLE}</a>', "//other.gov.cn/a.html"),
    "records of a script": (f'<script type="text/xml"><datastore><totalrecord>1</totalrecord>{RECORD}</datastore></script>', "art/1.html"),
    "twice": (f'<a href="/a.html"><img src="x.png" title=""></a><a href="/a.html">{TITLE}</a><a href="/a.html">{TITLE}</a>', "a.html"),
    "an id in the query": (f'<a href="/content/detail?ObjectId=5f3a&amp;x=1">{TITLE}</a>', "content/detail?ObjectId=5f3a&x=1"),
    "a blank in the address": (f'<a href="/文件/2020 年.docx">{TITLE}</a>', "文件/2020%20年.docx"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "target"), LINKS.values(), ids=LINKS)
def test_a_link_to_a_report(body: str, target: str) -> None:
    found = read_list_page(page(body), URL)
    expected = f"http:{target}" if target.startswith("//") else f"http://www.example.gov.cn/{target}"
    assert [link.url for link in found.reports] == [expected]
    assert found.reports[0].says == ListedTitle("阳谷县教育局", 2020)
    assert (found.following, found.problem) == ((), "")


def test_years_alone_under_a_head_that_says_what_they_are() -> None:
    head = "<h2>政府信息公开年报</h2>"
    row = '<table><tr><td>县教育局</td><td><a href="/a.html">2020年</a></td><td><a href="/b.html">2021年</a></td></tr></table>'
    found = read_list_page(page(head + row), URL)
    assert [(link.says.who, link.says.year) for link in found.reports] == [("县教育局", 2020), ("县教育局", 2021)]
    assert read_list_page(page(row), URL).reports == ()
    named = row.replace("县教育局", "县教育局政府信息公开年报")
    found = read_list_page(page(named), URL)
    assert [(link.says.who, link.says.year) for link in found.reports] == [("县教育局", 2020), ("县教育局", 2021)]


def test_base_and_encoding() -> None:
    body = f'<a href="a.html">{TITLE}</a>'
    text = f'<html><head><meta charset="gb2312"><base href="http://www.example.gov.cn/x/"></head><body>{body}</body></html>'
    found = read_list_page(text.encode("gb18030"), URL)
    assert [link.url for link in found.reports] == ["http://www.example.gov.cn/x/a.html"]


FOLLOWING = {
    "by name": ('<a href="index_1.html">下一页</a>', "index_1.html"),
    "by name with marks": ('<a href="index_1.html"> 下一页 &gt; </a>', "index_1.html"),
    "by a mark": ('<a href="index_1.html">&gt;</a>', "index_1.html"),
    "by its role": ('<link rel="next" href="index_1.html">', "index_1.html"),
    "to itself": ('<a href="index.html">下一页</a><a href="#">下一页</a>', None),
    "to another host": ('<a href="http://other.cn/2">下一页</a>', None),
    "numbered by TRS": ("<script>createPageHTML(3, 0, 'index', 'html');</script>", "index_1.html"),
    "numbered in a div": ("<script>createPageHTML('page_div',3, 1,'index','shtml',52);</script>", "index_2.shtml"),
    "the last that is numbered": ("<script>createPageHTML(3, 2, 'index', 'html');</script>", None),
    "the last in a div": ("<script>createPageHTML('page_div',3, 3,'index','shtml',52);</script>", None),
}


@pytest.mark.parametrize(("body", "target"), FOLLOWING.values(), ids=FOLLOWING)
def test_the_page_that_follows(body: str, target: str | None) -> None:
    found = read_list_page(page(f'<a href="/a.html">{TITLE}</a>{body}'), URL)
    assert found.following == ((f"http://www.example.gov.cn/jyj/nb/{target}",) if target else ())
    assert found.problem == ""


@pytest.mark.parametrize(
    ("body", "following", "problem"),
    [
        ('<iframe src="/list.jsp?id=1"></iframe>', ("http://www.example.gov.cn/list.jsp?id=1",), ""),
        ('<meta http-equiv="refresh" content="0; url=/b.html">', ("http://www.example.gov.cn/b.html",), ""),
        (APP, (), BY_SCRIPT),
        ("<ul><li>{{ item.title }}</li></ul>", (), BY_SCRIPT),
        ('<script>$.ajax({url: "list.json"})</script>', (), BY_SCRIPT),
        (f"<datastore><totalrecord>50</totalrecord>{RECORD}</datastore>", (), PART_BY_SCRIPT),
        ("<p>暂无内容</p>", (), ""),
    ],
)
def test_lists_that_are_not_on_the_page(body: str, following: tuple[str, ...], problem: str) -> None:
    found = read_list_page(page(body), URL)
    assert (found.following, found.problem) == (following, problem)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0" * 300, b"<a>" * 600_000])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_list_page(data, URL)


@pytest.mark.parametrize(
    ("title", "who", "year"),
    [
        (TITLE, "阳谷县教育局", 2020),
        ("2020年阳谷县教育局政府信息公开工作年度报告", "阳谷县教育局", 2020),
        ("阳谷县教育局二〇二〇年政府信息公开年度报告", "阳谷县教育局", 2020),
        ("2020年度政府信息公开工作年度报告（阳谷县教育局）", "阳谷县教育局", 2020),
        ("阳谷县政府信息公开年报(2020)", "阳谷县", 2020),
        ("２０２０年政务公开工作报告", "", 2020),
        ("关于公布阳谷县教育局2020年政府信息公开工作年度报告的公告", "阳谷县教育局", 2020),
        ("附件：2020年政府信息公开工作年度报告.docx", "", 2020),
        ("阳谷縣教育局2020年政府資訊公開工作年度報告", None, None),
        ("阳谷县教育局政府信息公开工作年度报告", "阳谷县教育局", None),
        ("关于做好2020年政府信息公开工作年度报告编制工作的通知", None, None),
        ("《2020年政府信息公开工作年度报告》解读", None, None),
        ("一图读懂2020年政府信息公开工作年度报告", None, None),
        ("政府网站工作年度报表（2020年度）", None, None),
        ("2020年政府工作报告", None, None),
        ("公开" * 100 + TITLE, None, None),
    ],
)
def test_titles(title: str, who: str | None, year: int | None) -> None:
    found = listed_title(title)
    if found is None or who is None:
        assert found is who is None
    else:
        assert (found.who, found.year) == (who, year)


REGION = ("山东省", "聊城市", "阳谷县")


@pytest.mark.parametrize(
    ("who", "body", "may"),
    [
        ("", "阳谷县教育和体育局", True),
        ("阳谷县教育和体育局", "阳谷县教育和体育局", True),
        ("县教育和体育局", "阳谷县教育和体育局", True),
        ("教体局", "阳谷县教育和体育局", True),
        ("阳谷县教育局", "阳谷县教育和体育局", True),
        ("阳谷县教育和体育局", "阳谷县教体局", True),
        ("阳谷县", "阳谷县教育和体育局", False),
        ("阳谷县人民政府", "阳谷县教育和体育局", False),
        ("卫生健康局", "阳谷县教育和体育局", False),
        ("阳谷县", "阳谷县人民政府", True),
        ("阳谷县政府", "阳谷县人民政府", True),
        ("阳谷县人民政府办公室", "阳谷县人民政府", False),
        ("寿张镇", "寿张镇人民政府", True),
        ("阳谷县寿张镇人民政府", "寿张镇人民政府", True),
        ("山东省聊城市阳谷县寿张镇", "寿张镇人民政府", True),
        ("安乐镇", "寿张镇人民政府", False),
        ("阳谷縣敎育局", "阳谷县教育局", True),
        ("局", "阳谷县教育局", False),
    ],
)
def test_whose_a_title_may_be(who: str, body: str, may: bool) -> None:
    assert may_be_of(who, body, REGION) is may
