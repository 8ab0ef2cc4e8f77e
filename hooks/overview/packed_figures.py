"""The main figures of a report as one short text, as the summaries of a large archive keep them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from converters.model.report import Cell
from hooks.overview.main_figures import OVERVIEW

_SHOWN: Final = frozenset(figure.id for figure in OVERVIEW)


def pack_figures(figures: Mapping[str, Cell]) -> str:
    """What `PackedFigures` reads, without the figures that no overview shows."""
    cells = {
        name: (it.cell, it.status, None if it.value is None else str(it.value), it.raw, it.unit, it.remarks)
        for name, it in figures.items()
        if name in _SHOWN
    }
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1 << 18)
def _cells(text: str) -> Mapping[str, Cell]:
    return {name: _cell(*cell, tuple(remarks)) for name, (*cell, remarks) in json.loads(text).items()}


@lru_cache(maxsize=100_000)
def _cell(cell: str, status: str, value: str | None, raw: Any, unit: Any, remarks: tuple[str, ...]) -> Cell:
    """Most of a large archive's figures are small numbers: the same cell is held once."""
    return Cell(cell, status, None if value is None else Decimal(value), raw, unit, remarks)


@dataclass(frozen=True, slots=True)
class PackedFigures(Mapping[str, Cell]):
    """Main figure → its cell, as `pack_figures` wrote them, unpacked where they are looked at."""

    text: str

    def __getitem__(self, figure: str) -> Cell:
        return _cells(self.text)[figure]

    def __contains__(self, figure: object) -> bool:
        return figure in _cells(self.text)

    def __iter__(self) -> Iterator[str]:
        return iter(_cells(self.text))

    def __len__(self) -> int:
        return len(_cells(self.text))
