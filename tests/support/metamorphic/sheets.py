"""Printed tables of which some rows are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from made_reports import At, Grid


@dataclass(frozen=True)
class Sheet(Grid):
    """A printed table of which some rows are hidden."""

    hidden: frozenset[int] = frozenset()


Parts = Sequence[str | Sheet]


def by_row(grid: Grid) -> list[list[At]]:
    """The cells that start in each row, from left to right."""
    return [sorted((at for at in grid.cells if at.row == r), key=lambda at: at.column) for r in range(grid.height)]
