"""The rows of figures of a table without rulings: each has its label beside it, at the same height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Final

from converters.readers.pdf.line_wrap import MARKER
from converters.readers.pdf.tables.centred.text_blocks import FARTHEST, TextBlock

LEVEL: Final = 0.1
"""Of the size, by which the middles of the cells of a row differ at most."""


@dataclass(slots=True)
class BodyRow:
    """A row of figures, or one whose figures are all blank."""

    label: TextBlock | None
    """None in a table of one row, which needs none."""
    figures: list[TextBlock]
    groups: list["RowGroup"] = field(default_factory=list)
    """What heads it together with others, left to right."""

    @property
    def middle(self) -> float:
        return self.blocks[0].middle

    @property
    def blocks(self) -> list[TextBlock]:
        return [*([self.label] if self.label else []), *self.figures]

    @property
    def labels(self) -> list[TextBlock]:
        """What stands to the left of its figures."""
        return [*([self.label] if self.label else []), *(group.block for group in self.groups)]

    @property
    def size(self) -> float:
        return self.blocks[0].size

    @property
    def top(self) -> float:
        """Base line of the first line in it."""
        return min(block.first for block in self.blocks)

    @property
    def bottom(self) -> float:
        return max(block.last for block in self.blocks)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A head over several rows."""

    block: TextBlock
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table below its heads."""

    rows: Sequence[BodyRow]
    groups: Sequence[TextBlock]
    """What heads several of them."""


@dataclass(slots=True)
class Columns:
    """The columns of figures of a table, from where to where each reaches."""

    spans: list[tuple[float, float]]

    @property
    def left(self) -> float:
        return self.spans[0][0]

    def under(self, block: TextBlock) -> list[int]:
        """Which of them a text stands over."""
        return [i for i, (x0, x1) in enumerate(self.spans) if block.x0 < x1 and x0 < block.x1]


def is_level(one: TextBlock, other: TextBlock) -> bool:
    return abs(one.middle - other.middle) <= LEVEL * one.size


def columns(rows: Iterable[Sequence[TextBlock]]) -> Columns | None:
    """The columns of rows of figures; None where two figures of one row stand in the same."""
    rows = list(rows)
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((figure.x0, figure.x1) for row in rows for figure in row):
        if spans and x0 < spans[-1][1]:
            spans[-1] = spans[-1][0], max(x1, spans[-1][1])
        else:
            spans.append((x0, x1))
    found = Columns(spans)
    for row in rows:
        places = [found.under(figure)[0] for figure in row]
        if len(set(places)) < len(places):
            return None
    return found


def body(rows: Iterable[Sequence[TextBlock]], others: Sequence[TextBlock], left: float) -> Body | None:
    """Rows of figures with their labels, of the texts beside and between them; None where one is unsure.

    `left`: where the figures begin.
    """
    found = _labelled(list(rows), others)
    if found is None:
        return None
    labels = [row.label for row in found if row.label]
    taken = set(map(id, labels))
    rest = [block for block in others if id(block) not in taken]
    inside = [block for block in rest if _is_between(block, found[0], found[-1])]
    groups = [block for block in inside if _heads_rows(block, [*labels, *inside])]
    blank = [block for block in inside if block not in groups]
    every = sorted([*found, *(BodyRow(block, []) for block in blank)], key=attrgetter("middle"))
    are_labels = all(block.x1 <= left and not block.is_last for block in blank)
    is_whole = are_labels and _are_apart(every, (block for block in rest if block.first > found[-1].bottom))
    return Body(every, groups) if is_whole else None


def _is_beside(block: TextBlock, figure: TextBlock) -> bool:
    """Whether a text stands to the left of a figure, at the height of its middle; of one that a page break cuts, at any height of it."""
    reach = 0.5 * block.size
    is_high = block.first - reach < figure.middle < block.last + reach if block.is_cut else is_level(block, figure)
    return is_high and block.x1 <= figure.x0


def _is_between(block: TextBlock, first: BodyRow, last: BodyRow) -> bool:
    return first.top - 0.5 * block.size < block.middle < last.bottom + 0.5 * block.size


def _labelled(rows: Sequence[Sequence[TextBlock]], others: Iterable[TextBlock]) -> list[BodyRow] | None:
    """Rows of figures with the text at their height that is nearest to each on its left; one row alone may have none."""
    found: list[BodyRow] = []
    ordered = sorted(others, key=lambda block: block.x1)
    for row in rows:
        beside = [block for block in ordered if _is_beside(block, row[0])]
        if not beside and len(rows) > 1:
            return None
        found.append(BodyRow(beside[-1] if beside else None, list(row)))
    return found


def _heads_rows(block: TextBlock, labels: Iterable[TextBlock]) -> bool:
    """Whether a label stands to the right of another one, at a part of its height."""
    return any(
        label is not block
        and label.x0 >= block.x1
        and label.first - label.size < block.last
        and block.first - block.size < label.last
        for label in labels
    )


def _are_apart(rows: Sequence[BodyRow], below: Iterable[TextBlock]) -> bool:
    """Whether no row reaches into the next one, and no two labels of which one has no figures may be one."""
    if any(above.bottom >= after.top for above, after in pairwise(rows)):
        return False
    pairs = [(above, after.label) for above, after in pairwise(rows) if not (above.figures and after.figures)]
    pairs += [(rows[-1], block) for block in below]
    return not any(block and _may_go_on(above, block) for above, block in pairs)


def _may_go_on(row: BodyRow, block: TextBlock) -> bool:
    """Whether a text below a row may be the rest of its label."""
    if row.label is None or not block.stands_over(row.label) or MARKER.match(block.lines[0].text):
        return False
    away = (block.first - row.bottom) / block.size
    return away <= FARTHEST and (not block.pitch or away <= block.pitch + LEVEL)
