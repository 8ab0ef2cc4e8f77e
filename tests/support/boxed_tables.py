"""Official tables drawn in text with the characters of a box, as editors and terminals of two widths show them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from made_reports import At, Grid

_JOINTS = dict(
    zip("┌┐└┘├┤┬┴┼│─", ("rd", "dl", "ur", "ul", "urd", "udl", "rdl", "url", "urdl", "ud", "rl"), strict=True)
)
_SIGNS = {frozenset(ways): sign for sign, ways in _JOINTS.items()}


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn."""

    wide: str = "WF"
    """Kinds of characters, as Unicode has them, that take two columns; with A those of the box do."""
    plain: bool = False
    """With +, - and | in place of the characters of a box."""
    label: int = 24
    """Columns of the first column of the table, of an even number."""
    figures: int = 10
    """Columns of each of the others."""

    def width(self, text: str) -> int:
        """The columns that a text takes."""
        return sum(2 if unicodedata.east_asian_width(sign) in self.wide else 1 for sign in text)

    @property
    def side(self) -> int:
        """The columns that an upright takes."""
        return 1 if self.plain or "A" not in self.wide else 2

    def sign(self, ways: Iterable[str]) -> str:
        """The character from which lines go on in some ways: up, right, down, left."""
        drawn = _SIGNS[frozenset(ways)]
        return drawn if not self.plain else {"│": "|", "─": "-"}.get(drawn, "+")

    def wrapped(self, text: str, room: int) -> list[str]:
        """The lines of a cell."""
        lines = [""]
        for sign in text:
            if sign == "\n" or self.width(lines[-1] + sign) > room:
                lines.append("")
            lines[-1] += sign.strip("\n")
        return lines


def boxed(grid: Grid, drawing: Drawing) -> str:
    """A table as text."""
    return "\n".join(_Boxed(grid, drawing).lines())


def as_boxed(parts: Iterable[str | Grid], drawing: Drawing) -> str:
    """A report as text."""
    return "\n".join(part if isinstance(part, str) else boxed(part, drawing) for part in parts) + "\n"


class _Boxed:
    def __init__(self, grid: Grid, drawing: Drawing) -> None:
        self._grid, self._drawing = grid, drawing
        self._widths = [drawing.label, *[drawing.figures] * (grid.width - 1)]
        self._owners = {(row, at.column): at for at in grid.cells for row in range(at.row, at.row + at.rows)}
        self._owners = {
            (row, column): at
            for (row, _), at in self._owners.items()
            for column in range(at.column, at.column + at.columns)
        }
        for row in range(grid.height):
            for column in range(grid.width):
                self._owners.setdefault((row, column), At(row, column, ""))
        self._texts = {
            (at.row, at.column): drawing.wrapped(at.text, self._room(at)) for at in set(self._owners.values())
        }
        self._heights = [
            max([1, *(len(self._texts[at.row, at.column]) for at in self._row(row) if at.rows == 1)])
            for row in range(grid.height)
        ]
        for at in sorted(set(self._owners.values()), key=lambda at: (at.row, at.column)):
            lacking = len(self._texts[at.row, at.column]) - sum(self._heights[at.row : at.row + at.rows]) - at.rows + 1
            self._heights[at.row + at.rows - 1] += max(lacking, 0)

    def _room(self, at: At) -> int:
        return sum(self._widths[at.column : at.column + at.columns]) + self._drawing.side * (at.columns - 1)

    def _row(self, row: int) -> Sequence[At]:
        return list(dict.fromkeys(self._owners[row, column] for column in range(self._grid.width)))

    def lines(self) -> Iterable[str]:
        """Rule, row, rule, …"""
        for row in range(self._grid.height + 1):
            yield self._rule(row)
            for _ in range(self._heights[row] if row < self._grid.height else 0):
                yield "".join(
                    self._drawing.sign("ud") + self._next_line(at) for at in self._row(row)
                ) + self._drawing.sign("ud")

    def _next_line(self, at: At) -> str:
        texts = self._texts[at.row, at.column]
        text = texts.pop(0) if texts else ""
        return text + " " * (self._room(at) - self._drawing.width(text))

    def _rule(self, row: int) -> str:
        line, column = "", 0
        while column < self._grid.width:
            at = self._owners.get((row, column))
            line += self._drawing.sign(self._ways(row, column))
            if at is not None and at == self._owners.get((row - 1, column)):
                line += self._next_line(at)
                column = at.column + at.columns
            else:
                line += self._drawing.sign("rl") * (self._widths[column] // self._drawing.side)
                column += 1
        return line + self._drawing.sign(self._ways(row, column))

    def _ways(self, row: int, column: int) -> Iterable[str]:
        """Where lines go on from a crossing of the grid."""
        around = {
            "u": ((row - 1, column - 1), (row - 1, column)),
            "d": ((row, column - 1), (row, column)),
            "l": ((row - 1, column - 1), (row, column - 1)),
            "r": ((row - 1, column), (row, column)),
        }
        return [way for way, (one, other) in around.items() if self._owners.get(one) != self._owners.get(other)]


PLAIN = Drawing(plain=True)
NARROW = Drawing()
WIDE = Drawing(wide="WFA")
WAYS = {"plain": PLAIN, "narrow": NARROW, "wide": WIDE, "plain, wide quotes": replace(WIDE, plain=True)}
"""Name → a way to draw."""
