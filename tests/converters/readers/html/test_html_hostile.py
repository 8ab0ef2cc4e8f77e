"""Pages made to hurt: bounded in what they cost, never a traceback, at worst one clear line."""

import html_pages
import made_reports as mr
import pytest
from computing import least_seconds, seconds

from converters.model.problems import Refused
from converters.readers.html import html_reader
from converters.readers.html.web_encoding import looks_like_html

PAGES = {
    "deep div": "<div>" * 10_000 + "x",
    "deeper div": "<div>" * 200_000 + "x",
    "deep tables": "<table><tr><td>" * 10_000 + "x",
    "deep fonts": "<p><b><i><font><a href=x>" * 3_000 + "x",
    "a million cells": "<table>" + ("<tr>" + "<td>1" * 1_000) * 1_000 + "</table>",
    "huge spans": "<table>" + "<tr>" + "<td rowspan=65534 colspan=99999>1" * 1_000 + "<tr><td>2" * 20_000,
    "many long spans": "<table><tr>" + "<td rowspan=65534>1" * 119 + "<tr><td>2" * 20_000,
    "a huge attribute": f"<p style='{'a' * 3_000_000}'>x",
    "a huge text": "<p>" + "字" * 2_000_000,
    "many links": "<p>" + "<a href=x>y</a>" * 50_000,
    "broken": "<table><tr><td><p><a href=x><li>" * 3_000,
    "long list": "<ol>" + "<li>x" * 30_000,
    "many headings": "<p>一、总体情况" * 30_000,
    "many keys": "<p>" + "发布日期：" * 30_000,
    "white space": "<p>" + " \n" * 1_000_000 + "x",
    "only tags": "<" * 500_000,
    "many crumbs": "<div class=crumb>首页 ></div>" * 20_000,
    "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x",
    "many signs above a letter": "<p>x" + "\u0301" * 900_000,
    "a long list to choose from": "<select>" + "<option selected>1" * 6_000,
    "rules for all": "<style>" + ".a .b{color:red}" * 15_000 + "</style>" + "<p class=b>1" * 50_000,
    "open comments of a sheet": "<style>" + "/*" * 500_000 + "</style>x",
    "pages in pages": "<iframe srcdoc='<p>1'></iframe>" * 10_000,
    "labels without values": "<p>索引号：</p>" * 20_000,
}


def _refusal(page: str) -> Refused | None:
    try:
        html_reader.read(page.encode())
    except Refused as refused:
        return refused
    return None


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds of computing that a hundred pages of ordinary reports take on this machine."""
    page = html_pages.page(mr.made("2021", 3).parts(), "bare").encode()
    return seconds(lambda: [html_reader.read(page) for _ in range(100)])


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_hostile_page_ends_soon_and_quietly(ordinary: float, page: str) -> None:
    """It costs less than 2,000 ordinary pages; the worst takes a third of that."""
    refusals: list[Refused | None] = []
    bound = 20 * ordinary
    assert least_seconds(lambda: refusals.append(_refusal(page)), bound) < bound
    for refusal in refusals:
        assert refusal is None or "\n" not in str(refusal)
        assert refusal is None or refusal.problem.kind in ("unreadable_source", "too_much")


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", "unreadable_source", "is empty"),
        (b" \n ", "unreadable_source", "is empty"),
        (b"<html>" + bytes(range(256)) * 40, "undecodable", "save it again as UTF-8"),
        (b"<html><body></body></html>", "unreadable_source", "without any text"),
        (b"<div>" * 50_000, "unreadable_source", "save the article alone"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(data: bytes, kind: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        html_reader.read(data)
    assert refused.value.problem.kind == kind
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_few_damaged_bytes_do_not_refuse_a_page() -> None:
    text = "<meta charset=gbk><body><p>一、总体情况</p>" + "<p>我镇公开信息。</p>" * 100
    document = html_reader.read(text.encode("gb18030") + b"\xff\xff<p>x</p>")
    assert len(document.blocks) > 100
    assert html_reader.read(text.encode() + b"\xe4\xbd<p>x</p>").blocks[1] == document.blocks[1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_is_known_in_every_encoding(encoding: str) -> None:
    assert looks_like_html("<html><head><title>年报</title>".encode(encoding))
    assert looks_like_html("<div class=TRS_Editor><p>年报".encode(encoding))
    assert not looks_like_html("甲镇2022年政府信息公开工作年度报告\n1<2".encode(encoding))
