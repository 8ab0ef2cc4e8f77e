"""Cells of a Word table that are merged (ISO/IEC 29500-1, §17.4.22 and §17.4.84): what continues another is no cell of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from converters.model.document import Row
from converters.readers.docx.word_xml import Element, W, value

BELOW: Final = W + "vMerge"
BESIDE: Final = W + "hMerge"


@dataclass(slots=True)
class Merges:
    """Which cells of the rows above go on below."""

    _columns: set[int] = field(default_factory=set)
    """Those in which one does."""

    def hides(self, said: Mapping[str, Element], column: int) -> bool:
        """Whether the next cell, with those properties by their tags, goes on with one above that begins: nothing of it is shown."""
        if (merge := said.get(BELOW)) is None:
            self._columns.discard(column)
        elif not continues(merge):
            self._columns.add(column)
        else:
            return column in self._columns
        return False


def continues(merge: Element | None) -> bool:
    """Whether a cell is merged into the one above (w:vMerge) or on the left (w:hMerge): it is no cell of its own."""
    return merge is not None and value(merge) != "restart"


def with_heights(rows: list[tuple[Row, list[int]]]) -> Iterable[Row]:
    """Rows whose cells know how many rows they cover; with each the columns in which it only continues cells from above."""
    if not any(continued for _, continued in rows):
        return [row for row, _ in rows]
    found: list[Row] = []
    below: dict[int | None, int] = {}
    for row, continued in reversed(rows):
        cells = (replace(it, rows=1 + below[it.column]) if it.column in below else it for it in row.cells)
        found.append(Row(tuple(cells)) if below else row)
        below = {column: 1 + below.get(column, 0) for column in continued}
    return reversed(found)
