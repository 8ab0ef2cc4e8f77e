"""The cells of a report that say more than their number or status: most reports have none, and nothing else asks for a look at each."""

from decimal import Decimal
from itertools import compress
from typing import Final

from converters.markdown.cell_text import number_text
from converters.model.report import MISSING, Cell, Report, is_short
from converters.model.speed.memoize import MemoOfShared
from converters.verify.plausibility import figure_problems


def telling_cells(report: Report) -> tuple[Cell, ...]:
    """Those with remarks, those printed otherwise than they are shown, those that are missing, those that no count can be, and those
    that programs do not read as they are."""
    return tuple(compress(report.cells, _every_tells(report.cells)))


def is_exact(value: Decimal) -> bool:
    """Whether a program that reads numbers in double precision has the same digits."""
    return repr(float(value)).removesuffix(".0") == number_text(value)


def _tells(cell: Cell) -> bool:
    if cell.remarks or cell.status == MISSING or figure_problems([cell]):
        return True
    if cell.value is None:
        return bool(cell.raw)
    return cell.raw not in (None, "", number_text(cell.value)) or not is_exact(cell.value)


_every_tells: Final = MemoOfShared(_tells, is_short)
