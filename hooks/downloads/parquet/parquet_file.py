"""Row groups → one Parquet file. They are written as they come; what says where they lie stands at the end of it."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, Self

from hooks.downloads.files.last_files import NOTHING, LastFile, TakenOver
from hooks.downloads.files.written import Parts
from hooks.downloads.parquet.cell_columns import FIELDS, Field, RowGroup
from hooks.downloads.parquet.column_chunk import PLAIN, RLE, RLE_DICTIONARY
from hooks.downloads.parquet.thrift_compact import Value, i32, i64, listed, struct, text

MAGIC: Final = b"PAR1"
_INT32, _DOUBLE, _BYTE_ARRAY = 1, 5, 6
_TYPES: Final = {"text": _BYTE_ARRAY, "integer": _INT32, "number": _DOUBLE}
_REQUIRED, _OPTIONAL = 0, 1
_UTF8: Final = 0
_ZSTD: Final = 6
_VERSION: Final = 1


class Described(NamedTuple):
    """A row group whose bytes lie elsewhere, as a shard keeps it."""

    rows: int
    chunks: Sequence[Sequence[int]]
    """Length of each chunk, where its second page begins in it, and its length before it was packed."""


def described(group: RowGroup) -> Described:
    """What is kept beside the bytes of a row group."""
    return Described(group.rows, [(len(chunk.data), chunk.second, chunk.size) for chunk in group.chunks])


class ParquetFile:
    """The file under way."""

    def __init__(self, path: Path, last: LastFile = NOTHING) -> None:
        """`last`: an earlier one, elsewhere."""
        self._taken = TakenOver(last)
        self.parts: Parts = {}
        """Key of each row group → where it stands."""
        self._file, self._hash = path.open("wb"), hashlib.sha256()
        self._size, self.rows = 0, 0
        self._groups: list[Value] = []
        self._put(MAGIC)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _put(self, data: bytes) -> None:
        self._write(self._taken.rest())
        self._write((data,))
        self._size += len(data)

    def _write(self, found: Iterable[bytes]) -> None:
        for data in found:
            self._file.write(data)
            self._hash.update(data)

    def knows(self, key: str) -> bool:
        """Whether a row group stands in the earlier file."""
        return key in self._taken.last.parts

    def add(self, key: str, group: Described, data: bytes | None) -> None:
        """A row group, and its bytes; None where the earlier file has them. `key`: by which it is found there the next time."""
        start = self._size
        columns, at = [], self._size
        for field, (size, second, before) in zip(FIELDS, group.chunks, strict=True):
            columns.append(_chunk(field, group.rows, at, at + second, size, before))
            at += size
        sizes = i64(sum(before for _, _, before in group.chunks))
        self._groups.append(struct({1: listed(columns), 2: sizes, 3: i64(group.rows)}))
        if data is None:
            self._write(self._taken.lot(key))
            self._size += self._taken.last.parts[key][1]
        else:
            self._put(data)
        self.parts[key] = [start, self._size - start]
        self.rows += group.rows

    def close(self) -> tuple[int, str]:
        """Write the end of the file; its length and its SHA-256."""
        schema = [struct({4: text("cells"), 5: i32(len(FIELDS))}), *map(_element, FIELDS)]
        groups = listed(self._groups) if self._groups else Value(9, bytes([12]))
        fields = {1: i32(_VERSION), 2: listed(schema), 3: i64(self.rows), 4: groups, 6: text("gongkai")}
        end = struct(fields).data
        self._put(end + len(end).to_bytes(4, "little") + MAGIC)
        self._file.close()
        return self._size, self._hash.hexdigest()


def _element(field: Field) -> Value:
    found = {1: i32(_TYPES[field.type]), 3: i32(_OPTIONAL if field.optional else _REQUIRED), 4: text(field.name)}
    return struct(found | ({6: i32(_UTF8)} if field.type == "text" else {}))


@cache
def _of_field(field: Field) -> dict[int, Value]:
    """What is said of a column in each of its chunks."""
    return {
        1: i32(_TYPES[field.type]),
        2: listed([i32(PLAIN), i32(RLE), i32(RLE_DICTIONARY)]),
        3: listed([text(field.name)]),
        4: i32(_ZSTD),
    }


def _chunk(field: Field, rows: int, first: int, second: int, size: int, before: int) -> Value:
    own = {5: i64(rows), 6: i64(before), 7: i64(size), 9: i64(second), 11: i64(first)}
    return struct({2: i64(first), 3: struct(_of_field(field) | own)})
