"""Which column each printed figure of a row belongs to. Where that cannot be known, it says so."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from converters.model.document import Cell
from converters.model.figure import looks_like_value
from converters.model.marks import Mark, marked, without_marks
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.heads.head_rows import PrintedHeads


def keeps_blank_cells(layout: str) -> bool:
    """Whether a row without figures in such a source still shows its cells; see converters.model.document.Table."""
    return layout not in ("none", "stream")


@made_fast
@dataclass(frozen=True, slots=True)
class Figures:
    """One printed row: the cells after its label, blank ones too, and what is needed to find their columns."""

    cells: tuple[Cell, ...]
    layout: str
    """See converters.model.document.Table."""
    depth: int
    """How many cells stand before the figures."""
    table: int
    """Which table of the source the row stands in."""
    place: str
    """Where the row stands in the source."""
    heads: PrintedHeads | None = None
    """The heads over them, where any are printed."""
    width: int = 0
    """How many cells the row has."""
    beside: tuple[str, ...] = ()
    """Figures that stand before its label."""
    printed: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The texts of the cells that are not blank."""

    def __post_init__(self) -> None:
        printed = tuple([without_marks(cell.text) for cell in self.cells if cell.text.strip()])
        object.__setattr__(self, "printed", printed)

    def under(self, heads: PrintedHeads | None) -> "Figures":
        """The same row under heads."""
        if heads is self.heads:
            return self
        return Figures(
            self.cells, self.layout, self.depth, self.table, self.place, heads, width=self.width, beside=self.beside
        )

    @property
    def ends(self) -> tuple[int, int]:
        """The places of the first and of the last cell that is not blank; there must be one."""
        filled = [i for i, cell in enumerate(self.cells) if cell.text.strip()]
        return filled[0], filled[-1]


@dataclass(frozen=True, slots=True)
class ColumnAssignment:
    """What is printed in each column of a row."""

    texts: tuple[str | None, ...]
    """A text for each column; None where the source has no such cell."""
    known: bool = True
    """False: the texts are all the row's figures together, and the column of none is known."""
    doubtful: Mapping[int, str] = field(default_factory=dict)
    """Column → why its text is not sure to belong to it: `head_unknown` where its head is not printed and figures stand under
    heads that are not known (those are its text), `row_repeated` where another line of the row has another."""
    spare: tuple[str, ...] = ()
    """Figures that stand in no column of the form."""
    why: str = "place_unknown"
    """Why the column of none is known: `place_unknown`, `head_unknown` or `label_doubtful`."""
    anchors: tuple[int | None, ...] = field(default=(), repr=False, compare=False)
    """For each column the number of the cell of the source that has its text; empty where none of them is known."""

    def anchor(self, column: int) -> int | None:
        """Of a column, from 0."""
        return self.anchors[column] if self.anchors else None


def in_order(cells: Iterable[Cell | None]) -> ColumnAssignment:
    """Cells that stand in the official order, one for each column, None where there is none."""
    cells = tuple(cells)
    texts = tuple([None if cell is None else cell.text for cell in cells])
    return ColumnAssignment(texts, anchors=tuple([None if cell is None else cell.anchor for cell in cells]))


@dataclass(frozen=True, slots=True)
class Offsets:
    """In rows with more cells than columns (a span printed as blank cells): how many of the blanks come first."""

    exact: dict[tuple[int, int, int], int] = field(default_factory=dict)
    """(table, cells before the figures, cells of figures) → fillers that come first."""
    last: frozenset[int] = frozenset()
    """Tables in which every row with fillers has them all before its figures."""

    def of(self, row: Figures, count: int) -> int | None:
        """The fillers before the figures of a row; None where its block shows nothing."""
        spare = len(row.cells) - count
        return self.exact.get((row.table, row.depth, len(row.cells)), spare if row.table in self.last else None)


def learn_offsets(rows: Iterable[tuple[Figures, int]]) -> Offsets:
    """From the rows that print a figure in every column, or in the last, where figures stand among fillers of spans."""
    votes: dict[tuple[int, int, int], Counter[int]] = {}
    sides: dict[int, set[bool]] = {}
    for row, count in rows:
        if not row.printed:
            continue
        first, last = row.ends
        spare = len(row.cells) - count
        if len(row.printed) == count == last - first + 1:
            votes.setdefault((row.table, row.depth, len(row.cells)), Counter())[first] += 1
        if spare > 0 and (first < spare or _ends_the_row(row, count)):
            sides.setdefault(row.table, set()).add(first >= spare)
    exact = {key: counter.most_common(1)[0][0] for key, counter in votes.items() if len(counter) == 1}
    return Offsets(exact, frozenset(table for table, found in sides.items() if found == {True}))


def _ends_the_row(row: Figures, count: int) -> bool:
    """Whether the last cell is a figure and all the others stand where the last `count` cells are: fillers come first."""
    first, last = row.ends
    end = len(row.cells) - 1
    return last == end and first > end - count and looks_like_value(row.cells[end].text)


def learn_columns(rows: Iterable[tuple[Figures, int]]) -> dict[int, tuple[int, ...]]:
    """Table of the source → grid columns of its figures, as most of its full rows have them."""
    votes: dict[int, Counter[tuple[int, ...]]] = {}
    for row, count in rows:
        columns = tuple(cell.column for cell in row.cells if cell.column is not None)
        if row.layout == "grid" and len(columns) == len(row.cells) == count:
            votes.setdefault(row.table, Counter())[columns] += 1
    return {table: counter.most_common(1)[0][0] for table, counter in votes.items()}


