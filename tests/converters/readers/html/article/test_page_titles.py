"""The title above an article: which lines above the first one are kept, and which take its place where there is none."""

import pytest

from converters.readers.html.article.line_sorter import sort_lines
from converters.readers.html.element_tree import parse
from converters.readers.html.line_collector import LineCollector

TITLE = "甲镇2022年政府信息公开工作年度报告"
SECTION = "<p>一、总体情况</p><p>文。</p>"


def kept_above(above: str, article: str) -> list[str]:
    """The lines kept of what stands above an article in an element of its own."""
    tree = parse(f"<body><div class=top>{above}</div><div class=TRS_Editor>{article}</div></body>")
    body = next(node for node in tree.nodes if node.tag == "body")
    kept = [line.text for line in sort_lines(LineCollector(body).walk(body).flush().lines, tree).kept]
    return kept[: kept.index("一、总体情况")]


@pytest.mark.parametrize(
    ("above", "article", "expected"),
    [
        (f"<h1>{TITLE}</h1>", SECTION, [TITLE]),
        (f"<p>{TITLE}</p>", SECTION, [TITLE]),
        (f"<h1>{TITLE}</h1>", f"<p>{TITLE}</p>{SECTION}", [TITLE]),
        ("<h1>甲镇<br>2022年政府信息公开<br>工作年度报告</h1>", SECTION, ["甲镇", "2022年政府信息公开", "工作年度报告"]),
        (f"<h1>{TITLE}</h1>", f"<p>甲镇2022年</p><p>政府信息公开工作年度报告</p>{SECTION}",
         ["甲镇2022年", "政府信息公开工作年度报告"]),
        (f"<h1>{TITLE}</h1><h2>{TITLE}</h2>", SECTION, [TITLE]),
        ("<p>甲镇人民政府</p><p>2022年政府信息公开工作年度报告</p>", SECTION,
         ["甲镇人民政府", "2022年政府信息公开工作年度报告"]),
        ("<p>甲镇新闻</p><p>2022年政府信息公开工作年度报告</p>", SECTION, ["2022年政府信息公开工作年度报告"]),
        ("<p>政府信息公开年报</p>", SECTION, []),
        (f"<p><a href=1>{TITLE}</a></p>", SECTION, []),
    ],
    ids=["heading", "paragraph", "printed by the article too", "over three lines", "printed by the article in two lines",
         "printed twice above", "signed above", "no body above", "a column of the site", "a link"],
)  # fmt: skip
def test_a_whole_title(above: str, article: str, expected: list[str]) -> None:
    assert kept_above(above, article) == expected


@pytest.mark.parametrize(
    ("above", "article", "expected"),
    [
        ("<h1>甲镇2022年工作</h1>", "<p>甲镇政府信息公开工作年度报告</p>", ["甲镇2022年工作"]),
        ("<p>甲镇2022年工作</p>", "<p>甲镇政府信息公开工作年度报告</p>", []),
        ("<h1>甲镇2022年工作</h1>", f"<p>{TITLE}</p>", []),
        ("<h1>2023-01-16发布</h1>", "<p>甲镇政府信息公开工作年度报告</p>", []),
        ("<h1>2022年1月</h1>", "<p>甲镇政府信息公开工作年度报告</p>", []),
    ],
    ids=["a heading with the year", "no heading", "the article says the year", "a date", "year and month"],
)
def test_a_heading_that_alone_says_the_year(above: str, article: str, expected: list[str]) -> None:
    assert kept_above(above, article + SECTION)[: -1 or None] == expected


@pytest.mark.parametrize(
    ("above", "article", "expected"),
    [
        ("<p>甲镇人民政府</p>", "<p>2022年政府信息公开工作年度报告</p>", ["甲镇人民政府"]),
        ("<p>甲镇人民政府</p>", "<p>政府信息公开工作年度报告</p>", ["甲镇人民政府"]),
        ("<p>甲镇2022年度政府信息公开</p>", "<p>工作年度报告</p>", ["甲镇2022年度政府信息公开"]),
        ("<p>甲镇人民政府</p>", f"<p>{TITLE}</p>", []),
        ("<p>甲镇人民政府</p>" + "<p>文</p>" * 5, "<p>工作年度报告</p>", ["甲镇人民政府"]),
        ("<p>甲镇人民政府</p>" + "<p>文</p>" * 6, "<p>工作年度报告</p>", []),
        ("<p>甲镇人民政府</p><p>乙镇人民政府</p>", "<p>工作年度报告</p>", ["乙镇人民政府"]),
        (f"<p>{'甲' * 35}2022年</p>", "<p>工作年度报告</p>", []),
        ("<p>新闻</p>", "<p>工作年度报告</p>", []),
    ],
    ids=["the body", "the body above a title without year", "body and year", "the article prints all", "six lines above the first section",
         "seven lines above it", "the nearest", "too long", "no half of a title"],
)  # fmt: skip
def test_the_first_half_of_a_title(above: str, article: str, expected: list[str]) -> None:
    found = kept_above(above, article + SECTION)
    assert found[: len(expected)] == expected
    assert len(found) <= len(expected) + 1


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<h2>公开工作情况说明</h2>", ["公开工作情况说明"]),
        ("<div class=article-title>公开工作情况说明</div>", ["公开工作情况说明"]),
        ("<div id=biaoti>公开工作情况说明</div>", ["公开工作情况说明"]),
        ("<div class=headline>公开工作情况说明</div>", []),
        ("<div>公开工作情况说明</div>", []),
        ("<h2>说明</h2>", []),
        (f"<h2>{'甲' * 76}</h2>", []),
        ("<h2>公开工作情况说明</h2><h3>又一个说明</h3>", ["又一个说明"]),
    ],
    ids=["heading", "class", "id", "another class", "no heading", "too short", "too long", "the nearest"],
)
def test_the_nearest_heading_where_there_is_no_title(above: str, expected: list[str]) -> None:
    assert kept_above(above, SECTION) == expected
