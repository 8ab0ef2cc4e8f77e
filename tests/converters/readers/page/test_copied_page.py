"""Pages copied as text: what of the lines above and below a report is the site's, what is data about the report."""

import pytest

from converters.readers.page.copied_page import TABLE, sort_copied

TITLE = "甲县水利局2022年政府信息公开工作年度报告"
OTHER = "甲县教育局2022年政府信息公开工作年度报告"
PREAMBLE = "根据《中华人民共和国政府信息公开条例》，现公布本年度报告。"
REPORT = ["一、总体情况", "我局公开信息。", "规章\t1", "六、其他需要报告的事项", "无。"]
SIGNED = ["甲县水利局", "2023年1月16日"]
DATE = "2023-01-16"


def sorted_head(*lines: str) -> tuple[list[str], list[str], dict[str, str]]:
    """What stays above the preamble, what is left out, and the metadata."""
    page = sort_copied([*lines, PREAMBLE, *REPORT])
    assert page.lines[len(lines) :] == [PREAMBLE, *REPORT]
    return [line for line in page.lines[: len(lines)] if line], [item.text for item in page.left_out], page.metadata


def sorted_foot(*lines: str) -> tuple[list[str], list[str], dict[str, str]]:
    """What stays below the report, what is left out, and the metadata."""
    page = sort_copied([TITLE, PREAMBLE, *REPORT, *lines])
    assert page.lines[: 2 + len(REPORT)] == [TITLE, PREAMBLE, *REPORT]
    return (
        [line for line in page.lines[2 + len(REPORT) :] if line],
        [item.text for item in page.left_out],
        page.metadata,
    )


@pytest.mark.parametrize(
    ("lines", "left_out", "metadata"),
    [
        pytest.param(
            ["当前位置: 首页 > 公开 > 正文", TITLE, f"发布日期：{DATE}", "来源：甲县水利局", "字体：【大 中 小】 打印 关闭"],
            ["字体：【大 中 小】 打印 关闭"],
            {"当前位置": "首页 > 公开 > 正文", "发布日期": DATE, "来源": "甲县水利局"},
            id="each on a line",
        ),
        pytest.param(
            [TITLE, f"{DATE} 15:30　来源：甲县水利局　浏览次数：36次　字号：[大 中 小]"],
            ["浏览次数：36次 字号：[大 中 小"],
            {"日期": f"{DATE} 15:30", "来源": "甲县水利局"},
            id="all on one line, the date without a key",
        ),
        pytest.param(
            [TITLE, f"来源：甲县水利局 {DATE} 10:20 点击数:36"],
            ["点击数:36"],
            {"来源": "甲县水利局", "日期": f"{DATE} 10:20"},
            id="a date behind the source",
        ),
        pytest.param([TITLE, DATE, "来源：甲县水利局"], [], {"日期": DATE, "来源": "甲县水利局"}, id="a date above a key"),
        pytest.param(
            ["首页", "机构职能", "政策文件", "您的位置：首页 > 年报", TITLE],
            ["首页", "机构职能", "政策文件"],
            {"当前位置": "首页 > 年报"},
            id="the menu above the way",
        ),
        pytest.param(["首页", ">", "公开", ">", "正文", TITLE], ["首页", ">", "公开", ">", "正文"], {}, id="a way of many lines"),
        pytest.param(
            ["索引号：\tA1\t发布机构：\t甲县水利局", f"生成日期：\t{DATE}\t文号：\t无", TITLE],
            [],
            {"索引号": "A1", "发布机构": "甲县水利局", "生成日期": DATE, "文号": "无"},
            id="a table of keys",
        ),
        pytest.param(
            ["| 索引号： | A1 | 文号： | |", TITLE, "打印 | 关闭 | 收藏"],
            ["文号", "打印 | 关闭 | 收藏"],
            {"索引号": "A1"},
            id="a table with pipes",
        ),
        pytest.param(
            ["索引号", "A1", "发文日期", DATE, "名称", TITLE, TITLE],
            [],
            {"索引号": "A1", "发文日期": DATE, "名称": TITLE},
            id="keys above their values",
        ),
        pytest.param([TITLE, "字体：", "大", "小", "浏览次数：", "36"], ["字体：", "大", "小", "浏览次数：", "36"], {},
                     id="sizes and counts on lines of their own"),
        pytest.param([TITLE, "发布日期：", "字号：大 中 小"], ["发布日期", "字号：大 中 小"], {}, id="a key without a value"),
        pytest.param(["所属栏目：政府信息公开年报", TITLE], [], {"所属栏目": "政府信息公开年报"}, id="a category that reads as a title"),
        pytest.param(["今天是2023年5月1日 星期一", "无障碍 | 长者版", TITLE],
                     ["今天是2023年5月1日 星期一", "无障碍 | 长者版"], {}, id="the top of a site"),
        pytest.param([f"{TITLE} - 甲县人民政府", TITLE, f"甲县水利局 {DATE} 点击：36"], ["点击：36"],
                     {"网页标题": f"{TITLE} - 甲县人民政府", "来源": "甲县水利局", "日期": DATE}, id="the title of the page"),
        pytest.param(["信息索引：A1", TITLE, f"发表时间：{DATE} 审核人：李四 阅读：36"], ["审核人：李四 阅读：36"],
                     {"信息索引": "A1", "发表时间": DATE}, id="other keys"),
        pytest.param(["甲县人民政府门户网站", TITLE, f"{DATE} 15:30:21.0", "来源：甲县水利局"], ["甲县人民政府门户网站"],
                     {"日期": f"{DATE} 15:30:21.0", "来源": "甲县水利局"}, id="the name of the site"),
        pytest.param(["[image: logo] \ufdd012\ufdef", f"发布日期：{DATE}", TITLE], [], {"发布日期": DATE}, id="marks"),
    ],
)  # fmt: skip
def test_above_a_report(lines: list[str], left_out: list[str], metadata: dict[str, str]) -> None:
    kept, found, printed = sorted_head(*lines)
    assert (found, printed) == (left_out, metadata)
    assert [line for line in kept if "image" not in line] == [TITLE]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([TITLE, "（2023年1月16日）"], id="a date that no key is beside"),
        pytest.param(["甲水字〔2023〕1号", "目  录", "引  言", TITLE], id="lines of the document"),
        pytest.param([f"标题：{TITLE}"], id="the title with its key, printed once"),
        pytest.param(["名称", TITLE], id="a word that reports use"),
        pytest.param([TITLE, "编辑：张三等同志负责采集、整理、审核，落实到人，做到及时公开。"], id="a sentence"),
    ],
)
def test_what_stays_above(lines: list[str]) -> None:
    assert sorted_head(*lines) == (lines, [], {})


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param(["打印本页 关闭窗口", "上一篇：没有了", f"下一篇：{OTHER}"], [], id="the pages beside"),
        pytest.param([*SIGNED, "责任编辑：张三", "相关链接", OTHER, "国务院", "乙省人民政府"], SIGNED, id="links below a signature"),
        pytest.param(["分享到：", "微信 微博", *SIGNED], SIGNED, id="a signature below"),
        pytest.param(
            ["主办：甲县人民政府", "湘ICP备05012345号 网站标识码：4301810001", "地址：甲县甲路1号", "电话：1234"], [], id="who runs the site"
        ),
        pytest.param([*SIGNED, "【我要纠错】 责任编辑：张三", "扫一扫在手机打开当前页", "省直部门网站 各市网站"], SIGNED, id="sites below"),
        pytest.param(["上一篇：没有了！", "我要评论", "您的姓名："], [], id="a form below"),
        pytest.param(["扫一扫在手机打开当前页", "附件：年报.docx", "【打印】"], ["附件：年报.docx"], id="an attached file"),
        pytest.param(["版权所有：甲县人民政府", "我局地址在甲县甲路一号，联系电话一二三四五六，邮编七八九，欢迎来访。"],
                     ["我局地址在甲县甲路一号，联系电话一二三四五六，邮编七八九，欢迎来访。"], id="running text"),
    ],
)  # fmt: skip
def test_below_a_report(lines: list[str], kept: list[str]) -> None:
    left, found, metadata = sorted_foot(*lines)
    assert (left, metadata) == (kept, {})
    assert found == [line for line in lines if line not in kept]


