"""The table beside the page of a body, and the line of bodies.csv that tells of it."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from converters.archive.layout import Entry
from hooks.downloads.csv_rows import lines, place_columns, report_columns
from hooks.downloads.files.pieces import Pieces
from hooks.downloads.tables import TABLES

_WIDE: Final = "reports-wide.csv"
BODY_TABLE: Final = f"{_WIDE}.gz"
"""The name of the file: its rows are those of all years of the body, as they stand in the tables of the years. It is packed, for most
of it are the names of the columns: 14 KB are 2."""


def body_files(entries: Sequence[Entry], tables: Mapping[str, Pieces]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the file of each body. `tables`: name of a table → the lines of each report in it."""
    for its, file in of_bodies(entries, list(tables[_WIDE].each())):
        yield f"{its[0].folder}/{BODY_TABLE}", file


def of_bodies(entries: Sequence[Entry], wide: Sequence[bytes]) -> Iterator[tuple[Sequence[Entry], bytes]]:
    """The reports of each body, and its file. `entries`: those of whole bodies; `wide`: the line of each in the wide tables."""
    both, head = zip(entries, wide, strict=True), TABLES[_WIDE].first_line
    for _, found in groupby(both, key=lambda each: each[0].folder):
        reports, rows = zip(*found, strict=True)
        yield reports, _packed(head + b"".join(rows))


@lru_cache(maxsize=128)  # each is asked for twice, for its page and for its line
def _packed(table: bytes) -> bytes:
    return gzip.compress(table, mtime=0)


def body_lines(bodies: Iterable[tuple[Sequence[Entry], bytes]]) -> Iterator[tuple[bytes, int]]:
    """What each report has in bodies.csv: the line of its body where it is the last of it, else nothing."""
    for entries, file in bodies:
        yield from ((b"", 0) for _ in entries[1:])
        yield lines([_row(entries, file)]), 1


def _row(entries: Sequence[Entry], file: bytes) -> list[str]:
    last, address = entries[-1], f"{entries[-1].folder}/"
    code, name, *regions = report_columns(last)[1:6]
    row = [address, name, code, *regions, *place_columns(last), str(len(entries))]
    return [
        *row,
        entries[0].path.stem,
        last.path.stem,
        f"{address}{BODY_TABLE}",
        str(len(file)),
        hashlib.sha256(file).hexdigest(),
    ]
