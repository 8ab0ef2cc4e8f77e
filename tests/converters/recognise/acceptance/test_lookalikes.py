"""What looks like an annual report and is something else, by its name; and the reports that are taken for none of it."""

import pytest

from converters.recognise.acceptance.lookalikes import (
    Lookalike,
    of_head,
    of_lines,
    of_links,
    of_nobody,
    of_sentences,
    of_title,
)


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
    found = of_title(title)
    assert found
    assert (found.kind.startswith(kind), found.words) == (True, title)


@pytest.mark.parametrize(
    "title",
    [
        "阳谷县2020年政府信息公开工作年度报告",
        "国家税务总局阳谷县税务局2020年政府信息公开年报",
        "月亮镇2020年政府信息公开报告",
        "二〇〇九年阳谷县政府信息公开工作年度报告",
        "二○○八年阳谷县政府信息公开工作年度报告",
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
    found = of_lines(["索引号", line])
    assert found
    assert (found.kind.startswith(kind), found.words) == (True, line)


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


SENTENCES = {
    "a letter that sends it": ("县政府办：现将我局2020年政府信息公开年度报告随函报送。", "a letter"),
    "a letter that asks to read it": ("我局2020年度报告已完成，请审阅。", "a letter"),
    "a letter that hands it up": ("现上报我局2020年政府信息公开工作年度报告。", "a letter"),
    "a notice to all": ("各乡镇人民政府、县直各单位：", "a notice"),
    "a notice of what to do": ("现将2020年年度报告编制工作有关事项通知如下：", "a notice"),
    "a notice with a term": ("请于2021年1月20日前将年度报告上报县政府办。", "a notice"),
    "a notice of what it contains": ("年度报告应当包括下列内容：", "a notice"),
    "a guide": ("为方便公众，我局编制了《阳谷县财政局政府信息公开指南》。", "a guide"),
    "a guide by itself": ("本指南每年更新一次。", "a guide"),
    "a plan": ("为做好政务公开工作，制定如下工作计划：", "a summary of work"),
    "a summary": ("现将我局2020年政府信息公开工作总结如下：", "a summary of work"),
    "half a year by its words": ("现将2020年上半年政府信息公开工作情况公布如下：", "a statistic of a part"),
    "half a year by its days": ("所列数据的统计期限为2020年1月1日至2020年6月30日。", "a statistic of a part"),
    "a quarter": ("现公布我县2020年第三季度政府信息公开情况。", "a statistic of a part"),
}


@pytest.mark.parametrize(("sentence", "kind"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_that_says_something_else(sentence: str, kind: str) -> None:
    found = of_sentences(["阳谷县财政局", sentence])
    assert found
    assert found.kind.startswith(kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《中华人民共和国政府信息公开条例》要求，特编制本年度报告。",
        "根据省政府办公厅《关于做好2020年政府信息公开工作年度报告编制工作的通知》要求，编制本报告。",
        "本报告所列数据的统计期限为2020年1月1日至2020年12月31日。",
        "现将我局2020年政府信息公开工作情况报告如下：",
        "如对本报告有疑问，请与阳谷县财政局办公室联系。",
        "县政府信息公开办：",
        "本报告的电子版可在阳谷县政府网站下载。",
    ],
)
def test_a_sentence_of_a_report(sentence: str) -> None:
    assert of_sentences([sentence]) is None


def test_only_the_first_four_sentences_say_it() -> None:
    assert of_sentences([*["正文。"] * 4, "本指南每年更新一次。"]) is None


@pytest.mark.parametrize(
    ("sentence", "is_sample"),
    [
        ("本报告由×××编制。", True),
        ("现公布××局2020年政府信息公开年度报告。", True),
        ("现公布某某2020年政府信息公开年度报告。", True),
        ("本报告由阳谷县财政局编制。", False),
        ("二〇〇九年，我县认真贯彻条例。", False),
        ("联系电话：0635-62×××××。", False),
    ],
)
def test_a_placeholder_for_who_reports(sentence: str, is_sample: bool) -> None:
    assert (of_nobody([sentence]) is not None) is is_sample


LINKS = ["阳谷县2020年政府信息公开工作年度报告", "东阿县2020年政府信息公开年报", "高唐县2020年政府信息公开年报"]


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        (LINKS, True),
        ([f"{line} 2021-01-2{i}" for i, line in enumerate(LINKS)], True),
        ([f"{line}（2021年1月2{i}日）" for i, line in enumerate(LINKS)], True),
        (LINKS[:2], False),
        ([LINKS[0]] * 3, False),
        (["2020年政府信息公开年报", "2019年政府信息公开年报", "2018年政府信息公开年报"], False),
    ],
)
def test_a_page_that_lists_reports(lines: list[str], is_list: bool) -> None:
    words = "阳谷县2020年政府信息公开工作年度报告、东阿县2020年政府信息公开年报"
    assert of_links(lines) == (Lookalike("a page that lists reports", words) if is_list else None)
