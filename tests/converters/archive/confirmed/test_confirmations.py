"""What a person may say of a cell that no machine has read for sure, and how it is kept."""

from dataclasses import replace
from decimal import Decimal

import pytest

from converters.archive.confirmed.confirmations import (
    as_read,
    confirmation_problems,
    confirmed_again,
    decided,
    unverified,
    with_confirmed,
)
from converters.markdown.cell_text import cell_text
from converters.model.decided import Confirmation, Correction, Withdrawal
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNVERIFIED, Body, Cell, Report, Source
from converters.verify.printed_figures import is_corrected

COUNT = Cell("proactive.licensing.decisions", UNVERIFIED, None, "12", "件")
AMOUNT = Cell("proactive.fees.amount", UNVERIFIED, None, "1200", "万元")
IN_YUAN = replace(AMOUNT, remarks=("unit_converted",))
UNSTATED = replace(AMOUNT, unit=None, remarks=("unit_unstated",))
CHANGE = Cell("proactive.penalties.change", UNVERIFIED, None, "-3", "项")


@pytest.mark.parametrize(
    ("cell", "typed", "text", "raw"),
    [
        (COUNT, "12", "12", "12"),
        (COUNT, " 1,234 ", "1234", "1,234"),
        (COUNT, "１２件", "12", "１２件"),
        (COUNT, "-", "", ""),
        (COUNT, "/", "/", "/"),
        (CHANGE, "-3", "-3", "-3"),
        (CHANGE, "-", "", ""),
        (AMOUNT, "0.12", "0.12", "0.12"),
        (AMOUNT, "1200元", "0.12", "1200元"),
        (IN_YUAN, "1200元", "0.12", "1200元"),
        (IN_YUAN, "0.12万元", "0.12", "0.12万元"),
        (UNSTATED, "1200", "1200", "1200"),
        (UNSTATED, "1200元", "0.12", "1200元"),
        (UNSTATED, "/", "/", "/"),
    ],
)
def test_what_a_person_reads_is_a_figure_as_if_it_had_been_printed(cell: Cell, typed: str, text: str, raw: str) -> None:
    found = decided(cell, typed)
    assert found is not None
    assert (cell_text(found), found.raw) == (text, raw)
    assert not is_corrected(found)
    assert found.unit == (None if "unit_unstated" in found.remarks else cell.unit or "万元")


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        (COUNT, ""),
        (COUNT, "…"),
        (COUNT, "约12"),
        (COUNT, "-3"),
        (COUNT, "12（未核）"),
        (COUNT, "12万元"),
        (IN_YUAN, "1200"),
    ],
)
def test_what_is_no_figure_is_not_taken(cell: Cell, typed: str) -> None:
    assert decided(cell, typed) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (COUNT, "12"),
        (replace(COUNT, raw=""), None),  # something stands there of which nothing was read: it may be anything
        (replace(COUNT, raw="l2"), None),
        (replace(COUNT, raw="/"), "/"),
        (CHANGE, "-3"),
        (AMOUNT, "1200"),
        (IN_YUAN, None),  # the head of the table says 元, which the reading does not
        (replace(IN_YUAN, raw="1200元"), "0.12"),
    ],
)
def test_the_reading_is_taken_where_it_is_a_figure_by_itself(cell: Cell, text: str | None) -> None:
    found = as_read(cell)
    assert (None if found is None else cell_text(found)) == text


ZERO = Cell("proactive.rules.issued", REPORTED, Decimal(0), "0", "件")


def report(*cells: Cell, scan: bool = True, **fields: object) -> Report:
    source = Source("扫描.pdf", "application/pdf", "0" * 64)
    made = Report("年报", 2021, "2021", Body(), source, (), cells, scan={"rapidocr": "3"} if scan else {})
    return replace(made, **fields)  # type: ignore[arg-type]


TWELVE = replace(COUNT, status=REPORTED, value=Decimal(12))


def test_those_of_one_day_are_recorded_together_in_the_order_of_the_form() -> None:
    first = with_confirmed(report(ZERO, COUNT, AMOUNT), [replace(AMOUNT, status=NOT_APPLICABLE)], "2026-01-02")
    assert first.confirmed == (Confirmation((AMOUNT.cell,), "2026-01-02"),)
    again = with_confirmed(first, [TWELVE], "2026-01-02")
    assert again.confirmed == (Confirmation((COUNT.cell, AMOUNT.cell), "2026-01-02"),)
    later = with_confirmed(again, [TWELVE], "2026-01-03")
    assert later.confirmed == (Confirmation((AMOUNT.cell,), "2026-01-02"), Confirmation((COUNT.cell,), "2026-01-03"))
    assert unverified(later) == ()
    assert with_confirmed(later, [], "2026-01-04") == later


ON = (Confirmation((COUNT.cell,), "2026-01-02"),)


@pytest.mark.parametrize(
    ("made", "held", "kept", "text"),
    [
        (COUNT, TWELVE, ON, "12"),
        (replace(COUNT, raw="72"), TWELVE, ON, "12"),  # whatever a machine reads there
        (COUNT, replace(COUNT, status=BLANK, raw=""), ON, ""),
        (TWELVE, TWELVE, (), "12"),  # which today's sums bear out: nothing is left to confirm
        (
            replace(TWELVE, value=Decimal(72), raw="72"),
            TWELVE,
            (),
            "72",
        ),  # no figure that is verified is ever changed by it
        (replace(COUNT, status=MISSING, raw=None), TWELVE, (), "…"),
        (COUNT, replace(TWELVE, status=MISSING, value=None, raw=None), (), "12（未核）"),
        (COUNT, COUNT, (), "12（未核）"),
    ],
)
def test_it_counts_where_conversion_leaves_the_cell_unverified(
    made: Cell, held: Cell, kept: tuple[Confirmation, ...], text: str
) -> None:
    found = confirmed_again(report(ZERO, made), report(ZERO, held, confirmed=ON))
    assert found.confirmed == kept
    assert [cell_text(cell) for cell in found.cells] == ["0", text]


def test_what_was_not_confirmed_is_left_as_it_was_converted() -> None:
    assert confirmed_again(report(COUNT), report(TWELVE)) == report(COUNT)
    assert confirmed_again(report(COUNT, AMOUNT), report(TWELVE, AMOUNT, confirmed=ON)).cells == (TWELVE, AMOUNT)


def test_what_was_corrected_later_is_confirmed_as_it_was_before() -> None:
    corrected = replace(TWELVE, value=Decimal(15))
    held = report(corrected, confirmed=ON, corrections=(Correction(COUNT.cell, "12", "15", "勘误", "", "2026-01-03"),))
    assert confirmed_again(report(COUNT), held).cells == (TWELVE,)


@pytest.mark.parametrize(
    ("held", "places"),
    [
        (report(TWELVE), []),
        (report(TWELVE, confirmed=ON), []),
        (report(TWELVE, confirmed=ON, scan=False), ["confirmed"]),
        (report(COUNT, confirmed=ON), [COUNT.cell]),
        (report(TWELVE, confirmed=(*ON, replace(ON[0], date="2026-01-03"))), ["confirmed"]),
        (report(confirmed=ON, withdrawn=Withdrawal("误报", "", "2026-01-05")), []),
    ],
)
def test_what_is_said_of_confirmed_cells_is_checked(held: Report, places: list[str]) -> None:
    assert [problem.place for problem in confirmation_problems(held)] == places
