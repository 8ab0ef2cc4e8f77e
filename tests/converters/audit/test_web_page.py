"""The text of a web page, by libxml2."""

import pytest

from converters.audit.extraction import extracted
from converters.audit.passages import Passages
from converters.audit.web_page import add_page


def said(page: str | bytes) -> list[str]:
    passages = Passages()
    add_page(page if isinstance(page, bytes) else page.encode(), passages)
    return [item.text.strip() for item in passages.found]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<p>收到<b>36</b>件</p><p>另有</p>", ["收到36件", "另有"], id="paragraphs"),
        pytest.param("<p>一<br>二</p>", ["一", "二"], id="lines"),
        pytest.param("<table><tr><td>36<td>5</table>", ["36", "5"], id="cells without ends"),
        pytest.param("<p>收到\n36件</p>", ["收到 36件"], id="white space"),
        pytest.param("<script>var a=1</script><style>p{}</style><!-- 注 --><p>文</p>", ["文"], id="no text"),
        pytest.param("<title>年报</title><noscript>须启用</noscript>", ["年报", "须启用"], id="title, fallback"),
        pytest.param('<input value="14"><input type="number" value="5">', ["14", "5"], id="fields with figures"),
        pytest.param('<input type="hidden" value="14"><input type="submit" value="5">', [], id="fields that show none"),
        pytest.param('<input value="请输入关键字">', [], id="a hint in a field"),
        pytest.param('<iframe srcdoc="&lt;p&gt;内嵌 14&lt;/p&gt;"></iframe>', ["内嵌 14"], id="a page within"),
        pytest.param('<img alt="申请 14 件"><img alt="国徽">', ["申请 14 件"], id="figures of a picture"),
        pytest.param("<div>您现在的位置：首页</div>", ["：首页"], id="before a breadcrumb"),
        pytest.param("<p>二〇二〇年</p>".encode("gb18030"), ["二〇二〇年"], id="GB 18030"),
        pytest.param("<p>二〇二〇年</p>".encode("utf-16"), ["二〇二〇年"], id="UTF-16"),
    ],
)
def test_what_a_page_says(page: str | bytes, expected: list[str]) -> None:
    assert said(page) == expected


def test_every_page_of_an_archive() -> None:
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>36</p>\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-Location: http://a.example/f.html\r\n\r\n<p>5</p>\r\n--b--\r\n"
    )
    passages, incomplete = extracted(data, "multipart/related")
    assert [(item.text.strip(), item.place) for item in passages] == [("36", ""), ("5", "http://a.example/f.html")]
    assert incomplete == ""


@pytest.mark.parametrize("page", ["<div>" * 50_000 + "文", "<p " * 100_000, "<!--" * 100_000, "<b><p>" * 20_000])
def test_broken_markup_does_not_keep_it_busy(page: str) -> None:
    said(page)
