"""The title of a report: its wordings, the lines that make it, and the lines that are none of it."""

import pytest

from converters.model.document import Cell, Row, Table
from converters.recognise.titles import Title, find, is_announcement, is_full, is_title, name_in, of_page, of_tables

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


IN_OTHER_WORDS = {
    "the year inside the subject": "浏阳市水利局政府信息公开工作2022年度报告",
    "the year inside, without 工作": "浏阳市水利局政府信息公开2022年年度报告",
    "the year inside, in brackets": "浏阳市水利局政府信息公开（2022年度）工作报告",
    "the year inside, before 情况": "浏阳市水利局政府信息公开工作2022年度情况报告",
    "the year at the end": "浏阳市水利局政府信息公开年度报告2022",
    "the year at the end, behind a dash": "浏阳市水利局政府信息公开工作年度报告—2022年",
    "the year at the end, in brackets": "浏阳市水利局政府信息公开工作报告（2022年）",
    "its days in brackets": "浏阳市水利局政府信息公开报告（2022年1月1日至2022年12月31日）",
    "two brackets": "浏阳市水利局政府信息公开年报（公布稿）（2022年度）",
    "without 年 in the year": "2022浏阳市水利局政府信息公开工作报告",
    "度 alone": "2022度浏阳市水利局政府信息公开工作报告",
    "in characters": "浏阳市水利局二○二二年政府信息公开工作年度报告",
    "工作情况报告": "浏阳市水利局2022年政府信息公开工作情况报告",
    "信息公开情况的报告": "浏阳市水利局2022年信息公开情况的报告",
    "工作开展情况的报告": "浏阳市水利局2022年政务公开工作开展情况的报告",
    "年度工作情况的报告": "浏阳市水利局2022年信息公开年度工作情况的报告",
    "总结报告": "浏阳市水利局2022年政府信息公开工作总结报告",
    "报告书": "浏阳市水利局2022年政府信息公开年度报告书",
    "关于": "浏阳市水利局关于2022年度政府信息公开工作情况的报告",
    "关于, the year behind": "浏阳市水利局关于政府信息公开工作2022年度情况的报告",
    "the regulation is named": "浏阳市水利局2022年贯彻落实《政府信息公开条例》情况报告",
    "the regulation by its full name": "浏阳市水利局2022年《中华人民共和国政府信息公开条例》执行情况报告",
    "two subjects": "浏阳市水利局2022年政府信息公开和政务公开工作年度报告",
    "two subjects in one": "浏阳市水利局2022年政府信息与政务公开年度报告",
    "a subject in brackets": "浏阳市水利局2022年政务公开（政府信息公开）工作年度报告",
    "a school year": "浏阳市水利局2022－2023学年信息公开工作年度报告",
    "a school year with a long dash": "浏阳市水利局2022—2023学年度信息公开工作年度报告",
    "two years": "浏阳市水利局2022-2023年信息公开年度报告",
    "a school year in front": "2022至2023学年浏阳市水利局信息公开工作报告",
    "an annex": "附件：浏阳市水利局2022年政府信息公开工作年度报告",
    "a numbered annex": "附件1：浏阳市水利局2022年政府信息公开工作年度报告",
    "an annex without a colon": "附件浏阳市水利局2022年政府信息公开工作年度报告",
    "附 alone": "附：浏阳市水利局2022年政府信息公开工作年度报告",
    "published by a notice": "关于公布浏阳市水利局2022年政府信息公开工作年度报告的公告",
    "published by a notice to all": "关于发布浏阳市水利局2022年政府信息公开工作年度报告的通告",
    "the year first, in a notice": "关于公开2022年度浏阳市水利局政府信息公开工作年度报告的公示",
    "a colon behind": "浏阳市水利局2022年政府信息公开工作年度报告：",
    "a full stop behind": "浏阳市水利局2022年政府信息公开工作年度报告。",
    "in title marks, with others in it": "《浏阳市水利局执行《政府信息公开条例》情况的报告（2022年）》",
    "in title marks": "《浏阳市水利局2022年政府信息公开工作年度报告》",
    "the word title before": "标题：浏阳市水利局2022年政府信息公开工作年度报告",
    "the word title before, without a colon": "标题浏阳市水利局2022年政府信息公开工作年度报告",
    "the word name before, in brackets": "【名称】浏阳市水利局2022年政府信息公开工作年度报告",
    "the word name before": "信息名称:浏阳市水利局2022年政府信息公开工作年度报告",
}


@pytest.mark.parametrize("text", IN_OTHER_WORDS.values(), ids=IN_OTHER_WORDS)
def test_a_title_in_other_words_names_its_body(text: str) -> None:
    assert (is_title(text), is_full(text), name_in(text)) == (True, True, "浏阳市水利局")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("附城镇2020年政府信息公开工作年度报告", "附城镇"),
        ("中共阳谷县委机构编制委员会办公室2020年政府信息公开工作年度报告", "中共阳谷县委机构编制委员会办公室"),
        ("阳谷县政务公开办公室2020年政务公开工作报告", "阳谷县政务公开办公室"),
        ("2020年政府信息公开工作年度报告", ""),
        ("关于公布2020年政府信息公开工作年度报告的公告", ""),
        ("2022—2023学年信息公开工作年度报告", ""),
    ],
)
def test_the_name_in_a_title(title: str, name: str) -> None:
    assert (is_title(title), name_in(title)) == (True, name)