def test_data_below_a_report() -> None:
    assert sorted_foot("来源：甲县水利局", f"发布日期：{DATE}") == ([], [], {"来源": "甲县水利局", "发布日期": DATE})


@pytest.mark.parametrize(
    "lines",
    [
        ["群众可在窗口打印、收藏和下载。", "信息来源：各股室报送，全年86条。", "审核：严格执行三审制度", "打印设备2台"],
        ["附件：统计表", "指标名称\t数值", "来源：\t局办公室", "打印\t3"],
        ["名称：甲县水利局 地址：甲县甲路", *SIGNED],
        ["发布时间：每月5日前", "时间：2022年1月1日至2022年12月31日"],
        ["打印、复印不收费。", "浏览次数：全年达12万次。", "点击量：3万次", "无障碍浏览页面1个", "联系电话：1234"],
        ["打印", "一、总体情况", "无。"],
        ["相关链接：", TABLE],
    ],
    ids=[
        "sentences and items",
        "a table",
        "an address",
        "terms",
        "figures of the site",
        "a second part",
        "a table of another kind",
    ],
)
def test_what_stays_below(lines: list[str]) -> None:
    assert sorted_foot(*lines) == (lines, [], {})


def test_a_text_without_a_report_keeps_its_lines() -> None:
    lines = ["甲县水利局", "我局依法公开信息。"]
    assert sort_copied(lines).lines == lines
    assert sort_copied([]).lines == []


@pytest.mark.parametrize(
    "line", ["发布日期：", "索引号", "首页 >", "打印", "\t|", "2023-01-16", "信息公开条例" * 50_000]
)
def test_the_work_is_linear(line: str) -> None:
    sort_copied([line] * (20_000 if len(line) < 100 else 3))
