"""Corrections by hand and withdrawals, as the site and its downloads show them."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import lxml.html
import made_reports as mr
import pytest

from converters.archive.correcting import Reasons, with_text, with_value, withdrawn
from converters.archive.layout import Entry
from converters.forms.derived_figures import derived_figures
from converters.markdown import write
from converters.model.report import Report
from converters.pipeline.convert import convert
from converters.verify.report_checks import report_checks
from hooks.downloads.csv_rows import cell_lines, correction_rows, lines, report_row
from hooks.downloads.schema import CORRECTIONS, REPORTS
from hooks.downloads.tables import TABLES
from hooks.engine.shard import Shard, ShardJob, pages_in, render_shard
from hooks.frame.page_template import MAIN, PageTemplate
from hooks.kept_members import write_members
from hooks.overview.checked.checked_report import checked_alone
from hooks.overview.expected.archive_coverage import NONE
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.lists.body_page import body_page
from hooks.pages.lists.home_page import home_page
from hooks.pages.lists.region_page import region_page
from hooks.pages.page import Site
from hooks.pages.report.report_page import report_page
from hooks.pages.years.year_pages import YearPlace, year_page
from hooks.pages.years.year_table import YearRows

SITE = Site("https://example.org/archive/", "https://example.org/edit/", "https://example.org/code/", "公开档案")
PATH = PurePosixPath("shandongsheng/liaochengshi/yangguxian/dabuxiang/renminzhengfu/2021.md")
NEW, GRANTED, DENIED = (f"requests.{row}.natural_person" for row in ("new", "granted", "denied_by_law"))
WHY = Reasons("原件<第5页>为98765", "https://www.example.gov.cn/?a=1&b=2", "2026-01-02")
PLAIN = Reasons("原件为斜线", "javascript:alert(1)", "2026-01-03")


@pytest.fixture(scope="module")
def plain() -> Report:
    source = mr.as_cell_lines(mr.made("2021", 7, body="阳谷县大布乡", year=2021).parts()).encode()
    return convert(source, "2021.txt").report


@pytest.fixture(scope="module")
def corrected(plain: Report) -> Report:
    report = with_value(plain, NEW, "98765", WHY)
    report = with_value(report, GRANTED, "/", PLAIN)
    report = with_value(report, DENIED, "", PLAIN)
    return with_text(report, "overview", "", "补上的一段。", PLAIN)


def page_of(report: Report) -> str:
    entry = Entry(PATH, report, None)
    return report_page(checked_alone(entry), build_index([summarise(entry)]), SITE, lambda _: 0).html


def test_each_correction_is_told_and_its_cell_leads_to_it(plain: Report, corrected: Report) -> None:
    html = page_of(corrected)
    table = html[html.index("<h2 id=hand-corrections>") : html.index("<h2 id=check-results>")]
    for number, cell in enumerate((NEW, GRANTED, DENIED), 1):
        assert f'<tr id=correction-{number}><th scope=row><a href="#{cell}">' in table
        assert re.search(rf'<td data-cell="{cell}" data-status="\w+" id={cell} class=corrected', html)
        assert html.count(f"href=#correction-{number}>") == 1
    assert "一、本年新收政府信息公开申请数量·自然人" in table
    assert "原件&lt;第5页&gt;为98765" in table
    assert '<a href="https://www.example.gov.cn/?a=1&amp;b=2" rel="external nofollow">' in table
    assert "<td>javascript:alert(1)<td>" in table
    assert "（原件转换所得没有这一段）<td>补上的一段。" in table
    assert "<td>空白<td>原件为斜线" in table
    assert "4 处人工更正" in html
    assert "另一种写法" not in html
    assert "hand-corrections" not in page_of(plain)


def test_a_corrected_cell_has_the_text_of_any_cell(plain: Report, corrected: Report) -> None:
    """So that who reads the figures off the page reads the same."""
    cells = {
        str(td.get("data-cell")): td.text_content().strip()
        for td in lxml.html.fromstring(page_of(corrected)).xpath("//td[@data-cell]")
    }
    assert set(cells) == {cell.cell for cell in plain.cells}
    assert (cells[NEW], cells[GRANTED], cells[DENIED]) == ("98765", "不适用", "空白")


def test_the_lines_of_corrections(corrected: Report) -> None:
    rows = correction_rows(Entry(PATH, corrected, None))
    assert all(len(row) == len(CORRECTIONS) for row in rows)
    assert [row[3:] for row in rows][::3] == [
        [NEW, "一、本年新收政府信息公开申请数量·自然人", corrected.corrections[0].converted, "98765", *vars_of(WHY)],
        ["section overview", "正文·一、总体情况", "", "补上的一段。", *vars_of(PLAIN)],
    ]
    assert list(csv.reader(io.StringIO(lines(rows).decode(), newline=""))) == rows


def vars_of(reasons: Reasons) -> tuple[str, str, str]:
    return reasons.why, reasons.evidence, reasons.date


def test_a_withdrawn_report_has_no_figures_but_a_page(plain: Report, corrected: Report) -> None:
    entry = Entry(PATH, withdrawn(corrected, WHY), None)
    summary = summarise(entry)
    assert (summary.withdrawn, summary.figures, summary.checks.by_kind) == (True, {}, ())
    assert (cell_lines(entry), correction_rows(entry)) == (b"", [])
    row = dict(zip((column.name for column in REPORTS), report_row(entry, summary.checks), strict=True))
    assert {value for name, value in row.items() if name.startswith(("cells_", "checks_", "text_", "years_"))} == {"0"}
    assert row["withdrawn"] == "2026-01-02"
    of_plain = dict(zip(row, report_row(Entry(PATH, plain, None), summary.checks), strict=True))
    assert of_plain["withdrawn"] == ""
    html = page_of(entry.report)
    assert html.index("这份报告已撤回") < html.index("<header class=report-head>")
    assert "原件&lt;第5页&gt;为98765" in html
    assert "原件已随报告撤回" in html


def test_lists_mark_a_withdrawn_report(plain: Report) -> None:
    kept = Entry(PATH.with_name("2020.md"), replace(plain, year=2020), None)
    index = build_index([summarise(kept), summarise(Entry(PATH, withdrawn(plain, WHY), None))])
    (body,) = index.bodies.values()
    folder = PATH.parent.parent
    pages = [
        body_page(body, index, SITE),
        year_page("years/2021/", YearPlace(index.root, 2021, index), YearRows()),
        region_page(f"{folder}/", index.regions[folder], index, NONE, SITE),
        home_page(index, SITE),
    ]
    assert ["已撤回" in page.html for page in pages] == [True] * 4
    figure = next(cell for cell in plain.cells if cell.cell == "requests.new.total")
    assert f"<b>{figure.value}</b>" not in pages[1].html
    newest = pages[3].html[pages[3].html.index("最近发布的报告") :]
    assert f"{PATH.with_suffix('')}/" not in newest


def test_a_shard_tells_how_many_lines_it_has(tmp_path: Path, corrected: Report) -> None:
    """Whatever line ends are printed in its cells; of a withdrawn report only that of the report itself."""
    cell = replace(corrected.cells[0], raw="1\n2")
    report = replace(corrected, cells=(cell, *corrected.cells[1:]))
    reports = {PATH: report, PATH.with_name("2022.md"): withdrawn(replace(report, year=2022), WHY)}
    files = tuple((str(path), write(item).encode()) for path, item in reports.items())
    template = PageTemplate(MAIN, ("", "", ""), "", SITE)
    file = tmp_path / "shard"
    write_members(tmp_path, file, render_shard(ShardJob("content", files, {}, template, {})))
    shard = Shard(file)
    checks = len(report_checks(report))
    lot = shard.lot("key")
    rows = {name: lot.rows(name) for name in lot.index}
    assert rows == {"reports.csv": 2, "cells.csv": len(report.cells), "checks.csv": checks} | {
        "bodies.csv": 1,
        "reports-wide.csv": 2,
        "reports-excel.csv": 2,
        "derived.csv": len(derived_figures()),
        "corrections.csv": 4,
    }
    lines_of = {name: lot.lines(TABLES[name]).decode() for name in rows}
    assert {name: len(list(csv.reader(io.StringIO(text, newline="")))) for name, text in lines_of.items()} == rows
    assert [summary.withdrawn for summary in shard.summaries] == [False, True]
    pages = [page for page in pages_in(file) if page.file.endswith(".html")]
    assert ["已撤回" in bytes(page.data).decode() for page in pages] == [True, True, True]
