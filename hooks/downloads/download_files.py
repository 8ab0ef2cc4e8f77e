"""The downloads as files: written line by line, hashed as they are written, the same for the same archive.

Lines that stand in an earlier file already are taken from there: most of a large archive does not change.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final

from hooks.downloads.schema import CELLS, CHECKS, CORRECTIONS, COVERAGE, DERIVED, REPORTS, Column

LICENCE: Final = {
    "name": "other-pd",
    "title": "具有行政性质的公文，依《中华人民共和国著作权法》第五条第（一）项不受著作权保护；本项目不主张任何权利",
}

TABLES: Final = {
    "reports.csv": ("报告，每行一份", REPORTS),
    "cells.csv": ("数字，每行一格", CELLS),
    "checks.csv": ("核对结果，每行一项", CHECKS),
    "derived.csv": ("推算指标，每行一份报告的一项", DERIVED),
    "corrections.csv": ("人工更正，每行一处", CORRECTIONS),
}
"""Name of a file of reports → its title and its columns."""
OF_COVERAGE: Final = "coverage.csv"
FILES: Final = {**TABLES, OF_COVERAGE: ("应有的报告，每行一个机关一年", COVERAGE)}
"""Name of a file → the same."""

_BLOCK: Final = 1 << 20
"""Bytes that are copied at once."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of lines, as it was written."""

    name: str
    """Name of the file."""
    title: str
    """What it holds, in Chinese."""
    columns: tuple[Column, ...]
    """Its columns, in their order."""
    rows: int
    """Lines without the head."""
    bytes: int
    """Length of the file."""
    sha256: str
    """Of the file, in hexadecimal digits."""


def lines(rows: Iterable[list[str]]) -> bytes:
    """Rows as lines of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


Parts = dict[str, list[int]]
"""Key of some lines → where they begin in a file, and their length, in bytes."""


class _Table:
    """A CSV file (RFC 4180, UTF-8) under way."""

    def __init__(
        self, folder: Path, name: str, title: str, columns: tuple[Column, ...], last: Path | None, last_parts: Parts
    ) -> None:
        self._name, self._title, self._columns = name, title, columns
        path = folder / name
        self._file = path.open("r+b" if path.exists() else "wb")
        self._hash, self._bytes, self._rows = hashlib.sha256(), 0, -1
        self._hashing = ThreadPoolExecutor(1)  # beside the writing
        self._hashed: Future[None] | None = None
        self._last_parts = last_parts if last is not None else {}
        self._last = last.open("rb") if last is not None and last_parts else None
        self.parts: Parts = {}
        self.write(lines([[column.name for column in columns]]), 1)

    def write(self, data: bytes, rows: int) -> None:
        """Add so many lines."""
        self._rows += rows
        self._put(data)

    def _put(self, data: bytes) -> None:
        if self._hashed is not None:
            self._hashed.result()
        self._hashed = self._hashing.submit(self._hash.update, data)
        self._bytes += len(data)
        self._file.write(data)

    def add(self, key: str, lines_of: Callable[[], bytes], rows: int) -> None:
        """Add so many lines, from the earlier file if they stand there under that key."""
        start, begun = self._bytes, self._last_parts.get(key)
        if self._last is None or begun is None:
            self.write(lines_of(), rows)
        else:
            self._rows += rows
            self._last.seek(begun[0])
            for left in range(begun[1], 0, -_BLOCK):
                self._put(self._last.read(min(_BLOCK, left)))
        self.parts[key] = [start, self._bytes - start]

    def close(self) -> Download:
        """Close the file; what was written."""
        if not self._file.closed:
            self._file.truncate(self._bytes)
            self._file.close()
        self._hashing.shutdown()
        if self._last is not None:
            self._last.close()
        return Download(self._name, self._title, self._columns, self._rows, self._bytes, self._hash.hexdigest())


class Downloads:
    """The downloads under way: every shard of the archive is added once, then what follows from all of them, then the files are closed.

    Files that lie in the folder are overwritten. `last`: another one with earlier files, `last_parts`: by name what they hold.
    """

    def __init__(
        self, folder: Path, last: Path | None = None, last_parts: Mapping[str, Parts] = MappingProxyType({})
    ) -> None:
        self.folder = folder
        self._tables = {
            name: _Table(folder, name, title, columns, last and last / name, last_parts.get(name, {}))
            for name, (title, columns) in FILES.items()
        }

    def __enter__(self) -> "Downloads":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the files as they are."""
        for table in self._tables.values():
            table.close()

    def add_many(self, key: str, lines_of: Callable[[str], bytes], rows: Mapping[str, int]) -> None:
        """Write the lines of some reports under a key; `lines_of`: name of a file → its lines, `rows`: name → how many."""
        for name in TABLES:
            self._tables[name].add(key, partial(lines_of, name), rows[name])

    def append(self, name: str, found: bytes, rows: int) -> None:
        """Write lines that follow from all shards together, behind theirs; `name`: of the file."""
        self._tables[name].write(found, rows)

    @property
    def parts(self) -> dict[str, Parts]:
        """What each file holds, for the next time."""
        return {name: table.parts for name, table in self._tables.items()}

    def finish(self, homepage: str, archive: str) -> tuple[Download, ...]:
        """Close the tables and write the description of the package beside them; `archive`: the name of the site."""
        written = tuple(table.close() for table in self._tables.values())
        text = json.dumps(data_package(written, homepage, archive), ensure_ascii=False, indent=2) + "\n"
        (self.folder / "datapackage.json").write_bytes(text.encode("utf-8"))
        return written


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return found | ({"constraints": column.constraints} if column.constraints else {})


