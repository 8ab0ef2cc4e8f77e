"""The cells of some reports → the columns of cells.parquet."""

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from converters.archive.layout import Entry
from converters.model.report import Cell
from hooks.downloads.csv_rows import place_columns, report_columns
from hooks.downloads.parquet.column_chunk import Chunk, Codes, Column, column_chunk, packer
from hooks.downloads.schema import CELLS, PLACE, REPORT

PARQUET: Final = "cells.parquet"
"""The name of the file."""
T = TypeVar("T", bound=Hashable)


class Field(NamedTuple):
    """A column of the file."""

    name: str
    type: str
    """`text`, `integer` or `number`."""
    optional: bool
    """Whether a row may be without it."""


_TYPES: Final = {"string": "text", "year": "integer", "number": "number"}
"""Of what cells.csv has: a field type of Table Schema → that of the field."""
_OF_REPORT: Final = (*REPORT, *PLACE)
"""What is the same for all cells of a report."""
FIELDS: Final = tuple(
    Field(it.name, _TYPES[it.type], not it.constraints.get("required")) for it in (*_OF_REPORT, *CELLS[len(REPORT) :])
)
"""As cells.csv has them, with the township and the level."""


class RowGroup(NamedTuple):
    """The cells of some reports as they stand in the file."""

    rows: int
    chunks: Sequence[Chunk]
    """One for each of FIELDS, one behind the other."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return b"".join([chunk.data for chunk in self.chunks])


def row_group(entries: Sequence[Entry]) -> RowGroup | None:
    """None where they have no cells."""
    cells_of = [() if entry.report.withdrawn else entry.report.cells for entry in entries]
    cells = list(chain.from_iterable(cells_of))
    if not cells:
        return None
    counts = np.array([len(its) for its in cells_of], dtype=np.int64)
    columns = [*_of_reports(entries, counts), *_of_names(cells_of), *_of_cells(cells)]
    pack = packer()
    chunks = [column_chunk(it, pack, optional=field.optional) for it, field in zip(columns, FIELDS, strict=True)]
    return RowGroup(len(cells), chunks)


def _of_reports(entries: Sequence[Entry], counts: NDArray[np.int64]) -> Iterator[Column]:
    rows = [(*report_columns(entry), *place_columns(entry)) for entry in entries]
    for field, texts in zip(FIELDS[: len(_OF_REPORT)], zip(*rows, strict=True), strict=True):
        values, codes = _coded([text or None for text in texts])
        is_year = field.type == "integer"
        yield Column(np.array(list(map(int, values)), dtype=np.int32) if is_year else values, np.repeat(codes, counts))


def _of_names(cells_of: Sequence[Sequence[Cell]]) -> Iterator[Column]:
    """The id of each cell and its three parts: most reports have the same cells, in the same order."""
    shapes = [tuple([cell.cell for cell in its]) for its in cells_of]
    names = list(dict.fromkeys(chain.from_iterable(dict.fromkeys(shapes))))
    places = {name: place for place, name in enumerate(names)}
    of_shape = {shape: np.array([places[name] for name in shape], dtype=np.int64) for shape in dict.fromkeys(shapes)}
    codes = np.concatenate([of_shape[shape] for shape in shapes])
    yield Column(names, codes)
    for part in range(3):
        values, inner = _coded([name.split(".")[part] for name in names])
        yield Column(values, inner[codes])


def _of_cells(cells: Sequence[Cell]) -> Iterator[Column]:
    """Most cells are held once for many reports: only those that are not the same are looked at."""
    numbers = np.fromiter(map(id, cells), dtype=np.uint64, count=len(cells))
    _, first, places = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first)
    held = [cells[place] for place in first[order].tolist()]
    places = np.argsort(order)[places]
    return (Column(it.values, it.codes[places]) for it in _of_held(held))


def _of_held(cells: Sequence[Cell]) -> Iterator[Column]:
    yield _numbers([cell.value for cell in cells])
    yield Column(*_coded([cell.unit for cell in cells]))
    yield Column(*_coded([cell.status for cell in cells]))
    yield Column(*_coded([cell.raw for cell in cells]))


def _numbers(values: Sequence[Decimal | None]) -> Column:
    """The nearest numbers of 64 bits; none where a value is beyond all of them: `raw` has it."""
    known, codes = _coded(values)
    numbers = np.array([*map(float, known), np.inf])
    return Column(numbers[:-1], np.where(np.isfinite(numbers)[codes], codes, -1))


def _coded(items: Sequence[T | None]) -> tuple[list[T], Codes]:
    """The different items but for None, in the order in which they come, and which of them each is; None is below 0."""
    known = dict.fromkeys(items)
    known.pop(None, None)
    places: dict[T | None, int] = {item: place for place, item in enumerate(known)}
    places[None] = -1
    return list(known), np.fromiter(map(places.__getitem__, items), dtype=np.int64, count=len(items))  # type: ignore[arg-type]
