"""Derived figures over many reports: the rate of sums, never the mean of rates, and of how many reports it tells."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from converters.forms.derived_figures import derived_figures
from converters.verify.derived.derived_values import (
    AS_ZERO,
    EXACT,
    KNOWN,
    NO_WHOLE,
    UNKNOWN,
    DerivedValue,
    sum_exactly,
)

Values = tuple[DerivedValue | None, ...]
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


def derived_totals(reports: Iterable[Values]) -> tuple[DerivedTotal, ...]:
    """The values of some reports → each figure over all of them. Those that are withdrawn have no values, and do not count.

    Many reports share one tuple of values: it is added once, so many times over.
    """
    counted = [values for values in reports if values]
    kinds = {id(values): values for values in counted}
    times = Counter(map(id, counted))
    return tuple(
        _total([(values[place], times[kind]) for kind, values in kinds.items()], len(counted), figure.is_part)
        for place, figure in enumerate(derived_figures())
    )


def _total(values: list[tuple[DerivedValue | None, int]], reports: int, is_part: bool) -> DerivedTotal:
    asked = [(value, times) for value, times in values if value is not None]
    known = [(value, times) for value, times in asked if value.outcome != UNKNOWN]
    return DerivedTotal(
        reports,
        sum(times for _, times in asked),
        sum(times for _, times in known),
        sum(times for value, times in known if value.blanks),
        sum_exactly(EXACT.multiply(value.part, Decimal(times)) for value, times in known if value.part),
        sum_exactly(EXACT.multiply(value.whole, Decimal(times)) for value, times in known if value.whole),
        is_part,
    )
