"""A table that is known by the middles of its cells → its cells as boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.centred.heads_over_columns import Head, Places
from converters.readers.pdf.tables.centred.rows_of_figures import BodyRow
from converters.readers.pdf.tables.centred.text_blocks import TextBlock
from converters.readers.pdf.tables.rulings import Grid, GridCell

_LEAST: Final = 3.0
"""Points: sides that are nearer would be one."""
_BELOW: Final = 0.3
"""Of the size, from the last base line to the end of the table."""


@dataclass(frozen=True, slots=True)
class CentredTable:
    """A table as it is known."""

    rows: Sequence[BodyRow]
    heads: Sequence[Head]
    """Over columns of figures."""
    corner: Sequence[TextBlock]
    """Heads over the labels."""
    places: Places
    title: TextBlock | None = None
    """A line over the whole of it."""

    @property
    def blocks(self) -> list[TextBlock]:
        """All texts in it."""
        of_rows = [block for row in self.rows for block in row.blocks]
        groups = {id(group.block): group.block for row in self.rows for group in row.groups}
        title = [self.title] if self.title else []
        return [*title, *self.corner, *(head.block for head in self.heads), *of_rows, *groups.values()]

    def grid(self) -> Grid | None:
        """Its cells as boxes; None where two of them would be one."""
        lefts, tops = self._lefts(), self._tops()
        if any(end - begin <= _LEAST for sides in (lefts, tops) for begin, end in pairwise(sides)):
            return None
        boxes = _Boxes(lefts, tops, len(lefts) - len(self.places.sides))
        first = 1 if self.title else 0
        title = [boxes.cell((0, 0), (len(lefts) - 1, 1), self.title)] if self.title else []
        cells = [*title, *self._head_cells(boxes, first), *self._row_cells(boxes, first + self._high)]
        return Grid((lefts[0], tops[0], lefts[-1], tops[-1]), cells)

    @property
    def _high(self) -> int:
        """How many rows of heads there are."""
        return 1 + max(head.row for head in self.heads)

    def _head_cells(self, boxes: "_Boxes", first: int) -> Iterator[GridCell]:
        for head in self.heads:
            end = min((other.row for other in self.heads if _is_below(other, head)), default=self._high)
            begin = boxes.labels + head.first, first + head.row
            yield boxes.cell(begin, (boxes.labels + head.last + 1, first + end), head.block)
        for block in self.corner:
            yield boxes.cell((0, first), (boxes.labels, first + self._high), block)

    def _row_cells(self, boxes: "_Boxes", first: int) -> Iterator[GridCell]:
        for i, row in enumerate(self.rows):
            top = first + i
            for group in row.groups:
                if group.first == i:
                    yield boxes.cell((group.column, top), (group.column + 1, first + group.last + 1), group.block)
            if row.label:
                begin = max((group.column + 1 for group in row.groups), default=0)
                yield boxes.cell((begin, top), (boxes.labels, top + 1), row.label)
            figures = {self.places.under(figure): figure for figure in row.figures}
            for place in range(boxes.labels, len(boxes.lefts) - 1):
                yield boxes.cell((place, top), (place + 1, top + 1), figures.get(place - boxes.labels))

    def _lefts(self) -> list[float]:
        """The left sides of all columns, and the right one of the last."""
        if not self.corner and not any(row.labels for row in self.rows):
            return self.places.sides
        ends: dict[int, float] = {}
        for group in (group for row in self.rows for group in row.groups):
            ends[group.column] = max(ends.get(group.column, 0.0), group.block.x1)
        left = min(block.x0 for row in self.rows for block in row.blocks + row.labels)
        return [left - 1, *(ends[place] for place in sorted(ends)), *self.places.sides]

    def _tops(self) -> list[float]:
        """The tops of all rows, and the bottom of the last."""
        last = self.rows[-1]
        below = self.rows[0].top - self.rows[0].size
        above = min(block.first - block.size for block in [*self.corner, *(head.block for head in self.heads)])
        titles = [self.title.first - self.title.size] if self.title else []
        of_heads = [above + (below - above) * i / self._high for i in range(self._high)]
        return [*titles, *of_heads, *(row.top - row.size for row in self.rows), last.bottom + _BELOW * last.size]


def _is_below(other: Head, head: Head) -> bool:
    return other.row > head.row and head.first <= other.first <= head.last


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The sides of all columns and rows."""

    lefts: Sequence[float]
    tops: Sequence[float]
    labels: int
    """How many columns of labels there are."""

    def cell(self, begin: tuple[int, int], end: tuple[int, int], block: TextBlock | None) -> GridCell:
        """The cell from one column and row up to others, with what stands in it."""
        box: Box = self.lefts[begin[0]], self.tops[begin[1]], self.lefts[end[0]], self.tops[end[1]]
        return GridCell(box, list(block.lines) if block else [])
