"""Tables whose sums hold, misread on purpose: nothing wrong may count, however often one of the two means is wrong.

The figures are drawn here, without any picture. What is misread in the same way by both means is misread in one place at most, or in
places whose amounts do not cancel out: more than that no sum can tell.
"""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Final

import pytest

from converters.forms.official_forms import forms
from converters.model.document import Cell as PrintedCell
from converters.model.document import Document, Reading, Row, Table
from converters.model.figure import parse
from converters.model.report import REPORTED, Body, Cell, Report, Source
from converters.verify.scanned.borne_out import accepted

_TABLES: Final = 40
_BLOCK: Final = next(block for block in forms()["2021"].blocks if block.table == "requests")
_COLUMNS: Final = [column.id for column in _BLOCK.columns]
_ROWS: Final = [row.id for row in _BLOCK.rows]
_OUTCOMES: Final = [row for row in _ROWS if row not in ("new", "carried_in", "handled", "carried_out")]
_ALIKE: Final = str.maketrans("69838", "00033")
Figures = dict[tuple[str, str], str]
Twice = Mapping[tuple[str, str], tuple[str, str | None]]
"""What the first means reads, and what the second."""


def drawn(rng: Random) -> Figures:
    """A table whose sums hold, of few or of many requests."""
    likely = rng.choice((0.05, 0.15, 0.5))
    table = {
        (row, column): rng.choice((1, 2, 3, 6, 6, 8, 9, 10, 16, 60, 68, 106)) if rng.random() < likely else 0
        for row in _OUTCOMES
        for column in _COLUMNS[:-1]
    }
    for column in _COLUMNS[:-1]:
        handled = sum(table[row, column] for row in _OUTCOMES)
        carried_in, carried_out = rng.choice((0, 0, min(1, handled))), rng.choice((0, 0, 6))
        table |= {
            ("handled", column): handled,
            ("carried_in", column): carried_in,
            ("carried_out", column): carried_out,
        }
        table["new", column] = handled + carried_out - carried_in
    table |= {(row, "total"): sum(table[row, column] for column in _COLUMNS[:-1]) for row in _ROWS}
    return {cell: str(number) for cell, number in table.items()}


def _other(text: str, rng: Random) -> str:
    """A figure in the place of another: nearly always one of its shape."""
    alike = text.translate(_ALIKE)
    return alike if alike != text and rng.random() < 0.8 else str(int(text) + rng.choice((1, 3, 6, 8, 9, 60)))


def _by_one(true: Figures, rng: Random) -> Twice:
    """Some are misread by the first means, and doubted, misread or read by the second."""
    read: dict[tuple[str, str], tuple[str, str | None]] = {cell: (text, text) for cell, text in true.items()}
    for cell in rng.sample(sorted(true), rng.choice((1, 3, 10, 40))):
        first = rng.choice((true[cell], _other(true[cell], rng)))
        second = rng.choice((None, true[cell], _other(true[cell], rng)))
        read[cell] = first, None if second == first != true[cell] else second
    return read


def _six_for_nought(true: Figures, rng: Random) -> Twice:
    """The first means takes every 6, 8 and 9 for another; the second is doubtful of these, and in one place takes it for the same."""
    second = rng.choice((None, "="))
    read = {}
    for cell, text in true.items():
        first = text.translate(_ALIKE)
        read[cell] = (first, text if first == text or second else None)
    changed = [cell for cell, text in true.items() if text.translate(_ALIKE) != text]
    if changed:
        cell = rng.choice(changed)
        read[cell] = (read[cell][0],) * 2
    return read


def _cell_and_total(true: Figures, rng: Random) -> Twice:
    """Both take a 6 for 0 in a cell and in the total of its row, or of its column."""
    row, column = rng.choice(_OUTCOMES), rng.choice(_COLUMNS[:-1])
    true[row, column] = "6"
    _summed(true)
    read: dict[tuple[str, str], tuple[str, str | None]] = {cell: (text, text) for cell, text in true.items()}
    for cell in ((row, column), rng.choice(((row, "total"), ("handled", column)))):
        less = str(int(true[cell]) - 6)
        read[cell] = less, less
    for cell in rng.sample(sorted(true), rng.choice((0, 2, 6))):
        read[cell] = read[cell][0], rng.choice((None, read[cell][1]))
    return read


def _changed_places(true: Figures, rng: Random) -> Twice:
    """Both read two figures of a row or of a column in the place of one another."""
    row, column = rng.choice(_ROWS), rng.choice(_COLUMNS)
    other = (rng.choice(_ROWS), column) if rng.random() < 0.5 else (row, rng.choice(_COLUMNS))
    read = true | {(row, column): true[other], other: true[row, column]}
    return {cell: (text, text) for cell, text in read.items()}


