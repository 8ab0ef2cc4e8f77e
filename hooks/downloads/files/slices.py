"""The parts of the tables: each is made of pieces that the shards keep, and only where one of its own has changed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.files.last_files import Last, TakenOver
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
    taken: TakenOver
    held: list[bytes] = field(default_factory=list)
    size: int = 0
    """Of all, what is held back and what is yet to be taken over included."""
    holding: int = 0
    begun: bool = False
    parts: Parts = field(default_factory=dict)
    """Key of each lot → where its pieces stand."""
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def knows(self, lot: Lot) -> bool:
        """Whether the pieces of a lot stand in the last file."""
        return lot.key in self.taken.last.parts

    def put(self, data: bytes) -> None:
        """Add some bytes."""
        self._hold_all(self.taken.rest())
        self._hold(data)
        self.size += len(data)

    def put_lot(self, lot: Lot, data: bytes) -> None:
        """Add the pieces of a lot."""
        self.parts[lot.key] = [self.size, len(data)]
        self.put(data)

    def take(self, lot: Lot) -> None:
        """Add those that stand in the last file."""
        length = self.taken.last.parts[lot.key][1]
        self.parts[lot.key] = [self.size, length]
        self._hold_all(self.taken.lot(lot.key))
        self.size += length

    def _hold_all(self, found: Iterable[bytes]) -> None:
        for data in found:
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
        self._hold_all(self.taken.rest())
        self._write()


class SliceFiles:
    """Some parts under way; every lot is added once."""

    def __init__(self, folder: Path, slices: Sequence[Slice], last: Last) -> None:
        self._files: dict[str, _File] = {}
        self._of_lot: dict[int, dict[str, list[Slice]]] = {}
        self.slices = slices
        for part in slices:
            (path := folder / part.name).parent.mkdir(exist_ok=True)
            file = self._files[part.name] = _File(path, TakenOver(last.file(part.name)))
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
        return [name for name, its in found.items() if not all(self._files[part.name].knows(lot) for part in its)]

    def add(self, number: int, lot: Lot, found: Mapping[str, bytes]) -> None:
        """The pieces of a lot in those tables, and those that the last files have."""
        for name, its in self._of_lot.get(number, {}).items():
            if (data := found.get(name)) is None:
                for part in its:
                    self._files[part.name].take(lot)
            else:
                self._add(number, lot, its, data)

    def _add(self, number: int, lot: Lot, slices: Iterable[Slice], data: bytes) -> None:
        for part in slices:
            ends = np.cumsum(lot.index[part.table.name][:, STORED].astype(np.int64)).tolist()
            starts = [0, *ends]
            members = part.members[number].tolist()
            self._files[part.name].put_lot(lot, b"".join([data[starts[member] : ends[member]] for member in members]))

    def finish(self) -> Iterator[tuple[Slice, int, str]]:
        """Write what is left; each part, the length of its file and its SHA-256."""
        packed_ones = [part for part in self.slices if part.table.packed]
        for part, end in zip(packed_ones, gzip_ends([part.index for part in packed_ones]), strict=True):
            self._files[part.name].put(end)
        for part in self.slices:
            (file := self._files[part.name]).flush()
            yield part, file.size, file.digest.hexdigest()
