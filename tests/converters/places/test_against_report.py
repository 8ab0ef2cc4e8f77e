"""A record of places against its report."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.model.decided import Correction
from converters.model.document import Cell as Read
from converters.model.document import Paragraph as Passage
from converters.model.document import Row, Table
from converters.model.report import MISSING, REPORTED, Body, Cell, Paragraph, Report, Section, Source
from converters.places.against_report import cell_places, paragraph_places, place_problems, prints
from converters.places.place_record import PlaceRecord

SHA256 = "0" * 64
CELLS = (
    Cell("requests.new.natural_person", REPORTED, Decimal(3), " 3"),
    Cell("requests.new.business", REPORTED, Decimal(0), "0"),
    Cell("requests.new.total", MISSING),
)
REPORT = Report(
    "报告",
    2021,
    "2021",
    Body(),
    Source("a.txt", "text/plain", SHA256),
    (Section("overview", "一", (Paragraph("甲"), Paragraph("乙"))),),
    CELLS,
)
RECORD = PlaceRecord(
    SHA256,
    "gongkai 1",
    (Passage("甲", anchor=0), Table((Row((Read("3", 0, anchor=1), Read("0", 1, anchor=2))),))),
    (),
    {"requests.new": (1, 2, None)},
    {"overview": (0, None)},
)


@pytest.mark.parametrize(
    ("passage", "raw", "expected"),
    [
        ("3", "3", True),
        (" 3\n", "3 ", True),
        ("1 234", "1234", True),
        ("", "", True),
        ("　", " ", True),
        ("一、本年新收 3 0 12", "12", True),
        ("一、本年新收 3 0 12", "3 0", True),
        ("一、本年新收 3 0 12", "2", False),
        ("13", "3", False),
        ("3", "", False),
        ("3", None, False),
    ],
)
def test_what_a_passage_prints(passage: str, raw: str | None, expected: bool) -> None:
    assert prints(passage, raw) is expected


def test_places_of_cells_and_paragraphs() -> None:
    assert cell_places(RECORD, REPORT) == {"requests.new.natural_person": 1, "requests.new.business": 2}
    assert paragraph_places(RECORD, REPORT) == {"overview": (0, None)}
    shorter = replace(REPORT, sections=(replace(REPORT.sections[0], blocks=(Paragraph("甲"),)),))
    assert paragraph_places(RECORD, shorter) == {}
    assert cell_places(RECORD, replace(REPORT, cells=CELLS[:2])) == {}


def kinds(record: PlaceRecord, report: Report) -> list[tuple[str, str]]:
    return [(problem.kind, problem.place) for problem in place_problems(record, report)]


def test_what_is_wrong() -> None:
    other = Cell("requests.new.natural_person", REPORTED, Decimal(4), "4")
    edited = replace(REPORT, cells=(other, *CELLS[1:]))
    declared = replace(edited, corrections=(Correction(other.cell, "3", "4", "看错", "", "2027-01-01"),))
    assert kinds(RECORD, REPORT) == []
    assert kinds(RECORD, edited) == [("place_contradicts", "requests.new.natural_person")]
    assert kinds(RECORD, declared) == []
    assert kinds(RECORD, replace(REPORT, cells=CELLS[:2])) == [("places_wrong", "")]
    assert kinds(replace(RECORD, rows={"requests.none": (1,)}), REPORT) == [("places_wrong", "")]
    assert kinds(replace(RECORD, source="1" * 64), REPORT) == [("places_wrong", "")]
