"""The contradictions between text and table, as problems."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from converters.markdown.cell_text import number_text
from converters.model.problems import Problem
from converters.model.report import Cell, Report
from converters.verify.checks import DIFFERS, Check, Side
from converters.verify.narrative.text_checks import text_checks

Cells = Mapping[str, Cell]
"""Id → cell."""

_MOST_LISTED: Final = 4
"""Cells of a side that are listed though they are 0."""


def text_problems(report: Report) -> list[Problem]:
    """A problem for each figure of the narrative that is another in the table, at its paragraph."""
    return [_problem(check, report.by_id) for check in text_checks(report) if check.outcome == DIFFERS]


def _problem(check: Check, cells: Cells) -> Problem:
    quote, unit = check.left.quote, "%" if check.right.over else ""
    assert quote is not None, check
    said, value = (number_text(side.value or Decimal(0)) + unit for side in (check.left, check.right))
    message = (
        f"the text says {quote.words!r}, which is {said}, but the table has {value}: {side_terms(check.right, cells)}"
    )
    return Problem("text_contradicts", quote.place, message)


def side_terms(side: Side, cells: Cells) -> str:
    """The members of a side with their figures; of many those that are not 0."""
    added, taken, whole = (_listed(ids, cells) for ids in (side.cells, side.less, side.over))
    return added + (f" - {taken}" if taken else "") + (f" / {whole}" if whole else "")


def _listed(ids: tuple[str, ...], cells: Cells) -> str:
    shown = [cell for name in ids if (cell := cells[name]).value or len(ids) <= _MOST_LISTED]
    return " + ".join(f"{cell.cell} {_figure(cell)}" for cell in shown or [cells[name] for name in ids[:1]])


def _figure(cell: Cell) -> str:
    return number_text(cell.value) if cell.value is not None else f"({cell.status})"
