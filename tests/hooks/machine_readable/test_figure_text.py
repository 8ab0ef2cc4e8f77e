"""The figures of a report as JSON: what stands at each cell, and what a row says once."""

import json
from decimal import Decimal

import pytest

from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, Cell
from hooks.machine_readable.figure_text import figures_text

NAMES = (
    *("disputes.reconsideration.upheld", "disputes.reconsideration.corrected", "disputes.litigation_direct.upheld"),
    *("requests.new.total", "requests.carried_in.total"),
)
ROWS = (
    ("disputes", ["upheld", "corrected"], "reconsideration"),
    ("disputes", ["upheld"], "litigation_direct"),
    ("requests", ["total"], "new", "carried_in"),
)


def cell(name: str, says: str) -> Cell:
    return Cell(name, REPORTED, Decimal(says), says) if says.isdigit() else Cell(name, says)


@pytest.mark.parametrize(
    ("says", "rows"),
    [
        pytest.param(("1", "0", BLANK, "3", "4"), ([1, 0], BLANK, [3], [4]), id="each says its own"),
        pytest.param(
            (BLANK, BLANK, MISSING, BLANK, NOT_APPLICABLE),
            (BLANK, MISSING, BLANK, NOT_APPLICABLE),
            id="a row of nothing but one status",
        ),
        pytest.param(
            ("0", "0", "7", "0", "7"),
            ([0, 0], [7], [0], [7]),
            id="numbers stand at their cells, also where they are the same",
        ),
    ],
)
def test_what_a_row_says(says: tuple[str, ...], rows: tuple[object, ...]) -> None:
    text = figures_text(NAMES, tuple(map(cell, NAMES, says)))
    left = iter(rows)
    assert json.loads(text) == [
        {"table": table, "columns": columns, "rows": {row: next(left) for row in its}} for table, columns, *its in ROWS
    ]
    assert " " not in text


def test_a_report_without_tables_has_none() -> None:
    assert figures_text((), ()) == "[]"
