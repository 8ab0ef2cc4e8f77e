"""`gongkai check` on two years of a body: the contradiction stands on the line of its cell, whichever of the two was changed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from samples import CONTENT

from converters.archive.checking.archive_finding import Finding
from converters.archive.validate import ArchiveValidator, Changes
from converters.markdown import read, write
from converters.model.report import REPORTED, Report

FOLDER = Path("zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu")
CARRIED_IN, CARRIED_OUT = "requests.carried_in.total", "requests.carried_out.total"


def with_figure(report: Report, name: str, value: int) -> Report:
    cells = (
        replace(cell, status=REPORTED, value=Decimal(value), raw=str(value)) if cell.cell == name else cell
        for cell in report.cells
    )
    return replace(report, cells=tuple(cells))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An archive of two years of a body: 3 carried out of the first, 2 into the second."""
    first = read((CONTENT / FOLDER / "2020.md").read_text(encoding="utf-8")).report
    assert first is not None
    (tmp_path / FOLDER).mkdir(parents=True)
    for year, name, value in ((2020, CARRIED_OUT, 3), (2021, CARRIED_IN, 2)):
        report = with_figure(replace(first, year=year), name, value)
        (tmp_path / FOLDER / f"{year}.md").write_text(write(report), encoding="utf-8")
    return tmp_path


def found(content: Path, concerned: Callable[[Path], bool] | None = None) -> list[Finding]:
    validator = ArchiveValidator(content, originals=False)
    findings = validator.validate([content], map, *([concerned] if concerned else []))
    return [each for each in findings if each.problem.kind == "years_contradict"]


def test_it_stands_on_the_line_of_the_cell(content: Path) -> None:
    (finding,) = [each for each in found(content) if each.problem.place == CARRIED_IN]
    assert finding.path.name == "2021.md"
    line = finding.path.read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line.startswith("| 二、上年结转政府信息公开申请数量 |")


@pytest.mark.parametrize(
    ("changed", "told"),
    [("2021.md", True), ("2020.md", True), ("2020.source.txt", True), ("2019.md", False), ("../x/2020.md", False)],
)
def test_it_is_told_where_one_of_the_two_was_changed(content: Path, changed: str, *, told: bool) -> None:
    findings = found(content, Changes([(content / FOLDER).resolve() / changed]))
    assert bool(findings) is told


def test_a_report_before_that_cannot_be_read_is_not_compared(content: Path) -> None:
    (content / FOLDER / "2020.md").write_bytes(b"\xff")
    assert found(content) == []


def test_a_link_in_its_place_is_not_followed(content: Path, tmp_path: Path) -> None:
    before = content / FOLDER / "2020.md"
    before.rename(tmp_path / "elsewhere.md")
    before.symlink_to(tmp_path / "elsewhere.md")
    assert found(content) == []


def test_a_changed_file_is_read_again(content: Path) -> None:
    assert found(content)
    before = content / FOLDER / "2020.md"
    report = read(before.read_text(encoding="utf-8")).report
    assert report is not None
    before.write_text(write(with_figure(report, CARRIED_OUT, 2)), encoding="utf-8")
    assert [each for each in found(content) if each.problem.place == CARRIED_IN] == []