_EMPTY: Final = {
    OF_COVERAGE: "没有：见各列的说明",
    "cells.csv": "没有数字：原因见 status",
    "checks.csv": "没有：见各列的说明",
    "derived.csv": "没有数字：原因见 status",
    "corrections.csv": "没有依据；converted 为空：原件此格空白，或补上的文字；corrected 为空：更正为空白，或删去的文字",
}
"""Name of a file → what an empty column of it says."""


_ADDRESSES: Final = ("report", "left_report", "right_report")
"""Columns that hold the address of a report."""


def _reference(column: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": "reports", "fields": ["report"]}}


def _resource(download: Download) -> dict[str, Any]:
    references = [_reference(column.name) for column in download.columns if column.name in _ADDRESSES]
    keys: dict[str, Any] = {"primaryKey": ["report"]} if download.columns is REPORTS else {"foreignKeys": references}
    if download.columns is CELLS:
        keys = {"primaryKey": ["report", "cell"]} | keys
    if download.columns is DERIVED:
        keys = {"primaryKey": ["report", "figure"]} | keys
    if download.columns is COVERAGE:
        keys = {"primaryKey": ["body", "code", "level", "year"]} | keys
    return {
        "name": download.name.removesuffix(".csv"),
        "title": download.title,
        "type": "table",
        "path": download.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": download.bytes,
        "hash": f"sha256:{download.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in download.columns],
            "missingValues": [{"value": "", "label": _EMPTY.get(download.name, "未知，或原件没有写明")}],
            **keys,
        },
    }


def _package_name(homepage: str) -> str:
    """A name that no other package has: where the site lies, in the letters that a name may have."""
    return re.sub(r"[^a-z0-9.]+", "-", homepage.partition("//")[2].lower()).strip("-.") or "gongkai"


def data_package(downloads: tuple[Download, ...], homepage: str, archive: str) -> dict[str, Any]:
    """The description of the downloads as a Data Package (v2)."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _package_name(homepage),
        "title": f"{archive}：政府信息公开工作年度报告",
        "description": (
            "各级政府机关的政府信息公开工作年度报告中的数字，每一格都带着它在原件中的写法和状态。人工更正的数字已是更正后的，"
            "逐处列在 corrections.csv。已撤回的报告仍列在 reports.csv（withdrawn 一列写着日期），它的数字和更正不再收入。"
        ),
        "homepage": homepage,
        "licenses": [LICENCE],
        "resources": [_resource(download) for download in downloads],
    }
