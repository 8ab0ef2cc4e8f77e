"""Single lines of a page that was copied as text."""

import pytest

from converters.readers.page import copied_lines as words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首页 > 政务公开", True),
        ("首页＞年报", True),
        ("首页 -> 公开 -> 年报", True),
        ("信息公开 » 法定主动公开内容 » 年报", True),
        ("您当前的位置 首页/年报", True),
        ("位于首页的专栏", False),
        ("公开 > 年报", False),
        ("公开 > 年报 > 全年主动公开了信息。", False),
        ("收到申请 > 予以公开 > " + "文" * 25, False),
        ("我镇公开信息", False),
    ],
)
def test_the_way_to_a_page(text: str, expected: bool) -> None:
    assert words.is_way(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【打印】 【关闭】", True),
        ("[大 中 小]", True),
        ("A- A A+", True),
        ("首页 | 机构概况 | 政务公开", True),
        ("本文已被浏览 36 次", True),
        ("下篇：关于放假的通知", True),
        ("相关链接：某部门", True),
        ("微信里点“发现”，扫一下二维码便可将本网页分享至朋友圈。", True),
        ("建议使用1920*1080分辨率浏览器访问。", True),
        ("审核：李四", True),
        ("审核：严格执行三审制度", False),
        ("审核：三级把关。", False),
        ("群众可在窗口打印、下载。", False),
        ("打印设备2台", False),
        ("大", False),
        ("2023年1月16日", False),
    ],
)
def test_words_of_the_site(text: str, expected: bool) -> None:
    assert words.is_of_site(text) is expected


@pytest.mark.parametrize(
    ("above", "plain", "expected"),
    [
        ("首页>", "年报", True),
        ("首页>", "一、总体情况", False),
        ("首页", "年报", False),
        ("字体：", "大", True),
        ("浏览次数：", "36", True),
        ("浏览次数：", "36次", True),
        ("36", "次", True),
        ("行政许可", "36", False),
    ],
)
def test_lines_of_the_site_that_go_on(above: str, plain: str, expected: bool) -> None:
    assert words.goes_on(above, plain) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-16", ("2023-01-16", False, "")),
        ("[ 2023/1/16 15:30 ] 来源：甲", ("2023/1/16 15:30", True, "来源：甲")),
        ("2023年1月16日 字号：大", ("2023年1月16日", False, "字号：大")),
        ("2023-01-161", None),
        ("于2023-01-16", None),
        ("2023年，我镇", None),
    ],
)
def test_a_date_at_the_beginning(text: str, expected: tuple[str, bool, str] | None) -> None:
    assert words.dated(text) == expected


@pytest.mark.parametrize(
    "plain", ["一、总体情况", "根据《中华人民共和国政府信息公开条例》，现公布年度报告如下", "规章", "文" * 30 + "。"]
)
def test_where_a_report_begins(plain: str) -> None:
    assert words.begins_report(plain)
    assert not words.begins_report("甲镇人民政府")
