"""A report of nothing but 0 is a fact only where every cell is known."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.forms.official_forms import forms
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, Body, Cell, Report, Source
from converters.verify.all_zeros import UNKNOWN, zeros_check
from converters.verify.checks import AGREES, CANNOT_TELL, ZEROS
from converters.wording.chinese import line_in_chinese

NAMES = [name for block in forms()["2021"].blocks for name in block.cells]
ZERO = Cell("", REPORTED, Decimal(0), "0")


def _report(*changed: Cell, rest: Cell = ZERO) -> Report:
    """The form of 2021 with these cells at its beginning, and the rest all the same."""
    cells = [*changed, *[rest] * (len(NAMES) - len(changed))]
    named = tuple(replace(cell, cell=name) for cell, name in zip(cells, NAMES, strict=True))
    return Report(
        "年报", 2021, "2021", Body("某镇人民政府"), Source("a.txt", "text/plain", "0" * 64), (), named, None, ""
    )


def _cell(status: str) -> Cell:
    return Cell("", status)


ALL = len(NAMES)


@pytest.mark.parametrize(
    ("report", "outcome", "as_zero", "nothing"),
    [
        (_report(), AGREES, False, ALL),
        (_report(Cell("", REPORTED, Decimal("0.0"), "0.0")), AGREES, False, ALL),
        (_report(_cell(BLANK)), AGREES, True, ALL),
        (_report(rest=_cell(BLANK)), AGREES, True, ALL),
        (_report(_cell(NOT_APPLICABLE)), AGREES, False, ALL),
        (_report(ZERO, rest=_cell(NOT_APPLICABLE)), AGREES, False, ALL),
        (_report(_cell(MISSING)), CANNOT_TELL, False, ALL - 1),
        (_report(_cell(UNREADABLE), _cell(BLANK)), CANNOT_TELL, False, ALL - 1),
        (_report(_cell("unverified")), CANNOT_TELL, False, ALL - 1),
        (_report(ZERO, rest=_cell(MISSING)), CANNOT_TELL, False, 1),
    ],
)
def test_all_zeros_are_told(report: Report, outcome: str, as_zero: bool, nothing: int) -> None:
    (check,) = zeros_check(report)
    assert (check.kind, check.outcome, check.blanks_as_zero) == (ZEROS, outcome, as_zero)
    assert (check.left.value, check.right.value) == (nothing, ALL)
    assert check.why == (UNKNOWN if outcome == CANNOT_TELL else "")
    assert (check.difference == 0) == (outcome == AGREES)


@pytest.mark.parametrize(
    "report",
    [
        _report(Cell("", REPORTED, Decimal(1), "1")),
        _report(Cell("", REPORTED, Decimal("-0.5"), "-0.5"), rest=_cell(BLANK)),
        _report(rest=_cell(NOT_APPLICABLE)),
        _report(rest=_cell(MISSING)),
        replace(_report(), cells=()),
    ],
)
def test_it_is_no_fact_where_a_number_is_or_nothing_is_said(report: Report) -> None:
    assert zeros_check(report) == ()


def test_why_it_cannot_be_told_has_words() -> None:
    assert line_in_chinese(UNKNOWN) != UNKNOWN
