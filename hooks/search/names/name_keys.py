"""What people may type for a body or a region: its characters, its pinyin, the initials of it; and what is nearly that.

A row is `key⇥spelling`. Rows are looked up by how keys begin:
- the folded name, without spelling; of a department also what it is called in its region, behind it that region: 财政局 阳谷县
- the pinyin of both and their initials, as they sound to many (`plain_sound`); the spelling is exact
- `~` and the consonants of a place (`skeleton`); the spelling parts its stem from its kind: shouzhang zhen

The scripts of the site (theme/scripts/search/names/sounds.js) do the same; the tests hold the one against the other.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from converters.archive.slugs import syllables
from hooks.search.search_folding import fold

NEAR: Final = "~"
"""Begins the keys of what is nearly a name."""
_LONGEST: Final = 16
"""Characters of a key: nobody types more to be shown a name."""
_SPELT: Final = 32
"""Characters of a spelling."""
_GOVERNMENTS: Final = frozenset({"人民政府", "办事处", "政府"})
_GOVERNMENT: Final = re.compile(r"(?:人民政府|办事处|行政公署|管理委员会|管委会)\Z")
_PLACE: Final = re.compile(r"(..+?)(民族乡|街道|苏木|自治[州县旗区]|地区|[省市县区旗州盟镇乡])?\Z")
_KINDS: Final = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "苏木")


class Name(NamedTuple):
    """A body or a region; of a large archive there are tens of thousands, which are sent to another process."""

    name: str
    """As printed."""
    place: tuple[str, ...]
    """Where it lies, from the top."""
    address: str
    """Its page, relative to the site."""
    reports: int
    """How many reports there are of it, or in it."""
    newest: int = 0
    """The year of the newest report of a body; 0 of a region, and where there is none."""
    own: str = ""
    """What a body's name says beyond its region: 财政局; empty where that is all of it."""

    @property
    def said(self) -> str:
        """The name and its own part: all that `rows_of` depends on."""
        return f"{self.name} {self.own}"


def plain_sound(pinyin: str) -> str:
    """Without what many do not tell apart: zh, ch, sh, ng and ü are z, c, s, n and u."""
    return pinyin.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n").replace("v", "u")


def skeleton(sound: str) -> str:
    """The consonants of a plain sound; g and h only where they begin a syllable."""
    return re.sub("[aeiou]", "", re.sub("[gh](?![aeiou])", "", sound))


def rows_of(item: Name) -> list[str]:
    """What a person may begin to type for it, as rows."""
    region = item.name.removesuffix(item.own)
    name, own = fold(item.name), fold(item.own) if item.own not in _GOVERNMENTS else ""
    read = _Reading(name)
    rows: dict[str, None] = {}
    for text, key in ((name, name), (own, f"{own} {fold(region)}")):
        if text:
            syllables = read.of(len(name) - len(text), len(name))
            rows[f"{key[:_LONGEST]}\t"] = None
            rows |= dict.fromkeys(map(_spelt, ("".join(syllables), "".join(syllable[0] for syllable in syllables))))
    stem = _GOVERNMENT.sub("", name)
    if stem.endswith(_KINDS) and (parts := _PLACE.match(stem)):
        end = len(parts[1])
        spelling = [*filter(None, ("".join(read.of(0, end)), "".join(read.of(end, len(stem)))))]
        rows[f"{NEAR}{skeleton(plain_sound(''.join(spelling)))[:_LONGEST]}\t{' '.join(spelling)}"] = None
    return [row for row in rows if len(row) > 2]


class _Reading:
    """How a name is read, which takes long and is done once."""

    def __init__(self, name: str) -> None:
        stem = _GOVERNMENT.sub("", name)
        self._name = name
        self._syllables = [*(syllables(stem) if stem else ()), *_read_often(name[len(stem) :])]

    def of(self, start: int, end: int) -> list[str]:
        """The syllables of the characters from one to another; read by themselves where not every character has one."""
        if len(self._syllables) == len(self._name):
            return self._syllables[start:end]
        return syllables(self._name[start:end]) if start < end else []


def _spelt(pinyin: str) -> str:
    return f"{plain_sound(pinyin)[:_LONGEST]}\t{pinyin[:_SPELT]}"


@cache
def _read_often(text: str) -> tuple[str, ...]:
    return tuple(syllables(text)) if text else ()
