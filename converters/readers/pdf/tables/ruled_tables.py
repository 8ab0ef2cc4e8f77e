"""Grids of ruled cells → tables: rows and columns counted, and tables that a page break cut made whole again."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from converters.model.document import Area, Cell, Row, Table
from converters.readers.pdf.line_wrap import MARKER, cell_text, fits, inner, is_figure
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.rulings import Grid, GridCell
from converters.readers.pdf.text_lines import together

_SAME: Final = 3.0
"""Rulings nearer than this, in points, are one."""
_SCALED: Final = 0.1
"""By how much a sheet seems wider or narrower than the one before at most."""
_HIGHEST_ROW: Final = 0.2
"""Of the page: a higher box that stands alone frames a text."""
_LONGEST_HEAD: Final = 5
"""Rows that a table can repeat on each page."""


@dataclass(slots=True)
class Spanning:
    """A cell with the rows that it covers in its part of the table."""

    cell: GridCell
    first: int
    last: int
    areas: tuple[Area, ...] = ()
    """Where it is printed, the rests of it behind a page break included; empty where that is not known."""
    whole: "Spanning | None" = None
    """The cell that it is the rest of; None where it begins on its page."""

    @property
    def tall(self) -> bool:
        return self.last > self.first


@dataclass(slots=True)
class Part:
    """The part of a table that stands on one page."""

    page: int
    box: tuple[float, float, float, float]
    cells: list[Spanning]
    height: int
    dropped: set[int] = field(default_factory=set)
    """Ids of cells that only continue cells of the part before."""
    cut: bool = False
    """Whether its first row is the rest of the last row of the part before."""

    def is_low(self, height: float) -> bool:
        """Whether it takes no more of a page than a row may."""
        return self.box[3] - self.box[1] < height * _HIGHEST_ROW


def _clusters(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _index(values: Sequence[float], value: float) -> int:
    """The place of the nearest of some values in order."""
    after = bisect_left(values, value)
    if after == len(values) or (after and value - values[after - 1] <= values[after] - value):
        return after - 1
    return after


def part(grid: Grid, page: int, shift: float | None = 0.0) -> Part:
    """A grid with its rows counted; `shift`: how far its boxes are moved down from where they stand on the page, None where
    they are of several pages."""
    tops = _clusters(edge for cell in grid.cells for edge in (cell.box[1], cell.box[3]))
    cells = [
        Spanning(cell, _index(tops, cell.box[1]), _index(tops, cell.box[3]) - 1, _areas(cell.box, page, shift))
        for cell in grid.cells
    ]
    return Part(page, grid.box, sorted(cells, key=lambda c: (c.first, c.cell.box[0])), len(tops) - 1)


def _areas(box: Box, page: int, shift: float | None) -> tuple[Area, ...]:
    if shift is None:
        return ()
    x0, top, x1, bottom = box
    return (Area(page, x0, top - shift, x1, bottom - shift),)


def laid_over(before: Part, after: Part) -> None:
    """Moves a part that was read from a picture to where the part before stands, if it is about as wide: no two sheets lie alike under a lens."""
    (left, _, right, _), (x0, top, x1, bottom) = before.box, after.box
    scale = (right - left) / max(1.0, x1 - x0)
    if abs(scale - 1) > _SCALED or all(spanning.cell.reading is None for spanning in after.cells):
        return
    after.box = (left, top, right, bottom)
    for spanning in after.cells:
        begin, above, end, below = spanning.cell.box
        spanning.cell.box = (left + (begin - x0) * scale, above, left + (end - x0) * scale, below)


def continues(before: Part, after: Part) -> bool:
    """Whether the columns of two parts are those of one table: the same sides, and most inner rulings shared."""
    if max(abs(before.box[0] - after.box[0]), abs(before.box[2] - after.box[2])) > 2 * _SAME:
        return False
    lists = [_clusters(edge for c in p.cells for edge in (c.cell.box[0], c.cell.box[2])) for p in (before, after)]
    few, many = sorted(lists, key=len)
    shared = sum(any(abs(x - y) <= _SAME for y in many) for x in few)
    return shared >= min(3, len(few)) and shared * 5 >= len(few) * 4


def _wrapped(before: GridCell, after: GridCell) -> bool:
    """Whether the text of a cell goes on in the cell after the page break."""
    if not before.lines or not after.lines:
        return False
    last, first = before.lines[-1], after.lines[0]
    if _is_figure(after) != _is_figure(before):
        return _is_figure(before) and is_figure("".join(line.text for line in (*before.lines, *after.lines)))
    return not MARKER.match(first.text) and not fits(last, first, inner(before.width) - (last.x1 - last.x0))


def _is_figure(cell: GridCell) -> bool:
    return bool(cell.lines) and all(is_figure(line.text) for line in cell.lines)


def _pairs(before: Part, after: Part) -> list[tuple[Spanning, Spanning]]:
    """Cells at the end of a part and those at the beginning of the next that stand in the same columns."""
    end = [cell for cell in before.cells if cell.last == before.height - 1]
    return [
        (above, below)
        for below in after.cells
        if below.first == 0
        for above in end
        if abs(above.cell.box[0] - below.cell.box[0]) <= _SAME and abs(above.cell.box[2] - below.cell.box[2]) <= _SAME
    ]


def _row(part: Part, index: int) -> list[tuple[int, int, str]]:
    """What a row says and where, in whole points."""
    starting = (c for c in part.cells if c.first == index)
    return [(round(c.cell.box[0] / _SAME), c.last - index, _text(c.cell)) for c in starting]


def drop_head(first: Part, after: Part) -> list[str]:
    """Takes away the first rows of a part where they only repeat the head of the table; the rows that it took."""
    taken = []
    most = min(_LONGEST_HEAD, first.height, after.height - 1)
    count = next((n for n in range(most, 0, -1) if all(_row(first, i) == _row(after, i) for i in range(n))), 0)
    while count and any(c.first < count <= c.last for c in after.cells):
        count -= 1
    for index in range(count):
        taken.append(" | ".join(" ".join(text.split()) for *_, text in _row(after, index) if text))
    after.cells = [c for c in after.cells if c.first >= count]
    for spanning in after.cells:
        spanning.first -= count
        spanning.last -= count
    after.height -= count
    return taken


def join(before: Part, after: Part) -> None:
    """Mends what a page break cut: the row in the middle of its cells, and cells that cover rows on both pages."""
    pairs = _pairs(before, after)
    starting = {id(cell) for cell in after.cells if cell.first == 0}
    single = [(a, b) for a, b in pairs if not (a.tall or b.tall)]
    if len(pairs) == len(starting) and _is_rest(single):
        for above, below in single:
            _put_together(above, below, after)
    rests, labelled = _open_rests(pairs), _before_label(after)
    for above, below in pairs:
        is_rest = id(below) in rests or (id(below) in labelled and _covers_both(above, below))
        if is_rest and below.whole is None:
            _put_together(above, below, after)
    after.cut = starting <= after.dropped


def _open_rests(pairs: Iterable[tuple[Spanning, Spanning]]) -> set[int]:
    """Ids of the rests of cells that no ruling ends on either page: of a row all, or none where one begins anew."""
    cut = [pair for pair in pairs if _is_open(*pair)]
    of_row = [(above, below) for above, below in cut if not (above.tall or below.tall)]
    is_row = all(_may_be_one(*pair) for pair in of_row)
    tall = [(above, below) for above, below in cut if above.tall or below.tall]
    return {id(below) for above, below in (*tall, *(of_row if is_row else ())) if _may_be_one(above, below)}


def _is_open(above: Spanning, below: Spanning) -> bool:
    """Whether no ruling is drawn between the halves of a cell, on either page."""
    return above.cell.cut_below and below.cell.cut_above


def _may_be_one(above: Spanning, below: Spanning) -> bool:
    """Whether what two halves say can be one text."""
    whole = (above.whole or above).cell
    return whole.empty or below.cell.empty or _wrapped(whole, below.cell)


def _put_together(above: Spanning, below: Spanning, after: Part) -> None:
    whole = above.whole or above
    whole.cell.lines += below.cell.lines
    whole.cell.turned += below.cell.turned
    whole.cell.reading = together((whole.cell.reading, below.cell.reading))
    whole.areas += below.areas
    below.whole = whole
    after.dropped.add(id(below))


def _covers_both(above: Spanning, below: Spanning) -> bool:
    """Whether one cell covers rows on both pages: one of its halves is tall, and says nothing or only the rest."""
    if not (above.tall or below.tall):
        return False
    whole = (above.whole or above).cell
    return below.cell.empty or _wrapped(whole, below.cell) or (above.tall and whole.empty)


def _before_label(part: Part) -> set[int]:
    """Ids of the first row's cells that have a text, no figure, to their right: there a cell can head several rows.

    A blank cell before figures is none: it is a figure that was left blank, whatever tall head stands above.
    """
    row = [spanning for spanning in part.cells if spanning.first == 0]
    texts = [i for i, spanning in enumerate(row) if spanning.cell.lines and not _is_figure(spanning.cell)]
    return {id(spanning) for spanning in row[: max(texts, default=0)]}


def _is_rest(pairs: list[tuple[Spanning, Spanning]]) -> bool:
    """Whether a row is the rest of the one before: some text runs on, and nothing in it begins anew."""
    running = 0
    for above, below in pairs:
        if above.cell.empty or below.cell.empty:
            continue
        if not _wrapped(above.cell, below.cell):
            return False
        running += 1
    return running > 0


def _text(cell: GridCell) -> str:
    return "\n".join([text for text in (cell_text(cell.lines, cell.width), *cell.turned) if text])


def table(parts: Sequence[Part], number: int) -> Table:
    """The table that its parts are; a cell is given once, where it starts."""
    edges = _clusters(edge for p in parts for c in p.cells for edge in (c.cell.box[0], c.cell.box[2]))
    rows = [(cells, item.page) for item in parts for cells in _rows(item, edges)]
    return Table(tuple(Row(cells, f"page {page} table {number} row {i}") for i, (cells, page) in enumerate(rows, 1)))


def _rows(item: Part, edges: Sequence[float]) -> Iterator[tuple[Cell, ...]]:
    """The cells that start in each row, without the row that only ended the last one of the page before."""
    for index in range(item.height):
        starting = (c for c in item.cells if c.first == index and id(c) not in item.dropped)
        cells = tuple(_cell(cell, edges) for cell in starting)
        if cells or index or not item.cut:
            yield cells


def _cell(spanning: Spanning, edges: Sequence[float]) -> Cell:
    left, _, right, _ = spanning.cell.box
    column = _index(edges, left)
    span = max(1, _index(edges, right) - column)
    rows = spanning.last - spanning.first + 1
    return Cell(_text(spanning.cell), column, span, areas=spanning.areas, reading=spanning.cell.reading, rows=rows)
