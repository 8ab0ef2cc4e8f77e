"""What reports say of the bodies that their figures cover: every usual way is read, and nothing that only sounds like it."""

import pytest

from converters.model.report import Body, Paragraph, Report, Section, Source
from converters.verify.levels.level_statements import Statement, statement_of
from converters.verify.levels.membership import BELOW, DEPARTMENTS

COUNTY = ("山东省", "聊城市", "阳谷县")
BOTH = {BELOW, DEPARTMENTS}


def said(
    *texts: str, name: str = "阳谷县人民政府", region: tuple[str, ...] = COUNTY, year: int = 2021
) -> Statement | None:
    sections = (Section("overview", "一、总体情况", tuple(map(Paragraph, texts))),)
    source = Source("a.txt", "text/plain", "0" * 64)
    return statement_of(Report(None, year, "2021", Body(name, None, region), source, sections, ()))


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("本报告数据包括县政府各部门、各乡镇（街道）。", BOTH),
        ("本报告所列数据涵盖全县18个乡镇（街道）和32个县直部门。", BOTH),
        ("以上数据含各乡镇、街道办事处。", {BELOW}),
        ("本年度报告统计数据含县直各部门和各乡镇人民政府。", BOTH),
        ("本报告数据为全县汇总数据。", BOTH),
        ("本报告中的数据系全县各级行政机关汇总数据。", BOTH),
        ("本报告汇总了全县各乡镇、街道和县直部门的政府信息公开工作情况。", BOTH),
        ("本报告根据各乡镇（街道）、县政府各部门政府信息公开工作年度报告汇总编制。", BOTH),
        ("报告中所列数据由各镇街、各部门数据汇总而成。", BOTH),
        ("统计数据为各乡镇、各部门数据之和。", BOTH),
        ("数据统计范围为县政府本级、各乡镇人民政府、街道办事处。", {BELOW}),
        ("2021年，全县各级行政机关认真贯彻落实条例。本报告数据统计范围包括全县各乡镇、街道。", {BELOW}),
        ("需要说明的是，本报告数据包含县政府办公室、各乡镇（街道）、县直各单位数据。", BOTH),
        ("本报告数据（含各乡镇、街道）自2021年1月1日起，至2021年12月31日止。", {BELOW}),
        ("本报告数据包括了全县各镇（街）、县直各部门数据。", BOTH),
        ("上述数据包含 乡镇和街道数据,不含村级数据。", {BELOW}),
        ("各乡镇（街道）的数据已汇总到本报告。", {BELOW}),
        ("本报告数据为全县汇总数据，含各乡镇（街道）。", {BELOW}),
        ("本报告数据包括全县各镇", {BELOW}),
        ("本报告数据包括各乡、各镇和县直部门。", BOTH),
        ("本报告数据包括县政府和县直各部门。", {DEPARTMENTS}),
    ],
)
def test_covered(text: str, covers: set[str]) -> None:
    statement = said(text)
    assert statement is not None
    assert statement.covers == covers
    assert statement.exactly is ("之和" in text)
    assert statement.quote.words in text
    assert statement.quote.sentence in text


@pytest.mark.parametrize(
    "text",
    [
        "本报告数据不包括各乡镇（街道）。",
        "以上数据不含乡镇、街道。",
        "本报告数据仅为县政府本级数据。",
        "本报告统计数据为县本级（不含乡镇、街道）数据。",
        "各乡镇（街道）数据未纳入本报告统计范围。",
        "本报告数据仅包括县政府及县政府办公室，不含各乡镇、各部门。",
    ],
)
def test_not_covered(text: str) -> None:
    statement = said(text)
    assert statement is not None
    assert statement.covers == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "本报告包括总体情况、主动公开政府信息情况等六部分。",
        "通过各乡镇公开栏公开信息120条。",
        "指导各乡镇、街道编制政府信息公开年度报告。",
        "2020年报告数据包括各乡镇。",
        "2020年，本报告数据包括各乡镇。",
        "要求各乡镇、各部门报送数据，今后本报告数据包括各乡镇。",
        "组织各乡镇、各部门召开会议，汇总数据。",
        "本报告由阳谷县人民政府办公室编制，数据来源于有关部门。",
        "全县共收到依申请公开120件，其中乡镇30件。",
        "全县各乡镇、各部门主动公开政府信息12000条。",
        "本报告数据统计自2021年1月1日起。",
        "报告数据经各乡镇、各部门核实。",
        "统计各乡镇公开信息的数据。",
        "数据来源为各乡镇、各部门网站。",
        "汇总各乡镇年度报告并公布。",
        "本报告数据为县政府本级数据。",
        "各乡镇、各部门年度报告在网站统一公布，数据公开透明。",
        "本报告涉及的各乡镇均已公开。",
        "《本报告数据包括各乡镇》的通知已印发。",
    ],
)
def test_nothing_said(text: str) -> None:
    assert said(text) is None


def test_who_may_say_it() -> None:
    text = "本报告数据包括各县（市、区）、各乡镇、各部门。"
    assert said(text, name="阳谷县人民政府办公室") is not None
    assert said(text, name="寿张镇人民政府", region=(*COUNTY, "寿张镇")) is None
    assert said(text, name="阳谷县教育局") is None
    assert said("本报告数据包括各县（市、区）。") is None, "a county has no counties below it"
    city = said("本报告数据包括各县（市、区）。", name="聊城市人民政府", region=COUNTY[:2])
    assert city is not None
    assert city.covers == {BELOW}
    assert said("本报告数据包括各乡镇。", name="聊城市人民政府", region=COUNTY[:2]) is None


@pytest.mark.parametrize(
    ("place", "text", "is_said"),
    [
        ("山东省", "本报告数据包括各市和省政府各部门。", True),
        ("四川省", "本报告数据涵盖全省21个市（州）人民政府、省直各部门。", True),
        ("山东省", "本报告数据包括各乡镇。", False),
        ("北京市", "本报告数据包括各区人民政府、市政府各部门。", True),
        ("内蒙古自治区", "本报告统计数据包括各盟市。", True),
    ],
)
def test_provinces(place: str, text: str, *, is_said: bool) -> None:
    statement = said(text, name=f"{place}人民政府", region=(place,))
    assert (statement is not None and BELOW in statement.covers) is is_said


def test_one_thing_and_its_contrary() -> None:
    assert said("本报告数据包括各乡镇。", "以上数据不含乡镇、街道。") is None
    kept = said("本报告数据包括各部门。", "以上数据不含乡镇、街道。")
    assert kept is not None
    assert kept.covers == {DEPARTMENTS}
    assert said(*["本报告数据包括各乡镇。"] * 9) is None


@pytest.mark.parametrize(
    "text",
    [
        "本报告数据包括" + "全县各乡镇、11111个县直部门、和" * 4000,
        "，本报告数据包括全县各乡镇、11111个县直部门、和" * 2000,
        "本报告数据包括" + "1" * 20_000,
        "本报告数据包括" + "各级各乡镇（街道）、" * 4000 + "公开栏",
        "（含各乡镇" * 4000,
    ],
)
def test_a_long_text_costs_little(text: str) -> None:
    """Each takes some hundredths of a second; were the time to grow with the square of the length, the test would not end."""
    said(text)
