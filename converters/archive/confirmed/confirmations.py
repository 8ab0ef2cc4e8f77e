"""A person says what stands in cells that a machine has read from a picture: what may be said, and how it is recorded.

A confirmation is no correction: the source is right, and was not read. It counts only for a cell that conversion leaves unverified.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from converters.markdown.cell_text import read_cell
from converters.model.decided import Confirmation
from converters.model.figure import MONEY, parse
from converters.model.problems import Problem
from converters.model.report import BLANK, DECIDED, MISSING, UNVERIFIED, Cell, Report

BLANK_SIGN: Final = "-"
"""What a person types for a cell in which nothing stands."""
_OF_MONEY: Final = frozenset({"unit_converted", "unit_unstated"})
_UNIT: Final = "万元"


def unverified(report: Report) -> tuple[Cell, ...]:
    """The cells that wait for a person, in the order of the forms."""
    return tuple(cell for cell in report.cells if cell.status == UNVERIFIED)


def as_read(cell: Cell) -> Cell | None:
    """The cell with what the machine has read; None where that is no figure by itself, or nothing was read."""
    return _printing(cell, cell.raw) if cell.raw else None


def decided(cell: Cell, typed: str) -> Cell | None:
    """The cell with what a person has read there: a number as it is printed, `-` for blank, `/`; None where it is none of these."""
    text = typed.strip()
    if text == BLANK_SIGN:
        return replace(_plain(cell), status=BLANK, value=None, raw="")
    return _printing(cell, text) if text else None


def _printing(cell: Cell, text: str) -> Cell | None:
    """The cell that prints a text; None where that is no figure, or does not say its unit of money where the source had to."""
    is_money = cell.unit == _UNIT or "unit_unstated" in cell.remarks
    found = parse(text, change=cell.cell.endswith(".change"), money=is_money)
    if found.status not in DECIDED or found.status == BLANK:
        return None
    if found.value is None or not is_money:
        return replace(_plain(cell), status=found.status, value=found.value, raw=text)
    if found.money_unit is not None:
        remarks = () if found.money_unit == _UNIT else ("unit_converted",)
        value = found.value * MONEY[found.money_unit]
        return _with_remarks(replace(cell, status=found.status, value=value, raw=text, unit=_UNIT), remarks)
    return None if "unit_converted" in cell.remarks else replace(cell, status=found.status, value=found.value, raw=text)


def _plain(cell: Cell) -> Cell:
    """The cell without what is remarked of an amount of money."""
    return _with_remarks(replace(cell, unit=_UNIT) if "unit_unstated" in cell.remarks else cell, ())


def _with_remarks(cell: Cell, added: tuple[str, ...]) -> Cell:
    return replace(cell, remarks=tuple(sorted({*cell.remarks} - _OF_MONEY | {*added})))


def with_confirmed(report: Report, cells: Iterable[Cell], date: str) -> Report:
    """The report in which a person has read these cells on a day; those of one day are recorded together."""
    made = {cell.cell: cell for cell in cells}
    if not made:
        return report
    same_day = {name for item in report.confirmed if item.date == date for name in item.cells}
    others = (
        replace(item, cells=tuple(name for name in item.cells if name not in made))
        for item in report.confirmed
        if item.date != date
    )
    together = Confirmation(tuple(cell.cell for cell in report.cells if cell.cell in made.keys() | same_day), date)
    return replace(
        report,
        cells=tuple(made.get(cell.cell, cell) for cell in report.cells),
        confirmed=(*(item for item in others if item.cells), together),
    )


def confirmed_again(made: Report, report: Report) -> Report:
    """A freshly converted report with what a person has confirmed in it, where conversion leaves it unverified as it did then.

    What was corrected after that is confirmed as it was before: who calls applies corrections.
    """
    if not report.confirmed:
        return made
    before = {item.what: item.converted for item in report.corrections}
    open_cells, held = {cell.cell for cell in unverified(made)}, report.by_id
    found = dict[str, Cell]()
    kept = list[Confirmation]()
    for item in report.confirmed:
        names = tuple(name for name in item.cells if name in open_cells and name in held and name not in found)
        found |= {name: cell for name in names if (cell := _as_confirmed(held[name], before.get(name))) is not None}
        kept += [replace(item, cells=left)] if (left := tuple(name for name in names if name in found)) else []
    cells = tuple(found.get(cell.cell, cell) for cell in made.cells)
    return replace(made, cells=cells, confirmed=tuple(kept))


def _as_confirmed(cell: Cell, before: str | None) -> Cell | None:
    """What a person read there; `before`: what it was until somebody corrected it."""
    if before is not None:
        status, value = read_cell(before)
        cell = replace(cell, status=status, value=value)
    return cell if cell.status in DECIDED else None


def confirmation_problems(report: Report) -> Iterator[Problem]:
    """What is wrong with what a report says of its confirmed cells."""
    if not report.confirmed or report.withdrawn is not None:
        return
    if not report.scan:
        message = "confirmed is said of a report of which nothing was read from a picture; take it out"
        yield Problem("confirmation_wrong", "confirmed", message)
        return
    seen, held = set[str](), report.by_id
    for name in (name for item in report.confirmed for name in item.cells):
        cell = held.get(name)
        if name in seen:
            yield Problem("confirmation_wrong", "confirmed", f"{name} is confirmed twice; expected one date for it")
        elif cell is not None and cell.status not in DECIDED and cell.status != MISSING:
            message = f"{name} is confirmed, but no figure stands there; confirm it with gongkai confirm, or take it out of confirmed"
            yield Problem("confirmation_wrong", name, message)
        seen.add(name)
