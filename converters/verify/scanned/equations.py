"""The sums of a form as equations between cells, and the cells that they tell of.

Some cells are *certain*: both means read the same there, or nothing but paper. The others are open. An open cell is *solved* where
its row and its column, in which nothing else is open, ask for the same number, be it one that was read or none. Several that are open
in one sum are solved together where the sum across each of them, in which nothing else is open, asks for the very number that was read
there, and with these numbers that one sum holds too.

A wrong solution takes at least two certain cells that both means have misread in the same way, by amounts that cancel out. For take the
first one, before which all that was solved is right. Where one cell is solved, its row and its column each hold a certain wrong one, and
share no other cell. Where several are, across each wrong one stands a certain wrong cell; and in the sum that they share it is balanced
by another wrong one, across which stands another such cell, or by a certain one. No misreading by one means alone, be it in every open
cell, makes a wrong solution. Where open cells lie one behind another, the sums around them may share a certain cell that cancels
out: these are left open.

Where the only sums of certain cells that do not hold cross in one cell, and are off by the same amount, that cell is left open: it alone
can be what is wrong, as it was printed or as it was read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_ZERO: Final = Decimal(0)
_SHARE: Final = 1 / 3
"""Of the cells of a sum, that are solved together at most: a whole column that stands under another's head has sums that hold."""
Values = Mapping[str, Decimal]
"""Cell → what it counts for."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Some cells of a row or of a column, of which those of one side come to as much as those of the other."""

    axis: str
    """`rows` or `columns`, as of the sum."""
    signs: Mapping[str, int]
    """Cell → 1 or -1: by its side."""

    def open_cells(self, values: Values) -> list[str]:
        """The cells of which nothing is known."""
        return [cell for cell in self.signs if cell not in values]

    def balance(self, values: Values) -> Decimal:
        """By how much the sides differ, what is not known left out."""
        return sum((sign * values[cell] for cell, sign in self.signs.items() if cell in values), _ZERO)

    def asked_of(self, cell: str, values: Values) -> Decimal:
        """What a cell must be so that the sides are equal, whatever is known of it."""
        sign = self.signs[cell]
        return values.get(cell, _ZERO) - sign * self.balance(values)

    def holds(self, values: Values) -> bool:
        """Whether every cell is known, and the sides are equal."""
        return not self.open_cells(values) and self.balance(values) == 0

    def is_broken(self, values: Values) -> bool:
        """Whether every cell is known, and the sides are not equal."""
        return not self.open_cells(values) and self.balance(values) != 0


def contradicted(equations: Sequence[Equation], certain: Values) -> set[str]:
    """The only certain cell of which one sum of the row and one of the column, which do not hold, ask for the same other number.

    None, where there are several, or another sum does not hold besides: where rows are shifted, several look like that by chance.
    """
    broken = [it for it in equations if it.is_broken(certain)]
    found = {
        cell
        for row in broken
        for column in broken
        if row.axis < column.axis
        for cell in row.signs.keys() & column.signs.keys()
        if (asked := row.asked_of(cell, certain)) >= 0 and asked == column.asked_of(cell, certain)
    }
    return found if len(found) == 1 and all(found & it.signs.keys() for it in broken) else set()


def solved(equations: Sequence[Equation], certain: Values, read: Values) -> dict[str, Decimal]:
    """The open cells that the sums tell, each with its number; what is solved helps to tell of others. `read`: what was read there."""
    found = dict[str, Decimal]()
    while more := _next(equations, {**certain, **found}, read):
        found |= more
    return found


def _next(equations: Sequence[Equation], values: Values, read: Values) -> dict[str, Decimal]:
    """What is solved when so much is known."""
    asked = _asked(equations, values)
    found = {
        cell: next(iter(each.values()))
        for cell, each in asked.items()
        if len(each) > 1 and len(set(each.values())) == 1
    }
    for it in equations:
        cells = it.open_cells(values)
        across = {cell: number for cell in cells for axis, number in asked.get(cell, {}).items() if axis != it.axis}
        is_read = len(across) == len(cells) and all(read.get(cell) == number for cell, number in across.items())
        if 1 < len(cells) <= _SHARE * len(it.signs) and is_read and it.holds({**values, **across}):
            found |= across
    return found


def _asked(equations: Iterable[Equation], values: Values) -> dict[str, dict[str, Decimal]]:
    """Open cell → axis → the number that all sums of that axis ask for in which it alone is open; where they differ, or one
    asks for less than 0, nothing."""
    every = dict[str, dict[str, set[Decimal]]]()
    for axis, cell, number in _single(equations, values):
        every.setdefault(cell, {}).setdefault(axis, set()).add(number)
    return {
        cell: {axis: min(numbers) for axis, numbers in axes.items() if len(numbers) == 1 and min(numbers) >= 0}
        for cell, axes in every.items()
    }


def _single(equations: Iterable[Equation], values: Values) -> Iterator[tuple[str, str, Decimal]]:
    for it in equations:
        cells = it.open_cells(values)
        if len(cells) == 1:
            yield it.axis, cells[0], it.asked_of(cells[0], values)
