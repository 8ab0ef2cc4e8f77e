"""Lines of a table without rulings → its cells: which label each row of figures belongs to.

Labels of several lines are put together: an item number begins one, what would not have fitted goes on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from converters.readers.pdf.line_wrap import MARKER, fits, is_figure
from converters.readers.pdf.text_lines import Line

PADDING: Final = 10.8
"""Points within a cell that its text leaves free."""
_NO_LINE: Final = (-2, -1)
"""Neither a line nor the one before any line."""
NARROW: Final = 10
"""A table of so many columns is so narrow that figures break over lines."""


@dataclass(slots=True)
class AlignedCell:
    """A cell of a table without rulings, by rows and columns."""

    lines: list[Line]
    row: int
    """Number of the line on which it begins."""
    column: int
    last: int
    """Last column that it covers."""
    anchored: bool = False
    """Whether its row has its figures."""


def figures(parts: Sequence[Line]) -> list[Line]:
    """The figures that end a line; none where the line is no row of figures."""
    count = 0
    while count < len(parts) and is_figure(parts[-1 - count].text):
        count += 1
    return list(parts[len(parts) - count :]) if count and len(parts) > 1 else []


class AlignedRows:
    """Puts the lines of a table into cells, from top to bottom.

    A row of figures is given to the label beside it, or else to the last label above that still waits for its figures.
    """

    def __init__(self, edges: list[float], spans: list[tuple[float, float]], *, nested: bool) -> None:
        self.nested = nested
        """Whether the last column of labels has item numbers: then those before it head several rows."""
        self.edges, self.spans = edges, spans
        """Left edges of the columns of labels, and from where to where each column of figures reaches."""
        self.cells: list[AlignedCell] = []
        self.sure = True
        """Whether every figure has its row."""
        self._open: dict[int, AlignedCell] = {}
        """Column → the latest cell in it."""
        self._bare = _NO_LINE
        """The line of figures without a label that was read last, and its row."""
        self._last = -1
        """The line of figures that was read last."""
        self._alone = False
        """Whether the line before has one piece only."""
        self._blocks: list[tuple[set[int], list[int]]] = [(set(), [])]
        """Of each block of rows under one head: the columns that it fills, and its rows."""

    def where(self, part: Line) -> tuple[int, int]:
        """First and last column that a piece stands in."""
        first = max((i for i, x in enumerate(self.edges) if x <= part.x0 + 1), default=0)
        covered = [i for i, (x0, x1) in enumerate(self.spans) if part.x0 < x1 and part.x1 > x0]
        if not covered and part.x0 >= self.spans[0][0]:
            covered = [min(range(len(self.spans)), key=lambda i: abs(sum(self.spans[i]) - part.x0 - part.x1))]
        if not covered:
            return first, first
        base = len(self.edges)
        return (base + covered[0] if part.x0 >= self.spans[0][0] - 15 else first), base + covered[-1]

    def line(self, number: int, parts: Sequence[Line]) -> None:
        """One line of the table."""
        counts = figures(parts) or (list(parts) if all(is_figure(part.text) for part in parts) else [])
        labels = parts[: len(parts) - len(counts)]
        begins_row = self._count_columns(parts, figures=bool(counts))
        row = self._labels(labels, number) if not counts else self._figures(labels, counts, number)
        self._alone = len(parts) == 1
        self._bare = (number, row) if counts and not labels else _NO_LINE
        if counts or begins_row:
            self._blocks[-1][1].append(row)

    def _labels(self, labels: Sequence[Line], number: int) -> int:
        """A line without figures; the row of its last label. A label before heads of columns heads rows of its own."""
        headed = len(labels) > 1 and labels[-1].x0 >= self.spans[0][0] - 15
        if headed and self._alone:
            self._add(labels[0], number)
            labels = labels[1:]
        rows = [self._label(part, number, anchor=False, group=False).row for part in labels]
        return rows[-1]

    def _figures(self, labels: Sequence[Line], counts: Sequence[Line], number: int) -> int:
        """A line of figures, beside labels or not; the row that they belong to."""
        row = self._row_of_bare(number) if not labels else self._row_beside(labels, number)
        for part in counts:
            self._add(part, row, wrap=not labels)
        self._last = number
        return row

    def _row_beside(self, labels: Sequence[Line], number: int) -> int:
        """The row of figures beside labels: that of the last, or of a deeper one that still waits for its figures."""
        for part in labels[:-1]:
            self._label(part, number, anchor=True, group=True)
        row = self._label(labels[-1], number, anchor=True, group=False).row
        if not (deeper := self._waiting(self.where(labels[-1])[0] + 1)):
            return row
        deeper[-1].anchored = True
        return deeper[-1].row

    def _waiting(self, column: int) -> list[AlignedCell]:
        """The labels from that column on whose figures have not come yet, the latest last."""
        opened = (cell for at, cell in self._open.items() if column <= at < len(self.edges))
        found = [cell for cell in opened if not cell.anchored and cell.row > self._last]
        if column:
            found = [cell for cell in found if MARKER.match(cell.lines[0].text)]
        return sorted(found, key=lambda cell: (cell.row, cell.column))

    def _row_of_bare(self, number: int) -> int:
        """The row of figures beside which no label stands: that of the label begun above, or of the figures above."""
        waiting = self._waiting(0)
        if waiting and self._bare[0] != number - 1:
            waiting[-1].anchored = True
            return waiting[-1].row
        if self._bare[0] == number - 1:
            self.sure = self.sure and len(self.spans) >= NARROW
            return self._bare[1]
        self.sure = self.sure and not self.edges
        return number

    def _count_columns(self, parts: Sequence[Line], *, figures: bool) -> bool:
        """A head begins a block of rows, whose columns are those that its head or any of its rows fills.

        Whether the line begins a row of the block though it has no figures.
        """
        covered = {c for part in parts for c in range(self.where(part)[0], self.where(part)[1] + 1)}
        covered = {column for column in covered if column >= len(self.edges)}
        alone = len(parts) == 1 and not MARKER.match(parts[0].text) and not self._goes_on_below(parts[0])
        if not figures and self._blocks[-1][1] and (covered or alone):
            self._blocks.append((set(), []))
        self._blocks[-1][0].update(covered)
        labelled = not covered and self.where(parts[-1])[0] == len(self.edges) - 1 > 0
        return labelled and bool(MARKER.match(parts[-1].text) if self.nested else len(parts) == len(self.edges))

    def _goes_on_below(self, part: Line) -> bool:
        before = self._open.get(self.where(part)[0])
        return before is not None and self._wraps(before, part, self.where(part)[0])

    def blanks(self) -> list[AlignedCell]:
        """The cells that rows of figures leave blank, in columns that their block has."""
        filled = {(cell.row, c) for cell in self.cells for c in range(cell.column, cell.last + 1)}
        rows = {cell.row for cell in self.cells}
        return [
            AlignedCell([], row, column, column)
            for columns, numbers in self._blocks
            for row in numbers
            if row in rows
            for column in sorted(columns)
            if (row, column) not in filled
        ]

    def _label(self, part: Line, number: int, *, anchor: bool, group: bool) -> AlignedCell:
        first, last = self.where(part)
        before = self._open.get(first)
        goes_on = before is not None and (before.column, before.last) == (first, last) and not MARKER.match(part.text)
        if goes_on and before is not None and anchor and not group:
            goes_on = not before.anchored and bool(MARKER.match(before.lines[0].text))
        elif goes_on and before is not None:
            goes_on = self._wraps(before, part, first)
        if goes_on and before is not None:
            before.lines.append(part)
            before.anchored = before.anchored or (anchor and not group)
            return before
        return self._add(part, number, anchored=anchor)

    def _wraps(self, before: AlignedCell, part: Line, column: int) -> bool:
        last = before.lines[-1]
        if last.base == part.base or (column >= len(self.edges) and part.base - last.base > 2 * part.size):
            return False
        starts = [*self.edges, *(x0 for x0, _ in self.spans)]
        limit = next((x for x in starts[column + 1 :] if x > last.x0 + 5), starts[-1] + 60) - PADDING
        if column >= len(self.edges):
            return not is_figure(last.text)
        return not fits(last, part, limit - last.x1) or (self.nested and column + 1 < len(self.edges))

    def _add(self, part: Line, row: int, *, anchored: bool = False, wrap: bool = False) -> AlignedCell:
        first, last = self.where(part)
        before = self._open.get(first)
        if wrap and before is not None and before.row == row and is_figure(before.lines[0].text):
            before.lines.append(part)
            return before
        cell = AlignedCell([part], row, first, last, anchored)
        self.cells.append(cell)
        for column in range(first, last + 1):
            self._open[column] = cell
        return cell
