"""Derived figures over many reports: the rate of sums, never the mean of rates, and of how many reports it tells."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from converters.forms.derived_figures import derived_figures
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_values import (
    AS_ZERO,
    EXACT,
    KNOWN,
    NO_WHOLE,
    UNKNOWN,
    DerivedValue,
    sum_exactly,
)

Values = Sequence[DerivedValue | None]
"""Of a report: one for each derived figure."""


@dataclass(frozen=True, slots=True)
class DerivedTotal:
    """A derived figure over some reports."""

    reports: int
    """So many count at all."""
    asked: int
    """The forms of so many ask for its cells."""
    covered: int
    """Of so many it is known; the sums are of these."""
    as_zero: int
    """In so many of these a blank is taken as 0."""
    part: Decimal
    """The sum, or that of the parts."""
    whole: Decimal
    """The sum of the wholes; 0 of a sum."""
    is_part: bool
    """Whether the figure is a part of a whole."""

    @property
    def outcome(self) -> str:
        """As of a single report."""
        if not self.covered:
            return UNKNOWN
        if self.is_part and not self.whole:
            return NO_WHOLE
        return AS_ZERO if self.as_zero else KNOWN


def derived_totals(reports: Iterable[Values], figures: Iterable[str]) -> dict[str, DerivedTotal]:
    """The values of some reports → each of these figures over all of them. Those that are withdrawn have no values, and do
    not count.

    Many reports share one tuple of values: it is added once, so many times over.
    """
    counted = [values for values in reports if values]
    kinds = {id(values): values for values in counted}
    times = [(tuple(kinds[kind]), often) for kind, often in Counter(map(id, counted)).items()]
    found = {}
    for name in figures:
        place, is_part = _places()[name]
        found[name] = _total([(values[place], often) for values, often in times], len(counted), is_part)
    return found


@cache
def _places() -> dict[str, tuple[int, bool]]:
    """Figure → its place among the values of a report, and whether it is a part of a whole."""
    return {figure.id: (place, figure.is_part) for place, figure in enumerate(derived_figures())}


def _total(values: list[tuple[DerivedValue | None, int]], reports: int, is_part: bool) -> DerivedTotal:
    asked = covered = as_zero = 0
    parts, wholes = list[Decimal](), list[Decimal]()
    for value, often in values:
        if value is None:
            continue
        asked += often
        if value.outcome != UNKNOWN:
            covered += often
            as_zero += often * value.blanks
            parts += [_times(value.part, often)] if value.part else []
            wholes += [_times(value.whole, often)] if value.whole else []
    return DerivedTotal(reports, asked, covered, as_zero, sum_exactly(parts), sum_exactly(wholes), is_part)


def _times(number: Decimal, often: int) -> Decimal:
    return number if often == 1 else EXACT.multiply(number, Decimal(often))