@dataclass(frozen=True, slots=True)
class BlockColumns:
    """The columns of a block, and what its rows show of where they stand in the source."""

    count: int
    """How many the form has."""
    offsets: Offsets
    grid: dict[int, tuple[int, ...]]
    """See learn_columns."""
    crowded: frozenset[int] = frozenset()
    """See crowded_tables."""


def crowded_tables(rows: Iterable[tuple[Figures, int]]) -> frozenset[int]:
    """Tables of the source that print more figures in a row than there are columns, or in text figures farther apart than
    those: no blank proves a place there."""
    return frozenset(row.table for row, count in rows if _reach(row) > count)


def _reach(row: Figures) -> int:
    """The least columns that a row needs: where the blanks of text are kept, from its first figure to its last."""
    if row.layout == "grid" or not row.printed:
        return len(row.printed)
    first, last = row.ends
    return last - first + 1


def assign_columns(row: Figures, block: BlockColumns) -> ColumnAssignment:
    """The figures of a row in the official order. Where several readings are possible, no figure is given a column."""
    for rule in _RULES:
        if (assigned := rule(row, block)) is not None:
            return assigned
    return unplaced(row, block.count)


def unplaced(row: Figures, count: int, why: str = "place_unknown") -> ColumnAssignment:
    """The figures of a row, none of which has a column."""
    texts = (" ".join(text.strip() for text in row.printed or row.beside),) * count
    return ColumnAssignment(texts, known=False, why=why)


def displaced(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """Where cells may stand in the place of others, a figure has no column, and a blank proves nothing."""
    if row.beside and not row.printed:
        return unplaced(row, block.count)
    if row.layout != "unsure" and not _collapsed(row, block.count):
        return None
    return unplaced(row, block.count) if row.printed else ColumnAssignment((None,) * block.count)


def _collapsed(row: Figures, count: int) -> bool:
    """Whether the blanks of a row may have moved behind its figures: `7 | ||||||||`, pipes that close no cell of theirs.

    Figures come first, then nothing but blanks: more of them than columns are left, or pipes upon pipes in a row that
    else pads its cells with spaces.
    """
    if row.layout != "ragged":
        return False
    texts = [cell.text for cell in row.cells]
    printed = sum(bool(text.strip()) for text in texts)
    if not 0 < printed < count or any(text.strip() for text in texts[printed:]):
        return False
    padded = any(text != text.strip() for text in texts[:printed])
    return len(texts) > count or (padded and texts[printed:].count("") > 1)


def _by_crowd(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """Where other rows of the table print more figures than there are columns, a row with fewer cells proves nothing."""
    return unplaced(row, block.count) if row.printed and row.table in block.crowded else None


def _by_printed_figures(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """Where blank cells are lost, the figures are those of all columns; without any, nothing shows that the cells are blank."""
    if row.layout != "none":
        return None
    if len(row.printed) == block.count:
        return ColumnAssignment(row.printed, anchors=tuple(cell.anchor for cell in row.cells if cell.text.strip()))
    return unplaced(row, block.count) if row.printed else ColumnAssignment((None,) * block.count)


def _by_cells(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """As many cells as columns: each its own."""
    return in_order(row.cells) if len(row.cells) == block.count else None


def _by_grid(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """In a grid, by the columns of the full rows. A figure over two of them has no column, nor have those beside it; but in a picture, where
    a ruling was not found between two cells, it is marked in both, and the others stand where they were seen."""
    columns = block.grid.get(row.table, ())
    if row.layout != "grid" or len(columns) != block.count:
        return None
    cells: list[Cell | None] = [None] * block.count
    for cell in row.cells:
        covered = _covered(cell, columns)
        free = [i for i in covered if cells[i] is None]
        if cell.text.strip() and not len(covered) == len(free) == 1:
            if cell.reading is None or len(free) < 2 or free != covered:
                return unplaced(row, block.count)
            cell = replace(cell, text=marked(cell.text, Mark.MERGED))
        for i in free:
            cells[i] = cell
    return in_order(cells)


def _covered(cell: Cell, columns: Sequence[int]) -> list[int]:
    """Which of some grid columns a cell covers, as indices."""
    assert cell.column is not None
    return [i for i, column in enumerate(columns) if cell.column <= column < cell.column + cell.span]


def _by_blanks(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """Without a figure, every cell that is there is blank, and no other."""
    if row.printed:
        return None
    if len(row.cells) >= block.count:
        return ColumnAssignment(("",) * block.count)
    return in_order((*row.cells, *(None,) * (block.count - len(row.cells))))


def _by_full_row(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """From the first figure to the last as many cells as columns: the blanks around them are of spans."""
    first, last = row.ends
    return _from(row, first, block.count) if last - first == block.count - 1 else None


def _by_fillers(row: Figures, block: BlockColumns) -> ColumnAssignment | None:
    """Blanks of spans stand where the row itself, or other rows of the block, show them."""
    first, last = row.ends
    spare = len(row.cells) - block.count
    offset = spare if _ends_the_row(row, block.count) else block.offsets.of(row, block.count)
    if offset is not None and 0 <= offset <= first and last < offset + block.count <= len(row.cells):
        return _from(row, offset, block.count)
    return None


def _from(row: Figures, start: int, count: int) -> ColumnAssignment:
    return in_order(row.cells[start : start + count])


_RULES: Final[tuple[Callable[[Figures, BlockColumns], ColumnAssignment | None], ...]] = (
    displaced,
    _by_crowd,
    _by_printed_figures,
    _by_cells,
    _by_grid,
    _by_blanks,
    _by_full_row,
    _by_fillers,
)
"""What can show the columns of a row, in order: the first rule that applies decides, the others say None."""
