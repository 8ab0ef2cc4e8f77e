"""Which paragraphs of a report are looked for in others, and which are the official form's own words."""

from dataclasses import replace

import pytest

from converters.model.decided import Withdrawal
from converters.model.report import Body, Paragraph, Report, Section, Source
from converters.verify.copied.counted import counted_paragraphs, prescribed

OWN = "我镇依托便民服务大厅设立政府信息查阅点，方便群众查询。"


def report(*paragraphs: str, withdrawn: bool = False) -> Report:
    half = len(paragraphs) // 2
    sections = tuple(
        Section(name, None, tuple(map(Paragraph, texts)))
        for name, texts in (("overview", paragraphs[:half]), ("proactive", paragraphs[half:]))
    )
    source = Source("a.txt", "text/plain", "0" * 64)
    why = Withdrawal("重复", "", "2024-01-01") if withdrawn else None
    return Report(None, 2021, None, Body("某镇人民政府"), source, sections, (), withdrawn=why)


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "2021年，我镇主动公开政府信息1,204条，比上年增长3.5%。",
        "（一）加强组织领导。成立由镇长任组长的政务公开工作领导小组，明确专人负责。",
        "根据《中华人民共和国政府信息公开条例》，编制本报告。" + OWN,
        "本年度未收取信息处理费。" + OWN,
    ],
)
def test_counted(text: str) -> None:
    assert [paragraph.text for paragraph in counted_paragraphs(report(text))] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "我镇没有这样的情况。",
        "五、政府信息公开工作存在的主要问题及改进情况（含今后的打算）",
        "（三）收到和处理政府信息公开申请情况以及其他有关的情况",
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的规定，特向社会公布某县2021年度政府信息公开工作年度报告。",
        "本年度报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项等六部分组成。",
        "本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。",
        "本报告所列数据的统计期限自1月1日起，至12月31日止。",
        "本报告数据统计期限为2022年1月1日—12月31日。",
        "本报告电子版可在某县人民政府门户网站（http://www.example.gov.cn）下载查阅。",
        "如对本报告有任何疑问，请与某县人民政府办公室联系（地址：某县人民路1号；电话：0635-1234567）。",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "注：本表中的件数按照办结时间统计，不含结转至下年度的。",
        "2021年，本机关依申请公开政府信息未收取任何信息处理费。",
        "本单位2021年度没有其他需要报告的事项。本年度无其他事项。",
        "[image: 一张很长很长的图片的名字.png]图",
    ],
)
def test_prescribed(text: str) -> None:
    assert counted_paragraphs(report(text)) == ()


def test_only_white_space_and_width_may_differ() -> None:
    written = [
        OWN,
        OWN.replace("，", ", ").replace("。", " 。"),
        OWN.replace("，", "\u3000,"),
        OWN.replace("方便", "[image: x.png]方便"),
        OWN.replace("设", "設").replace("询", "詢"),
        OWN.replace("方便", "便利"),
        OWN.replace("设立", "设 立了"),
    ]
    digests = [counted_paragraphs(report(text))[0].digest for text in written]
    assert [digests.index(digest) for digest in digests] == [0, 0, 0, 0, 0, 5, 6]


def test_each_text_once_in_its_place() -> None:
    other = OWN.replace("查阅点", "咨询台")
    found = counted_paragraphs(report("短", OWN, OWN.replace("，", ","), other))
    assert [(each.section, each.number, each.text) for each in found] == [("overview", 2, OWN), ("proactive", 2, other)]
    assert counted_paragraphs(replace(report(OWN), withdrawn=Withdrawal("重复", "", "2024-01-01"))) == ()


def test_a_long_line_costs_little() -> None:
    """Every part of every pattern is bounded."""
    for text in ("根据" * 20_000, "本报告" + "由报告" * 20_000, "0信息处理费" * 10_000, "（一）" * 20_000):
        counted_paragraphs(report(text, text + "。"))
    assert "*" not in prescribed().sentence.pattern