def _shifted(true: Figures, rng: Random) -> Twice:
    """Some rows, as those of a page, stand one column too far to the right."""
    first = rng.randrange(len(_ROWS) - 4)
    moved = {_ROWS[i] for i in range(first, rng.randrange(first + 2, len(_ROWS)))}
    begin = rng.randrange(1, len(_COLUMNS) - 1)
    places = {column: at - (at >= begin) for at, column in enumerate(_COLUMNS)}
    text = {
        (row, column): true[row, _COLUMNS[places[column]]] if row in moved else true[row, column]
        for row, column in true
    }
    garbled = {(row, _COLUMNS[begin]) for row in moved} if rng.random() < 0.5 else set()
    return {cell: ("口", None) if cell in garbled else (it, it) for cell, it in text.items()}


def _stamped(true: Figures, rng: Random) -> Twice:
    """A stamp hides some columns of some rows, or one means is in doubt there; both misread one of the others, or one that is hidden in part."""
    top, left = rng.randrange(len(_ROWS) - 3), rng.randrange(len(_COLUMNS) - 2)
    rows = _ROWS[top : top + rng.choice((2, 3, 5, 9))]
    columns = _COLUMNS[left : left + rng.choice((2, 3, 4, 6))]
    read: dict[tuple[str, str], tuple[str, str | None]] = {cell: (text, text) for cell, text in true.items()}
    for cell in ((row, column) for row in rows for column in columns):
        read[cell] = rng.choice((true[cell], true[cell], _other(true[cell], rng), "口")), None
    cell = rng.choice(sorted(true))
    read[cell] = (_other(true[cell], rng),) * 2
    return read


def _summed(table: Figures) -> None:
    """Makes the sums hold again."""
    for column in _COLUMNS[:-1]:
        table["handled", column] = str(sum(int(table[row, column]) for row in _OUTCOMES))
        table["carried_in", column] = "0"
        table["new", column] = str(int(table["handled", column]) + int(table["carried_out", column]))
    for row in _ROWS:
        table[row, "total"] = str(sum(int(table[row, column]) for column in _COLUMNS[:-1]))


def outcome(true: Figures, read: Twice) -> tuple[int, list[str]]:
    """How many cells count, and which of them are wrong."""
    printed, cells = list[PrintedCell](), list[Cell]()
    for number, (cell, (first, second)) in enumerate(sorted(read.items())):
        printed.append(PrintedCell(first, anchor=number, reading=Reading(0.9, True, second)))
        value = parse(first)
        cells.append(Cell(f"requests.{cell[0]}.{cell[1]}", value.status, value.value, first, "件", (), number))
    report = Report("年报", 2022, "2021", Body(), Source("a.pdf", "image/png", "0" * 64), (), tuple(cells))
    found = accepted(report, Document((Table((Row(tuple(printed)),)),), "image/png")).cells
    counted = [cell for cell in found if cell.status == REPORTED]
    wrong = [it.cell for it in counted if str(it.value) != true[it.cell.split(".")[1], it.cell.split(".")[2]]]
    return len(counted), wrong


ATTACKS: Final[Mapping[str, Callable[[Figures, Random], Twice]]] = {
    "one means is wrong": _by_one,
    "6 is 0 to one": _six_for_nought,
    "6 is 0 in a cell and in its total": _cell_and_total,
    "two change places": _changed_places,
    "rows are shifted": _shifted,
    "a stamp hides some": _stamped,
}


def outcomes(attack: str, count: int, seed: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Of so many tables."""
    for number in range(count):
        rng = Random(f"{attack} {seed} {number}")
        true = drawn(rng)
        yield outcome(true, ATTACKS[attack](true, rng))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_wrong_counts(attack: str) -> None:
    found = list(outcomes(attack, _TABLES))
    assert [wrong for _, wrong in found if wrong] == []
    assert sum(counted for counted, _ in found) > _TABLES


def test_a_table_that_is_read_right_counts_as_a_whole() -> None:
    true = drawn(Random(1))
    assert outcome(true, {cell: (text, text) for cell, text in true.items()}) == (len(true), [])


def test_nothing_counts_of_a_table_of_which_many_rows_do_not_come_to_their_totals() -> None:
    rng = Random("rows are shifted 7 2349")  # there, by chance, sums of a shifted row and of its column hold
    true = drawn(rng)
    assert outcome(true, _shifted(true, rng)) == (0, [])
