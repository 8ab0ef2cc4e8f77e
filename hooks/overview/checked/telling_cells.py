"""The cells of a report that say more than their number or status: most reports have none, and nothing else asks for a look at each."""

from itertools import compress
from typing import Final

from converters.markdown.cell_text import number_text
from converters.model.memoize import MemoOfShared
from converters.model.report import MISSING, Cell, Report, is_short
from converters.verify.plausibility import figure_problems


def telling_cells(report: Report) -> tuple[Cell, ...]:
    """Those with remarks, those printed otherwise than they are shown, those that are missing, and those that no count can be."""
    return tuple(compress(report.cells, _every_tells(report.cells)))


def _tells(cell: Cell) -> bool:
    shown = "" if cell.value is None else number_text(cell.value)
    printed = bool(cell.raw and cell.raw != shown)
    return printed or bool(cell.remarks) or cell.status == MISSING or bool(figure_problems([cell]))


_every_tells: Final = MemoOfShared(_tells, is_short)
