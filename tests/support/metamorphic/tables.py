"""Tables of a made-up report while they are altered: which cell of the form each printed figure is, and what of it may be read.

What may be read is said by whoever alters the table, never by the converter.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from made_reports import GRIDS, At
from metamorphic.sheets import Sheet

from converters.forms.official_forms import forms


@dataclass(frozen=True)
class Allowed:
    """What may be read of a cell: its number, or that it is blank; else it must be said to be unread."""

    printed: str
    value: Decimal | None
    blank: bool = False
    """Whether it may be read as blank."""
    legible: bool = True
    """Whether a person would still read it."""
    touched: bool = False
    """Whether the mutation has to do with this very cell."""

    def unread(self) -> "Allowed":
        """No number may be read."""
        return replace(self, value=None, blank=False, legible=False, touched=True)


class _Names(dict[str, str]):
    """Figures that are the ids of their cells."""

    def __missing__(self, key: str) -> str:
        return key


@dataclass
class Table:
    """A table that is being altered. A cell that holds a figure of the form has the figure's id for its text."""

    rng: random.Random
    height: int
    width: int
    cells: list[At]
    allowed: dict[str, Allowed]
    """Cell id → what may be read."""
    spare: list[int]
    """Numbers that stand in no other place."""
    hidden: set[int] = field(default_factory=set)
    aside: list[str] = field(default_factory=list)
    """Figures of no cell, which must not be lost."""

    def is_figure(self, at: At) -> bool:
        """Whether it holds a figure of the form."""
        return at.text in self.allowed

    def figures(self) -> list[At]:
        """The cells that hold figures of the form."""
        return [at for at in self.cells if self.is_figure(at)]

    def first_column(self) -> int:
        """The first column in which figures stand; before it are labels."""
        return min(at.column for at in self.figures())

    def blocks(self) -> list["Block"]:
        """The parts of the table with heads of their own."""
        starts = [at.row for at in self.cells if at.text.startswith("第二十条")] or [0]
        ends = [*sorted(starts)[1:], self.height]
        return [
            Block(start, self._first_body(start, end), end) for start, end in zip(sorted(starts), ends, strict=True)
        ]

    def _first_body(self, start: int, end: int) -> int:
        if self.width == 3:
            return start + 1  # the table of 2014, whose chapters have no figures
        return min(at.row for at in self.figures() if start <= at.row < end)

    def heads(self, block: "Block") -> list[At]:
        """The heads of its columns."""
        first = self.first_column()
        return [at for at in self.cells if block.start <= at.row < block.body and at.column >= first]

    def labels(self, block: "Block") -> list[At]:
        """The labels of its rows, groups of rows included."""
        first = min(self.first_column(), 3)
        return [at for at in self.cells if block.body <= at.row < block.end and at.column < first]

    def row(self, row: int) -> list[At]:
        """The figures of a row, from left to right."""
        return sorted((at for at in self.figures() if at.row == row), key=lambda at: at.column)

    def figure_rows(self, block: "Block") -> list[int]:
        """Its rows with figures."""
        return sorted({at.row for at in self.figures() if block.body <= at.row < block.end})

    def label_of(self, row: int) -> At | None:
        """The label of a row alone."""
        first = self.first_column()
        own = [at for at in self.cells if at.row == row and at.rows == 1 and at.column < first]
        own = [at for at in own if not self.is_figure(at)]
        leaf = min if self.width == 3 else max
        return leaf(own, key=lambda at: at.column) if own else None

    def set(self, at: At, **changed: object) -> None:
        """Alters one printed cell."""
        self.cells[self.cells.index(at)] = replace(at, **changed)  # type: ignore[arg-type]

    def move(self, moved: Callable[[At], At]) -> None:
        """Alters each printed cell."""
        self.cells = [moved(at) for at in self.cells]

    def unread(self, names: Iterable[str]) -> None:
        """Of these cells no number may be read."""
        self.allowed |= {name: self.allowed[name].unread() for name in names}

    def touch(self, names: Iterable[str]) -> None:
        """The mutation has to do with these cells, and a person still reads them."""
        self.allowed |= {name: replace(self.allowed[name], touched=True) for name in names}

    def stray(self) -> str:
        """A figure that belongs to no cell, and must not be lost."""
        self.aside.append(str(self.spare.pop()))
        return self.aside[-1]

    def sheet(self) -> Sheet:
        """The table as it is printed."""
        printed = {name: allowed.printed for name, allowed in self.allowed.items()}
        cells = (replace(at, text=printed.get(at.text, at.text)) for at in self.cells)
        return Sheet(self.height, self.width, tuple(cells), frozenset(self.hidden))


@dataclass(frozen=True)
class Block:
    """Rows of a table under heads of their own."""

    start: int
    body: int
    """Its first row that is no head."""
    end: int


def figure(form: str, name: str, number: int) -> Allowed:
    """A number as it is printed in a cell, and what it is worth."""
    if name.endswith((".amount", ".fees.value", ".budget.value")):
        return Allowed(f"{number}.25" if form == "2021" else f"{number}.25万元", Decimal(number) + Decimal("0.25"))
    return Allowed(str(number), Decimal(number))


def tables(form: str, rng: random.Random) -> list[Table]:
    """The tables of a form, with figures of which no two are the same; in every other report some cells are blank."""
    numbers = rng.sample(range(11, 9000), 900)
    names = [name for block in forms()[form].blocks for name in block.cells]
    blanks = rng.choice([0.0, 0.04])
    drawn = []
    for draw in GRIDS[form]:
        grid = draw(_Names())
        ids = [at.text for at in grid.cells if at.text in names]
        allowed: dict[str, Allowed] = {}
        for name in ids:
            blank = rng.random() < blanks
            allowed[name] = Allowed("", None, blank=True) if blank else figure(form, name, numbers.pop())
        spare = [numbers.pop() for _ in range(120)]
        drawn.append(Table(rng, grid.height, grid.width, list(grid.cells), allowed, spare))
    return drawn


def columns_of(heads: Iterable[At], start: int, end: int) -> list[tuple[int, int]]:
    """The widest parts into which heads divide the columns from start to end; one where they do not."""
    heads = list(heads)
    for row in sorted({at.row for at in heads}):
        over = [at for at in heads if at.row <= row < at.row + at.rows]
        parts = sorted({(at.column, at.column + at.columns) for at in over})
        parts = [part for part in parts if start <= part[0] and part[1] <= end]
        if len(parts) > 1 and sum(b - a for a, b in parts) == end - start:
            return parts
    return [(start, end)]


def leaves(heads: list[At], start: int, end: int) -> list[tuple[int, int]]:
    """The narrowest parts into which heads divide the columns from start to end."""
    parts = columns_of(heads, start, end)
    if len(parts) == 1:
        return parts
    return [leaf for part in parts for leaf in leaves(heads, *part)]


def shuffled(rng: random.Random, heads: list[At], start: int, end: int) -> list[int]:
    """The columns from start to end in another order; those under one head stay together."""
    parts = columns_of(heads, start, end)
    if len(parts) == 1:
        return list(range(start, end))
    rng.shuffle(parts)
    return [column for part in parts for column in shuffled(rng, heads, *part)]


def turned(cells: Iterable[At]) -> list[At]:
    """Rows for columns."""
    return [At(at.column, at.row, at.text, at.columns, at.rows) for at in cells]


def places(order: Iterable[int], start: int) -> Mapping[int, int]:
    """Where each column or row of an order comes to stand."""
    return {old: start + new for new, old in enumerate(order)}
