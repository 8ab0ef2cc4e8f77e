"""A report that a machine has read from pictures, as the site and its downloads show it: what is not verified is no figure."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import PurePosixPath

import lxml.html
import pytest
from pictured import ENGINE, FEES, FOLDER, HOLDING, LICENSING, filed, take_for_pictures

from converters.archive.confirmed.confirmations import decided, unverified, with_confirmed
from converters.archive.layout import Entry, read_file
from converters.forms.derived_figures import derived_figures
from converters.model.report import UNVERIFIED, Report
from converters.verify.derived.derived_values import UNKNOWN
from hooks.downloads.csv_rows import cell_lines, report_row
from hooks.downloads.schema import CELLS, REPORTS
from hooks.downloads.wide.wide_columns import wide_columns
from hooks.downloads.wide.wide_rows import sheet_line, wide_line, wide_row
from hooks.machine_readable.report_json import report_json
from hooks.overview.checked.checked_report import checked_alone
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.page import Site
from hooks.pages.report.report_page import report_page

SITE = Site("https://example.org/archive/", "https://example.org/edit/", "https://example.org/code/", "公开档案")
PATH = PurePosixPath(f"{FOLDER}/2021.md")
HOSTILE = "<b>12"


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        take_for_pictures(patch)
        path = filed(tmp_path_factory.mktemp("scan") / "content", proactive__licensing__decisions="12")
    report = read_file(path).report
    assert report is not None
    return report


def page_of(report: Report) -> str:
    entry = Entry(PATH, report, None)
    return report_page(checked_alone(entry), build_index([summarise(entry)]), SITE, lambda _: 0).html


def cells_in(html: str) -> dict[str, tuple[str, str]]:
    """Cell → its status and its words."""
    found = lxml.html.fromstring(html).xpath("//td[@data-cell]")
    return {td.get("data-cell"): (td.get("data-status"), td.text_content().strip()) for td in found}


def test_a_reading_is_shown_as_one(scan: Report) -> None:
    html = page_of(scan)
    shown = cells_in(html)
    assert shown[LICENSING] == ("unverified", "12（机读未核）")
    assert shown["disputes.reconsideration.total"] == ("reported", "6")
    assert {status for cell, (status, _) in shown.items() if cell.replace(".", "__") not in HOLDING} == {UNVERIFIED}
    assert f"{len(unverified(scan))} 格机读未核" in html
    assert all(f"{name.replace('recognition', '识别模型')} {version}" in html for name, version in ENGINE.items())
    assert "<span class=mark data-status=unverified" in html
    assert "核</span>" not in html
    assert '<details class="folded' not in html


def test_what_was_not_read_is_said_and_what_was_is_escaped(scan: Report) -> None:
    def reading(raw: str) -> Report:
        cells = (replace(cell, raw=raw) if cell.cell == LICENSING else cell for cell in scan.cells)
        return replace(scan, cells=tuple(cells))

    assert cells_in(page_of(reading("")))[LICENSING] == ("unverified", "未读出（机读未核）")
    assert "&lt;b&gt;12" in page_of(reading(HOSTILE))
    assert HOSTILE not in page_of(reading(HOSTILE))


@pytest.fixture(scope="module")
def confirmed(scan: Report) -> Report:
    cells = [decided(scan.by_id[LICENSING], "13"), decided(scan.by_id[FEES], "-")]
    return with_confirmed(scan, filter(None, cells), "2026-01-02")


def test_what_a_person_has_read_is_said_of_its_cell(confirmed: Report) -> None:
    html = page_of(confirmed)
    assert re.search(
        rf'<td data-cell="{LICENSING}" data-status="reported"( id={LICENSING})? class=confirmed title="人工确认（2026-01-02）"',
        html,
    )
    assert cells_in(html)[LICENSING] == ("reported", "13")
    assert cells_in(html)[FEES] == ("blank", "空白")
    assert "2 格经人工确认" in html
    assert "<b>人工确认</b>（2 格）" in html
    assert html.count("class=confirmed") == 2


def test_the_downloads_have_the_reading_apart_from_the_numbers(scan: Report, confirmed: Report) -> None:
    entry = Entry(PATH, scan, None)
    names = [column.name for column in CELLS]
    rows = [
        dict(zip(names, row, strict=True)) for row in csv.reader(io.StringIO(cell_lines(entry).decode(), newline=""))
    ]
    row = next(row for row in rows if row["cell"] == LICENSING)
    assert (row["value"], row["status"], row["raw"]) == ("", "unverified", "12")
    summary = summarise(entry)
    counts = dict(zip((column.name for column in REPORTS), report_row(entry, summary.checks), strict=True))
    assert counts["cells_unverified"] == str(len(unverified(scan)))
    wide = dict(
        zip((column.name for column in wide_columns()), wide_line(wide_row(entry)).decode().split(","), strict=False)
    )
    assert wide[LICENSING] == "unverified"
    assert "机读未核" in sheet_line(wide_row(entry)).decode()
    lines = cell_lines(Entry(PATH, confirmed, None)).decode().splitlines()
    assert [",13," in line for line in lines if LICENSING in line] == [True]


def test_nothing_is_reckoned_of_it(scan: Report) -> None:
    checked = checked_alone(Entry(PATH, scan, None))
    pairs = zip(derived_figures(), checked.derived, strict=True)
    known = {figure.id for figure, value in pairs if value is not None and value.outcome != UNKNOWN}
    assert known == {"reconsideration_corrected_rate"}
    assert {check.kind for check in checked.zeros} == set()
    assert all(outcomes.differs == 0 for kind, outcomes in checked.counts.by_kind if kind == "text_against_table")


def test_the_data_of_the_report_says_both(scan: Report, confirmed: Report) -> None:
    def told(report: Report) -> dict[str, object]:
        checked = checked_alone(Entry(PATH, report, None))
        found: dict[str, object] = json.loads(report_json(checked, SITE))
        return found

    assert told(scan)["notes"][LICENSING] == {"raw": "12"}  # type: ignore[index]
    assert told(confirmed)["notes"][LICENSING] == {"confirmed": True}  # type: ignore[index]
