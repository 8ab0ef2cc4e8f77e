"""Lines that are all words of a site, given without white space."""

import pytest

from converters.readers.page.site_lines import is_site_line


@pytest.mark.parametrize(
    "plain",
    [
        "【字体：大中小】打印关闭",
        "打印本页|关闭窗口|收藏",
        "浏览次数：123次",
        "分享到：微信微博QQ空间",
        "扫一扫在手机打开当前页",
        "上一篇：甲镇新闻",
        "责任编辑：张三",
        "主办：甲县人民政府办公室",
        "鲁ICP备05014231号",
        "网站标识码：3715210001",
    ],
)
def test_words_of_a_site(plain: str) -> None:
    assert is_site_line(plain)


@pytest.mark.parametrize(
    "plain", ["打印机采购情况", "大中小", "正文", "甲镇人民政府", "2023年1月16日", f"上一篇：{'文' * 117}", ""]
)
def test_other_lines(plain: str) -> None:
    assert not is_site_line(plain)


def test_what_a_line_leads_to_counts() -> None:
    assert is_site_line("保存", is_link=True)
    assert not is_site_line("下载", has_file=True)
    assert is_site_line("责任编辑：张三", has_file=True)
