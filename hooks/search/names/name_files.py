"""The files of the names: search/names/names.json, and below the folder that it names:

<n>.json        a block: rows in the order of their keys, [key, spelling, name, place, address, reports, newest year]
tops/<n>.json   prefix → its best rows, of the prefixes whose rows lie in more blocks than a browser asks for

names.json tells how each block begins, and how many files of tops there are, so that one request gives what was typed.
"""

import hashlib
import json
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import accumulate
from json.encoder import encode_basestring as quoted
from pathlib import Path
from types import MappingProxyType
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.search.index_state import json_bytes, text_bytes
from hooks.search.linked_files import put_linked
from hooks.search.names.name_keys import NEAR, Name, rows_of

IN_A_BLOCK: Final = 300
"""Rows; about 6 kB on the line."""
AT_ONCE: Final = 4
"""Blocks that a browser asks for at most for what was typed."""
_IN_TOPS: Final = 8
"""Prefixes in a file of tops, on average."""
_BEST: Final = 24
"""Rows of a prefix in it."""
_SURROGATES: Final = "\ud800"
_LAST: Final = "\uffff\uffff"
_ID: Final = re.compile(r"[0-9a-f]{12}\Z")
Row = tuple[str, str, Name]
"""Key, spelling, and what they lead to."""


def units(text: str) -> bytes:
    """What JavaScript compares texts by: their UTF-16 units."""
    return text.encode("utf-16-be")


def in_order(text: str) -> str:
    """A text that is compared as those units are: itself, where no character is beyond the surrogates."""
    if text.isascii() or max(text) < _SURROGATES:
        return text
    return "".join(map(chr, array("H", text.encode("utf-16"))[1:]))


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
    keys: Sequence[str]
    """Of each row, as they are compared."""

    @property
    def starts(self) -> list[str]:
        """The shortest text that parts each block from the one before it; of the first, none."""
        return ["", *(self._parting(at) for at in range(IN_A_BLOCK, len(self.rows), IN_A_BLOCK))]

    def _parting(self, at: int) -> str:
        before, key = self.rows[at - 1][0], self.rows[at][0]
        return next((start for start in accumulate(key) if in_order(start) > in_order(before)), key)

    def of(self, prefix: str) -> tuple[int, int]:
        """The rows whose keys begin so, as a range."""
        low = in_order(prefix)
        return bisect_left(self.keys, low), bisect_right(self.keys, low + _LAST)

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
    found = list(rows)
    keys = [in_order(key) for key, _, _ in found]
    order = sorted(range(len(found)), key=keys.__getitem__)
    return Blocks([found[number] for number in order], [keys[number] for number in order])


class _Listing:
    """Rows as JSON; what is the same in each row of a name is put into words once."""

    def __init__(self) -> None:
        self._told: dict[int, str] = {}

    def _of(self, item: Name) -> str:
        if (told := self._told.get(id(item))) is None:
            texts = ",".join(map(quoted, (item.name, " ".join(item.place), item.address)))
            told = self._told[id(item)] = f"{texts},{item.reports},{item.newest}]"
        return told

    def rows(self, rows: Iterable[Row]) -> str:
        """Them as one list."""
        told = [f"[{quoted(key)},{quoted(spelling)},{self._of(item)}" for key, spelling, item in rows]
        return f"[{','.join(told)}]"

    def tops(self, prefixes: Mapping[str, Iterable[Row]]) -> str:
        """A list for each prefix."""
        return f"{{{','.join(f'{quoted(prefix)}:{self.rows(rows)}' for prefix, rows in prefixes.items())}}}"


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
    starts, listing = blocks.starts, _Listing()
    files = {
        f"{number}.json": text_bytes(listing.rows(blocks.rows[number * IN_A_BLOCK : (number + 1) * IN_A_BLOCK]))
        for number in range(len(starts))
    }
    tops = list(blocks.tops())
    count = -(-len(tops) // _IN_TOPS)
    shared: dict[str, dict[str, list[Row]]] = {}
    for prefix, best in tops:
        shared.setdefault(f"tops/{file_of(prefix, count)}.json", {})[prefix] = best
    files |= {name: text_bytes(listing.tops(prefixes)) for name, prefixes in shared.items()}
    digest = hashlib.sha256(b"\n".join(name.encode() + data for name, data in files.items())).hexdigest()[:12]
    before = last and _blocks_below(last)
    (folder / digest / "tops").mkdir(parents=True)
    for name, data in files.items():
        put_linked(folder / digest / name, data, before and before / name)
    manifest = {"id": digest, "starts": starts, "tops": count}
    (folder / "names.json").write_bytes(json_bytes(manifest))


def _blocks_below(folder: Path) -> Path | None:
    """Where the files lie that the names.json in a folder tells of; None where it does not tell."""
    try:
        name = json.loads((folder / "names.json").read_bytes())["id"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return folder / name if isinstance(name, str) and _ID.match(name) else None
