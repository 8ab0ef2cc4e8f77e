"""Figures that no form prints, reckoned with plain fractions from those that are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from drawn_archive.drafts import Draft
from drawn_archive.happenings import results

from converters.model.report import BLANK, REPORTED

DENIED, UNAVAILABLE, REJECTED, OTHER = "denied_", "unavailable_", "rejected_", "other"
_REVIEWS: Final = "reconsideration"
_LITIGATIONS: Final = ("litigation_direct", "litigation_after_reconsideration")
_SETTLED: Final = ("upheld", "corrected", "other")
NOTHING_TO_DIVIDE_BY, AS_ZERO, UNKNOWN = "zero_denominator", "blanks_as_zero", "unknown"


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure, or why there is none."""

    status: str
    value: Fraction | None = None
    parts: tuple[Fraction, ...] = ()
    """What is above and below the line, of a rate."""
    unknown: frozenset[str] = frozenset()
    """The cells for which there is none."""
    blanks: bool = field(default=False, compare=False)
    """Whether a blank was taken as 0, be it only above a line below which there is nothing."""


Formula = tuple[list[str], list[str]]
"""The cells above and, of a rate, below the line."""


def _totals(*rows: str) -> list[str]:
    return [f"requests.{row}.total" for row in rows]


def formulas(form: str) -> dict[str, Formula]:
    """Figure → the cells that it is made of."""
    if form == "2014":
        reviews = ["statistics.reconsiderations.value", "statistics.litigations.value"]
        return {"disputes_per_hundred": (reviews, ["statistics.requests_received.value"])}

    def group(start: str) -> list[str]:
        return _totals(*(row for row in results(form) if row.startswith(start)))

    def outcomes(rows: tuple[str, ...], *names: str) -> list[str]:
        return [f"disputes.{row}.{name}" for row in rows for name in names]

    groups = {"denied": DENIED, "unavailable": UNAVAILABLE, "rejected": REJECTED, "other_handling": OTHER}
    found: dict[str, Formula] = {name: (group(start), []) for name, start in groups.items()}
    handled, new = _totals("handled"), _totals("new")
    found |= {f"{name}_rate": (group(groups[name]), handled) for name in ("denied", "unavailable", "rejected")}
    found["disclosure_rate"] = _totals("granted", "partial"), handled
    for cell in group(DENIED):
        found[f"reason_{cell.split('.')[1].removeprefix(DENIED)}"] = [cell], group(DENIED)
    found["natural_person_rate"] = ["requests.new.natural_person"], new
    found["carried_out_rate"] = _totals("carried_out"), [*new, *_totals("carried_in")]
    found["disputes_per_hundred"] = outcomes((_REVIEWS, *_LITIGATIONS), "total"), new
    for name, rows in (("reconsideration", (_REVIEWS,)), ("litigation", _LITIGATIONS)):
        found[f"{name}_corrected_rate"] = outcomes(rows, "corrected"), outcomes(rows, *_SETTLED)
    return found


def rounded(value: Fraction) -> Fraction:
    """To one place, halves up."""
    return Fraction(floor(value * 10 + Fraction(1, 2)), 10)


def _sum(draft: Draft, cells: list[str]) -> Fraction:
    return sum((Fraction(draft.number(cell) or Decimal(0)) for cell in cells), Fraction(0))


def derived(draft: Draft) -> Iterator[tuple[str, Derived]]:
    """Each figure that follows from its form."""
    for figure, (above, below) in formulas(draft.form).items():
        yield figure, _reckoned(draft, above, below)


def _reckoned(draft: Draft, above: list[str], below: list[str]) -> Derived:
    status = {cell: draft.status(cell) for cell in (*above, *below)}
    lacking = frozenset(cell for cell, word in status.items() if word not in (REPORTED, BLANK))
    blank = frozenset(cell for cell, word in status.items() if word == BLANK)
    numerator, denominator = _sum(draft, above), _sum(draft, below)
    is_blank = len(blank) == len(status) or (below and denominator == 0 and not blank.isdisjoint(below))
    if lacking or is_blank:
        return Derived(UNKNOWN, unknown=lacking or blank)
    word = AS_ZERO if BLANK in status.values() else REPORTED
    if not below:
        return Derived(word, numerator, blanks=bool(blank))
    if denominator == 0:
        return Derived(NOTHING_TO_DIVIDE_BY, parts=(numerator, denominator), blanks=bool(blank))
    return Derived(word, rounded(100 * numerator / denominator), (numerator, denominator), blanks=bool(blank))


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of several reports together."""

    value: Fraction | None
    covered: int
    """In so many reports it is known."""
    of: int
    """So many reports there are, if a form of any asks for it."""
    as_zero: int
    """In so many of the covered ones a blank was taken as 0."""


def total(figure: str, found: list[dict[str, Derived]]) -> Total:
    """Of a figure in several reports: the sum, or what is above the line in all by what is below it in all."""
    known = [each[figure] for each in found if figure in each and each[figure].status != UNKNOWN]
    as_zero = sum(each.blanks for each in known)
    of = len(found) if any(figure in each for each in found) else 0
    return Total(_together(known), len(known), of, as_zero)


def _together(known: list[Derived]) -> Fraction | None:
    sides = [sum(side, Fraction(0)) for side in zip(*(each.parts for each in known), strict=True)]
    if sides:
        return rounded(100 * sides[0] / sides[1]) if sides[1] else None
    return sum((each.value or Fraction(0) for each in known), Fraction(0)) if known else None
