"""What a page leads to, of pages as they are and as nobody writes them."""
# ruff: noqa: E501

import pytest

from converters.fetching.pages.belonging import belonging, same_article
from converters.fetching.pages.parsed_page import address, parse
from converters.fetching.pages.report_titles import is_report_title, year_of
from converters.model.problems import Refused

URL = "http://a.gov.cn/x/r.html"


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0;url=b.html", "http://a.gov.cn/x/b.html"),
        ("0; URL='b.html'", "http://a.gov.cn/x/b.html"),
        ('5,url = "b.html"', "http://a.gov.cn/x/b.html"),
        ("0;/b.html", "http://a.gov.cn/b.html"),
        (" 1.5 ; url= //b.cn/", "http://b.cn/"),
        ("300", ""),
        ("0;url=", ""),
        ("0;url=r.html#top", ""),
        ("0;url=javascript:alert(1)", ""),
        ("soon;url=b.html", ""),
        ("9999;url=b.html", ""),
        ("0" + " " * 1_000_000 + '"', ""),
        ("0" + ";url= " * 300_000, "http://a.gov.cn/x/;url="),
    ],
)
def test_where_it_leads_by_itself(content: str, target: str) -> None:
    page = (
        f"<html><meta http-equiv='Refresh' content='{content}'>"
        if "'" not in content
        else f'<meta http-equiv=refresh content="{content}">'
    )
    if '"' in content and len(content) < 99:
        page = f"<meta http-equiv=refresh content='{content}'>"
    assert parse(page.encode(), URL).refresh == target


@pytest.mark.parametrize(
    ("found", "full"),
    [
        ("b.doc", "http://a.gov.cn/x/b.doc"), (" ..\\f\\b c.doc ", "http://a.gov.cn/f/b%20c.doc"), ("/年.doc", "http://a.gov.cn/年.doc"), ("b\n.doc", "http://a.gov.cn/x/b.doc"),
        ("http://[", ""), ("javascript:x()", ""), ("ftp://c.cn/d", ""), ("http://a:b@c.cn/", ""), ("data:text/html,x", ""), ("//b.cn/a#b", "http://b.cn/a"), ("x" * 3000, ""),
    ],
)  # fmt: skip
def test_addresses(found: str, full: str) -> None:
    assert address(URL, found) == full


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("t1.html", "t1_1.html", True), ("t1_1.html", "t1_2.html", True), ("t1_2.html", "t1.html", True), ("index.html", "index_1.html", True), ("", "index_1.html", True),
        ("t1.html", "t2.html", False), ("t1.html", "t1.html", False), ("t1.html", "t1_1.doc", False), ("t20210101_1.html", "t20210102_2.html", False),
        ("v?id=1", "v?id=1&page=2", True), ("v?id=1&pageNo=1", "v?pageNo=2&id=1", True), ("v?id=1", "v?id=2", False), ("a/t.html", "b/t_1.html", False),
        ("t_2019.html", "t_2020.html", False),
    ],
)  # fmt: skip
def test_pages_of_one_article(one: str, other: str, same: bool) -> None:
    assert same_article(f"http://a.gov.cn/{one}", f"http://a.gov.cn/{other}") is same
    assert not same_article(f"http://a.gov.cn/{one}", f"http://b.gov.cn/{other}")


@pytest.mark.parametrize(
    ("text", "is_one", "year"),
    [
        ("寿张镇2020年政府信息公开工作年度报告", True, 2020), ("2019年度政务公开年报", True, 2019), ("政府信息公开年报（二〇一八年）", True, 2018),
        ("阳谷县教育局政府信息公开工作报告", True, None), ("2021年信息公开情况报告", True, 2021), ("政府信息公开指南", False, None),
        ("关于编制2020年政府信息公开工作年度报告的通知", False, 2020), ("2020年政府工作报告", False, 2020), ("政府信息公开年报道", False, None), ("政府" * 5000, False, None),
    ],
)  # fmt: skip
def test_titles_of_reports(text: str, is_one: bool, year: int | None) -> None:
    assert (is_report_title(text), year_of(text)) == (is_one, year)


@pytest.mark.parametrize("page", ["<a href=b.doc>x</a>" * 6_000, "<i>" * 400_000, "<p>x" * 51_000, "x" * (17 << 20)])
def test_pages_beyond_measure(page: str) -> None:
    with pytest.raises(Refused, match=r"has more than|nests its elements"):
        parse(page.encode(), URL)


@pytest.mark.parametrize(
    "script", ['"' + " " * 500_000, "('a" * 200_000, '"a.doc' + " " * 500_000, "createPageHTML" + " " * 500_000]
)
def test_scripts_beyond_measure(script: str) -> None:
    """Nothing is found, at once."""
    assert belonging(parse(f"<p>x<script>{script}</script>".encode(), URL)) == []
