"""The figures of a segment's reports → files, in bounded memory.

figures.json     {"cells": ids, "years": [[year, how many reports], …], "files": [[number of its first unit, bytes], …]}
figures-<n>.bin  units, one after the other

A unit holds one cell of the reports of one year, in their order; the units of a cell follow one another as the years do,
newest first. A file: the CRC-32 of all the rest (4 bytes, little-endian), the length of each of its units as a varint, then
the units. A unit is made of varints: `symbol << 1 | more`, then with `more` how many reports beyond two have the same figure.
A symbol below DECIMAL is that of `figure_codes`; behind DECIMAL stand the digits and what else is said of them there; the rest
are whole numbers, WHOLE more than they say.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from converters.running.scratch import ScratchFolder
from hooks.search.figures.figure_codes import FIRST, NO_CELL, Codes, cells
from hooks.search.index_state import json_bytes
from hooks.search.number_sets import Bytes, Counts, varints

DECIMAL, WHOLE = 8, 9
_LARGE: Final = 24_000
"""Bytes of units after which a file ends."""
_AT_ONCE: Final = 400_000
"""Figures that are encoded together."""
_STRIP: Final = 1024
"""Reports of which the figures of a cell lie together on disk."""
Years = Sequence[tuple[int, int]]
"""Each year, newest first, and how many reports it has."""


class FigureTable:
    """Takes the figures of reports in any order and gives the files. A context: it keeps on disk what it is given."""

    def __init__(self, reports: int) -> None:
        self._reports, self._width = reports, len(cells())
        self._folder = ScratchFolder("figures")
        self._strips = (self._folder.path / "strips").open("w+b")
        self._rows: list[Codes] = []
        self._numbers: list[int] = []
        self._present = np.zeros(self._width, dtype=bool)

    def close(self) -> None:
        """Away with what is on disk."""
        self._strips.close()
        self._folder.close()

    def add(self, number: int, codes: Codes) -> None:
        """A report, by its number in the segment."""
        self._rows.append(codes)
        self._numbers.append(number)
        if len(self._rows) == _STRIP:
            self._put_down()

    def _put_down(self) -> None:
        """The waiting reports on disk, cell after cell."""
        strips = np.array(self._rows, dtype=np.uint64).reshape(len(self._rows), self._width).T
        self._present |= (strips != NO_CELL).any(axis=1)
        self._strips.write(strips.tobytes())
        self._rows = []

    def _figures(self, cell: int) -> Codes:
        """Those of a cell, as the reports were added."""
        found = []
        for first in range(0, self._reports, _STRIP):
            count = min(_STRIP, self._reports - first)
            self._strips.seek((first * self._width + cell * count) * 8)
            found.append(np.frombuffer(self._strips.read(count * 8), dtype=np.uint64))
        return np.concatenate(found)

    def files(self, years: Years) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each; all reports were added."""
        self._put_down()
        present = np.flatnonzero(self._present)
        starts: list[tuple[int, int]] = []
        unit = 0
        for number, (sizes, data) in enumerate(_in_files(self._encoded(present, years))):
            rest = varints(np.array(sizes, dtype=np.uint64))[0].tobytes() + data
            starts.append((unit, len(rest) + 4))
            unit += len(sizes)
            yield f"figures-{number}.bin", zlib.crc32(rest).to_bytes(4, "little") + rest
        described = {"cells": [cells()[place] for place in present], "years": years, "files": starts}
        yield "figures.json", json_bytes(described)

    def _encoded(self, present: npt.NDArray[np.intp], years: Years) -> Iterator[tuple[Counts, bytes]]:
        """The units of some cells together: the length of each, and the bytes of all."""
        order = np.empty(self._reports, dtype=np.intp)
        order[self._numbers] = np.arange(self._reports)
        begins = np.cumsum([0, *(count for _, count in years[:-1])])
        step = max(1, _AT_ONCE // self._reports)
        for start in range(0, len(present), step):
            chosen = present[start : start + step]
            bounds = (np.arange(len(chosen))[:, None] * self._reports + begins).ravel()
            data, lengths = encode(np.concatenate([self._figures(cell)[order] for cell in chosen.tolist()]), bounds)
            yield lengths, data.tobytes()


def encode(codes: Codes, bounds: npt.NDArray[np.intp]) -> tuple[Bytes, Counts]:
    """The bytes of units, and how many each has; `bounds`: where in the figures each begins, ascending, the first at 0."""
    begins = np.diff(codes, prepend=~codes[:1]) != 0
    begins[bounds] = True
    runs = np.flatnonzero(begins)
    more = np.diff(runs, append=len(codes)).astype(np.uint64)
    code = codes[runs]
    number = np.maximum(code, FIRST) - np.uint64(FIRST)
    digits, said = number >> np.uint64(5), number & np.uint64(31)
    whole, decimal = (code >= FIRST) & (said == 0), said != 0
    symbol = np.where(whole, digits + np.uint64(WHOLE), np.where(decimal, np.uint64(DECIMAL), code))
    head = symbol << np.uint64(1) | (more > 1)
    written = np.stack([np.ones_like(decimal), more > 1, decimal, decimal], axis=1)
    values = np.stack([head, more - np.uint64(2), digits, said], axis=1)[written]
    data, lengths = varints(values)
    firsts = np.cumsum(written.sum(axis=1)) - written.sum(axis=1)
    return data, np.add.reduceat(lengths, firsts[np.searchsorted(runs, bounds)])


def _in_files(encoded: Iterator[tuple[Counts, bytes]]) -> Iterator[tuple[list[int], bytes]]:
    """The units shared out to files: the lengths of each file's, and their bytes."""
    sizes: list[int] = []
    held = b""
    for lengths, data in encoded:
        at = 0
        for length in lengths.tolist():
            if sizes and len(held) > _LARGE:
                yield sizes, held
                sizes, held = [], b""
            sizes.append(length)
            held += data[at : at + length]
            at += length
    if sizes:
        yield sizes, held
