"""Names of bodies and regions for suggestions: by their characters, their pinyin and its initials.

search/names/names.json              where the others lie: {"id": folder, "shards": how many}
search/names/<id>/<n>.json           the entries whose keys begin alike: [keys, name, place, address, reports]

A key's shard follows from its first character, or from its first two letters.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from converters.archive.slugs import body_part
from hooks.search.search_folding import fold

_IN_A_SHARD: Final = 1500
"""Entries in a shard, on average."""
_LONGEST: Final = 16
"""Characters of a key: nobody types more to be shown a name."""
_GOVERNMENTS: Final = frozenset({"人民政府", "办事处", "政府"})
_GOVERNMENT: Final = re.compile(r"(?:人民政府|办事处)\Z")
_LATIN: Final = re.compile(r"[a-z0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """A body or a region."""

    name: str
    """As printed."""
    place: tuple[str, ...]
    """Where it lies, from the top."""
    address: str
    """Its page, relative to the site."""
    reports: int
    """How many reports there are of it, or in it."""

    @property
    def full_name(self) -> str:
        """The name and its place: all that `typed_keys` depends on."""
        return " ".join((self.name, *self.place))


def shard_of(prefix: str, shards: int) -> int:
    """The shard of a prefix: FNV-1a over its UTF-16 units."""
    digest = 2166136261
    units = prefix.encode("utf-16-le")
    for i in range(0, len(units), 2):
        digest = ((digest ^ int.from_bytes(units[i : i + 2], "little")) * 16777619) & 0xFFFFFFFF
    return digest % shards


def typed_keys(item: Name) -> list[str]:
    """What a person may begin to type: 寿张镇…, shouzhang…, szz…; for a department, also what it is called in its region."""
    own = body_part(item.name, item.place)
    found: dict[str, None] = {}
    for name in dict.fromkeys((item.name, own if own not in _GOVERNMENTS else "")):
        if folded := fold(name):
            syllables = _syllables(folded)
            found |= dict.fromkeys((folded, "".join(syllables), "".join(syllable[0] for syllable in syllables)))
    return list(dict.fromkeys(key[:_LONGEST] for key in found if len(key) > 1))


def _syllables(name: str) -> list[str]:
    """The pinyin of a name; what most names end with is read once."""
    stem = _GOVERNMENT.sub("", name)
    return [*_read(stem), *_read_often(name[len(stem) :])]


def _read(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # a quarter of a second, which a build that finds no new name does without

    return list(lazy_pinyin(text)) if text else []


_read_often = cache(_read)


def _prefix(key: str) -> str:
    return key[:2] if _LATIN.match(key) else key[0]


def write_names(items: Iterable[Name], folder: Path, keys: Mapping[str, list[str]] = MappingProxyType({})) -> None:
    """Write the files below the folder. `keys`: full name → its `typed_keys`, as far as they were computed before."""
    entries = [(keys[item.full_name] if item.full_name in keys else typed_keys(item), item) for item in items]
    shards = max(1, sum(len(found) for found, _ in entries) // _IN_A_SHARD)
    parts: list[dict[int, list[object]]] = [{} for _ in range(shards)]
    for number, (found, item) in enumerate(entries):
        entry = [found, item.name, " ".join(item.place), item.address, item.reports]
        for prefix in dict.fromkeys(map(_prefix, found)):
            parts[shard_of(prefix, shards)].setdefault(number, entry)
    written = [json.dumps(list(part.values()), ensure_ascii=False, separators=(",", ":")).encode() for part in parts]
    name = hashlib.sha256(b"\n".join(written)).hexdigest()[:12]
    (folder / name).mkdir(parents=True)
    for number, data in enumerate(written):
        (folder / name / f"{number}.json").write_bytes(data)
    (folder / "names.json").write_text(json.dumps({"id": name, "shards": shards}), encoding="ascii")
