"""Headings of the six sections, in the wordings of reports; numbers of chapters; and lines that are neither."""

import pytest

from converters.recognise.sections import ORDER, heading, parse

OFFICIAL = {
    "一、总体情况": "overview",
    "二、主动公开政府信息情况": "proactive",
    "三、收到和处理政府信息公开申请情况": "requests",
    "四、政府信息公开行政复议、行政诉讼情况": "disputes",
    "五、存在的主要问题及改进情况": "problems",
    "六、其他需要报告的事项": "other_matters",
}
OTHER_WORDINGS = {
    "总体情况": "overview",
    "１、基本情况": "overview",
    "1.概述": "overview",
    "第一部分 概述": "overview",
    "????一、总体情况": "overview",
    "一、總體情況：": "overview",
    "二、主动公开情况": "proactive",
    "主动公开政府信息情况": "proactive",
    "三、依申请公开情况": "requests",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况": "disputes",
    "四、行政复议和行政诉讼情况": "disputes",
    "五、存在的问题和改进措施": "problems",
    "六、其它需要报告的事项。": "other_matters",
    "一、" + " " * 54 + "总体情况": "overview",
    "一、总体概述": "overview",
    "一、工作概况": "overview",
    "一、2022年度政府信息公开工作总体情况": "overview",
    "一、水口县政府信息公开工作概述": "overview",
    "一、总体情况及主要工作": "overview",
    "二、行政机关主动公开政府信息情况": "proactive",
    "二、主动公开的内容和形式": "proactive",
    "三、收到和处理信息公开申请情况": "requests",
    "三、依申请公开政府信息和不予公开政府信息的情况": "requests",
    "四、行政复议、行政诉讼、举报投诉情况": "disputes",
    "四、因政府信息公开被申请行政复议、提起行政诉讼情况（无）": "disputes",
    "五、存在问题与不足": "problems",
    "五、存在的主要问题及下一步工作打算": "problems",
    "五、问题及改进情况": "problems",
    "五、下一步工作": "problems",
    "六、其他需报告的事项": "other_matters",
    "六、需要说明的事项与附表": "other_matters",
    "第六部分：其他": "other_matters",
    "一、整体情况": "overview",
    "二、主动公开政府信息的基本情况": "proactive",
    "二、法定主动公开内容情况": "proactive",
    "三、收到和处理政府信息公开申请情况表": "requests",
    "四、行政争议情况": "disputes",
    "五、下一阶段工作计划": "problems",
    "六、补充说明": "other_matters",
    "六、其他重要事项": "other_matters",
}


@pytest.mark.parametrize(("text", "section"), [*OFFICIAL.items(), *OTHER_WORDINGS.items()])
def test_a_heading(text: str, section: str) -> None:
    assert heading(text) == section


def test_the_order_is_that_of_the_forms() -> None:
    assert tuple(OFFICIAL.values()) == ORDER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "（一）主动公开情况",
        "主动公开情况",
        "依申请公开情况",
        "存在的问题",
        "七、附表",
        "一、总体情况 2020年，我镇认真贯彻条例",
        "我镇总体情况",
        "一、总体情况我镇公开",
        "二、主动公开情况良好",
        "四、政府信息公开的收费及减免情况",
        "四、政府信息公开咨询处理情况",
        "3.其他",
        "行政复议",
        "下一步工作中，我们将",
        "一、" + " " * 55 + "总体情况",
    ],
)
def test_no_heading(text: str) -> None:
    assert heading(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("六、附表", 6),
        ("六.附表", 6),
        ("六，附表", 0),
        ("十、附则", 10),
        ("（六）附表", 6),
        ("6、附表", 6),
        ("六附表", 0),
        ("十一、附则", 0),
        ("六、附表。", 0),
        ("六、收费及减免情况。", 6),
        ("六、收費及減免情況。", 6),
        ("六、" + "附" * 30, 6),
        ("六、" + "附" * 31, 0),
        ("", 0),
    ],
)
def test_the_number_of_a_chapter(text: str, expected: int) -> None:
    read = parse(text)
    assert (read.chapter if read else 0) == expected


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("一、2022年工作开展情况", "overview"),
        ("二、主动公开机制健全情况", "proactive"),
        ("三、依申请公开和行政复议情况", "requests"),
        ("五、存在的主要问题及改情况", "problems"),
        ("二、工作开展情况", None),
        ("三、主动公开机制健全情况", None),
        ("三、依申请公开收费情况", None),
        ("七、主动公开机制健全情况", None),
    ],
)
def test_words_that_are_near_enough_at_their_place(text: str, section: str | None) -> None:
    read = parse(text)
    assert read is not None
    assert (read.section, read.near) == (None, section)


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("第三部分 依申请公开情况", "part", 3),
        ("第3部分 依申请公开情况", "part", 3),
        ("十二、依申请公开情况", "chapter", 12),
        ("三依申请公开情况", "chapter", 3),
        ("（三）依申请公开情况", "brackets", 3),
        ("03. 依申请公开情况", "digits", 3),
        ("3.2022年依申请公开情况", "digits", 3),
        ("依申请公开情况", "bare", 0),
    ],
)
def test_how_a_heading_is_numbered(text: str, level: str, number: int) -> None:
    read = parse(text)
    assert read is not None
    assert (read.level, read.number, read.section) == (level, number, "requests")
