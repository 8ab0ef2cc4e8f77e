"""Where in the official tables the reading stands: below which head over several rows the next row is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from converters.recognise.tables.labelled_rows import LabelledCell
from converters.recognise.tables.labels import Label, group_of

_LOST: Final = "?"


@dataclass(slots=True)
class Position:
    """Where the reading stands after a row."""

    table: str = ""
    """The official table, empty before the first."""
    clause: str = ""
    """The clause of article 20 whose block of table two was read last."""
    group: str = ""
    """The row head over several rows that was read last; `_LOST` where one may stand in what is no row of the table."""
    row: str = ""
    """The row that was read last."""

    def enter_groups(self, labelled: Iterable[LabelledCell], row: str = "") -> None:
        """The heads among those labels of a row, or that over the row itself, stand over what follows."""
        named = [group for cell in labelled for group in cell.of_role("group", self.table)]
        self.group = (named or [group_of(self.table, row)])[-1] or self.group

    def pass_over(self, labels: Iterable[Label]) -> None:
        """What is no row of an official table, with the labels that stand in it: those of the table at hand may be heads."""
        if self.table and any(label.table == self.table for label in labels):
            self.group = _LOST

    def row_among(self, rows: Sequence[str]) -> str | None:
        """Of the rows that one label can name, the one below the head that was read last; None where nobody knows."""
        groups = [group_of(self.table, row) for row in rows]
        if not rows or (self.group == _LOST and len(set(groups)) > 1):
            return None
        return rows[groups.index(self.group)] if self.group in groups else rows[0]
