"""Which cells of a report say more than their number or status."""

from decimal import Decimal

import pytest

from converters.model.report import BLANK, MISSING, REPORTED, UNREADABLE, Body, Cell, Report, Source
from hooks.overview.checked.telling_cells import telling_cells

NAME = "requests.new.total"


def number(text: str, raw: str | None = None, *remarks: str) -> Cell:
    return Cell(NAME, REPORTED, Decimal(text), text if raw is None else raw, "件", remarks)


@pytest.mark.parametrize(
    ("cell", "tells"),
    [
        pytest.param(number("3"), False, id="a number"),
        pytest.param(number("0"), False, id="nought"),
        pytest.param(Cell(NAME, BLANK, None, ""), False, id="a blank"),
        pytest.param(number("3", " 3"), True, id="printed otherwise"),
        pytest.param(number("3", "3", "unit_unstated"), True, id="a remark"),
        pytest.param(number("1.5"), True, id="no count"),
        pytest.param(number("1000000000"), True, id="more than can be"),
        pytest.param(Cell(NAME, MISSING), True, id="missing"),
        pytest.param(Cell(NAME, UNREADABLE, None, "若干"), True, id="unreadable"),
    ],
)
def test_which_cells_tell(cell: Cell, tells: bool) -> None:
    report = Report(None, 2022, "2021", Body(), Source("a.txt", "text/plain", "0" * 64), (), (number("7"), cell))
    assert telling_cells(report) == ((cell,) if tells else ())
