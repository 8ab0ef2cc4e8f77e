"""The figures of a report as JSON: what stands at each cell, and what a row says once."""

import json
from decimal import Decimal

import pytest

from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, Cell
from hooks.machine_readable.figure_text import figures_text

NAMES = ("a.one.x", "a.one.y", "a.two.x", "b.one.x", "a.two.y")


def cell(name: str, says: str) -> Cell:
    return Cell(name, REPORTED, Decimal(says), says) if says.isdigit() else Cell(name, says)


@pytest.mark.parametrize(
    ("says", "figures"),
    [
        pytest.param(
            ("1", "0", BLANK, "3", "4"),
            {"a": {"one": {"x": 1, "y": 0}, "two": {"x": BLANK, "y": 4}}, "b": {"one": {"x": 3}}},
            id="each says its own",
        ),
        pytest.param(
            (BLANK, BLANK, MISSING, BLANK, NOT_APPLICABLE),
            {"a": {"one": BLANK, "two": {"x": MISSING, "y": NOT_APPLICABLE}}, "b": {"one": BLANK}},
            id="a row of nothing but one status",
        ),
        pytest.param(
            ("0", "0", "7", "0", "7"),
            {"a": {"one": {"x": 0, "y": 0}, "two": {"x": 7, "y": 7}}, "b": {"one": {"x": 0}}},
            id="numbers stand at their cells, also where they are the same",
        ),
    ],
)
def test_what_a_row_says(says: tuple[str, ...], figures: object) -> None:
    text = figures_text(NAMES, tuple(map(cell, NAMES, says)))
    assert json.loads(text) == figures
    assert " " not in text


def test_a_report_without_tables_has_none() -> None:
    assert figures_text((), ()) == "{}"
