"""The printed columns of a block, and the column of the form that each of them is, as their heads say.

Where a source shows a grid, the heads over a grid column are those of its figures; in text the sequence of the innermost
heads is that of the figures. Heads in the official order leave everything to the order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from converters.model.document import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.heads.head_names import (
    OTHER,
    Leaf,
    is_group,
    may_be,
    name_of,
    stand_beside_labels,
    writes_in_order,
)
from converters.recognise.tables.heads.head_rows import PrintedHeads
from converters.recognise.tables.heads.heads_in_place import in_their_places, without_moved
from converters.recognise.tables.heads.text_heads import HeadColumn, columns_in_text, is_own, leaves_a_gap

_NEARLY: Final = 0.95
"""Confidence from which on of a head that was read from a picture one character may be another: one that lost strokes in a fax."""
_SURE: Final = 0.99
"""Confidence from which on it says what was read."""


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """The printed columns of a block, left to right."""

    columns: tuple[HeadColumn, ...]
    printed: PrintedHeads
    is_official: bool
    """Whether they are all columns of the form in its order, and no others that are headed."""
    is_ordered: bool = True
    """Whether `columns` is known to be their order."""

    @property
    def figures(self) -> tuple[HeadColumn, ...]:
        """The printed columns that are headed as columns of figures."""
        return tuple(column for column in self.columns if column.is_figures and column.text)

    def over(self, cell: Cell) -> list[int]:
        """The columns under which a cell stands, as indices."""
        return [i for i, column in enumerate(self.columns) if column.covers(cell)]

    def are_as_wide(self, width: int) -> bool:
        """Whether each row of heads has so many cells."""
        return {len(row) for row in self.printed.rows} == {width}

    def shows_places(self, width: int) -> bool:
        """Whether a row of text with so many cells is as wide as each of several rows of heads, of which no two stand in one place."""
        is_text = self.printed.layout != "grid" and self.are_as_wide(width)
        return is_text and len({column.column for column in self.columns}) == len(self.columns)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The heads of no column of the form, those printed twice among them."""
        return tuple(column.text for column in self.figures if column.leaf is None)


def stands_under(layout: str, table: int, width: int, heads: ColumnHeads) -> bool:
    """Whether the place of a cell shows the head over it: in a grid, or in a row as wide as the one row of heads."""
    if layout == "grid":
        return heads.printed.layout == "grid" and heads.printed.table == table
    return heads.printed.width == width


