"""Printed tables with their columns in another order, the heads with them, with columns that are no official ones, or fewer."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from made_reports import At, Grid


@dataclass(frozen=True)
class New:
    """A column that the form does not have."""

    head: str
    figures: str = "77{row}"
    """What it prints in each row, blank where empty."""


Column = int | New


@dataclass(frozen=True)
class Part:
    """Rows of a grid whose columns can be moved: those of a block."""

    first: int
    last: int
    """Below its last row."""
    heads: int
    """Below its last row of heads."""
    figures: tuple[int, ...]
    """Grid columns of its figures."""


def parts_of(grid: Grid) -> list[Part]:
    """The blocks of a table: of table two one for each clause, else the table."""
    if grid.width == 4:
        starts = [at.row for at in grid.cells if at.columns == 4]
        ends = [*starts[1:], grid.height]
        return [Part(a + 1, b, a + 2, (1, 2, 3)) for a, b in zip(starts, ends, strict=True)]
    if grid.width == 10:
        return [Part(0, grid.height, 3, tuple(range(3, 10)))]
    if grid.width == 15:
        return [Part(0, grid.height, 3, tuple(range(15)))]
    return [Part(0, grid.height, 1, tuple(range(grid.width)))]


def slots_of(grid: Grid, part: Part) -> list[tuple[int, ...]]:
    """The grid columns of each printed column of a block."""
    row = part.last - 1
    return [
        tuple(range(at.column, at.column + at.columns))
        for at in grid.cells
        if at.row == row
        if at.column in part.figures
    ]


def rearranged(grid: Grid, part: Part, columns: Sequence[Column]) -> Grid:
    """The grid with the columns of a block as listed; other rows are as wide as they were."""
    owners = {
        (row, column): at
        for at in grid.cells
        for row in range(at.row, at.row + at.rows)
        for column in range(at.column, at.column + at.columns)
    }
    first = min(part.figures)
    cells = [at for at in grid.cells if not part.first <= at.row < part.last or at.column < first]
    moved = [
        [_cell(owners, part, row, columns, i) for i in range(len(columns))] for row in range(part.first, part.last)
    ]
    width = max(grid.width, first + len(columns))
    return Grid(grid.height, width, tuple(cells + _merged(moved, part.first, first)))


def _cell(owners: dict[tuple[int, int], At], part: Part, row: int, columns: Sequence[Column], place: int) -> At:
    """What stands in a row of a new column."""
    column = columns[place]
    if not isinstance(column, New):
        return owners[row, column]
    beside = [columns[i] for i in (place - 1, place + 1) if 0 <= i < len(columns)]
    over = [owners[row, other] for other in beside if not isinstance(other, New)]
    if row < part.heads:
        same = len(over) == 2 and over[0] == over[1] and over[0].columns > 1
        return over[0] if same else At(-1, place, column.head)
    return At(-2 - row, place, column.figures.format(row=row))


def _merged(rows: list[list[At]], top: int, left: int) -> list[At]:
    """Cells that are one where the same cell stands side by side or below."""
    found: list[At] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for c, at in enumerate(row):
            if (r, c) not in taken:
                height, width = _extent(rows, r, c)
                taken |= {(i, j) for i in range(r, r + height) for j in range(c, c + width)}
                found.append(At(top + r, left + c, at.text, height, width))
    return found


def _extent(rows: list[list[At]], r: int, c: int) -> tuple[int, int]:
    """How many rows and columns hold the same cell, from its first on."""
    at, row = rows[r][c], rows[r]
    end = next((i for i in range(c, len(row)) if row[i] != at), len(row))
    same = [at] * (end - c)
    below = next((i for i in range(r, len(rows)) if rows[i][c:end] != same), len(rows))
    return below - r, end - c


Move = Callable[[Grid, Part, random.Random], Grid]


def permuted(grid: Grid, part: Part, rng: random.Random) -> Grid:
    """The columns of a block in another order, those of one group together."""
    slots = slots_of(grid, part)
    groups = [slots]
    if grid.width == 10:
        groups = [[slots[0]], slots[1:6], [slots[6]]]
    elif grid.width == 15:
        groups = [slots[:5], slots[5:10], slots[10:]]
        tail = groups[1:]
        rng.shuffle(tail)
        groups = [groups[0], *tail] if rng.random() < 0.5 else [*tail, groups[0]]
    if grid.width == 10:
        rng.shuffle(groups)
    for group in groups:
        rng.shuffle(group)
    return rearranged(grid, part, [column for group in groups for slot in group for column in slot])


def scattered(grid: Grid, part: Part, rng: random.Random) -> Grid:
    """The columns of a block in any order, heads over several of them printed again where that parts them."""
    slots = slots_of(grid, part)
    rng.shuffle(slots)
    return rearranged(grid, part, [column for slot in slots for column in slot])


def widened(head: str, figures: str = "77{row}") -> Move:
    """A block with a column more, anywhere."""

    def move(grid: Grid, part: Part, rng: random.Random) -> Grid:
        columns: list[Column] = [column for slot in slots_of(grid, part) for column in slot]
        ends = [0]
        for slot in slots_of(grid, part):
            ends.append(ends[-1] + len(slot))
        columns.insert(rng.choice(ends), New(head, figures))
        return rearranged(grid, part, columns)

    return move


def narrowed(grid: Grid, part: Part, rng: random.Random) -> Grid:
    """A block without one of its columns."""
    slots = slots_of(grid, part)
    if len(slots) > 1:
        slots.remove(rng.choice(slots))
    return rearranged(grid, part, [column for slot in slots for column in slot])


def headed(change: Callable[[str, random.Random], str]) -> Move:
    """A block one of whose heads says something else."""

    def move(grid: Grid, part: Part, rng: random.Random) -> Grid:
        heads = [at for at in grid.cells if part.first <= at.row < part.heads and at.column in part.figures and at.text]
        if not heads:
            return grid
        chosen = rng.choice(heads)
        cells = tuple(replace(at, text=change(at.text, rng)) if at == chosen else at for at in grid.cells)
        return replace(grid, cells=cells)

    return move
