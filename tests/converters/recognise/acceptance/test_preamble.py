"""The preamble: whether it says that a report follows, of which year, and which title it names."""

import pytest

from converters.recognise.acceptance.preamble import is_there, opening, quoted_title, states_period

NAMED = "水口乡2016年度政府信息公开年度报告"
PREAMBLES: dict[str, tuple[str, str | None]] = {
    "现公布": (f"根据《中华人民共和国政府信息公开条例》要求，现公布{NAMED}。", NAMED),
    "现向社会公布": (f"根据《条例》的有关规定，现向社会公布{NAMED}，请予监督。", NAMED),
    "现将 … 公布如下": (f"现将{NAMED}公布如下：", NAMED),
    "特编制 …": (f"根据《条例》规定，特编制{NAMED}。", NAMED),
    "编制了 in title marks": (f"为贯彻《条例》，我乡编制了《{NAMED}》，现予公布。", NAMED),
    "由 … 编制 in title marks": (f"本报告由水口乡人民政府编制《{NAMED}》。", NAMED),
    "the year first": (
        "特向社会公布2016年度水口乡政府信息公开工作年度报告。",
        "2016年度水口乡政府信息公开工作年度报告",
    ),
    "with spaces": ("根据《条例》要求，现公布 水口乡 2016年度 政府信息公开年度报告 。", NAMED),
    "特编制本年度报告": ("根据《中华人民共和国政府信息公开条例》要求，特编制本年度报告。", None),
    "without a body": ("根据《条例》要求，现公布2016年度政府信息公开年度报告。", None),
    "without a year": ("根据《条例》要求，现公布水口乡政府信息公开年度报告。", None),
    "of us": ("根据《条例》要求，现公布我乡2016年度政府信息公开年度报告。", None),
    "the name goes on with a verb": ("由水口乡人民政府编制2016年度政府信息公开年度报告。", None),
    "报告 as a verb": ("根据《条例》，现将水口乡2016年政府信息公开工作情况报告如下：", None),
    "进行公开": ("按照《条例》规定，现将水口乡2016年政府信息公开工作情况进行公开。", None),
    "what the report consists of": ("本年度报告由概述、主动公开政府信息的情况等六个部分组成。", None),
    "what its figures cover": ("政府信息公开，本报告所列数据的统计期限为全年。", None),
    "编制而成": ("本报告结合2016年水口乡政府信息公开工作实际编制而成。", None),
    "a notice in its basis": ("根据《关于做好2016年政府信息公开年度报告编制工作的通知》，编制本报告。", None),
}


@pytest.mark.parametrize(("text", "title"), PREAMBLES.values(), ids=PREAMBLES)
def test_a_preamble_and_the_title_that_it_names(text: str, title: str | None) -> None:
    assert (is_there([text]), quoted_title([text])) == (True, title)


@pytest.mark.parametrize(
    "text",
    [
        "水口乡召开会议，研究政府信息公开工作。",
        "水口乡召开政府信息公开年度报告编制工作会议。",
        "现将2016年财政决算报告如下：",
        "本乡公开政府信息12条。",
        "",
    ],
)
def test_no_preamble(text: str) -> None:
    assert not is_there([text])


@pytest.mark.parametrize(
    ("text", "is_stated"),
    [
        ("统计期限自2016年1月1日起至2016年12月31日止。", True),
        ("2016年1月1日-12月31日", True),
        ("2016年1月1日至2016年6月30日", False),
        ("2016年，我乡公开。", False),
    ],
)
def test_the_period_of_a_whole_year(text: str, is_stated: bool) -> None:
    assert states_period([text]) is is_stated


def test_what_stands_above_the_sections() -> None:
    assert list(opening(["a", "b", "一、概述", "c"])) == ["a", "b"]
    assert list(opening(["a", "一、组织领导", "c"])) == ["a"]
    assert list(opening(["a"] * 20)) == ["a"] * 12


def test_the_first_paragraph_of_the_first_section_can_be_a_preamble() -> None:
    assert is_there(["一、概述", "根据《政府信息公开条例》，编制本年度报告。"])
    assert not is_there(["一、概述", "正文。", "根据《政府信息公开条例》，编制本年度报告。"])
