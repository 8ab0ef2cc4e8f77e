"""What a site prints around a report about it: labels and values, breadcrumbs, tables."""

import pytest

from converters.model.document import Cell, Row, Table
from converters.readers.page.page_metadata import Metadata


@pytest.mark.parametrize(
    ("text", "weak", "found", "remainder"),
    [
        ("索引号：A1", False, {"索引号": "A1"}, ""),
        ("索 引 号 : A1", False, {"索引号": "A1"}, ""),
        ("【发布日期】2023-01-16", False, {"发布日期": "2023-01-16"}, ""),
        ("• 文号：甲〔2023〕1号", False, {"文号": "甲〔2023〕1号"}, ""),
        ("发布机构 甲镇政府", False, {"发布机构": "甲镇政府"}, ""),
        ("索引号：A1 文号：B1", False, {"索引号": "A1", "文号": "B1"}, ""),
        ("发布日期：2023-01-16 浏览次数：12", False, {"发布日期": "2023-01-16"}, "浏览次数：12"),
        ("发布日期：2023-01-16 [打印]", False, {"发布日期": "2023-01-16"}, "打印"),
        ("来源：甲镇政府", False, {}, None),
        ("来源：甲镇政府", True, {"来源": "甲镇政府"}, ""),
        ("文件来源：甲镇政府", True, {}, None),
        ("发布机构甲镇政府", True, {"发布机构": "甲镇政府"}, ""),
        ("发布机构甲镇政府", False, {}, None),
        ("发布机构 甲镇政府公开了信息。", False, {}, None),
        ("索引号：A1 一、总体情况", False, {}, None),
        ("索引号：" + "文" * 400, False, {}, None),
        ("我镇公开信息", True, {}, None),
        ("当前位置：首页 > 年报", False, {"当前位置": "首页 > 年报"}, ""),
        ("您现在的位置是：首页", False, {"当前位置": "首页"}, ""),
    ],
)
def test_a_line(text: str, weak: bool, found: dict[str, str], remainder: str | None) -> None:
    metadata = Metadata()
    assert metadata.take(text, weak=weak) == remainder
    assert metadata.found == found


@pytest.mark.parametrize(
    ("label", "value", "taken"),
    [
        ("索引号：", "A1", True),
        ("索引号", "A1", True),
        ("当前位置：", "首页", True),
        ("信息名称：", "甲镇2022年政府信息公开工作年度报告", True),
        ("索引号：", "甲镇2022年政府信息公开工作年度报告", False),
        ("索引号：", "一、总体情况", False),
        ("索引号：", "文" * 400, False),
    ],
)
def test_a_label_and_the_line_after_it(label: str, value: str, taken: bool) -> None:
    metadata = Metadata()
    assert metadata.take(label, weak=False) == ""
    assert metadata.waits
    assert (metadata.take(value, weak=False) == "") is taken
    assert (list(metadata.found.values()) == [value]) is taken
    assert metadata.drop_unused() == ("" if taken else "索引号")


def test_a_label_followed_by_a_label_has_no_value() -> None:
    metadata = Metadata()
    metadata.take("索引号", weak=False)
    metadata.take("文号", weak=False)
    assert (metadata.drop_unused(), metadata.drop_label(), metadata.waits) == ("索引号", "文号", False)


def test_a_second_value_comes_back() -> None:
    metadata = Metadata()
    assert [metadata.add("文号", " A\n1 "), metadata.add("文号", "B"), metadata.add("来源", " ")] == [
        "",
        "文号 B",
        "来源",
    ]
    assert metadata.found == {"文号": "A 1"}


def test_breadcrumbs_with_and_without_a_label() -> None:
    for text in ("当前位置：首页 > 年报", "首页 > 年报"):
        metadata = Metadata()
        assert metadata.add_breadcrumb(text) == ""
        assert metadata.found == {"当前位置": "首页 > 年报"}


@pytest.mark.parametrize(
    ("rows", "weak", "found", "remainder"),
    [
        ([["索引号", "A1", "文号", "B1"]], False, {"索引号": "A1", "文号": "B1"}, ""),
        ([["索引号", "文号"], ["A1", "B1"]], False, {"索引号": "A1", "文号": "B1"}, ""),
        ([["索引号：A1", "文号：B1"]], False, {"索引号": "A1", "文号": "B1"}, ""),
        ([["索引号", "A1"], ["又", "一行"]], False, {}, None),
        ([["索引号", "A1"]], True, {"索引号": "A1"}, ""),
        ([["索引号", "A1"]], False, {}, None),
        ([["索引号", "A1", "文号", "B1", "又"]], False, {"索引号": "A1", "文号": "B1"}, "又"),
        ([["索引号", "文号", "B1"]], False, {"文号": "B1"}, "索引号"),
        ([["名称", "甲", "来源", "乙"]], False, {}, None),
        ([["名称", "甲", "来源", "乙"]], True, {"名称": "甲", "来源": "乙"}, ""),
        ([["规章", "1"], ["行政许可", "2"]], True, {}, None),
    ],
)
def test_a_table(rows: list[list[str]], weak: bool, found: dict[str, str], remainder: str | None) -> None:
    metadata = Metadata()
    table = Table(tuple(Row(tuple(Cell(text) for text in row)) for row in rows))
    assert metadata.take_table(table, weak=weak) == remainder
    assert metadata.found == found
