"""Rows of tables, and which of their cells are labels of the forms."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final

from converters.model.document import Cell
from converters.model.figure import MEASURE_WORDS, MONEY, is_scaled, looks_like_value
from converters.model.matching.item_numbers import NUMERALS
from converters.model.matching.patterns import regex
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.labels import Label, is_part, match, wording

CLAUSE_OF_ROW: Final = {
    "regulations": "一",
    "normative_documents": "一",
    "licensing": "五",
    "other_services": "五",
    "penalties": "六",
    "coercive_measures": "六",
    "fees": "八",
    "procurement": "九",
}
"""Row of table two → the clause of article 20 in whose block it stands."""
_UNITS: Final = "[十百千万亿]*(?:元|条|件|次|篇|个|人|人次|项|部|份)|[百千万亿]+"
_WORD_OF_UNIT: Final = regex(rf"\s*(?:{_UNITS})\s*\Z")
UNIT: Final = regex(rf"\s*(?:{_UNITS}|[-—/]+)\s*\Z")
"""The unit that the statistics print before a figure, or a dash in its place."""
UNIT_AT_END: Final = regex(rf"\s+(?:{_UNITS})\s*\Z")
_NUMERAL: Final = regex(rf"\s*[{NUMERALS}百千两]+\s*\Z")


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

    def heads_what_follows(self, row: str, following: tuple[Label, ...]) -> bool:
        """Whether a label that could be a row is the head of columns or of the rows after it."""
        roles = {label.role for label in self.labels}
        if "head" in roles and not self.number:
            return True
        if "group" in roles and any(label.id.startswith("other_") for label in following):
            return True
        return row == "other" and not following


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

    def names_several(self, table: str) -> bool:
        """Whether it holds the labels of several rows of a table, as where rows were made columns: no cell of it is shown."""
        rows = (cell for cell in self.labelled if cell.of_role("row", table))
        return sum(not (cell.of_role("group", table) or cell.of_role("head", table)) for cell in rows) > 1

    @property
    def scales(self) -> list[str]:
        """What stands before its figures and says that they count by more than one."""
        return [cell.text for cell in self.head if is_scaled(cell.text)]

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


def pieces_among(cells: Sequence[Cell]) -> list[int]:
    """The places of cells whose text can be a piece of a label; `五` stands in labels too, but is a figure in words."""
    return [
        i
        for i, cell in enumerate(cells)
        if not looks_like_value(cell.text) and is_part(cell.text) and not _NUMERAL.match(cell.text)
    ]


def pieces_of_label(cells: Sequence[Cell], label: str, headed: Collection[Cell]) -> list[int]:
    """The places of those cells behind a label that go on with it, or print the unit of each figure.

    Where no cell is lost such a word (没有, 件) else stands in the place of a figure: under the head of one (`headed`), behind one, or
    behind a label that is whole without it.
    """
    pieces = pieces_among(cells)
    figures = [i for i, cell in enumerate(cells) if cell.text.strip() and looks_like_value(cell.text)]
    if len(pieces) == len(figures) and all(_is_unit(cells[i].text.strip()) for i in pieces):
        return pieces
    if not label or wording(label) is None:
        return []
    first = figures[0] if figures else len(cells)
    return [i for i in pieces if i < first and cells[i] not in headed]


def _is_unit(text: str) -> bool:
    return text in MEASURE_WORDS or text in MONEY


def without_unit(cells: tuple[Cell, ...], *, alone: bool) -> tuple[tuple[Cell, ...], str]:
    """The figures of a row of the statistics, without the cell before or behind them that prints their unit, and that unit.

    `alone`: the figures stand elsewhere, so that one cell can be the unit.
    """
    if not alone and len(cells) < 2:
        return cells, ""
    if cells and UNIT.match(cells[0].text):
        return cells[1:], cells[0].text.strip()
    if cells and _WORD_OF_UNIT.match(cells[-1].text):
        return cells[:-1], cells[-1].text.strip()
    return cells, ""
