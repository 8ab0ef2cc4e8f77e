"""Rows of tables, and which of their cells are labels of the forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from converters.model.document import Cell
from converters.model.figure import looks_like_value
from converters.model.speed.made_fast import made_fast
from converters.recognise.tables.labels import Label, match


@made_fast
@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell whose text is a label of the forms."""

    index: int
    """Its place among the cells of the row, from 0."""
    number: str
    """The item number printed before the label (`1.`), or empty."""
    labels: tuple[Label, ...]
    """The labels that the text can be, at least one."""
    tables: frozenset[str] = field(init=False, repr=False, compare=False)
    """The tables in which its labels stand."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", frozenset([label.table for label in self.labels]))

    def of_role(self, role: str, table: str) -> list[str]:
        """Ids of its labels that have a role in a table."""
        return [label.id for label in self.labels if label.role == role and label.table == table]


@made_fast
@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row, and which of its cells are labels."""

    cells: tuple[Cell, ...]
    """All cells, left to right."""
    labelled: tuple[LabelledCell, ...]
    """Those that are labels, left to right."""
    is_one_label: bool
    """Whether the texts of all cells joined are one label: no cell before the figures is text of its own."""
    place: str
    """Where the row stands in the source."""
    head: tuple[Cell, ...] = field(init=False, repr=False, compare=False)
    """The cells up to the last label; the figures follow them."""
    beside: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The texts before the figures that are no labels, where they are not pieces of one label either."""

    def __post_init__(self) -> None:
        head = self.cells[: self.labelled[-1].index + 1] if self.labelled else ()
        object.__setattr__(self, "head", head)
        object.__setattr__(self, "beside", () if self.is_one_label else tuple(_beside(head, self.labelled)))

    @property
    def figures_in_labels(self) -> list[list[str]]:
        """For each label the figures that stand in its cell, after its words."""
        return [_figures_after(self.cells[cell.index].text) for cell in self.labelled]


def labelled_row(cells: tuple[Cell, ...], place: str) -> LabelledRow:
    """A row as its texts read: the labels of its cells, or the one label that all its texts are together."""
    joined = match("".join(cell.text for cell in cells))[1]
    if joined and joined[0].role == "clause" and not match(cells[-1].text)[1]:  # 第二十条 | 第（一）项
        return LabelledRow(cells, (LabelledCell(len(cells) - 1, "", joined),), True, place)
    found = [(i, match(cell.text)) for i, cell in enumerate(cells) if cell.text.strip()]
    labelled = tuple([LabelledCell(i, number, labels) for i, (number, labels) in found if labels])
    # the same entry of the vocabulary, as where an item number has a cell of its own: 1. | 行政许可
    return LabelledRow(cells, labelled, bool(labelled) and labelled[-1].labels is joined, place)


def _beside(head: Iterable[Cell], labelled: Iterable[LabelledCell]) -> Iterator[str]:
    """The texts of cells that are no labels."""
    labels = {cell.index for cell in labelled}
    return (cell.text for i, cell in enumerate(head) if i not in labels and cell.text.strip())


def _figures_after(label: str) -> list[str]:
    """The figures that stand in the cell of a label, after its words."""
    words = label.split()
    count = 0
    while count < len(words) - 1 and looks_like_value(words[-1 - count]):
        count += 1
    return words[len(words) - count :]
