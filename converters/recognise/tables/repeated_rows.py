"""A row that is printed more than once: its figures are those in which its lines agree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from converters.model.figure import looks_like_value
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.columns import ColumnAssignment, Figures

ROW_REPEATED: Final = "row_repeated"
"""Remark: lines of the row have different texts in this column."""


@made_fast
@dataclass(frozen=True, slots=True)
class RepeatedRow:
    """What the lines that are printed for one row say together."""

    assigned: ColumnAssignment
    """Of the first line with figures; where others have other figures, the column is doubtful."""
    first: Figures
    """That line."""
    same: tuple[Figures, ...]
    """Lines that say the same."""
    others: tuple[Figures, ...]
    """Lines that do not. One of other text without a figure, as a piece of heads, makes no column doubtful."""


def agreed(printed: Iterable[Figures], assign: Callable[[Figures], ColumnAssignment]) -> RepeatedRow | None:
    """The lines of a row as one; None where none is printed."""
    lines = [(row, assign(row)) for row in printed]
    if not lines:
        return None
    if len(lines) == 1:
        ((row, found),) = lines
        return RepeatedRow(found, row, (), ())
    lines.sort(key=lambda line: not _has_figures(line[0]))
    (first, assigned), *again = lines
    others = [(row, found) for row, found in again if found != assigned and _shows_cells(row, found)]
    same = tuple(row for row, found in again if found == assigned)
    return RepeatedRow(_contested(assigned, others), first, same, tuple(row for row, _ in others))


def _contested(first: ColumnAssignment, others: Iterable[tuple[Figures, ColumnAssignment]]) -> ColumnAssignment:
    """What the first line says, doubtful where one of the others says otherwise."""
    texts, doubtful = list(first.texts), dict(first.doubtful)
    anchors = [first.anchor(column) for column in range(len(texts))]
    contesting = (found for row, found in others if first.known and (_has_figures(row) or not row.printed))
    for other, column in ((found, column) for found in contesting for column in _differing(first, found)):
        doubtful[column] = ROW_REPEATED
        if not (texts[column] or "").strip():
            texts[column], anchors[column] = other.texts[column], other.anchor(column)
    return replace(first, texts=tuple(texts), doubtful=doubtful, anchors=tuple(anchors))


def _has_figures(row: Figures) -> bool:
    return any(map(looks_like_value, row.printed))


def _shows_cells(row: Figures, found: ColumnAssignment) -> bool:
    return bool(row.printed) or any(text is not None for text in found.texts)


def _differing(first: ColumnAssignment, other: ColumnAssignment) -> Iterator[int]:
    """The columns in which a line has not the text of the first; all where its columns are not known."""
    for i, (a, b) in enumerate(zip(first.texts, other.texts, strict=True)):
        if not other.known or i in other.doubtful or (a or "").split() != (b or "").split():
            yield i


_DISPUTES: Final = 15


def is_piece_of_heads(row: Figures) -> bool:
    """Whether a row of table four is not one of fifteen cells, each blank or a figure."""
    return len(row.cells) < _DISPUTES or not all(looks_like_value(cell.text) for cell in row.cells if cell.text.strip())
