"""The downloads as files: written piece by piece, hashed as they are written, the same for the same archive.

What stands in the files of the last site already is taken from there: most of a large archive does not change.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.described.data_package import data_package, schema_name, schema_of
from hooks.downloads.files.last_files import Last, LastFile, TakenOver
from hooks.downloads.files.lots import Lot, lines_in
from hooks.downloads.files.slices import Slice, SliceFiles, slices_of
from hooks.downloads.files.written import Download, Parts
from hooks.downloads.parquet.cell_columns import PARQUET
from hooks.downloads.parquet.parquet_file import ParquetFile
from hooks.downloads.table_lines import TableLines
from hooks.downloads.tables import ALWAYS, AREA, OF_REPORTS, SMALL, TABLES, WHOLE_BELOW, Table


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, or is to be taken over."""

    downloads: tuple[Download, ...]
    parts: Mapping[str, Parts]
    """Name of each file that is made of lots → where the lines of each lot stand in it."""
    slices: Mapping[str, Sequence[str | int]]
    """As those of `Last`, for the next time."""
    kept: tuple[str, ...]
    """Names of the files that are to be taken over from the last site."""


class _Whole:
    """A CSV file (RFC 4180, UTF-8) of all lines of a table, under way."""

    def __init__(self, folder: Path, table: Table, last: LastFile, stack: ExitStack) -> None:
        """`stack`: closes what is still open where another file fails."""
        self.table, self._taken = table, TakenOver(last)
        path = folder / table.name
        self._file = stack.enter_context(path.open("r+b" if path.exists() else "wb"))
        self._hash, self._bytes, self._rows = hashlib.sha256(), 0, 0
        self._hashing = stack.enter_context(ThreadPoolExecutor(1))  # beside the writing
        self._hashed: Future[None] | None = None
        self.parts: Parts = {}
        self._put(table.first_line)

    def _put(self, data: bytes) -> None:
        self._write_all(self._taken.rest())
        self._write_all((data,))
        self._bytes += len(data)

    def _write_all(self, found: Iterable[bytes]) -> None:
        for data in found:
            if self._hashed is not None:
                self._hashed.result()
            self._hashed = self._hashing.submit(self._hash.update, data)
            self._file.write(data)

    def knows(self, lot: Lot) -> bool:
        """Whether the lines of a lot stand in the earlier file."""
        return lot.key in self._taken.last.parts

    def add(self, lot: Lot, found: Mapping[str, bytes]) -> None:
        """Add the lines of a lot, from the earlier file if they stand there; else `found`: name of a table → its pieces."""
        name, start = self.table.name, self._bytes
        self._rows += lot.rows(name)
        if self.knows(lot):
            self._write_all(self._taken.lot(lot.key))
            self._bytes += self._taken.last.parts[lot.key][1]
        else:
            self._put(lines_in(self.table, found[name]))
        self.parts[lot.key] = [start, self._bytes - start]

    def close(self) -> Download:
        """Close the file; what was written."""
        self._write_all(self._taken.rest())
        self._file.truncate(self._bytes)
        self._file.close()
        self._hashing.shutdown()
        return Download(self.table.name, self.table.name, "", "", self._rows, self._bytes, self._hash.hexdigest())


def whole_tables(lots: Sequence[Lot], below: int = WHOLE_BELOW) -> list[Table]:
    """Those that are given out in one file each."""
    small = [table for table in OF_REPORTS if table.whole == SMALL]
    size = sum(len(table.first_line) + sum(lot.size(table.name) for lot in lots) for table in small)
    return [table for table in OF_REPORTS if table.whole == ALWAYS or (table.whole == SMALL and size < below)]


def write_downloads(
    folder: Path, lots: Sequence[Lot], single: Mapping[str, TableLines], last: Last, below: int = WHOLE_BELOW
) -> Written:
    """Every file into a folder, over those that lie there.

    `single`: name of a table that is not of reports → its lines; `below`: see `whole_tables`.
    """
    slices = list(slices_of(OF_REPORTS, lots))
    kept = {part.name: known for part in slices if (known := last.slices.get(part.name)) and known[0] == part.key}
    files = SliceFiles(folder, [part for part in slices if part.name not in kept], last)
    with ExitStack() as stack:
        whole = _whole_files(folder, lots, last, below, stack)
        parquet = stack.enter_context(ParquetFile(folder / PARQUET, last.file(PARQUET)))
        for number, lot in enumerate(lots):
            _add(number, lot, whole, files, parquet)
        downloads = [file.close() for file in whole]
        downloads.append(Download(PARQUET, PARQUET, "", "", parquet.rows, *parquet.close()))
    made_now: dict[str, Sequence[str | int]] = {
        part.name: [part.key, size, sha256] for part, size, sha256 in files.finish()
    }
    made = made_now | kept
    downloads += [_single(folder, TABLES[name], found) for name, found in single.items()]
    downloads += [_of_slice(part, made[part.name]) for part in slices]
    parts = {file.table.name: file.parts for file in whole} | {PARQUET: parquet.parts} | files.parts
    parts |= {name: last.parts[name] for name in kept if name in last.parts}
    return Written(_in_order(downloads), parts, made, tuple(kept))


def _whole_files(folder: Path, lots: Sequence[Lot], last: Last, below: int, stack: ExitStack) -> list[_Whole]:
    """Those of all lines; what lies there of a table that is given out in parts alone goes."""
    tables = whole_tables(lots, below)
    for table in OF_REPORTS:
        if table not in tables:
            (folder / table.name).unlink(missing_ok=True)
    return [_Whole(folder, table, last.file(table.name), stack) for table in tables]


def _add(number: int, lot: Lot, whole: Iterable[_Whole], files: SliceFiles, parquet: ParquetFile) -> None:
    """The lines of a lot, of which nothing is read that is not needed."""
    files_of = [file for file in whole if file.table.name in lot.index]
    wanted = {*files.wanted(number, lot), *(file.table.name for file in files_of if not file.knows(lot))}
    if lot.row_group and not parquet.knows(lot.key):
        wanted.add(PARQUET)
    found = lot.read(wanted) if wanted else {}
    if lot.row_group:
        parquet.add(lot.key, lot.row_group, found.get(PARQUET))
    files.add(number, lot, found)
    for file in files_of:
        file.add(lot, found)


def _single(folder: Path, table: Table, found: TableLines) -> Download:
    """A table that is not of reports."""
    data = table.first_line + found.lines
    (folder / table.name).write_bytes(data)
    return Download(table.name, table.name, "", "", found.rows, len(data), hashlib.sha256(data).hexdigest())


def _of_slice(part: Slice, made: Sequence[str | int]) -> Download:
    _, size, sha256 = made
    return Download(part.name, part.table.name, part.by, part.value, part.rows, int(size), str(sha256))


def _in_order(downloads: Iterable[Download]) -> tuple[Download, ...]:
    """Table by table, first all of it, then its parts, the newest year first."""
    order = list(TABLES)

    def place(file: Download) -> tuple[int, bool, bool, str]:
        return order.index(file.table), file.by != "", file.by == AREA, file.value

    return tuple(sorted(downloads, key=place))


def write_package(folder: Path, written: Written, homepage: str, archive: str) -> None:
    """The description of the files beside them; `archive`: the name of the site."""
    _write_json(folder / "datapackage.json", data_package(written.downloads, homepage, archive))
    (folder / "schemas").mkdir(exist_ok=True)
    for table in OF_REPORTS:
        if table.by:
            _write_json(folder / schema_name(table), schema_of(table))


def _write_json(path: Path, data: object) -> None:
    path.write_bytes((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
