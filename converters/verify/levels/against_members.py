"""The figures of a report that covers other bodies, against the sum of theirs: a part is never more than the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from converters.model.report import Report
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, LEVELS, Check, Side
from converters.verify.levels.level_statements import Statement
from converters.verify.levels.level_vocabulary import level_vocabulary
from converters.verify.narrative.against_cells import NO_NUMBER

LACKING: Final = "the archive lacks reports of bodies that it covers"

Figures = Mapping[str, tuple[str, Decimal | None]]
"""Figure of the vocabulary → the cell that holds it and its value, for those that the report's form asks for."""


def level_figures(report: Report) -> Figures:
    """Those of a report; none of one that is withdrawn. What is less than nothing counts nothing."""
    if report.withdrawn:
        return {}
    cells = {cell.cell: cell for cell in report.cells}
    found = dict[str, tuple[str, Decimal | None]]()
    for figure, names in level_vocabulary().figures.items():
        for name in names:
            if (cell := cells.get(name)) is not None:
                found[figure] = name, cell.value if cell.value is not None and cell.value >= 0 else None
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
    return tuple(_check(statement, figure, cell, value, members, complete) for figure, (cell, value) in whole.items())


def _check(
    statement: Statement, figure: str, cell: str, value: Decimal | None, members: Sequence[Member], complete: bool
) -> Check:
    values = [member.figures.get(figure, ("", None))[1] for member in members]
    known = [each for each in values if each is not None]
    total = sum(known, Decimal(0))
    outcome, why = _outcome(value, total, statement.exactly, unknown=len(known) < len(values), complete=complete)
    right = Side(total if known else None, reports=tuple(member.address for member in members))
    return Check(LEVELS, figure, outcome, Side(value, (cell,), quote=statement.quote), right, why=why)


def _outcome(value: Decimal | None, total: Decimal, exactly: bool, *, unknown: bool, complete: bool) -> tuple[str, str]:
    if value is None:
        return CANNOT_TELL, NO_NUMBER
    if total > value:
        return DIFFERS, ""
    if not complete:
        return CANNOT_TELL, LACKING
    if unknown:
        return CANNOT_TELL, NO_NUMBER
    return (DIFFERS if exactly and total != value else AGREES), ""
