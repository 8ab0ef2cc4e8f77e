"""Tables without rulings: lines whose words stand in columns → grids, where the columns are sure.

Rows of figures show the columns. A line that crosses from the labels into the figures is running text and ends a table.
Labels of several lines are put together: an item number begins one, what would not have fitted goes on with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from converters.readers.pdf.line_wrap import MARKER, fits, is_figure
from converters.readers.pdf.tables.rulings import Grid, GridCell
from converters.readers.pdf.text_lines import Line, segments

_FEWEST_ROWS: Final = 3
_BETWEEN: Final = 80
"""Most lines of labels between two rows of figures."""
_PADDING: Final = 10.8
_NARROW: Final = 10
"""A table of so many columns is so narrow that figures break over lines."""


@dataclass(slots=True)
class _Cell:
    lines: list[Line]
    row: int
    """Number of the line on which it begins."""
    column: int
    last: int
    """Last column that it covers."""
    anchored: bool = False
    """Whether its row has its figures."""


def _figures(parts: Sequence[Line]) -> list[Line]:
    """The figures that end a line; none where the line is no row of figures."""
    count = 0
    while count < len(parts) and is_figure(parts[-1 - count].text):
        count += 1
    return list(parts[len(parts) - count :]) if count and len(parts) > 1 else []


def _crosses(line: Sequence[Line], figures: Sequence[Line]) -> bool:
    """Whether a line of one piece runs over the border between labels and figures, or over two figures."""
    if len(line) != 1 or not figures:
        return False
    x0, x1 = line[0].x0, line[0].x1
    over = sum(x0 < figure.x1 and x1 > figure.x0 for figure in figures)
    return over > 1 or (x0 < figures[0].x0 + 1 and x1 > figures[0].x0)


def regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(first, after the last) of the lines of each table."""
    parts = [segments(line) for line in lines]
    rows = [_figures(part) for part in parts]
    anchors = [i for i, row in enumerate(rows) if row]
    groups: list[list[int]] = []
    for i in anchors:
        between = range(groups[-1][-1] + 1, i) if groups else range(0)
        if groups and len(between) <= _BETWEEN and not any(_crosses(parts[k], rows[i]) for k in between):
            groups[-1].append(i)
        else:
            groups.append([i])
    found: list[tuple[int, int]] = []
    for group in groups:
        if len(group) < _FEWEST_ROWS and max(len(rows[i]) for i in group) < 10:
            continue
        first, after, floor = group[0], group[-1] + 1, found[-1][1] if found else 0
        top = first
        while top > floor and group[0] - top < _BETWEEN and not _crosses(parts[top - 1], rows[group[0]]):
            top -= 1
            if len(parts[top]) > 1:
                first = top
        while after < len(lines) and _is_rest(parts[after - 1], parts[after], rows[group[-1]]):
            after += 1
        border = min(rows[i][0].x0 for i in group)
        while after < len(lines) and len(parts[after]) == 1 and _goes_on(parts[after - 1][0], parts[after][0], border):
            after += 1
        alone = {parts[i][0].text[:3] for i in range(first, after) if len(parts[i]) == 1}
        if first > floor and len(parts[first - 1]) == 1 and parts[first - 1][0].text[:3] in alone:
            first -= 1
        found.append((first, after))
    return found


