"""The figures in the search index against those of the reports."""

import random
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from figure_reader import figures_in
from many_reports import many_reports

from converters.forms.official_forms import blocks
from converters.markdown.cell_text import number_text
from converters.model.decided import Withdrawal
from converters.model.report import REPORTED, Cell, Report
from hooks.search.figures import figure_files
from hooks.search.figures.figure_codes import cells, figure_codes
from hooks.search.figures.figure_files import FigureTable
from hooks.search.figures.figure_labels import figure_labels, label_characters
from hooks.search.search_folding import fold

REPORTS = [made.report for made in many_reports(120) if made.report.cells]


def written(reports: list[Report], years: list[tuple[int, int]]) -> dict[str, list[str]]:
    """The figures of reports that are added in another order than theirs, as they are read."""
    table = FigureTable(len(reports))
    for number in random.Random(2).sample(range(len(reports)), len(reports)):
        table.add(number, figure_codes(reports[number]))
    files = dict(table.files(years))
    table.close()
    return figures_in(files)


def expected(report: Report, name: str) -> str:
    cell = report.cell(name)
    if cell is None:
        return ""
    if cell.value is None:
        return cell.status
    return "unit unstated" if "unit_unstated" in cell.remarks else number_text(cell.value)


@pytest.mark.parametrize(
    ("large", "at_once", "strip"), [(24_000, 2_000_000, 1024), (60, 50, 1), (60, 300, 50), (60, 50, len(REPORTS))]
)
def test_every_figure_is_read_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, large: int, at_once: int, strip: int
) -> None:
    """Also where each unit has a file of its own, few cells are encoded together, and few reports lie together on disk."""
    monkeypatch.setattr(figure_files, "_LARGE", large)
    monkeypatch.setattr(figure_files, "_AT_ONCE", at_once)
    monkeypatch.setattr(figure_files, "_STRIP", strip)
    found = written(REPORTS, [(2023, 3), (2022, 1), (2019, len(REPORTS) - 4)])
    own = {cell.cell for report in REPORTS for cell in report.cells}
    assert set(found) == own
    for name, texts in found.items():
        assert texts == [expected(report, name) for report in REPORTS], name


NUMBERS = ("0", "-0", "5", "-5", "2.5", "-0.001", "1125899906842623", "1125899906842.623", "0.000000000000001")
TOO_LONG = ("1125899906842624", "0.0000000000000001", "9" * 30)


@pytest.mark.parametrize("text", [*NUMBERS, *TOO_LONG])
def test_numbers_keep_every_digit_or_are_said_to_be_too_long(text: str) -> None:
    report = replace(REPORTS[0], cells=(Cell("requests.new.total", REPORTED, Decimal(text), text, "件"),))
    found = written([report, report, REPORTS[0]], [(2020, 3)])["requests.new.total"]
    assert found[:2] == ["too long" if text in TOO_LONG else text if text != "-0" else "0"] * 2


def test_a_withdrawn_report_has_no_figures() -> None:
    withdrawn = replace(REPORTS[0], withdrawn=Withdrawal("重复", "", "2024-01-01"))
    assert written([withdrawn], [(2020, 1)]) == {}
    assert set(written([withdrawn, REPORTS[0]], [(2020, 2)])["requests.new.total"]) == {"", "5"}


def listed() -> dict[str, tuple[list[str], str, str | None, list[str]]]:
    """Cell → labels of its row, label of its column, unit, forms."""
    return {
        f"{table['id']}.{row['id']}.{table['columns'][place][0]}": (
            row["labels"],
            table["columns"][place][1],
            unit,
            forms,
        )
        for table in figure_labels()["tables"]
        for row in table["rows"]
        for place, unit, forms in row["cells"]
    }


def test_every_cell_has_the_labels_of_the_newest_form_that_has_it() -> None:
    found, newest = listed(), {}
    for block in blocks():
        for row, column in product(block.rows, block.columns):
            newest[f"{block.table}.{row.id}.{column.id}"] = block, row, column
    assert sorted(found) == sorted(newest) == sorted(cells())
    for cell, (block, row, column) in newest.items():
        labels, label, unit, forms = found[cell]
        assert (label, unit, forms[-1]) == (column.path[-1], block.unit_of(row, column), block.form)
        assert labels == list(row.path) or block.form == "2019", "a row of which 2021 has other cells"


def test_every_label_is_made_of_the_characters_that_are_told_of() -> None:
    texts = [text for labels, label, _, _ in listed().values() for text in (*labels, label)]
    assert len({*texts}) > 90
    assert {*label_characters()} >= {*fold("".join(texts))}
    assert not {*"寿张"} & {*label_characters()}


def test_totals_of_one_group_lie_side_by_side() -> None:
    places = [place for place, cell in enumerate(cells()) if cell.startswith("requests.denied_") and ".total" in cell]
    assert places == list(range(places[0], places[0] + 8))
