"""What the derived figures of a report come to, as far as its cells are known: a rate over a blank is no rate."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, reduce
from itertools import chain
from typing import Final, NamedTuple

from converters.forms.derived_figures import DerivedFigure, Formula, derived_figures, rounding
from converters.forms.official_forms import set_of
from converters.model.report import BLANK, REPORTED, Cell, Report
from converters.verify.derived.whole_numbers import picked, whole_numbers

KNOWN: Final = "reported"
AS_ZERO: Final = "blanks_as_zero"
NO_WHOLE: Final = "zero_denominator"
UNKNOWN: Final = "unknown"
OUTCOMES: Final = (KNOWN, AS_ZERO, NO_WHOLE, UNKNOWN)
"""reported: every member is a number. blanks_as_zero: some members are blank, and taken as 0; never all of them, nor all of the
whole. zero_denominator: the whole is reported to be 0, so that there is no rate. unknown: a member is neither a number nor blank,
or the part of a share is reported to be more than its whole."""

EXACT: Final = Context(prec=250)
"""Figures have at most 60 digits: no sum of them is rounded, however many."""
_ZERO: Final = Decimal(0)


class DerivedValue(NamedTuple):
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
    """Ids of the cells for want of which it is unknown; of those that contradict each other."""
    contradicts: bool = False
    """Whether it is unknown because a part is reported to be more than its whole: every member is a number or blank."""

    @property
    def has_number(self) -> bool:
        """Whether it comes to a number."""
        return self.outcome in (KNOWN, AS_ZERO)


def sum_exactly(values: Sequence[Decimal]) -> Decimal:
    """Their sum, with all of its digits."""
    if len(values) < 2:
        return values[0] if values else _ZERO
    return reduce(EXACT.add, values)


def number_of(figure: DerivedFigure, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """The figure as it is told: a sum as it is, a part rounded as declared; None where there is no number."""
    if part is None or (figure.is_part and not whole):
        return None
    if not figure.is_part or whole is None:
        return part
    return _share(part, whole)


@lru_cache(maxsize=20_000)  # it is told on pages, in tables and in data
def _share(part: Decimal, whole: Decimal) -> Decimal:
    told = rounding()
    share = EXACT.divide(EXACT.multiply(part, told.per), whole)
    return share.quantize(Decimal(1).scaleb(-told.places), ROUND_HALF_UP, EXACT)


class _Planned(NamedTuple):
    """A formula of a report."""

    formula: Formula
    part: int
    """Which of the sums of the report it is."""
    whole: int


class _Plan(NamedTuple):
    """How all figures are reckoned in reports with the same cells."""

    sums: tuple[tuple[tuple[str, ...], Callable[[list[int | None]], tuple[int, ...]]], ...]
    """The cells of each sum, and what picks their numbers; many formulas share one."""
    formulas: tuple[_Planned | None, ...]
    """Of each figure; None where nothing of it is asked for."""


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _plan(names: tuple[str, ...], form: str | None) -> _Plan:
    """Of a report with these cells, in its order."""
    formulas = [_formula(figure, set_of(names), form) for figure in derived_figures()]
    sums = dict.fromkeys(chain.from_iterable((formula.part, formula.whole) for formula in formulas if formula))
    places, which = {name: place for place, name in enumerate(names)}, {side: place for place, side in enumerate(sums)}
    planned = (_Planned(it, which[it.part], which[it.whole]) if it else None for it in formulas)
    return _Plan(tuple((side, _picker(side, places)) for side in sums), tuple(planned))


def _picker(names: tuple[str, ...], places: Mapping[str, int]) -> Callable[[list[int | None]], tuple[int, ...]]:
    """What picks the numbers of cells out of those of the report."""
    return picked([places[name] for name in names]) if places.keys() >= set(names) else _unknown_number


def _unknown_number(numbers: list[int | None]) -> tuple[int, ...]:
    """Of a sum that has a cell which the report has not."""
    raise TypeError


def _formula(figure: DerivedFigure, names: frozenset[str], form: str | None) -> Formula | None:
    """The formula all of whose cells are there; else that of the report's own form, if some of them are."""
    for formula in figure.formulas.values():
        if names.issuperset(formula.members):
            return formula
    own = figure.formulas.get(form or "")
    return own if own is not None and not names.isdisjoint(own.members) else None


