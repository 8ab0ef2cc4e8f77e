"""A sum over some of the members never exceeds the whole; what it proves else depends on who is there."""

from decimal import Decimal

import pytest

from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Quote
from converters.verify.levels.against_members import LACKING, Figure, Member, level_checks
from converters.verify.levels.level_statements import Statement
from converters.verify.narrative.against_cells import NO_NUMBER

QUOTE = Quote("overview", 1, 0, "本报告数据包括各乡镇", "本报告数据包括各乡镇。")


@pytest.mark.parametrize(
    ("whole", "members", "complete", "exactly", "outcome", "why"),
    [
        (5, (2, 3), True, False, AGREES, ""),
        (5, (2, 2), True, False, AGREES, ""),
        (5, (2, 4), True, False, DIFFERS, ""),
        (5, (2, 4), False, False, DIFFERS, ""),
        (5, (2, 4, None), False, False, DIFFERS, ""),
        (5, (2, 3), False, False, CANNOT_TELL, LACKING),
        (5, (), False, False, CANNOT_TELL, LACKING),
        (5, (2, None), True, False, CANNOT_TELL, NO_NUMBER),
        (5, (2, "blank"), True, False, AGREES, ""),
        (5, ("blank", "blank"), True, False, AGREES, ""),
        (5, (2, "blank"), False, False, CANNOT_TELL, LACKING),
        (5, (6, "blank"), True, False, DIFFERS, ""),
        (5, (2, "blank"), True, True, CANNOT_TELL, NO_NUMBER),
        (5, (5, "blank"), True, True, AGREES, ""),
        (None, (2, 3), True, False, CANNOT_TELL, NO_NUMBER),
        (5, (2, 3), True, True, AGREES, ""),
        (5, (2, 2), True, True, DIFFERS, ""),
        (5, (2, 2), False, True, CANNOT_TELL, LACKING),
        (0, (0, 0), True, False, AGREES, ""),
        ("blank", (0, "blank"), True, False, AGREES, ""),
        ("blank", (0, 0), False, False, CANNOT_TELL, LACKING),
        ("blank", (0, 1), True, False, CANNOT_TELL, NO_NUMBER),
    ],
)
def test_outcomes(
    whole: int | str | None,
    members: tuple[int | str | None, ...],
    *,
    complete: bool,
    exactly: bool,
    outcome: str,
    why: str,
) -> None:
    """A figure is a number, blank, or nothing that can be read."""
    cell = "requests.new.total"

    def figure(value: int | str | None) -> Figure:
        return Figure(cell, Decimal(value) if isinstance(value, int) else None, value == "blank")

    found = [Member(f"m{n}/", {"new": figure(value)}) for n, value in enumerate(members)]
    statement = Statement(frozenset({"below"}), exactly, QUOTE)
    (check,) = level_checks(statement, {"new": figure(whole)}, found, complete=complete)
    assert (check.outcome, check.why) == (outcome, why)
    assert check.left.cells == (cell,)
    assert check.left.quote == QUOTE
    assert check.right.reports == tuple(member.address for member in found)
    assert check.blanks_as_zero is (outcome == AGREES and "blank" in (whole, *members))
    known = [value for value in members if isinstance(value, int)]
    assert check.right.value == (sum(known) if known else None)


def test_a_figure_that_a_member_does_not_have() -> None:
    """The form of 2014 asks for less: what is not asked is not known."""
    figures = {
        "new": Figure("requests.new.total", Decimal(5)),
        "carried_in": Figure("requests.carried_in.total", Decimal(1)),
    }
    member = Member("m/", {"new": Figure("statistics.requests_received.value", Decimal(2))})
    new, carried = level_checks(Statement(frozenset({"below"}), False, QUOTE), figures, [member], complete=True)
    assert (new.outcome, carried.outcome) == (AGREES, CANNOT_TELL)
    assert carried.right.value is None
