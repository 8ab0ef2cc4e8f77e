"""Whether a report says what its corrections declare."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.archive.declared_corrections import correction_problems
from converters.model.decided import Correction, Withdrawal
from converters.model.report import REPORTED, Body, Cell, Paragraph, Report, Section, Source

NUMBER, PLAIN = "requests.new.total", "requests.new.business"
REPORT = Report(
    "标题",
    2021,
    "2021",
    Body("教育局"),
    Source("a.txt", "text/plain", "0" * 64),
    (Section("overview", "一、总体情况", (Paragraph("甲"), Paragraph("乙"), Paragraph("甲"), Paragraph("末"))),),
    (Cell(NUMBER, REPORTED, Decimal(13), "12", "件"), Cell(PLAIN, REPORTED, Decimal(5), "5", "件")),
    "2022-01-17",
)
TEXT = "section overview"


def problems(*items: tuple[str, str, str], **changed: object) -> list[tuple[str, str]]:
    corrections = tuple(Correction(*item, "转换有误", "", "2026-01-02") for item in items)
    report = replace(REPORT, corrections=corrections, **changed)  # type: ignore[arg-type]
    return [(problem.place, problem.message) for problem in correction_problems(report)]


@pytest.mark.parametrize(
    "items",
    [
        [(NUMBER, "12", "13")],
        [(PLAIN, "…", "5")],  # the converter did not find it: what a person read is what is printed
        [("title", "题目", "标题")],
        [("published", "", "2022-01-17")],
        [(TEXT, "丙", "甲"), (TEXT, "丁", "甲")],
        [(TEXT, "丙", ""), (TEXT, "丙", "")],
        [(TEXT, "一", "一、总体情况")],
        [(TEXT, "", "甲"), (TEXT, "", "末")],
    ],
)
def test_what_is_right(items: list[tuple[str, str, str]]) -> None:
    assert problems(*items) == []


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (("a.b.c", "12", "13"), "a.b.c is no item of the report; expected a cell"),
        (("body", "甲", "乙"), "body is no item of the report"),
        ((NUMBER, "12", "14"), f"{NUMBER} is '13', but declared as corrected to '14'"),
        ((NUMBER, "13", "13"), "which it was; take the correction out"),
        ((PLAIN, "4", "5"), "its printed text says the same; expected, under printed, '4': [requests.new.business]"),
        (("title", "题目", "别的"), "title is '标题', but declared"),
        (("section nowhere", "甲", "乙"), "section nowhere is no section of the report; expected one of overview"),
        ((TEXT, "丙", "丁"), "is declared to say '丁', which does not stand in it; expected the whole paragraph"),
        ((TEXT, "", "乙"), "an added paragraph stands at the end of its section"),
    ],
)
def test_what_is_wrong(item: tuple[str, str, str], message: str) -> None:
    right = ("published", "", "2022-01-17")
    ((place, found),) = problems(right, item)
    assert place == "corrections.1"
    assert message in found


def test_what_is_said_twice() -> None:
    ((place, found),) = problems((NUMBER, "11", "13"), (NUMBER, "12", "13"))
    assert (place, f"{NUMBER} is corrected twice" in found) == ("corrections.1", True)
    assert [place for place, _ in problems(*[(TEXT, "丙", "乙")] * 2)] == ["corrections.0", "corrections.1"]


def test_of_a_withdrawn_report_the_text_may_be_gone() -> None:
    gone = {"cells": (), "sections": (), "withdrawn": Withdrawal("隐私", "", "2026-01-02")}
    assert problems((NUMBER, "12", "13"), (TEXT, "丙", "丁"), **gone) == []