def test_a_notice_under_which_a_report_is_published() -> None:
    assert is_announcement("关于公布阳谷县2020年政府信息公开工作年度报告的公告")
    assert is_announcement("关于阳谷县2020年政府信息公开工作年度报告的公示")
    assert not is_announcement("关于阳谷县政府信息公开工作年度报告的公示")
    assert not is_announcement("关于阳谷县2020年政府信息公开工作年度报告的通知")
    assert not is_announcement("阳谷县关于2020年政府信息公开工作情况的报告")


def test_its_title_names_the_body() -> None:
    title = "关于阳谷县2020年政府信息公开工作年度报告的公示"
    assert (is_title(title), name_in(title)) == (True, "阳谷县")


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
        "附件：政府信息公开工作年度报告",
        "政府信息公开工作年度报告：",
        "我镇已按时公布阳谷县2020年政府信息公开工作年度报告。",
        "所属栏目：政府信息公开年报",
        "所属栏目 政府信息公开年报",
        "［栏目］政府信息公开年报",
        "所屬欄目：政府信息公開年報",
        "【组配分类】政府信息公开年报",
        "组配分类:2020年政府信息公开年报",
        "信息分类：阳谷县2020年政府信息公开年报",
        "主题分类：政务公开/政府信息公开年报",
        "索引号：371521/2021 政府信息公开年报",
        "发布机构：阳谷县2020年政府信息公开年报",
        "您的位置：阳谷县2020年政府信息公开年报",
        "首页 › 年报 › 政府信息公开年报",
        "现公布阳谷县2020年政府信息公开工作年度报告",
        "向社会公开阳谷县2020年政府信息公开工作年度报告",
        "关于做好2020年政府信息公开工作年度报告编制工作的通知",
        "关于印发2020年政府信息公开工作年度报告的通知",
        "关于政府信息公开工作年度报告的公示",
        "阳谷县2020年政府信息公开工作年度报告的公告",
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
    (["标  题 " + TITLE], Title(TITLE, (0,), "标题" + TITLE)),
    (["标题：" + TITLE], Title(TITLE, (0,), "标题：" + TITLE)),
    # what stands around it on its line is no part of it
    (["附件：" + TITLE], Title(TITLE, (0,), "附件：" + TITLE)),
    (["附件1", TITLE], Title(TITLE, (1,))),
    ([TITLE + "。"], Title(TITLE, (0,), TITLE + "。")),
    (["《" + TITLE + "》"], Title(TITLE, (0,), "《" + TITLE + "》")),
    (["附件：阳谷县", "2020年政府信息公开工作年度报告"], Title(TITLE, (0, 1), "附件：" + TITLE)),
    # over more lines, parted anywhere
    (["阳谷县", "政府信息公开工作", "2020年度报告"], Title("阳谷县政府信息公开工作2020年度报告", (0, 1, 2))),
    (["阳谷县2020年政府信息公开工作年度", "报  告"], Title(TITLE, (0, 1))),
    # the report's own title goes before that of the notice, and of the annex
    (["关于公布" + TITLE + "的公告", TITLE], Title(TITLE, (1,))),
    (["关于公布" + TITLE + "的公告", "x。"], Title("关于公布" + TITLE + "的公告", (0,))),
    (["附件：" + TITLE, TITLE], Title(TITLE, (0, 1))),
    # what the page calls its column is none, beside its label or below it
    (["所属栏目：政府信息公开年报", "一、总体情况"], None),
    (["所属栏目：", "政府信息公开年报"], None),
    (["栏目", "政府信息公开年报", TITLE], Title(TITLE, (2,))),
    (["组配分类：政府信息公开年报", "2020年政府信息公开年报"], Title("2020年政府信息公开年报", (1,))),
    # a sentence of the text that ends with the name of a report
    (["一、总体情况", "网站上有" + TITLE + "。"], None),
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
        ({"网页标题": f"{TITLE}_寿张镇_阳谷县人民政府"}, TITLE),
        ({"网页标题": "阳谷二中2022—2023学年信息公开年度报告"}, "阳谷二中2022—2023学年信息公开年度报告"),
        ({"标题": f"《{TITLE}》"}, TITLE),
        ({"标题": TITLE, "网页标题": "2019年政府信息公开年报"}, TITLE),
        ({"网页标题": "阳谷县人民政府"}, None),
        ({"网页标题": "政府信息公开年报"}, None),
        ({"标题": "政府信息公开年报"}, "政府信息公开年报"),
        ({"标题": "名稱：瀏陽市水利局2020年政府信息公開年報"}, "瀏陽市水利局2020年政府信息公開年報"),
        ({}, None),
    ],
)
def test_the_title_that_the_page_gives(metadata: dict[str, str], title: str | None) -> None:
    assert of_page(metadata) == title


def table(*rows: str) -> Table:
    return Table(tuple(Row(tuple(map(Cell, row.split("|"))), "row") for row in rows), "cells")


IN_TABLES = {
    "alone in its row": (["索引号|1", TITLE], TITLE),
    "over merged cells": ([f"{TITLE}|{TITLE}", "索引号|1"], TITLE),
    "beside the word 名称": ([f"名称|{TITLE}|发布日期|2021-01-02"], TITLE),
    "beside the word 标题 with a colon": ([f"标题：|{TITLE}"], TITLE),
    "in a row with others": ([f"首页|{TITLE}"], None),
    "beside another word": ([f"所属栏目|{TITLE}"], None),
    "without a body": (["名称|2020年政府信息公开工作年度报告"], None),
}


@pytest.mark.parametrize(("rows", "title"), IN_TABLES.values(), ids=IN_TABLES)
def test_the_title_in_a_table(rows: list[str], title: str | None) -> None:
    assert of_tables([table(*rows)]) == title
