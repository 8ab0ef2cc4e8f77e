"""The files of the names: search/names/names.json, and below the folder that it names:

<n>.json        a block: rows in the order of their keys, [key, spelling, name, place, address, reports, newest year]
tops/<n>.json   prefix → its best rows, of the prefixes whose rows lie in more blocks than a browser asks for

names.json tells how each block begins, and how many files of tops there are, so that one request gives what was typed.
"""

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hooks.search.index_state import json_bytes
from hooks.search.names.linked_files import put_linked
from hooks.search.names.name_keys import NEAR, Name, rows_of

IN_A_BLOCK: Final = 300
"""Rows; about 6 kB on the line."""
AT_ONCE: Final = 4
"""Blocks that a browser asks for at most for what was typed."""
_IN_TOPS: Final = 8
"""Prefixes in a file of tops, on average."""
_BEST: Final = 24
"""Rows of a prefix in it."""
_ID: Final = re.compile(r"[0-9a-f]{12}\Z")
Row = tuple[str, str, Name]
"""Key, spelling, and what they lead to."""


def units(text: str) -> bytes:
    """What JavaScript compares texts by: their UTF-16 units."""
    return text.encode("utf-16-be")


def file_of(prefix: str, files: int) -> int:
    """The file of a prefix's tops: FNV-1a over its UTF-16 units."""
    digest = 2166136261
    data = units(prefix)
    for high, low in zip(data[::2], data[1::2], strict=True):
        digest = ((digest ^ (high << 8 | low)) * 16777619) & 0xFFFFFFFF
    return digest % files


@dataclass(frozen=True, slots=True)
class Blocks:
    """Sorted rows, cut."""

    rows: Sequence[Row]
    """In the order of their keys."""
    keys: Sequence[bytes]
    """Of each row."""

    @property
    def starts(self) -> list[str]:
        """The shortest text that parts each block from the one before it; of the first, none."""
        return ["", *(self._parting(at) for at in range(IN_A_BLOCK, len(self.rows), IN_A_BLOCK))]

    def _parting(self, at: int) -> str:
        before, key = self.rows[at - 1][0], self.rows[at][0]
        return next((start for start in accumulate(key) if units(start) > units(before)), key)

    def of(self, prefix: str) -> tuple[int, int]:
        """The rows whose keys begin so, as a range."""
        low = units(prefix)
        return bisect_left(self.keys, low), bisect_right(self.keys, low + b"\xff\xff\xff\xff")

    def tops(self) -> Iterator[tuple[str, list[Row]]]:
        """The prefixes that are in more blocks than are asked for, each with its best rows."""
        firsts = dict.fromkeys(self.rows[at][0] for at in range(0, len(self.rows), IN_A_BLOCK))
        for prefix in dict.fromkeys(start for key in firsts if key[0] != NEAR for start in accumulate(key)):
            start, end = self.of(prefix)
            if end // IN_A_BLOCK - start // IN_A_BLOCK >= AT_ONCE - 1:
                yield prefix, nsmallest(_BEST, self.rows[start:end], lambda row, prefix=prefix: _rank(row, prefix))  # type: ignore[misc]


def _rank(row: Row, prefix: str) -> tuple[bool, int, int, str, str]:
    """Names of just that first, then those with most reports."""
    key, _, item = row
    return key.partition(" ")[0] != prefix, -item.reports, len(item.name), item.name, item.address


def blocks_of(rows: Iterable[Row]) -> Blocks:
    """Rows in any order, cut; those of one key stay in their order."""
    keyed = sorted(((units(row[0]), row) for row in rows), key=itemgetter(0))
    return Blocks([row for _, row in keyed], [key for key, _ in keyed])


def _listed(rows: Iterable[Row]) -> list[list[object]]:
    return [
        [key, spelling, item.name, " ".join(item.place), item.address, item.reports, item.newest]
        for key, spelling, item in rows
    ]


def write_names(
    items: Iterable[Name],
    folder: Path,
    known: Mapping[str, list[str]] = MappingProxyType({}),
    last: Path | None = None,
) -> None:
    """Write the files below the folder. `known`: what a name says → its rows, as far as they were made before.

    `last`: where those of the last site lie; most are the same, and are not written again.
    """
    made = ((known[item.said] if item.said in known else rows_of(item), item) for item in items)
    blocks = blocks_of((*row.split("\t"), item) for rows, item in made for row in rows)  # type: ignore[misc]
    files = {
        f"{number}.json": json_bytes(_listed(blocks.rows[number * IN_A_BLOCK : (number + 1) * IN_A_BLOCK]))
        for number in range(len(blocks.starts))
    }
    tops = list(blocks.tops())
    count = -(-len(tops) // _IN_TOPS)
    shared: dict[str, dict[str, list[list[object]]]] = {}
    for prefix, rows in tops:
        shared.setdefault(f"tops/{file_of(prefix, count)}.json", {})[prefix] = _listed(rows)
    files |= {name: json_bytes(prefixes) for name, prefixes in shared.items()}
    digest = hashlib.sha256(b"\n".join(name.encode() + data for name, data in files.items())).hexdigest()[:12]
    before = last and _blocks_below(last)
    (folder / digest / "tops").mkdir(parents=True)
    for name, data in files.items():
        put_linked(folder / digest / name, data, before and before / name)
    manifest = {"id": digest, "starts": blocks.starts, "tops": count}
    (folder / "names.json").write_bytes(json_bytes(manifest))


def _blocks_below(folder: Path) -> Path | None:
    """Where the files lie that the names.json in a folder tells of; None where it does not tell."""
    try:
        name = json.loads((folder / "names.json").read_bytes())["id"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return folder / name if isinstance(name, str) and _ID.match(name) else None
