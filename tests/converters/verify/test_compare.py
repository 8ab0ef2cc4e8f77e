"""What differs between two readings of one report."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    UNVERIFIED,
    Body,
    Cell,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)
from converters.verify.compare import differences

GRANTED = "requests.granted.total"
REPORT = Report(
    title="寿张镇2020年政府信息公开工作年度报告",
    year=2020,
    form="2019",
    body=Body("寿张镇人民政府"),
    source=Source("a.docx", "application/msword", "0" * 64),
    sections=(Section("overview", "一、总体情况", (Paragraph("公开信息12条。"), OtherTable((("渠道", "条数"),)))),),
    cells=(Cell(GRANTED, REPORTED, Decimal(7), "7"),),
    published="2021-01-15",
)


def changed(**fields: Any) -> Report:
    return replace(REPORT, **fields)


def section(*blocks: Paragraph | OtherTable, heading: str | None = "一、总体情况") -> Report:
    return changed(sections=(Section("overview", heading, blocks),))


def cell(status: str, value: int | None = None, raw: str | None = None) -> Report:
    return changed(cells=(Cell(GRANTED, status, None if value is None else Decimal(value), raw),))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (changed(), []),
        (changed(title="另一标题"), ["title: 寿张镇2020年政府信息公开工作年度报告 → 另一标题"]),
        (changed(title=None), ["title: 寿张镇2020年政府信息公开工作年度报告 → absent"]),
        (changed(year=2021), ["year: 2020 → 2021"]),
        (changed(form=None), ["form: 2019 → absent"]),
        (changed(published="2021-01-16"), ["published: 2021-01-15 → 2021-01-16"]),
        (changed(published=None), []),
        (changed(body=Body("阳谷县人民政府")), ["body: 寿张镇人民政府 → 阳谷县人民政府"]),
        (changed(body=Body()), ["body: 寿张镇人民政府 → absent"]),
        (changed(source=Source("b.pdf", "application/pdf", "1" * 64), converter="x", metadata={"索引号": "1"}), []),
        (section(Paragraph(" 公开 信息12条。 "), Paragraph("渠道 | 条数")), []),
        (
            section(Paragraph("公开信息13条。"), Paragraph("渠道|条数")),
            ["一、总体情况公开信息12条。", "公开信息13条。"],
        ),
        (
            section(Paragraph("公开信息12条。渠道|条数"), heading="一、概况"),
            ["一、总体情况公开信息", "一、概况公开信息"],
        ),
        (changed(sections=()), ["section overview: 公开信息12条。\n渠道 | 条数… → absent"]),
        (changed(cells=()), [f"{GRANTED}: 7 → absent"]),
        (cell(REPORTED, 7, "７"), []),
        (cell(REPORTED, 0, "0"), [f"{GRANTED}: 7 → 0"]),
        (cell(BLANK, None, ""), [f"{GRANTED}: 7 → (blank)"]),
        (cell(NOT_APPLICABLE, None, "/"), [f"{GRANTED}: 7 → /"]),
        (cell(MISSING), [f"{GRANTED}: 7 → …"]),
        (cell(UNREADABLE, None, "7?"), [f"{GRANTED}: 7 → 7?"]),
    ],
)
def test_each_item_said_otherwise_is_a_difference(other: Report, found: list[str]) -> None:
    told = "\n".join(map(str, differences(REPORT, other)))
    assert bool(told) == bool(found)
    assert all(text in told for text in found)
    back = list(differences(other, REPORT))
    assert [(d.what, d.other, d.shown) for d in back] == [
        (d.what, d.shown, d.other) for d in differences(REPORT, other)
    ]


def test_zero_blank_and_missing_differ_from_one_another() -> None:
    states = [cell(REPORTED, 0, "0"), cell(BLANK, None, ""), cell(NOT_APPLICABLE, None, "/"), cell(MISSING)]
    pairs = [(one, two) for one in states for two in states if one is not two]
    assert all(len(list(differences(one, two))) == 1 for one, two in pairs)


@pytest.mark.parametrize(
    ("shown", "other", "count"),
    [
        (cell(REPORTED, 7, "7"), cell(UNVERIFIED, raw="7"), 0),  # which says nothing else
        (cell(REPORTED, 7, "7"), cell(UNVERIFIED, raw="1"), 1),
        (cell(BLANK, raw=""), cell(UNVERIFIED, raw=""), 0),
        (cell(UNVERIFIED, raw="7"), cell(REPORTED, 7, "7"), 1),  # which is better
        (cell(UNVERIFIED, raw="7"), cell(UNVERIFIED, raw="7"), 0),
        (cell(UNVERIFIED, raw="7"), cell(UNVERIFIED, raw="1"), 1),
    ],
)
def test_a_reading_that_is_the_figure_shown_is_no_difference(shown: Report, other: Report, count: int) -> None:
    assert len(list(differences(shown, other))) == count


def test_a_section_that_one_source_lacks_is_told_by_its_beginning() -> None:
    (found,) = differences(changed(sections=()), section(Paragraph("文" * 100)))
    assert (found.what, found.shown, found.other) == ("section overview", "absent", "文" * 48 + "…")


def test_differences_stand_in_the_order_of_the_report_that_is_shown() -> None:
    cells = (Cell("disputes.reconsideration.total", BLANK, None, ""), Cell(GRANTED, BLANK, None, ""))
    other = changed(year=2021, sections=(Section("problems", "五、问题", ()),), cells=cells)
    found = [item.what for item in differences(REPORT, other)]
    assert found == ["year", "section overview", "section problems", GRANTED, "disputes.reconsideration.total"]


def narrative(shown: str, other: str) -> list[tuple[str, str]]:
    """What differs between two narratives under no heading."""
    one, two = (section(Paragraph(text), heading=None) for text in (shown, other))
    return [(found.shown, found.other) for found in differences(one, two)]


def test_a_change_in_the_narrative_is_shown_with_24_characters_around_it() -> None:
    before, after = "前" * 50, "后" * 50
    assert narrative(f"{before}3{after}", f"{before}41{after}") == [
        (f"…{'前' * 24}3{'后' * 24}…", f"…{'前' * 24}41{'后' * 24}…")
    ]


def test_two_changes_far_apart_are_two_differences() -> None:
    between = "共受理申请并按期答复的件数合计为"
    assert len(narrative(f"甲{between}乙", f"丙{between}丁")) == 2


@pytest.mark.parametrize(
    ("shown", "other", "count"),
    [
        pytest.param("甲", "乙", 1, id="a text of one character"),
        pytest.param("乙甲丁", "丙乙丁", 2, id="one character put before, another taken away behind"),
        pytest.param("甲乙丁", "甲丙丁", 1, id="one character between two"),
        pytest.param("甲乙丙丁", "甲乙丙丁", 0, id="nothing"),
    ],
)
def test_each_change_in_a_short_narrative_is_told(shown: str, other: str, count: int) -> None:
    assert len(narrative(shown, other)) == count


@pytest.mark.parametrize(
    ("length", "is_whole"),
    [pytest.param(144, True, id="192 with what stands around it"), pytest.param(145, False, id="one more")],
)
def test_a_change_is_told_whole_up_to_192_characters(length: int, is_whole: bool) -> None:
    ((shown, _),) = narrative("前" * 30 + "甲" * length + "后" * 30, "前" * 30 + "乙" * length + "后" * 30)
    assert (shown == f"…{'前' * 24}{'甲' * length}{'后' * 24}…") is is_whole


@pytest.mark.parametrize(("shown", "other"), [("甲" * 4, "甲" * 6), ("甲乙甲", "甲"), ("", "甲")])
def test_texts_that_begin_and_end_alike_are_not_counted_twice(shown: str, other: str) -> None:
    assert len(narrative(shown, other)) == 1


def test_a_very_long_change_is_told_by_its_beginning_and_its_end() -> None:
    ((shown, other),) = narrative("甲乙" * 6000, "丙丁" * 6000)
    assert (len(shown), len(other)) == (2 + 2 * 96 + 1, 2 + 2 * 96 + 1)
    assert shown.startswith("…甲乙")
    assert other.endswith("丙丁…")
