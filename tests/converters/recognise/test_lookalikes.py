"""What looks like an annual report and is something else, by its name; and the reports that are taken for none of it."""

import pytest

from converters.recognise.lookalikes import of_head, of_lines, of_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("××县2020年政府信息公开工作年度报告", "a sample"),
        ("XX局2020年政府信息公开工作年度报告", "a sample"),
        ("某县2020年政府信息公开工作年度报告", "a sample"),
        ("（机关名称）20年政府信息公开工作年度报告", "a sample"),
        ("政府信息公开工作年度报告（参考模板）", "a sample"),
        ("阳谷县2020年上半年政府信息公开工作报告", "a statistic of a part of a year"),
        ("阳谷县2020年第一季度政府信息公开情况", "a statistic of a part of a year"),
        ("阳谷县2020年1-6月政府信息公开统计", "a statistic of a part of a year"),
    ],
)
def test_a_title_of_something_else(title: str, kind: str) -> None:
    assert (of_title(title) or "").startswith(kind)


@pytest.mark.parametrize(
    "title",
    [
        "阳谷县2020年政府信息公开工作年度报告",
        "国家税务总局阳谷县税务局2020年政府信息公开年报",
        "月亮镇2020年政府信息公开报告",
    ],
)
def test_a_title_of_a_report(title: str) -> None:
    assert of_title(title) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("政府信息公开工作年度报告格式", "the official form itself"),
        ("关于做好2020年政府信息公开年度报告编制工作的通知", "a notice"),
        ("2020年政务公开工作总结", "a summary of work"),
        ("2020年政务公开工作要点", "a summary of work"),
        ("阳谷县政府信息公开指南", "a guide or a rule"),
        ("2020年行政执法统计年报", "a statistic of administrative enforcement"),
        ("××县2020年政府信息公开情况", "a sample"),
    ],
)
def test_a_first_line_of_something_else(line: str, kind: str) -> None:
    assert (of_lines(["索引号", line]) or "").startswith(kind)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["阳谷县"],
        ["根据工作总结。"],
        ["正文"] * 12 + ["2020年政务公开工作总结"],
        ["××县2020年工作情况"],
        ["阳谷县2020年信息公开情况"],
        ["计划" + "公" * 57 + "总结"],
    ],
)
def test_first_lines_that_say_nothing_else(lines: list[str]) -> None:
    assert of_lines(lines) is None


@pytest.mark.parametrize(
    ("lines", "is_something_else"),
    [
        (["阳谷县2020年上半年政府信息公开情况"], True),
        (["一、总体情况", "阳谷县2020年上半年政府信息公开情况"], False),
        (["阳谷县2020年上半年工作报告"], False),
    ],
)
def test_with_figures_only_what_stands_above_the_sections_counts(lines: list[str], is_something_else: bool) -> None:
    assert (of_head(lines) is not None) is is_something_else