class _Side(NamedTuple):
    """The cells of a sum."""

    sum: Decimal
    """Of what is reported."""
    lacking: tuple[str, ...]
    """Those that are neither numbers nor blank."""
    blank: tuple[str, ...]
    only_blank: bool
    """Whether there is no other."""


_NO_SIDE: Final = _Side(_ZERO, (), (), only_blank=True)


def _is_known(cell: Cell) -> bool:
    """Whether it says how many; nobody counts fewer than none."""
    return cell.value is not None and cell.status == REPORTED and cell.value >= _ZERO


def _side(names: tuple[str, ...], cells: Mapping[str, Cell]) -> _Side:
    if not names:
        return _NO_SIDE
    known = [cells[name] for name in names if name in cells and _is_known(cells[name])]
    total = sum_exactly([cell.value for cell in known if cell.value])
    if len(known) == len(names):
        return _Side(total, (), (), only_blank=False)
    blank = tuple(name for name in names if name in cells and cells[name].status == BLANK)
    lacking = tuple(name for name in names if name not in blank and not (name in cells and _is_known(cells[name])))
    return _Side(total, lacking, blank, len(blank) == len(names))


def evaluate(formula: Formula, cells: Mapping[str, Cell]) -> DerivedValue:
    """A formula over the cells of a report."""
    return _value(formula, _side(formula.part, cells), _side(formula.whole, cells))


def _value(formula: Formula, part: _Side, whole: _Side) -> DerivedValue:
    if part.lacking or whole.lacking:
        return _unknown(part.lacking + whole.lacking)
    if (part.only_blank and whole.only_blank) or (formula.whole and whole.only_blank):
        return _unknown(part.blank + whole.blank)
    if formula.whole:
        return _part_of(formula, part, whole)
    return DerivedValue(AS_ZERO if part.blank else KNOWN, part.sum, None, bool(part.blank))


def _part_of(formula: Formula, part: _Side, whole: _Side) -> DerivedValue:
    """A part of a whole; of a whole with blanks it is not known to be 0, or less than its part."""
    is_more = formula.is_share and part.sum > whole.sum
    if whole.blank and (is_more or not whole.sum):
        return _unknown(whole.blank)
    if is_more:
        return _unknown(formula.whole + formula.part)._replace(contradicts=True)
    blanks = bool(part.blank or whole.blank)
    outcome = NO_WHOLE if not whole.sum else AS_ZERO if blanks else KNOWN
    return DerivedValue(outcome, part.sum, whole.sum, blanks)


def _unknown(cells: tuple[str, ...]) -> DerivedValue:
    """It is unknown for want of these; a cell of both sides is named once."""
    return DerivedValue(UNKNOWN, unknown=tuple(dict.fromkeys(cells)))


def derived_values(report: Report) -> tuple[DerivedValue | None, ...]:
    """One for each derived figure, in their order: None where the report's form does not ask for its cells; none at all of a
    report that is withdrawn."""
    if report.withdrawn is not None:
        return ()
    cells, numbers, sides = report.by_id, whole_numbers(report), list[_Side]()
    plan = _plan(tuple(cells), report.form)
    for names, pick in plan.sums:
        try:
            picks = pick(numbers)
            sides.append(_of_whole_numbers(sum(picks)) if names and min(picks) >= 0 else _side(names, cells))
        except TypeError:  # one of them is none
            sides.append(_side(names, cells))
    return tuple([it and _value(it.formula, sides[it.part], sides[it.whole]) for it in plan.formulas])


@lru_cache(maxsize=10_000)  # most figures are small
def _of_whole_numbers(total: int) -> _Side:
    return _Side(Decimal(total), (), (), only_blank=False)
