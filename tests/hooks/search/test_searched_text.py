"""Which texts of a report are searched."""

from dataclasses import replace
from types import ModuleType

import pytest

from converters.forms.official_forms import forms
from converters.model.decided import Withdrawal
from converters.model.report import Body, OfficialTable, OtherTable, Paragraph, Report, Section
from hooks.search.search_folding import fold
from hooks.search.searched_text import runs


def of(sample_archive: ModuleType, *sections: Section) -> Report:
    """A report of form 2021 with these sections, whose figures are all 7, but for one that is printed otherwise."""

    def seven(name: str, cell: object) -> object:
        found = sample_archive.number(cell, 7)
        return replace(found, raw="７件整") if name == "requests.new.total" else found

    form = sample_archive.cells_of("2021", seven)
    report: Report = sample_archive.report(Body("寿张镇人民政府"), 2021, "2021", form)
    tables = [Section(f"chapter_{n}", None, (OfficialTable(table),)) for n, table in enumerate(TABLES)]
    return replace(report, title="报告", sections=(*sections, *tables))


TABLES = dict.fromkeys(block.table for block in forms()["2021"].blocks)


def test_narrative_runs_up_to_the_next_table_and_cells_are_alone(sample_archive: ModuleType) -> None:
    other = OtherTable((("申请人情况", "件数"), ("行政复议", "3")))
    sections = (
        Section("preamble", None, (Paragraph("共1"),)),
        Section("overview", "一、总体", (Paragraph("2件"), other, Paragraph("后文"))),
    )
    assert runs(of(sample_archive, *sections)) == [
        *("报告", "寿张镇人民政府", "共1一总体2件"),
        *("申请人情况", "件数", "行政复议", "3", "后文", "7", "7件整"),
    ]


@pytest.mark.parametrize("withdrawn", [None, Withdrawal("理由", "", "2024-05-01")])
def test_labels_of_the_forms_are_not_searched_nor_figures_of_what_is_withdrawn(
    sample_archive: ModuleType, withdrawn: Withdrawal | None
) -> None:
    found = set(runs(replace(of(sample_archive), withdrawn=withdrawn)))
    labels = {fold(label) for block in forms()["2021"].blocks for row in block.rows for label in row.path}
    assert found.isdisjoint(labels)
    assert ({"7", "7件整"} <= found) is (withdrawn is None)
