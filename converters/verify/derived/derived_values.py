"""What the derived figures of a report come to, as far as its cells are known: a rate over a blank is no rate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from converters.forms.derived_figures import DerivedFigure, Formula, derived_figures, rounding
from converters.model.report import BLANK, REPORTED, Cell, Report

KNOWN: Final = "reported"
AS_ZERO: Final = "blanks_as_zero"
NO_WHOLE: Final = "zero_denominator"
UNKNOWN: Final = "unknown"
OUTCOMES: Final = (KNOWN, AS_ZERO, NO_WHOLE, UNKNOWN)
"""reported: every member is a number. blanks_as_zero: some members are blank, and taken as 0; never all of them, nor all of the
whole. zero_denominator: the whole is reported to be 0, so that there is no rate. unknown: a member is neither a number nor blank."""

EXACT: Final = Context(prec=250)
"""Figures have at most 60 digits: no sum of them is rounded, however many."""
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """What a derived figure of a report comes to."""

    outcome: str
    """One of OUTCOMES."""
    part: Decimal | None = None
    """The sum, or that of the part; None where it is unknown."""
    whole: Decimal | None = None
    """The sum of the whole; None of a sum, and where it is unknown."""
    blanks: bool = False
    """Whether a blank among its cells is taken as 0."""
    unknown: tuple[str, ...] = ()
    """Ids of the cells for want of which it is unknown."""

    @property
    def has_number(self) -> bool:
        """Whether it comes to a number."""
        return self.outcome in (KNOWN, AS_ZERO)


def sum_exactly(values: Iterable[Decimal]) -> Decimal:
    """Their sum, with all of its digits."""
    found = _ZERO
    for value in values:
        if value:
            found = EXACT.add(found, value)
    return found


def number_of(figure: DerivedFigure, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """The figure as it is told: a sum as it is, a part rounded as declared; None where there is no number."""
    if part is None or (figure.is_part and not whole):
        return None
    if not figure.is_part or whole is None:
        return part
    told = rounding()
    share = EXACT.divide(EXACT.multiply(part, told.per), whole)
    return share.quantize(Decimal(1).scaleb(-told.places), ROUND_HALF_UP, EXACT)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _formulas(names: frozenset[str], form: str | None) -> tuple[Formula | None, ...]:
    """How each figure is reckoned in a report with these cells; None where nothing of it is asked for."""
    return tuple(_formula(figure, names, form) for figure in derived_figures())


def _formula(figure: DerivedFigure, names: frozenset[str], form: str | None) -> Formula | None:
    """The formula all of whose cells are there; else that of the report's own form, if some of them are."""
    for formula in figure.formulas.values():
        if names.issuperset(formula.members):
            return formula
    own = figure.formulas.get(form or "")
    return own if own is not None and not names.isdisjoint(own.members) else None


def _is_known(cell: Cell) -> bool:
    """Whether it says how many; nobody counts fewer than none."""
    return cell.status == REPORTED and cell.value is not None and cell.value >= 0


def _sum(names: tuple[str, ...], cells: Mapping[str, Cell]) -> Decimal:
    return sum_exactly(cells[name].value or _ZERO for name in names)


def evaluate(formula: Formula, cells: Mapping[str, Cell]) -> DerivedValue:
    """A formula over the cells of a report."""
    blank = tuple(name for name in formula.members if name in cells and cells[name].status == BLANK)
    if lacking := _lacking(formula, blank, cells):
        return DerivedValue(UNKNOWN, unknown=lacking)
    part, blanks = _sum(formula.part, cells), bool(blank)
    if not formula.whole:
        return DerivedValue(AS_ZERO if blanks else KNOWN, part, None, blanks)
    whole = _sum(formula.whole, cells)
    if whole:
        return DerivedValue(AS_ZERO if blanks else KNOWN, part, whole, blanks)
    if in_whole := tuple(name for name in formula.whole if name in blank):
        return DerivedValue(UNKNOWN, unknown=in_whole)
    return DerivedValue(NO_WHOLE, part, whole, blanks)


def _lacking(formula: Formula, blank: tuple[str, ...], cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """The members for want of which nothing can be reckoned: no numbers, or blank where no other bears them out."""
    lacking = tuple(
        name for name in formula.members if name not in blank and not (name in cells and _is_known(cells[name]))
    )
    only_blank = len(blank) == len(formula.members) or (formula.whole and set(blank).issuperset(formula.whole))
    return lacking or (blank if only_blank else ())


def derived_values(report: Report) -> tuple[DerivedValue | None, ...]:
    """One for each derived figure, in their order: None where the report's form does not ask for its cells; none at all of a
    report that is withdrawn."""
    if report.withdrawn is not None:
        return ()
    cells = {cell.cell: cell for cell in report.cells}
    return tuple(
        None if formula is None else evaluate(formula, cells) for formula in _formulas(frozenset(cells), report.form)
    )
