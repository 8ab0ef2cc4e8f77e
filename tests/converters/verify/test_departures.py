"""Whatever two readings have otherwise is named, and nothing where they are the same."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from effort import examples
from hypothesis import given
from strategies import reports

from converters.model.decided import Correction
from converters.model.problems import LeftOut, Problem
from converters.model.report import (
    REPORTED,
    Body,
    Cell,
    Difference,
    Edition,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)
from converters.verify.departures import departures, is_note

CELL = Cell("requests.new.total", REPORTED, Decimal(3), " 3", "件")
OTHER = Edition(Source("b.txt", "text/plain", "f" * 64), (Difference("title", "甲", "乙"),))
REPORT = Report(
    title="标题",
    year=2020,
    form="2021",
    body=Body("寿张镇人民政府", "371521109", ("山东省", "聊城市"), "标题：寿张镇"),
    source=Source("a.txt", "text/plain", "0" * 64),
    sections=(Section("overview", "一、总体情况", (Paragraph("甲乙"), OtherTable((("年", "数"),)))),),
    cells=(CELL,),
    converter="gongkai 1",
    others=(OTHER,),
    left_out=(LeftOut("页眉", "page head"),),
    problems=(Problem("body_inferred", "", "a"), Problem("unlocated", "", "b")),
    metadata={"索引号": "1"},
)


def changed(**what: Any) -> Report:
    return replace(REPORT, **what)


def body(**what: Any) -> Report:
    return changed(body=replace(REPORT.body, **what))


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (REPORT, []),
        (changed(converter="gongkai 2"), []),
        (changed(title="另一标题"), ["title: 标题 → 另一标题"]),
        (changed(published="2021-01-17"), ["published: absent → 2021-01-17"]),
        (body(code=None), ["code: 371521109 → absent"]),
        (body(region=("山东省",)), ["region: 山东省/聊城市 → 山东省"]),
        (body(aliases=("寿张乡人民政府",)), ["aliases: (blank) → 寿张乡人民政府"]),
        (body(evidence="正文"), ["evidence: 标题：寿张镇 → 正文"]),
        (body(candidates=(("河南省", "台前县"),)), ["candidates: absent → 河南省/台前县"]),
        (changed(source=replace(REPORT.source, media_type="text/html")), ["source media_type: text/plain → text/html"]),
        (changed(overrides=("year",)), ["overrides: absent → year"]),
        (changed(formerly=("a/2020/",)), ["formerly: (blank) → a/2020/"]),
        (changed(corrections=(Correction("a.b.c", "1", "2", "x", "", "d"),)), ["corrections: absent → a.b.c: 2"]),
        (changed(cells=(replace(CELL, value=Decimal(4)),)), ["requests.new.total: 3 → 4"]),
        (
            changed(cells=(replace(CELL, raw="3", unit=None, remarks=("unit_unstated",)),)),
            ["requests.new.total: printed ' 3', 件 → printed '3', without a unit, unit_unstated"],
        ),
        (changed(others=(replace(OTHER, differences=()),)), ["others b.txt ffffffff: title: 甲 → 乙 → no difference"]),
        (changed(left_out=()), ["left_out: 页眉 (page head) → absent"]),
        (changed(metadata={"索引号": "2"}), ["metadata 索引号: 1 → 2"]),
        (changed(problems=REPORT.problems[:1]), ["problems: b [unlocated] → absent"]),
        (
            changed(sections=(replace(REPORT.sections[0], blocks=(Paragraph("甲"), Paragraph("乙年 | 数"))),)),
            ["layout of section overview: 甲乙 → 甲"],
        ),
        (
            changed(sections=(replace(REPORT.sections[0], blocks=(Paragraph("甲乙"), OtherTable((("年", "量"),)))),)),
            ["section overview: …一、总体情况甲乙年|数… → …一、总体情况甲乙年|量…"],
        ),
    ],
)
def test_each_item_is_named(again: Report, expected: list[str]) -> None:
    assert list(map(str, departures(REPORT, again))) == expected


def test_another_order_of_the_problems_is_a_line_of_the_layout() -> None:
    twice = replace(REPORT, cells=(), form=None)
    found = list(departures(twice, replace(twice, problems=twice.problems[::-1])))
    assert [item.what for item in found] == ["layout"]


@examples(40)
@given(reports(), reports())
def test_no_difference_goes_untold(one: Report, two: Report) -> None:
    assert list(departures(one, one)) == []
    assert bool(list(departures(one, two))) == (one != replace(two, converter=one.converter))


def test_what_the_converter_notes_is_told_from_what_a_person_may_write() -> None:
    assert all(map(is_note, (Difference("problems", "", ""), Difference("metadata 索引号", "", ""))))
    assert not any(map(is_note, (Difference("title", "", ""), Difference("section overview", "", ""))))
