"""A figure of a table as one integer, so that those of an archive are compared without their reports.

Below FIRST stands what is no number to compare, each kind by itself. A number is FIRST more than its digits << 5, the digits
behind its point << 1, and 1 where it is negative.
"""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from converters.forms.official_forms import TABLES, Block, forms
from converters.markdown.cell_text import number_text
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED, Cell, Report, is_short
from converters.model.speed.memoize import MemoOfShared

Codes = npt.NDArray[np.uint64]
NO_CELL: Final = 0
"""The report's form has no such cell, or the report is withdrawn."""
UNIT_UNSTATED, TOO_LONG = 5, 6
"""An amount of money of which it is not known what it counts in; a number with more digits than a reader of the index has."""
STATUSES: Final = {BLANK: 1, NOT_APPLICABLE: 2, MISSING: 3, UNREADABLE: 4, UNVERIFIED: 7}
FIRST: Final = 8
_DIGITS: Final = 1 << 50
_BEHIND: Final = 15


@cache
def newest_first() -> tuple[Block, ...]:
    """The blocks of all forms, those of the newest form first."""
    return tuple(block for form in reversed(forms().values()) for block in form.blocks)


@cache
def cells() -> tuple[str, ...]:
    """The cells of all forms, those of a column one after the other: the totals of what was refused lie side by side."""
    found: dict[str, tuple[int, int]] = {}
    columns: dict[str, int] = {}
    for block in newest_first():
        for column in block.columns:
            place = columns.setdefault(f"{block.table}.{column.id}", len(columns))
            for row in block.rows:
                found.setdefault(f"{block.table}.{row.id}.{column.id}", (TABLES.index(block.table), place))
    return tuple(sorted(found, key=lambda cell: found[cell]))


@cache
def _places() -> dict[str, int]:
    return {cell: place for place, cell in enumerate(cells())}


@lru_cache(maxsize=20_000)  # most figures are small
def _number(value: Decimal) -> int:
    text = number_text(value)
    whole, _, behind = text.lstrip("-").partition(".")
    digits = int(whole + behind)
    if digits >= _DIGITS or len(behind) > _BEHIND:
        return TOO_LONG
    return FIRST + (digits << 5 | len(behind) << 1 | text.startswith("-"))


def _code(cell: Cell) -> int:
    value = cell.value
    if value is None:
        return STATUSES[cell.status]
    if "unit_unstated" in cell.remarks:
        return UNIT_UNSTATED
    return _number(value) if value else FIRST


def _placed(cell: Cell) -> tuple[int, int]:
    return _places()[cell.cell], _code(cell)


_every_placed: Final = MemoOfShared(_placed, is_short)


def no_figures() -> Codes:
    """Those of a report without tables."""
    return np.zeros(len(cells()), dtype=np.uint64)


def figure_codes(report: Report) -> Codes:
    """The figures of a report, one for each of `cells`."""
    found = [NO_CELL] * len(cells())
    for place, code in _every_placed(() if report.withdrawn else report.cells):
        found[place] = code
    return np.array(found, dtype=np.uint64)
