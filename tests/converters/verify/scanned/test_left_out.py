"""A reading that nobody has verified says nothing to any check: as little as a cell that cannot be read at all."""

from collections.abc import Callable
from dataclasses import replace

import made_reports as mr
import pytest

from converters.model.report import REPORTED, UNREADABLE, UNVERIFIED, Paragraph, Report
from converters.pipeline.convert import convert
from converters.verify.across.year_checks import year_checks
from converters.verify.derived.derived_values import derived_values
from converters.verify.levels.against_members import level_figures
from converters.verify.report_checks import report_checks

TEXT = "2021年，本机关收到政府信息公开申请749件，上年结转177件，行政复议6件。"
LOST = ("requests.new", "requests.carried_in", "disputes", "proactive.licensing")


@pytest.fixture(scope="module")
def made() -> Report:
    report = convert(mr.as_cell_lines(mr.made("2021", 7, "阳谷县大布乡", 2021).parts()).encode(), "a.txt").report
    (overview,) = (section for section in report.sections if section.id == "overview")
    told = replace(overview, blocks=(Paragraph(TEXT), *overview.blocks))
    return replace(report, sections=tuple(told if section is overview else section for section in report.sections))


def with_status(report: Report, status: str) -> Report:
    cells = (
        replace(cell, status=status, value=None) if status != REPORTED and cell.cell.startswith(LOST) else cell
        for cell in report.cells
    )
    return replace(report, cells=tuple(cells))


def own(report: Report) -> object:
    return [(check.id, check.outcome, check.why, check.left, check.right) for check in report_checks(report)]


def with_the_year_before(report: Report) -> object:
    return [
        (check.id, check.outcome, check.left, check.right)
        for check in year_checks(report, replace(report, year=2020), "a/2020/")
    ]


@pytest.mark.parametrize("look", [own, with_the_year_before, level_figures, derived_values])
def test_it_counts_for_nothing(made: Report, look: Callable[[Report], object]) -> None:
    assert look(with_status(made, UNVERIFIED)) == look(with_status(made, UNREADABLE))
    assert look(with_status(made, UNVERIFIED)) != look(with_status(made, REPORTED))