def _is_rest(before: Sequence[Line], after: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a line holds nothing but what did not fit into the columns of the row of figures above it."""
    near = 0 < after[0].base - before[0].base < 1.8 * after[0].size
    inside = (any(abs(part.x0 - x.x0) < x.size or (x.x0 < part.x1 and part.x0 < x.x1) for x in row) for part in after)
    return near and len(row) > 1 and all(is_figure(part.text) for part in after) and all(inside)


def _goes_on(before: Line, after: Line, border: float) -> bool:
    """Whether a label goes on below, in a column that ends before `border`."""
    near = 0 < after.base - before.base < 1.8 * after.size and abs(after.x0 - before.x0) < 2 * after.size
    return near and after.x1 < border and not fits(before, after, border - _PADDING - before.x1)


def _columns(parts: Sequence[Sequence[Line]]) -> tuple[list[float], list[tuple[float, float]]] | None:
    """Left edges of the columns of labels, and from where to where each column of figures reaches; None if unsure."""
    rows = [_figures(part) for part in parts]
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((figure.x0, figure.x1) for row in rows for figure in row):
        if spans and x0 < spans[-1][1]:
            spans[-1] = spans[-1][0], max(x1, spans[-1][1])
        else:
            spans.append((x0, x1))
    if not spans or len(spans) != max(len(row) for row in rows):
        return None
    edges: list[float] = []
    for x0 in sorted(part.x0 for line in parts for part in line if not is_figure(part.text) and part.x1 < spans[0][0]):
        if not edges or x0 - edges[-1] > 15:
            edges.append(x0)
    return edges, spans


def _wrapped_figures(parts: Sequence[Sequence[Line]]) -> bool:
    """Whether figures seem to go on in the next line: then no row of figures is sure to be whole."""
    for before, after in pairwise(parts):
        labels = after[: len(after) - len(_figures(after))]
        follows = after[0].base - before[0].base < 2 * after[0].size and _figures(before) and _figures(after)
        if follows and not any(MARKER.match(label.text) for label in labels) and len(_figures(before)) > 3:
            return True
    return False


class _Builder:
    def __init__(self, edges: list[float], spans: list[tuple[float, float]], *, nested: bool) -> None:
        self.nested = nested
        """Whether the last column of labels has item numbers: then those before it head several rows."""
        self.edges, self.spans = edges, spans
        self.cells: list[_Cell] = []
        self._open: dict[int, _Cell] = {}
        self._bare = (-1, -1)
        self._last = -1
        self.sure = True
        """Whether every figure has its row."""
        self._alone = False
        self._blocks: list[tuple[set[int], list[int]]] = [(set(), [])]

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
        figures = _figures(parts) or (list(parts) if all(is_figure(part.text) for part in parts) else [])
        labels = parts[: len(parts) - len(figures)]
        row = number
        labelled = self._count_columns(parts, figures=bool(figures))
        headed = not figures and len(parts) > 1 and parts[-1].x0 >= self.spans[0][0] - 15
        for i, part in enumerate(labels):
            if i == 0 and headed and self._alone:
                self._add(part, number)
            else:
                group = bool(figures) and i < len(labels) - 1
                row = self._label(part, number, anchor=bool(figures), group=group).row
        self._alone = len(parts) == 1
        if figures and not labels:
            row = self._row_of_bare(number)
        elif figures and (deeper := self._waiting(self.where(labels[-1])[0] + 1)):
            deeper[-1].anchored, row = True, deeper[-1].row
        for part in figures:
            self._add(part, row, wrap=not labels)
        self._last = number if figures else self._last
        self._bare = (number, row) if figures and not labels else (-1, -1)
        if figures or labelled:
            self._blocks[-1][1].append(row)

    def _waiting(self, column: int) -> list[_Cell]:
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
            self.sure = self.sure and len(self.spans) >= _NARROW
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

    def blanks(self) -> list[_Cell]:
        """The cells that rows of figures leave blank, in columns that their block has."""
        filled = {(cell.row, c) for cell in self.cells for c in range(cell.column, cell.last + 1)}
        rows = {cell.row for cell in self.cells}
        return [
            _Cell([], row, column, column)
            for columns, numbers in self._blocks
            for row in numbers
            if row in rows
            for column in sorted(columns)
            if (row, column) not in filled
        ]

    def _label(self, part: Line, number: int, *, anchor: bool, group: bool) -> _Cell:
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

    def _wraps(self, before: _Cell, part: Line, column: int) -> bool:
        last = before.lines[-1]
        if last.base == part.base or (column >= len(self.edges) and part.base - last.base > 2 * part.size):
            return False
        starts = [*self.edges, *(x0 for x0, _ in self.spans)]
        limit = next((x for x in starts[column + 1 :] if x > last.x0 + 5), starts[-1] + 60) - _PADDING
        if column >= len(self.edges):
            return not is_figure(last.text)
        return not fits(last, part, limit - last.x1) or (self.nested and column + 1 < len(self.edges))

    def _add(self, part: Line, row: int, *, anchored: bool = False, wrap: bool = False) -> _Cell:
        first, last = self.where(part)
        before = self._open.get(first)
        if wrap and before is not None and before.row == row and is_figure(before.lines[0].text):
            before.lines.append(part)
            return before
        cell = _Cell([part], row, first, last, anchored)
        self.cells.append(cell)
        for column in range(first, last + 1):
            self._open[column] = cell
        return cell


def grid(lines: Sequence[Line]) -> Grid | None:
    """The lines of one region as a grid, its cells as boxes; None where its columns are unsure."""
    parts = [segments(line) for line in lines]
    columns = _columns(parts)
    if columns is None:
        return None
    edges, spans = columns
    nested = len(edges) > 1 and any(
        MARKER.match(piece.text) and abs(piece.x0 - edges[-1]) < 15 for part in parts for piece in part
    )
    if nested and _wrapped_figures(parts):
        return None
    builder = _Builder(edges, spans, nested=nested)
    for number, part in enumerate(parts):
        builder.line(number, part)
    rows = {cell.row for cell in builder.cells if is_figure(cell.lines[0].text)}
    if not builder.sure or (len(spans) >= _NARROW and len(rows) > 1):
        return None
    borders = [*edges, *(x0 for x0, _ in spans), spans[-1][1]]
    borders = [x - 0.5 for x in borders[:-1]] + [borders[-1] + 0.5]
    if any(right - left <= 3 for left, right in pairwise(borders)):
        return None
    tops = [line.base - line.size for line in lines] + [lines[-1].base + 2]
    starts = sorted({cell.row for cell in builder.cells})
    ends = {row: tops[after] for row, after in zip(starts, [*starts[1:], len(lines)], strict=True)}
    cells = [
        GridCell((borders[cell.column], tops[cell.row], borders[cell.last + 1], ends[cell.row]), cell.lines)
        for cell in [*builder.cells, *builder.blanks()]
    ]
    return Grid((borders[0], tops[0], borders[-1], tops[-1]), cells)
