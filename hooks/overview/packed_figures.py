"""The main figures of a report as one short text, as the summaries of a large archive keep them.

A line for each figure that overviews show, in their order. An empty one: the form does not ask for it. Most are a number in
items, printed as it is: the place of its cell among those of the figure, one digit, then the number. Any other cell is a JSON
list of its fields.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from converters.model.report import REPORTED, Cell
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.main_figures import OVERVIEW

_PLACES: Final = {figure.id: place for place, figure in enumerate(OVERVIEW)}
_UNIT: Final = "件"


def pack_figures(figures: Mapping[str, Cell]) -> str:
    """What `PackedFigures` reads, without the figures that no overview shows."""
    return "\n".join(_word(figure.cells, figures.get(figure.id)) for figure in OVERVIEW)


def _word(places: tuple[str, ...], cell: Cell | None) -> str:
    if cell is None:
        return ""
    value = None if cell.value is None else str(cell.value)
    if cell.cell in places and cell == Cell(cell.cell, REPORTED, cell.value, value, _UNIT):
        return f"{places.index(cell.cell)}{value}"
    fields = cell.cell, cell.status, value, cell.raw, cell.unit, cell.remarks
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1 << 15)
def _cell(place: int, word: str) -> Cell | None:
    """Most of a large archive's figures are small numbers: the same cell is held once."""
    if not word:
        return None
    if word[0] == "[":
        cell, status, value, raw, unit, remarks = json.loads(word)
        return Cell(cell, status, None if value is None else Decimal(value), raw, unit, tuple(remarks))
    return Cell(OVERVIEW[place].cells[int(word[0])], REPORTED, Decimal(word[1:]), word[1:], _UNIT)


@lru_cache(maxsize=1 << 18)
def _cells(text: str) -> tuple[Cell | None, ...]:
    return tuple(_cell(place, word) for place, word in enumerate(text.split("\n")))


@dataclass(frozen=True, slots=True)
class PackedFigures(Mapping[str, Cell]):
    """Main figure → its cell, as `pack_figures` wrote them, unpacked where they are looked at."""

    text: str

    def __getitem__(self, figure: str) -> Cell:
        cell = _cells(self.text)[_PLACES[figure]]
        if cell is None:
            raise KeyError(figure)
        return cell

    def __iter__(self) -> Iterator[str]:
        return (figure for figure, cell in zip(_PLACES, _cells(self.text), strict=True) if cell is not None)

    def __len__(self) -> int:
        return sum(cell is not None for cell in _cells(self.text))
