"""Tables without rulings, read by the middles of their cells: the text of each stands half way between its top and its bottom, or at its top.

So rows of figures are known by the labels that stand at their height, however many lines a label takes; a head over several columns
is known by those in the middle of which it stands. Where something in a table is in no such middle, nothing of it is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from converters.readers.pdf.line_wrap import MARKER
from converters.readers.pdf.tables.centred.centred_grid import CentredTable
from converters.readers.pdf.tables.centred.heads_over_columns import Places, heads, rejoined
from converters.readers.pdf.tables.centred.row_groups import grouped
from converters.readers.pdf.tables.centred.rows_of_figures import Body, BodyRow, body, columns, is_level
from converters.readers.pdf.tables.centred.text_blocks import Breaks, TextBlock, blocks, joined
from converters.readers.pdf.tables.rulings import Grid
from converters.readers.pdf.text_lines import Line

FAR: Final = 5.0
"""Sizes between lines of two pages, of which it is not known how far from one another they would stand on one: more than in any text."""
_NEAR: Final = 3.0
"""Sizes from a head to what stands below it at most."""
_PITCHES: Final = 1.6
"""The same in times of what is between two rows."""
_TITLE: Final = 1.15
"""Times that from a line over the whole table to its heads at most."""
_EXACT: Final = 0.001
_SENTENCE: Final = frozenset("。：:；，、.;,")


def centred_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Grid]]:
    """(first, after the last) of the lines of each table, and what it is."""
    after = 0
    for first, end, grid in [*_tables(lines, by_top=False), (len(lines), len(lines), None)]:
        others = _tables(lines[after:first], by_top=True)
        yield from ((after + begin, after + stop, other) for begin, stop, other in others)
        if grid is not None:
            yield first, end, grid
        after = end


def _tables(lines: Sequence[Line], *, by_top: bool) -> Iterator[tuple[int, int, Grid]]:
    """The same, where the texts of cells are in their middle, or at their top."""
    breaks = _breaks(lines)
    found = joined(blocks(lines, by_top=by_top), breaks)
    after = 0
    for rows in _sections(found):
        table = _table(rows, [block for block in found if min(block.numbers) >= after], breaks)
        ends = _ends(table, found) if table else None
        grid = table.grid() if table and ends else None
        if ends and grid:
            yield *ends, grid
            after = ends[1]


def _ends(table: CentredTable, found: Iterable[TextBlock]) -> tuple[int, int] | None:
    """The first line of a table and the one after its last; None where something else stands in these."""
    numbers = [number for block in table.blocks for number in block.numbers]
    first, end = min(numbers), max(numbers) + 1
    inside = (block for block in found if any(first <= number < end for number in block.numbers))
    return (first, end) if _count(inside) == _count(table.blocks) else None


def _count(blocks: Iterable[TextBlock]) -> int:
    """How many characters they are."""
    return sum(len(line.glyphs) for block in blocks for line in block.lines)


def _sections(found: Sequence[TextBlock]) -> Iterator[list[list[TextBlock]]]:
    """Rows of figures between which no head of columns stands."""
    section: list[list[TextBlock]] = []
    for row in _rows(found):
        if section and _are_parted(section[-1], row, found):
            yield section
            section = []
        section.append(row)
    if section:
        yield section


def _rows(found: Iterable[TextBlock]) -> list[list[TextBlock]]:
    """The figures that stand at one height, left to right; the rows top to bottom."""
    rows: list[list[TextBlock]] = []
    for block in sorted((block for block in found if block.is_figure), key=lambda block: block.middle):
        if rows and is_level(rows[-1][0], block):
            rows[-1].append(block)
        else:
            rows.append([block])
    return [sorted(row, key=lambda block: block.x0) for row in rows]


def _are_parted(above: Sequence[TextBlock], below: Sequence[TextBlock], found: Iterable[TextBlock]) -> bool:
    """Whether something stands over the figures of a row, below those of the row before."""
    left = min(above[0].x0, below[0].x0)
    between = (block for block in found if above[0].middle < block.middle < below[0].middle)
    return any(block.x1 > left and not is_level(block, above[0]) and not is_level(block, below[0]) for block in between)


def _table(rows: list[list[TextBlock]], found: Sequence[TextBlock], breaks: Breaks) -> CentredTable | None:
    """The table of some rows of figures; None where something in it is unsure.

    Where figures alone do not show its columns, because some are blank in all rows, their heads do too.
    """
    spans = columns(rows)
    figures = {id(block) for row in rows for block in row}
    others = [block for block in found if id(block) not in figures]
    read = body(rows, others, spans.left) if spans else None
    if spans is None or read is None or not grouped(read.rows, read.groups):
        return None
    taken = {id(block) for block in read.groups} | {id(block) for row in read.rows for block in row.blocks}
    rest = _Above(rejoined([block for block in others if id(block) not in taken], spans), read.rows, breaks)
    shown = columns([*rows, _lowest(rest.heads(None), read)])
    tables = (_headed(read, rest, Places(each)) for each in (spans, shown) if each is not None)
    return next((table for table in tables if table is not None), None)


def _headed(read: Body, rest: "_Above", places: Places) -> CentredTable | None:
    """The table with the heads over its columns; None where these are unsure."""
    above = rest.heads(places)
    top = heads([block for block in above if block.across >= places.sides[0]], places)
    corner = [block for block in above if block.across < places.sides[0]]
    return CentredTable(read.rows, top, corner, places, rest.title(above)) if top else None


def _lowest(above: Sequence[TextBlock], read: Body) -> list[TextBlock]:
    """The heads of single columns of figures: nothing stands between them and the rows, and they are over no label."""
    labels = [*read.groups, *(row.label for row in read.rows if row.label)]
    return [block for block in above if not _stands_on(block, above) and not any(map(block.stands_over, labels))]


def _stands_on(block: TextBlock, others: Iterable[TextBlock]) -> bool:
    """Whether another text stands below one."""
    return any(other is not block and other.middle > block.middle and block.stands_over(other) for other in others)


class _Above:
    """What stands above the rows of a table, the lowest first."""

    def __init__(self, blocks: Iterable[TextBlock], rows: Sequence[BodyRow], breaks: Breaks) -> None:
        above = (block for block in blocks if block.middle < rows[0].middle)
        self._blocks = sorted(above, key=lambda block: -block.last)
        self._top = rows[0].top
        self._breaks = breaks
        self._pitch = median([below.middle - above.middle for above, below in pairwise(rows)] or [0.0])

    def heads(self, places: Places | None) -> list[TextBlock]:
        """What is a head: up to a line that stands alone, and in the middle of no columns."""
        top = self._top
        found: list[TextBlock] = []
        for block in self._blocks:
            if self._gap(block, top) > max(_NEAR * block.size, _PITCHES * self._pitch):
                break
            if self._is_alone(block) and not (places and places.is_over_all(block)):
                break
            found.append(block)
            top = min(top, block.first)
        return found

    def title(self, heads: Sequence[TextBlock]) -> TextBlock | None:
        """The line right above the heads that is a row of the table: words, as far from them as these from the first row."""
        block = next((block for block in self._blocks if not any(block is head for head in heads)), None)
        if block is None or len(block.lines) > 1 or not self._is_alone(block):
            return None
        text = block.lines[0].text
        lowest, highest = max(head.last for head in heads), min(head.first for head in heads)
        is_near = self._gap(block, highest) <= _TITLE * max(self._top - lowest, self._pitch)
        return block if is_near and not MARKER.match(text) and not _SENTENCE.intersection(text) else None

    def _gap(self, block: TextBlock, top: float) -> float:
        """From a text to the base line of what stands below it, page breaks being nearly nothing."""
        between = [(above, below) for above, below in self._breaks if block.last <= above and below <= top]
        return top - block.last - sum(below - above - block.size for above, below in between)

    def _is_alone(self, block: TextBlock) -> bool:
        """Whether nothing stands at its height."""
        return not any(
            other is not block and other.first - other.size < block.last and block.first - block.size < other.last
            for other in self._blocks
        )


def _breaks(lines: Sequence[Line]) -> Breaks:
    """The last and the first base line on both sides of each page break."""
    pairs = pairwise(lines)
    return [(a.base, b.base) for a, b in pairs if abs(b.base - a.base - FAR * b.size) < _EXACT]
