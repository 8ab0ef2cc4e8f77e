"""A row that is printed more than once: its figures are those in which its lines agree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from converters.model.figure import looks_like_value
from converters.recognise.tables.columns import ColumnAssignment, Figures

ROW_REPEATED: Final = "row_repeated"
"""Remark: lines of the row have different texts in this column."""


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
    lines = sorted(((row, assign(row)) for row in printed), key=lambda line: not _has_figures(line[0]))
    if not lines:
        return None
    (first, assigned), *again = lines
    same = tuple(row for row, found in again if found == assigned)
    others = [(row, found) for row, found in again if found != assigned and _shows_cells(row, found)]
    texts = list(assigned.texts)
    doubtful = dict(assigned.doubtful)
    for found in (found for row, found in others if assigned.known and (_has_figures(row) or not row.printed)):
        for column in _differing(assigned, found):
            texts[column] = texts[column] if (texts[column] or "").strip() else found.texts[column]
            doubtful[column] = ROW_REPEATED
    return RepeatedRow(
        replace(assigned, texts=tuple(texts), doubtful=doubtful), first, same, tuple(row for row, _ in others)
    )


def _has_figures(row: Figures) -> bool:
    return any(map(looks_like_value, row.printed))


def _shows_cells(row: Figures, found: ColumnAssignment) -> bool:
    return bool(row.printed) or any(text is not None for text in found.texts)


def _differing(first: ColumnAssignment, other: ColumnAssignment) -> Sequence[int]:
    """The columns in which two lines have not the same text; every column where those of the second are not known."""
    pairs = enumerate(zip(first.texts, other.texts, strict=True))
    if not other.known:
        return range(len(first.texts))
    return [i for i, (a, b) in pairs if i in other.doubtful or (a or "").split() != (b or "").split()]
