"""The sums of a form as equations between cells, and the cells that they tell of.

Some cells are *certain*: both means read the same there, or nothing but paper. The others are open. What the sums *tell* of an open
cell follows from the certain ones: what is missing of a sum in which it alone is open, or 0 where several are open and nothing is
missing; with what is told, others can be told. An open cell is *solved* where the sums tell its number, and tell the same whichever one
certain cell is taken to be open besides; and, unless one means has read that very number there, whichever one with its total.

A wrong solution takes at least two certain cells that both means have misread in the same way (or that are printed so), by amounts that
cancel out. For be one of them wrong: with this one open, all that is told follows from right ones, and is right; and the solution is the
same. Be two wrong: with either of them open, what is told is off by what the other is off by, or not at all, and not the same unless
these amounts are equal. Where they are a cell and its total (a 6 that is read as 0 in both), the open cell must have been misread
as well, as the very number that is missing. No misreading by one means alone, be it in every open cell, makes a wrong solution.
What is solved is taken for certain then, and helps to solve others: the first wrong one has only right ones before it.

Where the only sums of certain cells that do not hold cross in one cell, and are off by the same amount, that cell is left open: it alone
can be what is wrong, as it was printed or as it was read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import product
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass

_ZERO: Final = Decimal(0)
_SHARE: Final = 1 / 3
_FEW: Final = 2
"""Of the cells of a sum, that are 0 where nothing is missing: a whole column that stands under another's head has sums that hold too. So many
are few in the shortest sum too."""
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


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a sum without what is known."""

    signs: Mapping[str, int]
    """Of the open cells."""
    balance: Decimal
    """Of the others."""
    is_small: bool
    """Whether so little of a sum is open that it is 0 where nothing is missing."""

    def told(self, values: Values) -> dict[str, Decimal]:
        """What it tells when these are known: of one open cell what is missing; of several of one side, where nothing is missing, 0."""
        cells = [cell for cell in self.signs if cell not in values]
        if not cells:
            return {}
        balance = sum((sign * values[cell] for cell, sign in self.signs.items() if cell in values), self.balance)
        if len(cells) == 1:
            return {cells[0]: -self.signs[cells[0]] * balance}
        is_nothing = self.is_small and balance == 0 and len({self.signs[cell] for cell in cells}) == 1
        return dict.fromkeys(cells, _ZERO) if is_nothing else {}


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
    sums = [
        (it, _Rest({cell: it.signs[cell] for cell in cells}, it.balance(values), len(cells) <= _most(it)))
        for it in equations
        if (cells := it.open_cells(values))
    ]
    known = sorted({cell for it, _ in sums for cell in it.signs if cell in values})
    found = _same(_told([rest for _, rest in sums]), ((cell,) for cell in known), sums, values)
    read_so = {cell: number for cell, number in found.items() if read.get(cell) == number}
    others = {cell: number for cell, number in found.items() if cell not in read_so}
    return read_so | _same(others, _with_totals(equations, frozenset(known)), sums, values)


def _most(equation: Equation) -> float:
    """How many cells of a sum are 0 at most where nothing is missing."""
    return max(_FEW, _SHARE * len(equation.signs))


def _same(
    told: dict[str, Decimal], doubted: Iterable[Sequence[str]], sums: Sequence[tuple[Equation, _Rest]], values: Values
) -> dict[str, Decimal]:
    """Of what the sums tell, what they tell as well whichever of these cells are open besides."""
    for cells in doubted:
        if not told:
            break
        found = _told([_without(cells, it, rest, values) for it, rest in sums])
        told = {cell: number for cell, number in told.items() if found.get(cell) == number}
    return told


def _with_totals(equations: Iterable[Equation], known: Set[str]) -> Iterator[Sequence[str]]:
    """Each known cell with each of the other side of a sum."""
    for it in equations:
        first, second = (
            [cell for cell, each in it.signs.items() if each == sign and cell in known] for sign in (1, -1)
        )
        yield from product(first, second)


def _without(cells: Iterable[str], it: Equation, rest: _Rest, values: Values) -> _Rest:
    """The rest of a sum in which these cells are open besides."""
    signs = {cell: it.signs[cell] for cell in cells if cell in it.signs}
    return _Rest(
        {**rest.signs, **signs}, rest.balance - sum(sign * values[cell] for cell, sign in signs.items()), rest.is_small
    )


def _told(rests: Sequence[_Rest]) -> dict[str, Decimal]:
    """What follows, one after another; nothing of a cell of which two sums tell otherwise, or less than 0."""
    found = dict[str, Decimal]()
    while True:
        asked: dict[str, set[Decimal]] = {}
        for rest in rests:
            for cell, number in rest.told(found).items():
                asked.setdefault(cell, set()).add(number)
        more = {cell: min(numbers) for cell, numbers in asked.items() if len(numbers) == 1 and min(numbers) >= 0}
        if not more:
            return found
        found |= more
