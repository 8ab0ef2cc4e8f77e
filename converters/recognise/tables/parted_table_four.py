"""Table four where the source prints it in parts: five columns for each group (行政复议, 未经复议直接起诉, 复议后起诉), in
tables of their own, in rows of one table, or ten columns for the last two.

They are joined to the row of fifteen that the form has, but only where each says which group it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.model.folding import fold

_HEADS: Final = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_GROUPS: Final = ("行政复议", "未经复议直接起诉", "复议后起诉")
_PRINTED: Final = frozenset((*_HEADS, *_GROUPS, "行政诉讼"))
"""What the joined table prints itself."""
_MOST_NAMES: Final = 2
"""Texts of a row that name groups."""
_LONGEST: Final = 40
"""Characters of a line that names a group."""
_ABOVE: Final = 2
"""Lines above the first part that may name it."""


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, table four as one; lines between its parts stand above it."""
    place = 0
    while place < len(blocks):
        parts = _parts_at(blocks, place) if isinstance(blocks[place], Table) else None
        if parts is None:
            yield blocks[place]
            place += 1
        else:
            yield from parts.lines
            yield parts.table()
            place = parts.end


@dataclass(slots=True)
class _Parts:
    """What of table four has been found."""

    end: int
    """The block after the last one of it."""
    lines: list[Paragraph] = field(default_factory=list)
    """What stands between the parts, and over or beside their figures, but not in the form."""
    figures: dict[str, Row] = field(default_factory=dict)
    """Group → its row."""
    names: list[str] = field(default_factory=list)
    """What may name the next group."""
    headed: int = 0
    """For how many of the next groups the heads have come."""

    def take(self, row: Row) -> bool:
        """Whether a row is one of table four, and has its place in it."""
        filled = [cell for cell in row.cells if cell.text.strip()]
        texts = [cell.text for cell in filled]
        figures = list(takewhile(lambda cell: looks_like_value(cell.text), reversed(filled)))[::-1]
        words = texts[: len(texts) - len(figures)]
        self.lines += (Paragraph(text.strip(), row.place) for text in words if fold(text) not in _PRINTED)
        if figures:
            return self._take_figures(words, figures, row.place)
        if count := _groups_headed(words):
            self.headed = count
        elif len(words) <= _MOST_NAMES:
            self.names += words
        else:
            return False
        return True

    def _take_figures(self, words: list[str], figures: list[Cell], place: str) -> bool:
        """Whether figures are those of as many groups as are headed, each of them named by the row or above it."""
        named = [[name] for name in self.names[-self.headed :]] if self.headed > 1 else [words or self.names]
        groups = {group for names in named if (group := _group_of(names)) and group not in self.figures}
        count = len(_HEADS)
        if len(groups) != self.headed or len(figures) != count * self.headed or (words and self.headed > 1):
            return False
        for i, names in enumerate(named):
            cells = tuple(Cell(it.text, anchor=it.anchor) for it in figures[i * count : (i + 1) * count])
            self.figures[_group_of(names) or ""] = Row(cells, place)
        self.names = []
        self.headed = self.headed if words else 0
        return True

    def table(self) -> Table:
        """Table four as the form prints it."""
        first = self.figures[_GROUPS[0]]
        heads = ((_GROUPS[0], "行政诉讼"), (*_HEADS, *_GROUPS[1:]), _HEADS * 2)
        figures = tuple(cell for group in _GROUPS for cell in self.figures[group].cells)
        rows = (*(Row(tuple(map(Cell, texts)), first.place) for texts in heads), Row(figures, first.place))
        return Table(rows, "ragged")


def _parts_at(blocks: Sequence[Block], place: int) -> _Parts | None:
    """The three parts of table four that begin with a table; None where they do not."""
    above = [block.text for block in blocks[max(0, place - _ABOVE) : place] if isinstance(block, Paragraph)]
    parts = _Parts(place, names=[text for text in above if len(text) <= _LONGEST][-1:])
    while parts.end < len(blocks) and len(parts.figures) < len(_GROUPS):
        block = blocks[parts.end]
        if isinstance(block, Table):
            if not all(map(parts.take, block.rows)):
                return None
        elif len(block.text) <= _LONGEST:
            parts.lines.append(block)
            parts.names.append(block.text)
        else:
            return None
        parts.end += 1
    return parts if len(parts.figures) == len(_GROUPS) else None


def _groups_headed(texts: Sequence[str]) -> int:
    """For how many groups a row prints the heads, with or without one over the names of the groups; 0 where it prints others."""
    heads = tuple(map(fold, texts))
    return next((count for count in (1, 2) if _HEADS * count in (heads, heads[1:])), 0)


def _group_of(names: Sequence[str]) -> str | None:
    """The group that lines name, the last of them first."""
    for name in map(fold, reversed(names)):
        if "复议后" in name:
            return _GROUPS[2]
        if "未经复议" in name or "直接起诉" in name:
            return _GROUPS[1]
        if "复议" in name and "诉" not in name:
            return _GROUPS[0]
    return None
