"""The figures of a report that covers other bodies, against the sum of theirs: a part is never more than the whole."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from converters.model.report import BLANK, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, LEVELS, Check, Side
from converters.verify.levels.level_statements import Statement
from converters.verify.levels.level_vocabulary import level_vocabulary
from converters.verify.narrative.against_cells import NO_NUMBER

LACKING: Final = "the archive lacks reports of bodies that it covers"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report."""

    cell: str
    """The cell that holds it; empty where its form does not ask for it."""
    value: Decimal | None
    blank: bool = False
    """Whether it is no number because the cell is blank."""


_NOT_ASKED: Final = Figure("", None)
Figures = Mapping[str, Figure]
"""Figure of the vocabulary → that of the report, for those that its form asks for."""


def level_figures(report: Report) -> Figures:
    """Those of a report; none of one that is withdrawn. What is less than nothing counts nothing."""
    if report.withdrawn:
        return {}
    cells = report.by_id
    found = dict[str, Figure]()
    for figure, names in level_vocabulary().figures.items():
        for name in names:
            if (cell := cells.get(name)) is not None:
                counts = cell.value is not None and cell.value >= 0
                found[figure] = Figure(name, cell.value if counts else None, cell.status == BLANK)
    return found


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a body that is covered."""

    address: str
    figures: Figures


def level_checks(
    statement: Statement, whole: Figures, members: Sequence[Member], *, complete: bool
) -> tuple[Check, ...]:
    """One for each figure of the whole; `complete`: whether these are all members that it says to cover."""
    return tuple(_check(statement, name, figure, members, complete) for name, figure in whole.items())


def _check(statement: Statement, name: str, whole: Figure, members: Sequence[Member], complete: bool) -> Check:
    figures = [member.figures.get(name, _NOT_ASKED) for member in members]
    known = [figure.value for figure in figures if figure.value is not None]
    total = sum(known, Decimal(0))
    outcome, why = _outcome(whole, total, statement.exactly, figures, complete)
    right = Side(total if known else None, reports=tuple(member.address for member in members))
    blanks = outcome == AGREES and any(figure.value is None for figure in (whole, *figures))
    return Check(LEVELS, name, outcome, Side(whole.value, (whole.cell,), quote=statement.quote), right, blanks, why)


def _outcome(
    whole: Figure, total: Decimal, exactly: bool, figures: Sequence[Figure], complete: bool
) -> tuple[str, str]:
    """And why it cannot be told. A blank is taken as 0 as far as that makes them agree."""
    if whole.value is None and (total or not whole.blank):
        return CANNOT_TELL, NO_NUMBER
    value = whole.value or Decimal(0)
    if total > value:
        return DIFFERS, ""
    if not complete:
        return CANNOT_TELL, LACKING
    unknown = [figure for figure in figures if figure.value is None]
    if not all(figure.blank for figure in unknown) or (unknown and exactly and total != value):
        return CANNOT_TELL, NO_NUMBER
    return (DIFFERS if exactly and total != value else AGREES), ""
