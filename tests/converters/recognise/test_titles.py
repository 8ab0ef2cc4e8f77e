"""The title of a report: its wordings, the lines that make it, and the lines that are none of it."""

import pytest

from converters.recognise.titles import Title, find, is_title, of_page

TITLE = "阳谷县2020年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "阳谷县 2020年 政府信息公开工作年度报告",
        "阳谷县2020年政府信息公开年报",
        "2020年政务公开工作年度报告",
        "阳谷县财政局2020年度政府信息公开工作情况报告",
        "政府信息公开工作年度报告（2020年度）",
        "政务公开年报",
        "陽穀縣2020年政府信息公開工作年度報告",
    ],
)
def test_a_title(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "年报",
        "阳谷县2020年政府工作报告",
        "根据条例编制政府信息公开工作年度报告",
        "现将2020年政府信息公开工作年度报告",
        "2020年政府信息公开工作年度报告如下",
        "2020年政府信息公开工作年度报告。",
        "上一篇 2019年政府信息公开工作年度报告",
        "附件 2020年政府信息公开工作年度报告",
        "首页>政府信息公开年报",
        "关于印发2020年政府信息公开工作年度报告",
        "县" * 70 + "政府信息公开年报",
    ],
)
def test_no_title(text: str) -> None:
    assert not is_title(text)


FOUND = [
    ([TITLE, "一、总体情况"], Title(TITLE, (0,))),
    (["阳谷县", "2020年政府信息公开工作年度报告", "正文"], Title(TITLE, (0, 1))),
    (["阳谷县2020年", "政府信息公开工作", "年度报告"], Title(TITLE, (0, 1, 2))),
    # what stands above it and is none of it
    (["〔2021〕3号", TITLE], Title(TITLE, (1,))),
    (["发布时间：2021-01-20", TITLE], Title(TITLE, (1,))),
    (["2021-01-20", TITLE], Title(TITLE, (1,))),
    (["来源", TITLE], Title(TITLE, (1,))),
    (["打印", "2020年政府信息公开年报"], Title("2020年政府信息公开年报", (1,))),
    (["索引：1", "2020年政府信息公开年报"], Title("2020年政府信息公开年报", (1,))),
    # a line of fifty characters is no line of a title
    (["县" * 49, "2020年政府信息公开年报"], Title("县" * 49 + "2020年政府信息公开年报", (0, 1))),
    (["县" * 50, "2020年政府信息公开年报"], Title("2020年政府信息公开年报", (1,))),
    # printed again, in full or in part
    ([TITLE, TITLE], Title(TITLE, (0, 1))),
    ([TITLE, "x", TITLE], Title(TITLE, (0, 2))),
    (["政府信息公开工作年度报告", "x。", TITLE], Title(TITLE, (0, 2))),
    # the fullest wins: with year and body
    (["政府信息公开年报", "正文。", TITLE], Title(TITLE, (2,))),
    (["标题：" + TITLE], Title(TITLE, (0,))),
    # no year anywhere: the same words in full or in part are the title again, other words are not
    (
        ["政府信息公开年报", "正文。", "阳谷县政府信息公开年报", "正文。", "东阿县政府信息公开年报"],
        Title("阳谷县政府信息公开年报", (0, 2)),
    ),
    (["正文。", ""], None),
    ([], None),
    # no further than sixty lines down
    (["正文。"] * 60 + [TITLE], None),
    (["正文。"] * 59 + [TITLE], Title(TITLE, (59,))),
]


@pytest.mark.parametrize(("paragraphs", "title"), FOUND)
def test_the_title_among_the_first_lines(paragraphs: list[str], title: Title | None) -> None:
    assert find(paragraphs) == title


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        ({"网页标题": f"{TITLE}-阳谷县人民政府"}, TITLE),
        ({"网页标题": f"{TITLE} | 阳谷县"}, TITLE),
        ({"标题": TITLE, "网页标题": "2019年政府信息公开年报"}, TITLE),
        ({"网页标题": "阳谷县人民政府"}, None),
        ({}, None),
    ],
)
def test_the_title_that_the_page_gives(metadata: dict[str, str], title: str | None) -> None:
    assert of_page(metadata) == title
