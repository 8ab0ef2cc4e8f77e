"""Cells by the labels that the form prints."""

import pytest

from converters.archive.naming.cell_names import cells_named, nearest_names, printed_name
from converters.forms.official_forms import blocks_of, forms
from converters.model.report import BLANK, Body, Cell, Report, Source
from hooks.pages.report.printed_labels import Labels


def of_form(form: str) -> Report:
    cells = tuple(Cell(name, BLANK, None, "") for block in forms()[form].blocks for name in block.cells)
    return Report(None, 2021, form, Body(), Source("a.txt", "text/plain", "0" * 64), (), cells)


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_cell_has_a_name_that_means_it_alone(form: str) -> None:
    """The whole name, and the one that the report's page prints."""
    report = of_form(form)
    names = [cell.cell for cell in report.cells]
    labels = Labels(blocks_of(frozenset(names)))
    assert [cells_named(printed_name(name, report), report) for name in names] == [[name] for name in names]
    assert [cells_named(labels.cell(name), report) for name in names] == [[name] for name in names]


GRANTED = "requests.granted.natural_person"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (GRANTED, [GRANTED]),
        ("三、本年度办理结果·（一）予以公开·自然人", [GRANTED]),
        ("（一）予以公开，自然人", [GRANTED]),
        ("予以公开 自然人", [GRANTED]),
        ("三、本年度办理结果 / (一)予以公开 / 自然人", [GRANTED]),
        ("部分公开·法人或其他组织·商业企业", ["requests.partial.business"]),
        ("总计·总计", ["requests.handled.total"]),
        ("行政许可", ["proactive.licensing.decisions"]),  # of a block of one column
        ("第二十条第（六）项·行政处罚", ["proactive.penalties.decisions"]),
        ("行政复议·总计", ["disputes.reconsideration.total"]),
        ("行政诉讼·复议后起诉·结果维持", ["disputes.litigation_after_reconsideration.upheld"]),
        ("自然人", []),
        ("予以公开", []),
        ("予以公开·自然人·自然人", []),
        ("", []),
    ],
)
def test_what_a_text_means(text: str, cells: list[str]) -> None:
    assert cells_named(text, of_form("2021")) == cells


def test_names_that_are_near() -> None:
    assert nearest_names("予以公升·自然人", of_form("2021"))[0] == printed_name(GRANTED, of_form("2021"))
    assert nearest_names("xyz", of_form("2021")) == []


def test_a_cell_of_no_table_keeps_its_id() -> None:
    assert printed_name("a.b.c", of_form("2021")) == "a.b.c"
