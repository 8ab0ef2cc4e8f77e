"""A review to be shown: two reports, one of them changed, as a pull request would change them."""

from dataclasses import replace
from decimal import Decimal

from converters.forms.official_forms import forms
from converters.model.decided import Correction, Withdrawal
from converters.model.problems import Problem
from converters.model.report import (
    MISSING,
    REPORTED,
    Body,
    Cell,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)
from converters.review.reviewed import Found, ItemChange, Review, ReviewedReport

BASE, HEAD = "3f2a9c81d0b47e6655aa10c2de93f7741b08c5aa", "9b1e04d7c26a5f3380bb42e1fd5599c0a7e61d24"
PATH = "content/shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.md"
FIGURES = {
    "requests.new.natural_person": 7,
    "requests.new.total": 7,
    "requests.granted.natural_person": 5,
    "requests.granted.total": 5,
    "requests.denied_state_secret.natural_person": 2,
    "requests.denied_state_secret.total": 2,
    "requests.handled.natural_person": 7,
    "requests.handled.total": 7,
}
ORIGINAL = """寿张镇2020年政府信息公开工作年度报告
一、总体情况
2020年，寿张镇共主动公开政府信息154条。
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 7 0 0 0 0 0 7
（一）予以公开 5 0 0 0 0 0 5
1.属于国家秘密 2 0 0 0 0 0 2
（七）总计 7 0 0 0 0 0 7
"""


def report(title: str = "寿张镇2020年政府信息公开工作年度报告", **figures: int) -> Report:
    """A report whose sums hold, but for what other figures do to them."""
    known = FIGURES | {name.replace("__", "."): value for name, value in figures.items()}
    cells = tuple(
        Cell(name, REPORTED, Decimal(known.get(name, 0)), str(known.get(name, 0)), unit)
        for block in forms()["2019"].blocks
        for name, unit in block.cell_units()
    )
    sections = (
        Section("overview", "一、总体情况", (Paragraph("2020年，寿张镇共主动公开政府信息154条。"),)),
        Section("proactive", "二、主动公开政府信息情况", (OfficialTable("proactive"),)),
        Section("requests", "三、收到和处理政府信息公开申请情况", (OfficialTable("requests"),)),
        Section("disputes", "四、政府信息公开行政复议、行政诉讼情况", (OfficialTable("disputes"),)),
    )
    body = Body("寿张镇人民政府", "371521109", ("山东省", "聊城市", "阳谷县", "寿张镇"))
    return Report(title, 2020, "2019", body, Source("年报.txt", "text/plain", "0" * 64), sections, cells)


def _lacking(cell: Cell) -> Cell:
    lost = cell.cell == "disputes.reconsideration.pending"
    return replace(cell, status=MISSING, value=None, raw=None) if lost else cell


def review() -> Review:
    """One forged figure, one declared correction, a paragraph, and a new report with a cell that its source lacks."""
    before = report()
    overview = Section("overview", "一、总体情况", (Paragraph("2020年，寿张镇共主动公开政府信息54条。"),))
    before = replace(before, sections=(overview, *before.sections[1:]))
    corrected = Correction(
        "requests.denied_state_secret.natural_person", "2", "1", "机关已更正", "镇政府网站2021年3月2日更正说明", "2026-11-28"
    )  # fmt: skip
    now = replace(
        report(requests__granted__natural_person=8, requests__denied_state_secret__natural_person=1),
        corrections=(corrected,),
    )
    changes = (
        ItemChange("requests.granted.natural_person", "5", "5", "8"),
        ItemChange(corrected.what, "2", "2", "1", corrected),
        ItemChange("section overview", "2020年，寿张镇共主动公开政府信息154条。", "2020年，寿张镇共主动公开政府信息54条。",
                   "2020年，寿张镇共主动公开政府信息154条。"),
    )  # fmt: skip
    message = "原件是 5，报告写作 8，没有写明更正理由；改回 5，或用 gongkai correct 写明理由"
    forged = Problem("cell_malformed", "requests.granted.natural_person", message)
    changed = ReviewedReport(PATH, "changed", before, now, "", changes, (Found(61, forged),), ORIGINAL)
    new = report("阿城镇2020年政府信息公开工作年度报告")
    new = replace(new, cells=tuple(_lacking(cell) for cell in new.cells))
    added = ReviewedReport(PATH.replace("shouzhangzhen", "achengzhen"), "added", None, new, "", (), (), ORIGINAL)
    return Review(BASE, HEAD, (added, changed))


def hostile_review(text: str) -> Review:
    """A review of which every text is that one; of messages, what their fields hold: one that is not ours is not printed."""
    made = Report(
        text, 2020, text, Body(text), report().source, (Section("chapter_1", text, (Paragraph(text), OtherTable(((text,),)))),),
        report(requests__new__total=3).cells, withdrawn=Withdrawal(text, text, text),
    )  # fmt: skip
    problem = Found(1, Problem("front_matter", text, f"{text} stands twice; expected once"))
    warning = Found(2, Problem("sum_broken", text, text))
    lost = Found(3, Problem("text_lost", text, f"the report lacks this text of the source: {text}"))
    changes = tuple(
        ItemChange(what, text, text, text + "x", Correction(what, text, text, text, text, text))
        for what in (text, f"section {text}", "section chapter_1", "requests.new.total", f"title.{text}")
    )
    one = ReviewedReport(
        text, "changed", made, made, text, changes, (problem, warning, lost), f"一、本年新收政府信息公开申请数量{text}"
    )
    return Review(text, text, (one, replace(one, fate="withdrawn", now=None)), ((text, problem),))
