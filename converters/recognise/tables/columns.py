"""Which column each printed figure of a row belongs to. Where that cannot be known, it says so."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from converters.model.document import Cell
from converters.model.figure import looks_like_value


def keeps_blank_cells(layout: str) -> bool:
    """Whether a row without figures in such a source still shows its cells; see converters.model.document.Table."""
    return layout not in ("none", "stream")


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

    @property
    def printed(self) -> tuple[str, ...]:
        """The texts that are not blank."""
        return tuple(cell.text for cell in self.cells if cell.text.strip())


@dataclass(frozen=True, slots=True)
class ColumnAssignment:
    """What is printed in each column of a row."""

    texts: tuple[str | None, ...]
    """A text for each column; None where the source has no such cell."""
    known: bool = True
    """False: the texts are all the row's figures together, and the column of none is known."""


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
        filled = [i for i, cell in enumerate(row.cells) if cell.text.strip()]
        spare = len(row.cells) - count
        if len(filled) == count and filled[-1] - filled[0] == count - 1:
            votes.setdefault((row.table, row.depth, len(row.cells)), Counter())[filled[0]] += 1
        if filled and spare > 0 and (filled[0] < spare or _ends_the_row(row, filled, count)):
            sides.setdefault(row.table, set()).add(filled[0] >= spare)
    exact = {key: counter.most_common(1)[0][0] for key, counter in votes.items() if len(counter) == 1}
    return Offsets(exact, frozenset(table for table, found in sides.items() if found == {True}))


def _ends_the_row(row: Figures, filled: Sequence[int], count: int) -> bool:
    """Whether the last cell is a figure and all the others stand where the last `count` cells are: fillers come first."""
    ends = len(row.cells) - 1
    return filled[-1] == ends and filled[0] > ends - count and looks_like_value(row.cells[ends].text)


def learn_columns(rows: Iterable[tuple[Figures, int]]) -> dict[int, tuple[int, ...]]:
    """Table of the source → grid columns of its figures, as most of its full rows have them."""
    votes: dict[int, Counter[tuple[int, ...]]] = {}
    for row, count in rows:
        columns = tuple(cell.column for cell in row.cells if cell.column is not None)
        if row.layout == "grid" and len(columns) == len(row.cells) == count:
            votes.setdefault(row.table, Counter())[columns] += 1
    return {table: counter.most_common(1)[0][0] for table, counter in votes.items()}


def assign_columns(row: Figures, count: int, offsets: Offsets, columns: dict[int, tuple[int, ...]]) -> ColumnAssignment:
    """The figures of a row, each in its column; `count` is how many columns the form has there.

    `columns`: see learn_columns. Where several readings are possible, no figure is given a column.
    """
    texts = [cell.text for cell in row.cells]
    printed = row.printed
    if row.layout == "unsure" or _collapsed(row, count):
        return _unknown(printed, count) if printed else ColumnAssignment((None,) * count)
    if row.layout == "none":
        if len(printed) == count:
            return ColumnAssignment(printed)
        return ColumnAssignment(("",) * count) if not printed else _unknown(printed, count)
    if len(texts) == count:
        return ColumnAssignment(tuple(texts))
    if row.layout == "grid" and len(columns.get(row.table, ())) == count:
        return _by_column(row.cells, columns[row.table])
    if not printed:
        if row.layout in ("ragged", "stream") or len(texts) >= count:
            return ColumnAssignment(("",) * count)
        return ColumnAssignment(tuple(texts) + (None,) * (count - len(texts)))
    filled = [i for i, text in enumerate(texts) if text.strip()]
    if filled[-1] - filled[0] == count - 1:
        return ColumnAssignment(tuple(texts[filled[0] : filled[0] + count]))
    offset = len(texts) - count if _ends_the_row(row, filled, count) else offsets.of(row, count)
    if offset is not None and 0 <= offset <= filled[0] and filled[-1] < offset + count <= len(texts):
        return ColumnAssignment(tuple(texts[offset : offset + count]))
    return _unknown(printed, count)


def _collapsed(row: Figures, count: int) -> bool:
    """Whether the blanks of a row may have moved behind its figures: `7 | ||||||||`, pipes that close no cell of theirs.

    Figures come first, then nothing but blanks: more of them than columns are left, or pipes upon pipes in a row that
    else pads its cells with spaces.
    """
    texts = [cell.text for cell in row.cells]
    printed = sum(bool(text.strip()) for text in texts)
    if row.layout != "ragged" or not 0 < printed < count or any(text.strip() for text in texts[printed:]):
        return False
    padded = any(text != text.strip() for text in texts[:printed])
    return len(texts) > count or (padded and texts[printed:].count("") > 1)


def _unknown(printed: Sequence[str], count: int) -> ColumnAssignment:
    return ColumnAssignment((" ".join(text.strip() for text in printed),) * count, known=False)


def _by_column(cells: Sequence[Cell], columns: tuple[int, ...]) -> ColumnAssignment:
    found: list[str | None] = [None] * len(columns)
    spare = []
    for cell in cells:
        assert cell.column is not None
        covered = [i for i, column in enumerate(columns) if cell.column <= column < cell.column + cell.span]
        if not cell.text.strip():
            for i in covered:
                found[i] = cell.text if found[i] is None else found[i]
        elif len(covered) == 1 and found[covered[0]] is None:
            found[covered[0]] = cell.text
        else:
            spare.append(cell.text)
    if spare:
        return _unknown([cell.text for cell in cells if cell.text.strip()], len(columns))
    return ColumnAssignment(tuple(found))
