"""The parts of the tables: each is made of pieces that the shards keep, and only where one of its own has changed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.files.last_files import Last, LastFile
from hooks.downloads.files.lots import Lot
from hooks.downloads.files.pieces import ROWS, STORED, Numbers, gzip_ends, gzip_head, packed, piece
from hooks.downloads.files.written import Parts
from hooks.downloads.tables import AREA, YEAR, Table

_HELD: Final = 1 << 18
"""Bytes that are held back for a file, so that it is not opened for each piece."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a table."""

    table: Table
    by: str
    """By what the table is parted."""
    value: str
    """The year, or the folder."""
    members: Mapping[int, NDArray[np.int64]]
    """Number of a lot → the numbers of its reports that belong here, in their order."""
    index: Numbers
    """Of its pieces, that of its head first."""
    key: str
    """Digest of all that it follows from."""

    @property
    def name(self) -> str:
        """Of its file, relative to that of the downloads."""
        return self.table.part_name(self.by, self.value)

    @property
    def rows(self) -> int:
        """Lines without the head."""
        return int(self.index[1:, ROWS].sum())


_Members = dict[int, NDArray[np.int64]]


def slices_of(tables: Iterable[Table], lots: Sequence[Lot]) -> Iterator[Slice]:
    """Every part of the tables."""
    grouped = {by: [_grouped(lot.of[by]) for lot in lots] for by in (YEAR, AREA)}
    for table in tables:
        head = np.array(piece(table.first_line, 0, pack=table.packed)[0], dtype=np.uint64)
        indexes = {number: lot.index[table.name] for number, lot in enumerate(lots) if table.name in lot.index}
        for by in table.by:
            for value, members in sorted(_members(grouped[by], indexes).items()):
                index = np.vstack([head, *(indexes[number][numbers] for number, numbers in members.items())])
                key = hashlib.sha256(table.name.encode() + index.astype("<u8").tobytes()).hexdigest()
                yield Slice(table, by, value, members, index, key)


def _members(grouped: Sequence[Mapping[str, NDArray[np.int64]]], numbers: Iterable[int]) -> dict[str, _Members]:
    """Value → its reports of each of some lots."""
    found: dict[str, _Members] = {}
    for number in numbers:
        for value, members in grouped[number].items():
            found.setdefault(value, {})[number] = members
    return found


def _grouped(values: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for number, value in enumerate(values):
        found.setdefault(value, []).append(number)
    return {value: np.array(numbers, dtype=np.int64) for value, numbers in found.items()}


@dataclass(slots=True)
class _File:
    """A file under way, which is open only while something is written to it."""

    path: Path
    last: LastFile
    """The same as the last build wrote it."""
    held: list[bytes] = field(default_factory=list)
    size: int = 0
    """Of all, what is held back and what is to be taken over included."""
    holding: int = 0
    taking: tuple[int, int] = (0, 0)
    """From where to where the last one is to be taken over next."""
    begun: bool = False
    parts: Parts = field(default_factory=dict)
    """Key of each lot → where its pieces stand."""
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def put(self, data: bytes) -> None:
        """Add some bytes."""
        self._take_over()
        self.size += len(data)
        self._hold(data)

    def take(self, begin: int, length: int) -> None:
        """Add some bytes of the last file; those that follow one another there are read together."""
        if self.taking[1] != begin:
            self._take_over()
            self.taking = (begin, begin)
        self.taking = (self.taking[0], begin + length)
        self.size += length

    def _take_over(self) -> None:
        begin, end = self.taking
        self.taking = (0, 0)
        for data in self.last.read(begin, end - begin) if end > begin else ():
            self._hold(data)

    def _hold(self, data: bytes) -> None:
        self.held.append(data)
        self.holding += len(data)
        if self.holding > _HELD:
            self._write()

    def _write(self) -> None:
        data = b"".join(self.held)
        self.digest.update(data)
        with self.path.open("ab" if self.begun else "wb") as file:
            file.write(data)
        self.held, self.holding, self.begun = [], 0, True

    def flush(self) -> None:
        """Write what is held back."""
        self._take_over()
        self._write()


class SliceFiles:
    """Some parts under way; every lot is added once."""

    def __init__(self, folder: Path, slices: Sequence[Slice], last: Last) -> None:
        self._files: dict[str, _File] = {}
        self._of_lot: dict[int, dict[str, list[Slice]]] = {}
        self.slices = slices
        for part in slices:
            (path := folder / part.name).parent.mkdir(exist_ok=True)
            file = self._files[part.name] = _File(path, last.file(part.name))
            head, pack = part.table.first_line, part.table.packed
            file.put(gzip_head() + packed(head) if pack else head)
            for number in part.members:
                self._of_lot.setdefault(number, {}).setdefault(part.table.name, []).append(part)

    @property
    def parts(self) -> dict[str, Parts]:
        """Name of each file → where the pieces of each lot stand in it."""
        return {name: file.parts for name, file in self._files.items()}

    def wanted(self, number: int, lot: Lot) -> Collection[str]:
        """The names of the tables of which a lot must be read: its pieces do not stand in all of the last files."""
        found = self._of_lot.get(number, {})
        return [
            name for name, its in found.items() if any(lot.key not in self._files[part.name].last.parts for part in its)
        ]

    def add(self, number: int, lot: Lot, found: Mapping[str, bytes]) -> None:
        """The pieces of a lot in those tables, and those that the last files have."""
        for name, its in self._of_lot.get(number, {}).items():
            if (data := found.get(name)) is None:
                for part in its:
                    self._take(part, lot)
            else:
                self._add(number, lot, its, data)

    def _take(self, part: Slice, lot: Lot) -> None:
        file = self._files[part.name]
        begin, length = file.last.parts[lot.key]
        file.parts[lot.key] = [file.size, length]
        file.take(begin, length)

    def _add(self, number: int, lot: Lot, slices: Iterable[Slice], data: bytes) -> None:
        for part in slices:
            index = lot.index[part.table.name]
            ends = np.cumsum(index[:, STORED].astype(np.int64)).tolist()
            starts = [0, *ends]
            pieces = b"".join([data[starts[member] : ends[member]] for member in part.members[number].tolist()])
            file = self._files[part.name]
            file.parts[lot.key] = [file.size, len(pieces)]
            file.put(pieces)

    def finish(self) -> Iterator[tuple[Slice, int, str]]:
        """Write what is left; each part, the length of its file and its SHA-256."""
        packed_ones = [part for part in self.slices if part.table.packed]
        for part, end in zip(packed_ones, gzip_ends([part.index for part in packed_ones]), strict=True):
            self._files[part.name].put(end)
        for part in self.slices:
            (file := self._files[part.name]).flush()
            yield part, file.size, file.digest.hexdigest()
