"""Tables without rulings: lines whose words stand in columns → grids, where the columns are sure.

Rows of figures show the columns. A line that crosses from the labels into the figures is running text and ends a table."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from converters.model.document import Reading
from converters.readers.pdf.line_wrap import MARKER, fits, is_figure
from converters.readers.pdf.tables.aligned_rows import NARROW, PADDING, AlignedRows, figures
from converters.readers.pdf.tables.rulings import Grid, GridCell
from converters.readers.pdf.text_lines import Line, segments, together

_FEWEST_ROWS: Final = 3
_BETWEEN: Final = 80
"""Most lines of labels between two rows of figures."""


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
    rows = [figures(part) for part in parts]
    found: list[tuple[int, int]] = []
    for group in _groups(parts, rows):
        if len(group) >= _FEWEST_ROWS or max(len(rows[i]) for i in group) >= NARROW:
            found.append(_region(parts, rows, group, found[-1][1] if found else 0))
    return found


def _region(
    parts: Sequence[Sequence[Line]], rows: Sequence[Sequence[Line]], group: Sequence[int], floor: int
) -> tuple[int, int]:
    """The lines of the table of some rows of figures, with the heads above and what goes on below."""
    first = _first(parts, rows[group[0]], group[0], floor)
    after = _after(parts, [rows[i] for i in group], group[-1] + 1)
    alone = {parts[i][0].text[:3] for i in range(first, after) if len(parts[i]) == 1}
    begins_above = first > floor and len(parts[first - 1]) == 1 and parts[first - 1][0].text[:3] in alone
    return first - begins_above, after


def _groups(parts: Sequence[Sequence[Line]], rows: Sequence[Sequence[Line]]) -> list[list[int]]:
    """The rows of figures that no running text parts."""
    groups: list[list[int]] = []
    for i in (i for i, row in enumerate(rows) if row):
        between = range(groups[-1][-1] + 1, i) if groups else range(0)
        if groups and len(between) <= _BETWEEN and not any(_crosses(parts[k], rows[i]) for k in between):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _first(parts: Sequence[Sequence[Line]], row: Sequence[Line], anchor: int, floor: int) -> int:
    """The first line of the head above a table whose first row of figures is at `anchor`."""
    first = top = anchor
    while top > floor and anchor - top < _BETWEEN and not _crosses(parts[top - 1], row):
        top -= 1
        if len(parts[top]) > 1:
            first = top
    return first


def _after(parts: Sequence[Sequence[Line]], rows: Sequence[Sequence[Line]], after: int) -> int:
    """The line after a table whose last row of figures ends before `after`."""
    while after < len(parts) and _is_rest(parts[after - 1], parts[after], rows[-1]):
        after += 1
    border = min(row[0].x0 for row in rows)
    while after < len(parts) and len(parts[after]) == 1 and _goes_on(parts[after - 1][0], parts[after][0], border):
        after += 1
    return after


def _is_rest(before: Sequence[Line], after: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a line holds nothing but what did not fit into the columns of the row of figures above it."""
    near = 0 < after[0].base - before[0].base < 1.8 * after[0].size
    inside = (any(abs(part.x0 - x.x0) < x.size or (x.x0 < part.x1 and part.x0 < x.x1) for x in row) for part in after)
    return near and len(row) > 1 and all(is_figure(part.text) for part in after) and all(inside)


def _goes_on(before: Line, after: Line, border: float) -> bool:
    """Whether a label goes on below, in a column that ends before `border`."""
    near = 0 < after.base - before.base < 1.8 * after.size and abs(after.x0 - before.x0) < 2 * after.size
    return near and after.x1 < border and not fits(before, after, border - PADDING - before.x1)


def _columns(parts: Sequence[Sequence[Line]]) -> tuple[list[float], list[tuple[float, float]]] | None:
    """Left edges of the columns of labels, and from where to where each column of figures reaches; None if unsure."""
    rows = [figures(part) for part in parts]
    spans = _spans([figure for row in rows for figure in row])
    if not spans or len(spans) != max(len(row) for row in rows):
        return None
    labels = (part.x0 for line in parts for part in line if not is_figure(part.text) and part.x1 < spans[0][0])
    edges: list[float] = []
    for x0 in sorted(labels):
        if not edges or x0 - edges[-1] > 15:
            edges.append(x0)
    return edges, spans


def _spans(figures: Sequence[Line]) -> list[tuple[float, float]]:
    """From where to where figures reach that stand above one another, from the left."""
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((figure.x0, figure.x1) for figure in figures):
        if spans and x0 < spans[-1][1]:
            spans[-1] = spans[-1][0], max(x1, spans[-1][1])
        else:
            spans.append((x0, x1))
    return spans


def _wrapped_figures(parts: Sequence[Sequence[Line]]) -> bool:
    """Whether figures seem to go on in the next line: then no row of figures is sure to be whole."""
    for before, after in pairwise(parts):
        labels = after[: len(after) - len(figures(after))]
        follows = after[0].base - before[0].base < 2 * after[0].size and figures(before) and figures(after)
        if follows and not any(MARKER.match(label.text) for label in labels) and len(figures(before)) > 3:
            return True
    return False


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
    borders = _borders(edges, spans)
    if (nested and _wrapped_figures(parts)) or any(right - left <= 3 for left, right in pairwise(borders)):
        return None
    builder = AlignedRows(edges, spans, nested=nested)
    for number, part in enumerate(parts):
        builder.line(number, part)
    rows = {cell.row for cell in builder.cells if is_figure(cell.lines[0].text)}
    if not builder.sure or (len(spans) >= NARROW and len(rows) > 1) or _lost_labels(builder, rows):
        return None
    tops = [line.base - line.size for line in lines] + [lines[-1].base + 2]
    starts = sorted({cell.row for cell in builder.cells})
    ends = {row: tops[after] for row, after in zip(starts, [*starts[1:], len(lines)], strict=True)}
    unread = _unread(lines)
    cells = [
        GridCell(
            (borders[cell.column], tops[cell.row], borders[cell.last + 1], ends[cell.row]),
            cell.lines,
            reading=together([unread, *(line.reading for line in cell.lines)]),
        )
        for cell in [*builder.cells, *builder.blanks()]
    ]
    return Grid((borders[0], tops[0], borders[-1], tops[-1]), cells)


def _lost_labels(builder: AlignedRows, rows: set[int]) -> bool:
    """Whether figures stand in a row without a label, and another numbered label has none."""
    labels = [
        cell for cell in builder.cells if cell.column < len(builder.edges)
    ]  # none where there are no columns of labels
    waiting = any(cell.row not in rows and MARKER.match(cell.lines[0].text) for cell in labels)
    return waiting and not rows <= {cell.row for cell in labels}


def _unread(lines: Sequence[Line]) -> Reading | None:
    """What is known of a cell without text where the lines are read from a picture: that it may hold ink, for it has no sides."""
    read = together(line.reading for line in lines)
    return read and Reading(1.0, ink=True, again=None)


def _borders(edges: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """Between the columns, and around them."""
    return [x - 0.5 for x in (*edges, *(x0 for x0, _ in spans))] + [spans[-1][1] + 0.5]
