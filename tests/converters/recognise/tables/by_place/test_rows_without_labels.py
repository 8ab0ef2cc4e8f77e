"""Rows whose labels were not read in a picture are none that the source lacks, where there are as many as the form has there."""

from dataclasses import replace

import pytest

from converters.forms.official_forms import forms
from converters.model.document import Cell as Printed
from converters.model.document import Reading, Row
from converters.model.report import MISSING, REPORTED, UNREADABLE, Cell
from converters.recognise.tables.by_place.rows_without_labels import told
from converters.recognise.tables.cells import Recognised
from converters.recognise.tables.document_lines import TableLine

BLOCK = next(block for block in forms()["2019"].blocks if block.table == "requests")
READ = Reading(0.9, ink=True, again=None)
LAST = [row.id for row in BLOCK.rows][-2:]
MIDDLE = ["rejected_repeat"]


def lines(bare: list[str], reading: Reading | None = READ, label: str | None = None) -> list[TableLine]:
    """Rows of seven figures, some of them without a label, or with another; below them heads of the next table."""
    found = []
    for number, row in enumerate(BLOCK.rows):
        said = [row.path[-1]] if row.id not in bare else [label] if label is not None else []
        texts = [*said, str(number), *"00", "", *"00", str(number)]
        cells = tuple(Printed(text, reading=reading) for text in texts)
        found.append(TableLine(Row(cells, f"row {number}"), "grid", 0))
    heads = tuple(Printed(text, reading=reading) for text in ("结果维持", "结果纠正", *["尚未审结"] * 7, "总计"))
    return [*found, TableLine(Row(heads, "heads"), "grid", 1)]


def tables(lacking: list[str]) -> Recognised:
    cells = tuple(
        Cell(f"requests.{row.id}.{column.id}", MISSING if row.id in lacking else REPORTED)
        for row in BLOCK.rows
        for column in BLOCK.columns
    )
    spare = tuple((str(number), f"row {number}") for number, row in enumerate(BLOCK.rows) if row.id in lacking)
    return Recognised("2019", cells, (), (*spare, ("7", "elsewhere")))


@pytest.mark.parametrize("label", [None, ""], ids=["no cell of a label", "nothing read in it"])
@pytest.mark.parametrize("bare", [LAST, MIDDLE], ids=["the last rows", "one between two"])
def test_a_row_without_a_label_is_there_and_its_figures_have_no_place(bare: list[str], label: str | None) -> None:
    found = told(lines(bare, label=label), tables(bare))
    numbers = [number for number, row in enumerate(BLOCK.rows) if row.id in bare]
    changed = {(cell.raw, cell.status, cell.remarks) for cell in found.cells if cell.status != REPORTED}
    assert changed == {(f"{number} 0 0 0 0 {number}", UNREADABLE, ("row_unknown",)) for number in numbers}
    assert len([cell for cell in found.cells if cell.status != REPORTED]) == 7 * len(bare)
    assert found.spare == (("7", "elsewhere"),)


def test_the_label_of_a_group_that_begins_beside_a_row_is_none_of_it() -> None:
    (place,) = (number for number, row in enumerate(BLOCK.rows) if row.id in MIDDLE)
    read = lines(MIDDLE, label="")
    cells = read[place].row.cells
    for group, status in (("（五）不予处理", UNREADABLE), ("其中：本级", MISSING)):
        row = Row((Printed(group, reading=READ), *cells), f"row {place}")
        found = told([*read[:place], replace(read[place], row=row), *read[place + 1 :]], tables(MIDDLE))
        assert {(cell.status, cell.raw) for cell in found.cells if cell.status != REPORTED} == {
            (status, f"{place} 0 0 0 0 {place}" if status == UNREADABLE else None)
        }


@pytest.mark.parametrize(
    ("bare", "lacking", "reading", "label"),
    [
        (LAST, [LAST[0]], READ, None),
        ([*MIDDLE, "rejected_publication"], MIDDLE, READ, None),
        (MIDDLE, LAST, READ, None),
        (LAST, LAST, None, None),
        (LAST, LAST, READ, "其中：本级"),
        ([], LAST, READ, None),
    ],
    ids=["one too many", "one too many between two", "elsewhere", "no picture", "rows of its own", "none"],
)
def test_a_row_that_may_be_another_stays_left_over(
    bare: list[str], lacking: list[str], reading: Reading | None, label: str | None
) -> None:
    before = tables(lacking)
    assert told(lines(bare, reading, label), before) == before


@pytest.mark.parametrize(
    ("bare", "above", "is_told"),
    [(MIDDLE, 1, True), (LAST, 1, False), (MIDDLE, 2, False)],
    ids=["one between two", "two", "other columns above"],
)
def test_the_figures_of_one_row_in_the_columns_of_the_row_above_are_told_by_their_cells(
    bare: list[str], above: int, is_told: bool
) -> None:
    """So that the sums may say whether it is that row."""
    read = []
    for line in lines(bare, label=""):
        is_above = line.row.place == f"row {[row.id for row in BLOCK.rows].index(bare[0]) - 1}"
        cells = [
            replace(cell, column=at, span=above if is_above and at == 1 else 1, anchor=at)
            for at, cell in enumerate(line.row.cells)
        ]
        read.append(replace(line, row=replace(line.row, cells=tuple(cells))))
    found = [cell.anchor for cell in told(read, tables(bare)).cells if cell.status != REPORTED]
    assert found == ([*range(1, 8)] if is_told else [None] * 7 * len(bare))


def test_one_row_is_none_of_two() -> None:
    *read, _, heads = lines(LAST)
    before = tables(LAST)
    assert told([*read, heads], before) == before


def test_a_row_of_another_table_is_none() -> None:
    read = [replace(line, table=1) if line.row.place in {"row 21", "row 22"} else line for line in lines(LAST)]
    before = tables(LAST)
    assert len(read) == len(BLOCK.rows) + 1 == 24
    assert told(read, before) == before
