"""The figures of a report as whole numbers of Python, which nearly all are: they are added in a tenth of the time of decimals."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Final

from converters.model.report import REPORTED, Cell, Report, is_short
from converters.model.speed.memoize import MemoOfShared

_BOUND: Final = 10**15
"""Sums of numbers below it are as exact as those of decimals."""


def _whole_number(cell: Cell) -> int | None:
    value = cell.value
    if value is None or cell.status != REPORTED or not -_BOUND < value < _BOUND or value.as_tuple().exponent != 0:
        return None
    if not value and value.is_signed():
        return None
    return int(value)


_every_number: Final = MemoOfShared(_whole_number, is_short)


def whole_numbers(report: Report) -> list[int | None]:
    """Of each cell by id; None where it is no number, or another than a whole one as it is written most simply."""
    cells = report.cells if len(report.by_id) == len(report.cells) else tuple(report.by_id.values())
    return _every_number(cells)


def picked(places: Sequence[int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """What picks the numbers at these places."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))