def bind(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> ColumnHeads | None:
    """The columns of a block, as its heads name them; None where no head of figures is printed.

    Where some stand in columns of their own, all are heads by their sequence if it is the official one, else each column is headed
    by those that stand in it.
    """
    if printed.above:
        together = bind(PrintedHeads(printed.all_rows, "none", printed.table, printed.place), leaves)
        if together is not None and together.is_official:
            return together
        printed = replace(printed, above=())
    read = [(cell.text, cell.reading.confidence) for row in printed.rows for cell in row if cell.reading]
    unsure, nearly = (frozenset(text for text, confidence in read if confidence < each) for each in (_NEARLY, _SURE))
    once = replace(printed, rows=tuple(_once_below(printed, leaves)))
    found = _bind(replace(once, table=0, place=""), leaves, unsure, nearly - unsure)
    return None if found is None else replace(found, printed=printed)


@lru_cache(maxsize=512)  # most reports print the same heads
def _bind(
    printed: PrintedHeads, leaves: tuple[Leaf, ...], unsure: frozenset[str], nearly: frozenset[str]
) -> ColumnHeads | None:
    """`unsure`: what was read from a picture, and may say something else; `nearly`: what was read there all but for sure."""
    printed = _with_groups(printed, leaves, unsure)
    tokens = [cell.text for row in printed.rows for cell in row if cell.text.strip()]
    named = [text for text in tokens if name_of(text, leaves) != OTHER]
    if not named and (len(tokens) == 1 or len(leaves) > 1):
        return None
    is_official = writes_in_order(tokens, leaves) and not leaves_a_gap(printed, leaves)
    columns = _columns(printed, leaves, unsure, nearly)
    if columns is None:
        unknown = tuple(HeadColumn(text, None) for text in named)
        return ColumnHeads(unknown, printed, is_official, is_ordered=False)
    if is_official:
        return _official(columns, printed, leaves)
    in_order = _order(columns) == list(range(len(leaves))) and not _follows_other(columns)
    return ColumnHeads(columns, printed, in_order, is_ordered=in_order or not _is_torn(printed, leaves))


def _columns(
    printed: PrintedHeads, leaves: tuple[Leaf, ...], unsure: frozenset[str], nearly: frozenset[str]
) -> tuple[HeadColumn, ...] | None:
    """The columns, each of the form named once; None where their order cannot be known."""
    if printed.layout == "grid":
        return without_moved(_once_each(_in_grid(printed, leaves, unsure, nearly)), leaves)
    found = columns_in_text(printed, leaves)
    return None if found is None else _once_each(found)


def _once_below(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> Iterator[tuple[Cell, ...]]:
    """The rows of heads; one that is printed again below itself goes over both: in text, where the row below has a head for each column."""
    above: dict[tuple[int | None, int], str] = {}
    for row in printed.rows:
        places = {(cell.column, cell.span): cell.text for cell in row if cell.text.strip()}
        again = {place for place, text in places.items() if above.get(place) == text}
        above = places
        yield _without(row, again) if again and _is_whole(printed, places.values(), leaves) else row


def _is_whole(printed: PrintedHeads, texts: Iterable[str], leaves: tuple[Leaf, ...]) -> bool:
    """Whether the places of a row of heads are known: in a grid, or where it has a head for each column."""
    return printed.layout == "grid" or sum(is_own(text, leaves) for text in texts) == len(leaves)


def _without(row: Iterable[Cell], places: Collection[tuple[int | None, int]]) -> tuple[Cell, ...]:
    """A row, blank in some places."""
    return tuple([replace(cell, text="") if (cell.column, cell.span) in places else cell for cell in row])


def _with_groups(printed: PrintedHeads, leaves: tuple[Leaf, ...], unsure: frozenset[str]) -> PrintedHeads:
    """The heads, with the names of those over several columns that were not read for sure and may be that of one alone."""
    groups = {name for leaf in leaves for name in leaf.path[:-1]}

    def meant(cell: Cell) -> Cell:
        if cell.text not in unsure or cell.span == 1 or name_of(cell.text, leaves) is not None:
            return cell
        found = [name for name in groups if may_be(cell.text, name)]
        return replace(cell, text=found[0]) if len(found) == 1 else cell

    return replace(printed, rows=tuple(tuple(map(meant, row)) for row in printed.rows)) if unsure else printed


def _order(columns: Sequence[HeadColumn]) -> list[int | None]:
    """Which columns of the form the headed ones are."""
    return [column.leaf for column in columns if column.is_figures and column.text]


def _official(columns: Sequence[HeadColumn], printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> ColumnHeads:
    """Heads that are written in the official order: where a grid shows a column for each, all are known."""
    places = [i for i, column in enumerate(columns) if column.is_figures and column.text]
    count = len(leaves)
    order = [columns[i].leaf for i in places]
    is_grid = printed.layout == "grid"
    if len(places) != count or (not is_grid and order != list(range(count))):
        return ColumnHeads(tuple(columns), printed, is_official=True, is_ordered=False)
    if None not in order and order != list(range(count)):  # a grid in which the cells of a row stand under other heads
        return ColumnHeads(tuple(columns), printed, is_official=False, is_ordered=not _is_torn(printed, leaves))
    numbers = {place: leaf for leaf, place in enumerate(places)}
    known = tuple(replace(column, leaf=numbers.get(i)) for i, column in enumerate(columns))
    return ColumnHeads(known, printed, is_official=True)


def _once_each(columns: Sequence[HeadColumn]) -> tuple[HeadColumn, ...]:
    """The columns, without those of the form that are named twice."""
    count = Counter(column.leaf for column in columns)
    return tuple(replace(column, leaf=None) if count[column.leaf] > 1 else column for column in columns)


def _follows_other(columns: Sequence[HeadColumn]) -> bool:
    """Whether a head over labels or units stands after one over figures."""
    kinds = [column.is_figures for column in columns if column.text]
    return any(before and not after for before, after in pairwise(kinds))


def _in_grid(
    printed: PrintedHeads, leaves: tuple[Leaf, ...], unsure: frozenset[str], nearly: frozenset[str]
) -> list[HeadColumn]:
    """The columns as the heads over each grid column name them."""
    ends = [(cell.column or 0) + cell.span for row in printed.rows for cell in row]
    found: list[tuple[tuple[Cell, ...], HeadColumn]] = []
    for place in range(max(ends, default=0)):
        stack = tuple(_over(printed.rows, place))
        if found and stack and found[-1][0] == stack:
            found[-1] = stack, replace(found[-1][1], span=found[-1][1].span + 1)
        elif stack:
            found.append((stack, _headed(stack, leaves, place)))
    columns = [column for _, column in found]
    doubted = {
        i: not unsure.isdisjoint(texts)
        for i, texts in enumerate([cell.text for cell in stack] for stack, _ in found)
        if not (unsure | nearly).isdisjoint(texts)
    }
    return in_their_places(columns, doubted, leaves)


def _over(rows: Iterable[Sequence[Cell]], place: int) -> Iterator[Cell]:
    """The head cells over a grid column, top to bottom; a blank one only where there is no other."""
    stack = [cell for row in rows for cell in row if cell.column is not None if 0 <= place - cell.column < cell.span]
    filled = [cell for cell in stack if cell.text.strip()]
    yield from filled or stack[-1:]


def _is_torn(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> bool:
    """Whether a column of a grid stands beside the head that it belongs below, or below those of others: a span is wrong, and nobody
    can tell which head is that of which figure."""
    if printed.layout != "grid":
        return False
    heads = [cell for row in printed.rows for cell in row if cell.text.strip()]
    wide = _groups((cell for row in printed.rows for cell in _not_followed_by_blanks(row)), leaves)
    places = range(max(((cell.column or 0) + cell.span for cell in heads), default=0))
    return any(_stands_beside(list(_over(printed.rows, place)), wide, leaves) for place in places)


def _not_followed_by_blanks(row: Sequence[Cell]) -> Iterator[Cell]:
    """The heads of a row that cover no more columns than they seem to: behind others blank cells may be theirs."""
    for cell, following in zip(row, (*row[1:], None), strict=True):
        if cell.text.strip() and (cell.span > 1 or following is None or following.text.strip()):
            yield cell


def _groups(heads: Iterable[Cell], leaves: tuple[Leaf, ...]) -> set[str]:
    """The names of those heads that stand over others."""
    names = (name_of(cell.text, leaves) for cell in heads)
    return {name for name in names if name and is_group(name, leaves)}


def _stands_beside(stack: Sequence[Cell], wide: set[str], leaves: tuple[Leaf, ...]) -> bool:
    """Whether the heads over a column are in no column of the form one below the other; `wide`: heads over others that cover no other columns."""
    above = _groups(stack, leaves)
    own = {name_of(cell.text, leaves) for cell in stack} - above
    paths = [leaf.path for leaf in leaves if leaf.name in own]
    return bool(paths) and not any(above.issubset(path) and wide.intersection(path[:-1]) <= above for path in paths)


def _headed(stack: Sequence[Cell], leaves: tuple[Leaf, ...], place: int) -> HeadColumn:
    """What the heads over a column say together: those of several columns, then its own, in one piece or in several."""
    names = [(cell.text.strip(), name_of(cell.text, leaves)) for cell in stack]
    above = {name for _, name in names if name and is_group(name, leaves)}
    text = "".join(text for text, name in names if name not in above)
    name = name_of(text, leaves)
    if name == OTHER or (place == 0 and name is None and stand_beside_labels(leaves)):
        return HeadColumn(text, None, is_figures=False, column=place)
    return HeadColumn(" ".join(text.split()), _leaf_below(above, name, leaves), column=place)


def _leaf_below(above: set[str], name: str | None, leaves: tuple[Leaf, ...]) -> int | None:
    """The one column of a name below some heads, of several the one below fewest; without any of them it is in no group."""
    fitting = [i for i, leaf in enumerate(leaves) if leaf.name == name and above.issubset(leaf.path[:-1])]
    if not above and len(fitting) > 1:
        return None
    shortest = min((len(leaves[i].path) for i in fitting), default=0)
    nearest = [i for i in fitting if len(leaves[i].path) == shortest]
    return nearest[0] if len(nearest) == 1 else None
