"""Derived figures over reports: the rate of sums, and of how many of how many reports."""

from decimal import Decimal

import pytest

from converters.forms.derived_figures import derived_figures
from converters.verify.derived.derived_totals import DerivedTotal, Values, derived_totals
from converters.verify.derived.derived_values import DerivedValue, number_of

RATE = next(place for place, figure in enumerate(derived_figures()) if figure.id == "disclosure_rate")
SUM = next(place for place, figure in enumerate(derived_figures()) if figure.id == "denied")


def values(text: str, place: int) -> Values:
    """`3/8` known, `3/8z` with blanks as 0, `0/0` none, `?` unknown, `—` not asked for, empty: withdrawn; at one place."""
    if not text:
        return ()
    value: DerivedValue | None = None
    if text == "?":
        value = DerivedValue("unknown", unknown=("a",))
    elif text != "—":
        part, _, whole = text.rstrip("z").partition("/")
        blanks = text.endswith("z")
        outcome = "zero_denominator" if whole == "0" else "blanks_as_zero" if blanks else "reported"
        value = DerivedValue(outcome, Decimal(part), Decimal(whole) if whole else None, blanks)
    return tuple(value if at == place else None for at in range(len(derived_figures())))


@pytest.mark.parametrize(
    ("place", "reports", "outcome", "counts", "number"),
    [
        (RATE, "1/2 1/8", "reported", (2, 2, 0), "20.0"),  # the mean of the rates is 31.25
        (RATE, "1/2 1/8z", "blanks_as_zero", (2, 2, 1), "20.0"),
        (RATE, "1/2 ? — 3/4", "reported", (4, 2, 0), "66.7"),
        (RATE, "1/2 0/0 0/0", "reported", (3, 3, 0), "50.0"),
        (RATE, "1/2 3/0", "reported", (2, 2, 0), "200.0"),
        (RATE, "0/0 0/0z", "zero_denominator", (2, 2, 1), None),
        (RATE, "? —", "unknown", (2, 0, 0), None),
        (SUM, "3 4 ? 5z", "blanks_as_zero", (4, 3, 1), "12"),
        (SUM, "3 3 3", "reported", (3, 3, 0), "9"),
        (SUM, "0", "reported", (1, 1, 0), "0"),
    ],
)
def test_a_total_is_the_rate_of_sums(
    place: int, reports: str, outcome: str, counts: tuple[int, int, int], number: str | None
) -> None:
    found = total([values(text, place) for text in reports.split()], place)
    assert found.asked == sum(text != "—" for text in reports.split())
    assert (found.outcome, (found.reports, found.covered, found.as_zero)) == (outcome, counts)
    told = number_of(derived_figures()[place], found.part, found.whole) if found.covered else None
    assert (None if told is None else str(told)) == number


def total(reports: list[Values], place: int) -> DerivedTotal:
    name = derived_figures()[place].id
    return derived_totals(reports, [name])[name]


def test_a_withdrawn_report_does_not_count() -> None:
    found = total([values("1/2", RATE), values("", RATE)], RATE)
    assert (found.reports, found.covered, found.part) == (1, 1, Decimal(1))


def test_reports_that_share_their_values_are_all_added() -> None:
    shared = values("1/3", RATE)
    found = total([shared, values("2/3", RATE), shared, shared], RATE)
    assert (found.reports, found.covered, found.part, found.whole) == (4, 4, Decimal(5), Decimal(12))


def test_no_report_at_all() -> None:
    found = total([], RATE)
    assert (found.outcome, found.reports) == ("unknown", 0)
