"""The tables that a report of its year ought to have, and figures that cannot be what they count."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.forms.official_forms import forms
from converters.model.problems import Problem
from converters.model.report import BLANK, MISSING, REPORTED, Body, Cell, Paragraph, Report, Section, Source
from converters.verify.plausibility import figure_problems, table_problems

SOURCE = Source("a.txt", "text/plain", "0" * 64)
GLUED = (
    "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件419第二十条第（五）项信息内容"
    "本年处理决定数量行政许可37第二十条第（六）项信息内容本年处理决定数量行政处罚12行政强制0第二十条第（八）项行政事业性收费8.25"
)


def report(year: int | None, *cells: Cell, text: str = "我镇公开86条。") -> Report:
    sections = (Section("proactive", "二、主动公开政府信息情况", (Paragraph(text),)),)
    return Report(None, year, None, Body(), SOURCE, sections, cells)


def count(text: str, unit: str | None = "件", remarks: tuple[str, ...] = ()) -> Cell:
    return Cell("requests.new.total", REPORTED, Decimal(text), text, unit, remarks)


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        pytest.param(count("12"), [], id="a count"),
        pytest.param(count("12.0"), [], id="a whole number, with a point"),
        pytest.param(count("12.5"), ["count_fractional"], id="a part of a thing"),
        pytest.param(count("12.5", "万元"), [], id="an amount"),
        pytest.param(count("12.5", None, ("unit_unstated",)), [], id="an amount without its unit"),
        pytest.param(count("999999999"), [], id="nine digits"),
        pytest.param(count("1000000000"), ["figure_implausible"], id="ten digits"),
        pytest.param(count("-1000000000"), ["figure_negative", "figure_implausible"], id="ten digits less"),
        pytest.param(count("-3"), ["figure_negative"], id="less than nothing"),
        pytest.param(count("-0.5", "万元"), ["figure_negative"], id="an amount less than nothing"),
        pytest.param(replace(count("-3"), cell="proactive.licensing.change"), [], id="a decrease"),
        pytest.param(count("1000000000", "万元"), ["figure_implausible"], id="an amount of ten digits"),
        pytest.param(Cell("requests.new.total", BLANK, None, ""), [], id="blank"),
    ],
)
def test_a_figure_that_cannot_be_is_told_of(cell: Cell, kinds: list[str]) -> None:
    found = figure_problems([cell])
    assert [(problem.kind, problem.place) for problem in found] == [(kind, cell.cell) for kind in kinds]


@pytest.mark.parametrize("figure", ["12.5", "2000000000"])
def test_what_is_told_of_a_corrected_figure_quotes_the_correction(figure: str) -> None:
    (problem,) = figure_problems([replace(count(figure), raw="135")])
    assert problem.message.startswith(repr(figure))


def problems_of(found: Report) -> list[Problem]:
    """Of all of its cells, which are those of the few that have remarks or are missing."""
    problems = table_problems(found, found.cells)
    assert problems == table_problems(found, [cell for cell in found.cells if cell.remarks or cell.status == MISSING])
    return problems


@pytest.mark.parametrize(
    ("year", "lacking"),
    [
        pytest.param(2022, "proactive, requests, disputes", id="of 2021 and after"),
        pytest.param(2019, "proactive, requests, disputes", id="of 2019"),
        pytest.param(2018, None, id="before there were tables that all must print"),
        pytest.param(2007, None, id="before there was a form"),
        pytest.param(None, None, id="of a year that is not known"),
    ],
)
def test_a_report_of_a_year_with_a_form_lacks_its_tables(year: int | None, lacking: str | None) -> None:
    found = problems_of(report(year))
    assert [problem.kind for problem in found] == (["table_missing"] if lacking else [])
    if lacking:
        assert f"tables {lacking}: they may be pictures" in found[0].message


def test_a_table_is_there_with_one_cell_of_it() -> None:
    cells = (Cell(f"{name}.total", MISSING) for name in ("proactive.licensing", "disputes.reconsideration"))
    (problem,) = problems_of(replace(report(2022, count("1"), *cells), form="2021"))
    assert (problem.place, "tables proactive, disputes: " in problem.message) == ("proactive", True)


def test_a_table_whose_text_could_not_be_read_is_not_said_to_lack() -> None:
    assert problems_of(replace(report(2022, count("1")), form="2021")) == []


def test_a_whole_report_lacks_nothing() -> None:
    cells = (Cell(name, BLANK, None, "") for block in forms()["2021"].blocks for name in block.cells)
    assert problems_of(report(2022, *cells)) == []


@pytest.mark.parametrize(
    ("text", "is_glued"),
    [
        pytest.param(GLUED, True, id="its cells run together"),
        pytest.param(
            "本年制发规章0件、行政规范性文件2件，行政许可5件，行政处罚3件。", False, id="a sentence with figures"
        ),
        pytest.param("".join(c for c in GLUED if not c.isdigit()), False, id="labels without a figure"),
    ],
)
def test_glued_cells_are_named(text: str, is_glued: bool) -> None:
    (problem,) = problems_of(report(2022, text=text))
    assert ("their cells run together" in problem.message) is is_glued
