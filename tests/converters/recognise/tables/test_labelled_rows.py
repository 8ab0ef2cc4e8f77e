"""Which cells of a row are labels, what stands beside them before the figures, and figures in a label's own cell."""

import pytest

from converters.model.document import Cell
from converters.recognise.tables.labelled_rows import LabelledRow, labelled_row


def row(text: str) -> LabelledRow:
    return labelled_row(tuple(map(Cell, text.split("|"))), "row 1")


ROWS = [
    ("规章|1|2", ["规章"], ["规章"], []),
    ("1|2", [], [], []),
    ("行政处罚|行政强制|3", ["行政处罚", "行政强制"], ["行政处罚", "行政强制"], []),
    ("备注|规章|1", ["规章"], ["备注", "规章"], ["备注"]),
    ("备注||规章|1", ["规章"], ["备注", "", "规章"], ["备注"]),
    ("12|制发规范性文件总数|件|3", ["制发规范性文件总数"], ["12", "制发规范性文件总数"], ["12"]),
    # the texts of all cells are one label
    ("1.|行政许可", ["行政许可"], ["1.", "行政许可"], []),
    ("第二十条|第（一）项", ["第（一）项"], ["第二十条", "第（一）项"], []),
]


@pytest.mark.parametrize(("text", "labels", "head", "beside"), ROWS)
def test_the_cells_of_a_row(text: str, labels: list[str], head: list[str], beside: list[str]) -> None:
    found = row(text)
    assert [found.cells[cell.index].text for cell in found.labelled] == labels
    assert [cell.text for cell in found.head] == head
    assert list(found.beside) == beside


@pytest.mark.parametrize(
    ("text", "one"), [("1.|行政许可", True), ("第二十条|第（一）项", True), ("规章|1", False), ("1|2", False)]
)
def test_a_row_that_is_one_label(text: str, one: bool) -> None:
    assert row(text).is_one_label is one


def test_a_clause_in_two_cells_is_that_clause() -> None:
    (cell,) = row("第二十条|第（一）项").labelled
    assert [(label.role, label.id) for label in cell.labels] == [("clause", "一")]


NEW, CARRIED_IN = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (f"{NEW} 5 6|3", [["5", "6"]]),
        (f"{NEW}|3", [[]]),
        (f"{NEW} 5|{CARRIED_IN} 6", [["5"], ["6"]]),
        ("1|2", []),
    ],
)
def test_figures_in_the_cell_of_a_label(text: str, figures: list[list[str]]) -> None:
    assert row(text).figures_in_labels == figures


def test_the_item_number_and_the_tables_of_a_label() -> None:
    single, shared = row(NEW).labelled[0], row("总计").labelled[0]
    assert single.number == "一、"
    assert single.tables == {"requests"}
    assert shared.tables == {"requests", "disputes"}
    assert single.of_role("row", "requests") == ["new"]
    assert single.of_role("row", "disputes") == []
