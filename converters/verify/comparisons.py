"""Which sums a report has, and where among its cells their members are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from converters.forms.official_forms import Block, Sum, blocks_of, set_of
from converters.verify.derived.whole_numbers import picked


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A sum of a form in one row or column of its table: the same for all reports with the same cells."""

    rule: str
    """As the form declares it, in ids."""
    table: str
    axis: str
    """`rows`: sums of rows, here in one column. `columns`: sums of columns, here in one row."""
    line: str
    """Id of that column or row."""
    left: tuple[str, ...]
    """Ids of the cells."""
    right: tuple[str, ...]


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def comparisons(names: frozenset[str]) -> tuple[Comparison, ...]:
    """Every comparison in the blocks with these cells, in the order of the tables."""
    return tuple(
        _comparison(block, rule, line)
        for block in blocks_of(names)
        for rule in block.sums
        for line in (each.id for each in (block.columns if rule.axis == "rows" else block.rows))
    )


def _comparison(block: Block, rule: Sum, line: str) -> Comparison:
    left, right = (_ids(block, rule, line, members) for members in (rule.left, rule.right))
    return Comparison(rule.rule, block.table, rule.axis, line, left, right)


def _ids(block: Block, rule: Sum, line: str, members: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of rows in a column, or of columns in a row."""
    if rule.axis == "rows":
        return tuple(f"{block.table}.{member}.{line}" for member in members)
    return tuple(f"{block.table}.{line}.{member}" for member in members)


class Planned(NamedTuple):
    """A comparison, and what picks the numbers of its sides out of those of a report's cells."""

    of: Comparison
    left: Callable[[list[int | None]], tuple[int, ...]]
    right: Callable[[list[int | None]], tuple[int, ...]]


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def planned_comparisons(names: tuple[str, ...]) -> tuple[Planned, ...]:
    """The same of a report with these cells, in its order."""
    places = {name: place for place, name in enumerate(names)}
    sides = (
        (each, [[places[name] for name in side] for side in (each.left, each.right)])
        for each in comparisons(set_of(names))
    )
    return tuple(Planned(each, *(picked(side) for side in both)) for each, both in sides)
