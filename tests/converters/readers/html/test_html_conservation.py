"""No character of a page is lost: all its text stands in the blocks, the metadata or what was left out."""

import re
from collections import Counter
from html.parser import HTMLParser

import html_pages as hp
import made_reports as mr
import pytest
from effort import examples
from hypothesis import given
from hypothesis import strategies as st

from converters.model.document import Document, Paragraph
from converters.readers.html import html_reader

_PUNCTUATION = re.compile(r"[\s：:|｜【】\[\]（）()·•,，;；●\-]|\[image: [^\]]*\]")

_WAY = re.compile(r"(?:您)?(?:现在|当前|所在|的)+位置")
"""The words before the way to the page, whose key is 当前位置."""


class _Text(HTMLParser):
    """All text of a page but scripts, styles and templates; knows nothing of tables, sites or hiding."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def characters(text: str) -> Counter[str]:
    return Counter(_PUNCTUATION.sub("", text))


def lost(page: str) -> Counter[str]:
    """Characters of the page that the document lacks."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    said = _WAY.sub("当前位置", "".join(parser.parts))
    return characters(said) - characters(text_of(html_reader.read(page.encode())))


def text_of(document: Document) -> str:
    parts = [f"{key}{value}" for key, value in document.metadata.items()]
    parts += [item.text for item in document.left_out]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            parts += [cell.text for row in block.rows for cell in row.cells]
    return "\n".join(parts)


@pytest.mark.parametrize("markup", hp.MARKUPS)
@pytest.mark.parametrize("skeleton", hp.SKELETONS)
def test_nothing_of_a_usual_page_is_lost(skeleton: str, markup: str) -> None:
    assert lost(hp.page(mr.made("2019", 11).parts(), skeleton, markup)) == Counter()


WORDS = st.sampled_from(
    "一、总体情况|二、主动公开政府信息情况|六、其他需要报告的事项|索引号：A/7|发布机构|"
    "发布日期：2023-01-16 来源：某办 浏览次数：8|名称：甲|当前位置：首页 > 年报|"
    "我镇公开信息36条，比上年多；见附件。|打印 关闭|上一篇：乙|版权所有：丙|甲镇2022年政府信息公开工作年度报告|规章|"
    "行政许可|0|12|第二十条第（一）项|甲镇人民政府|2023年1月16日|鲁ICP备1号|名称：|文号|无|责任编辑：丁".split("|")
)
CLASSES = st.sampled_from(
    ["", "TRS_Editor", "nav", "footer", "content", "crumb", "share", "title", "xxgk_head", "hide", "header"]
)
STYLES = st.sampled_from(["", "", "", "display:none", "visibility:hidden", "font-size:0", "display:table-cell"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    kind = draw(
        st.sampled_from(
            ["p", "div", "span", "a", "li", "h1", "br", "table", "ul", "dl", "pre", "noscript", "header", "ol"]
        )
    )
    if depth == 0 or kind in ("p", "a", "h1", "pre"):
        word = draw(WORDS)
        return (
            f"<{kind} href=x.html>{word}</{kind}>"
            if kind == "a"
            else f"<p>{word}</p>"
            if depth == 0
            else f"<{kind}>{word}</{kind}>"
        )
    inner = draw(st.lists(elements(depth - 1), max_size=3))
    if kind == "br":
        return draw(WORDS) + "<br>"
    if kind == "table":
        cells = [
            f"<td rowspan={draw(st.integers(0, 3))} colspan={draw(st.integers(0, 3))}>{x}</td>"
            for x in [*inner, draw(WORDS), draw(WORDS)]
        ]
        cut = draw(st.integers(0, len(cells)))
        return f"<table><tr>{''.join(cells[:cut])}</tr><tr>{''.join(cells[cut:])}</tr></table>"
    return f'<{kind} class="{draw(CLASSES)}" style="{draw(STYLES)}">{"".join(inner)}{draw(WORDS)}</{kind}>'


@examples(70)
@given(st.lists(elements(), min_size=1, max_size=8))
def test_nothing_of_any_page_is_lost(parts: list[str]) -> None:
    assert lost(f"<html><body>{''.join(parts)}</body></html>") == Counter()
