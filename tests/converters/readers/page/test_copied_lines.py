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
        ("复审：王五", True),
        ("发布：宣传科", True),
        ("发布：政策解读12条", False),
        ("【我要纠错】 责任编辑：张三", True),
        ("【我要纠错】 工作成效", False),
        ("上一篇：没有了！", True),
        ("上一篇报道已更正！", False),
        ("附件下载：", True),
        ("附件下载300次", False),
        ("【打印文本】 【关闭窗口】", True),
        ("打印文本12份", False),
        ("中央政府网站 省直部门网站", True),
        ("关闭政府网站", False),
        ("甲县人民政府门户网站", True),
        ("政府网站找错", True),
        ("调整字号", True),
        ("审核：严格执行三审制度", False),
        ("审核：三级把关。", False),
        ("审核：信息12件", False),
        ("点击量：3万次", False),
        ("点击量：36次", True),
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
    ("text", "expected"),
    [
        ("甲县水利局　2023-01-16　点击次数：36", ("甲县水利局", "日期", "2023-01-16", "点击次数：36")),
        ("2023-01-16 15:30 甲县水利局 字号：大 中 小", ("甲县水利局", "日期", "2023-01-16 15:30", "字号：大 中 小")),
        ("（发布：2023年1月16日 打印）", ("", "发布", "2023年1月16日", "打印）")),
        ("甲县水利局 2023-01-16", None),
        ("甲县水利局 2023-01-16 印发", None),
        ("我局2023-01-16 打印", None),
    ],
)
def test_a_date_among_words_of_the_site(text: str, expected: tuple[str, str, str, str] | None) -> None:
    assert words.signed_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2023-01-16", False),
        ("时间：2022年1月1日至2022年12月31日", True),
        ("公开时间：每月5日前", True),
        ("失效日期：长期有效", False),
        ("来源：甲局2022年报送", False),
    ],
)
def test_dates_that_are_terms(text: str, expected: bool) -> None:
    assert words.is_term(text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("甲镇2022年政府信息公开年报_甲县人民政府", True),
        ("甲镇2022年政府信息公开年报--甲县人民政府", True),
        ("甲镇2022年政府信息公开年报", False),
        ("甲镇2022年政府信息公开年报说明", False),
    ],
)
def test_the_title_of_a_page(line: str, expected: bool) -> None:
    assert words.is_page_title(line, ["", "首页", "甲镇2022年政府信息公开年报"]) is expected


@pytest.mark.parametrize(
    "plain", ["一、总体情况", "根据《中华人民共和国政府信息公开条例》，现公布年度报告如下", "规章", "文" * 30 + "。"]
)
def test_where_a_report_begins(plain: str) -> None:
    assert words.begins_report(plain)
    assert not words.begins_report("甲镇人民政府")
