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
        ("六、" + "附" * 30, 6),
        ("六、" + "附" * 31, 0),
        ("", 0),
    ],
)
def test_the_number_of_a_chapter(text: str, expected: int) -> None:
    read = parse(text)
    assert (read.chapter if read else 0) == expected
