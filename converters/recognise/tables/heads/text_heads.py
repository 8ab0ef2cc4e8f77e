"""Heads in text, where no grid says what stands under them: the sequence of the columns that they name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from converters.model.document import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.heads.head_names import OTHER, Leaf, is_group, is_unit, name_of, stand_beside_labels
from converters.recognise.tables.heads.head_rows import WITH_ROWS, PrintedHeads

_BLANKS_SHOWN: Final = ("cells", "ragged", "stream")
"""Layouts of text in which a blank cell can be seen."""


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A printed column."""

    text: str
    """What its head says, the rows of heads joined; empty where it has none."""
    leaf: int | None
    """Which column of the form it is, from 0; None for none of them, or where that cannot be known."""
    is_figures: bool = True
    """False for the heads over labels, numbers of rows and units."""
    column: int = 0
    span: int = 1

    def covers(self, cell: Cell) -> bool:
        """Whether a cell stands under it, at least in part."""
        column = cell.column or 0
        return self.column < column + cell.span and column < self.column + self.span


@dataclass(frozen=True, slots=True)
class _Head:
    """A head in text."""

    text: str
    name: str | None
    row: int
    place: int


_Ordered = list[tuple[_Head, int | None]]


def columns_in_text(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> list[HeadColumn] | None:
    """The columns in the sequence of their heads; None where it cannot be known."""
    rows = list(_joined_rows(printed, leaves))
    heads = list(_joined(rows, leaves))
    others = [head for head in heads if head.name == OTHER or _is_corner(head, printed, leaves)]
    figures = [head for head in heads if head not in others]
    has_rows = printed.width is not None and printed.layout != "stream"
    if leaves_a_gap(printed, leaves) or (not has_rows and _labels_follow(heads, figures, leaves)):
        return None
    ordered = _ordered(_in_rows(figures, leaves, printed), leaves)
    if ordered is None:
        return None
    columns = [HeadColumn(head.text, leaf, column=head.place) for head, leaf in ordered]
    return columns if printed.width is None else sorted((*columns, *_beside(rows[0], others)), key=_column)


def _column(column: HeadColumn) -> int:
    return column.column


def _beside(row: Iterable[Cell], others: Iterable[_Head]) -> Iterator[HeadColumn]:
    """The columns of labels and units in a row of heads, and those without a head."""
    yield from (HeadColumn(head.text, None, is_figures=False, column=head.place) for head in others)
    yield from (HeadColumn("", None, column=cell.column or 0) for cell in row if not cell.text.strip())


def _ordered(figures: Sequence[_Head], leaves: tuple[Leaf, ...]) -> _Ordered | None:
    """The heads as their columns follow one another; each with its column of the form."""
    groups = [head for head in figures if head.name and is_group(head.name, leaves)]
    own = [head for head in figures if head not in groups]
    return (_around_group if stand_beside_labels(leaves) else _in_groups_alike)(own, groups, leaves)


def leaves_a_gap(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> bool:
    """Whether text shows a column without a head, behind one that has its own and before another."""
    if printed.layout not in _BLANKS_SHOWN or printed.width is not None:
        return False
    if printed.layout == "stream" and stand_beside_labels(leaves):  # a row may end between them
        return False
    return any(_skips(row, leaves) for row in printed.rows)


def _skips(row: Sequence[Cell], leaves: tuple[Leaf, ...]) -> bool:
    """Whether a blank stands between two heads of one column each."""
    own = [bool(cell.text.strip()) and is_own(cell.text, leaves) for cell in row]
    filled = [i for i, cell in enumerate(row) if cell.text.strip()]
    return any(own[i] and own[j] and j - i > 1 for i, j in pairwise(filled))


def is_own(text: str, leaves: tuple[Leaf, ...]) -> bool:
    """Whether a text is the head of one column."""
    name = name_of(text, leaves)
    return name is not None and name != OTHER and not is_group(name, leaves)


def _is_corner(head: _Head, printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> bool:
    """Whether a head of no column stands over the labels, at the beginning of the first row."""
    is_first = head.row == 0 and head.place == 0 and printed.layout in WITH_ROWS
    return is_first and head.name is None and stand_beside_labels(leaves)


def _labels_follow(heads: Sequence[_Head], figures: Sequence[_Head], leaves: tuple[Leaf, ...]) -> bool:
    """Whether labels stand behind figures, so that rows cannot be told from one another."""
    own = [head.place for head in figures if not (head.name and is_group(head.name, leaves))]
    first = min(own, default=0)
    return any(head.name == OTHER and head.place > first and not is_unit(head.text) for head in heads)


def _joined_rows(printed: PrintedHeads, leaves: tuple[Leaf, ...]) -> Iterator[tuple[Cell, ...]]:
    """The rows of heads, two of them joined where the second goes on with the words of the first, column by column."""
    pending: tuple[Cell, ...] = ()
    for row in printed.rows:
        joined = tuple(replace(a, text=a.text + b.text) for a, b in zip(pending, row, strict=False))
        whole = [cell for cell in joined if cell.text.strip()]
        if len(pending) == len(row) and pending and _are_pieces(row, leaves) and _are_named(whole, leaves):
            yield joined
            pending = ()
            continue
        if pending:
            yield pending
        pending = row
    if pending:
        yield pending


def _are_pieces(row: Iterable[Cell], leaves: tuple[Leaf, ...]) -> bool:
    return not any(cell.text.strip() and name_of(cell.text, leaves) for cell in row)


def _are_named(cells: Iterable[Cell], leaves: tuple[Leaf, ...]) -> bool:
    return all(name_of(cell.text, leaves) for cell in cells)


def _joined(rows: Sequence[tuple[Cell, ...]], leaves: tuple[Leaf, ...]) -> Iterator[_Head]:
    """The heads in the order in which they are printed, two pieces of one as one."""
    cells = [(cell, i) for i, row in enumerate(rows) for cell in row if cell.text.strip()]
    pending: _Head | None = None
    for cell, row in cells:
        head = _Head(" ".join(cell.text.split()), name_of(cell.text, leaves), row, cell.column or 0)
        if pending and (name := name_of(pending.text + head.text, leaves)) and (not head.name or not pending.name):
            yield replace(pending, text=pending.text + head.text, name=name)
            pending = None
            continue
        if pending:
            yield pending
        pending = head
    if pending:
        yield pending


def _in_rows(heads: Sequence[_Head], leaves: tuple[Leaf, ...], printed: PrintedHeads) -> list[_Head]:
    """Where a source does not divide rows: heads as in two rows, the second from the first of a group on.

    A head of no column that stands first, right before that or behind a head of several can stand in another: it has no row.
    """
    inner = _innermost(leaves)
    if printed.layout in WITH_ROWS or not inner:
        return list(heads)
    start = next((i for i, head in enumerate(heads) if head.name in inner), len(heads))
    before = [None, *(head.name for head in heads)]
    open_rows = {i for i in range(start) if i in (0, start - 1) or is_group(before[i] or "", leaves)}
    lost = {i for i in open_rows if heads[i].name is None}
    return [replace(head, row=-1 if i in lost else int(i >= start), place=i) for i, head in enumerate(heads)]


def _innermost(leaves: tuple[Leaf, ...]) -> frozenset[str]:
    """The heads of the group in the middle of table three; none of other tables."""
    deepest = max((len(leaf.path) for leaf in leaves), default=0)
    is_one = stand_beside_labels(leaves) and deepest > 2
    return frozenset(leaf.name for leaf in leaves if is_one and len(leaf.path) == deepest)


def _around_group(heads: Sequence[_Head], groups: Sequence[_Head], leaves: tuple[Leaf, ...]) -> _Ordered | None:
    """Heads of one row, but those of one group in the row below, which stand in the place of its head."""
    inner = _innermost(leaves)
    group = next((leaf.path[1] for leaf in leaves if leaf.name in inner), "")
    over = [head for head in groups if head.name == group]
    outer = [head for head in groups if head.name != group]
    if max(len(over), len(outer)) > 1 or any(head.row < 0 for head in heads):
        return None
    ordered = sorted(heads, key=lambda head: _position(head, ()))
    if over:
        ordered = _with_inner(heads, over[0], outer, inner)
    of_name = {leaf.name: i for i, leaf in enumerate(leaves)}
    return [(head, of_name.get(head.name or "")) for head in ordered]


def _with_inner(heads: Sequence[_Head], over: _Head, outer: Sequence[_Head], inner: frozenset[str]) -> list[_Head]:
    """The heads in the row of the head of a group, with those below it in its place."""
    below = [head for head in heads if head.name in inner or (not head.name and head.row > over.row)]
    beside = [head for head in heads if head not in below]
    above = [head for head in outer if head.row < over.row]
    ordered = sorted((*beside, over), key=lambda head: _position(head, above))
    place = ordered.index(over)
    return [*ordered[:place], *below, *ordered[place + 1 :]]


def _position(head: _Head, outer: Sequence[_Head]) -> tuple[int, int, int]:
    """Where a head stands among those of its level; beside the head over all columns it is the first or the last."""
    beside = [other for other in outer if other.row == head.row and not head.name]
    side = (1 if head.place > beside[0].place else -1) if beside else 0
    return side, head.row, head.place


def _in_groups_alike(heads: Sequence[_Head], groups: Sequence[_Head], leaves: tuple[Leaf, ...]) -> _Ordered | None:
    """Heads that are the same in each group: a row of one group beside the heads of the others, whose own come below."""
    names = list(dict.fromkeys(leaf.name for leaf in leaves))
    others = list(dict.fromkeys(leaf.path[-2] for leaf in leaves))[1:]
    parts = [heads[i : i + len(names)] for i in range(0, len(heads), len(names))]
    beside = [head for head in groups if head.name in others]
    if len(parts) != len(others) + 1 or not all(_are(part, names) for part in parts) or not _are(beside, others):
        return None
    first, *below = parts
    slots = sorted((*beside, first[0]), key=lambda head: (head.row, head.place))
    part_of = dict(zip((slot for slot in slots if slot in beside), below, strict=True))
    number = {head: 0 if head is first[0] else 1 + others.index(str(head.name)) for head in slots}
    return [
        (head, number[slot] * len(names) + names.index(str(head.name)))
        for slot in slots
        for head in part_of.get(slot, first)
    ]


def _are(heads: Sequence[_Head], names: Sequence[str]) -> bool:
    """Whether heads are these, in any order."""
    return sorted(str(head.name) for head in heads) == sorted(names)
