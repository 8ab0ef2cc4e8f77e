"""How characters of names are read: a homophone that was typed leads to the name that was meant.

readings.txt has a line for each syllable: `zhang 张章彰…`. It holds the characters of GB 2312 and all others of the places of
China; a character stands in the line of each reading that it has in the name of a place, and in that which it has by itself. To
make it anew: `python -m hooks.search.names.readings`.
"""

from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

from converters.archive.slugs import syllables
from converters.gazetteer.divisions import every_township, upper_divisions

FILE: Final = "readings.txt"
_PLAIN: Final = range(0xB0, 0xF8)
"""The first bytes of the ideographs of GB 2312."""


def _gb2312() -> str:
    pairs = (bytes((row, column)) for row in _PLAIN for column in range(0xA1, 0xFF))
    return b"".join(pairs).decode("gb2312", "ignore")


def made() -> str:
    """The text of readings.txt, as the dictionary of today gives it."""
    found: dict[str, dict[str, None]] = {}
    for character in _gb2312():
        found.setdefault(syllables(character)[0], {})[character] = None
    places = [*(p.path[-1] for p in upper_divisions()), *(name for _, name in every_township())]
    for name in dict.fromkeys(places):
        read = syllables(name)
        if len(read) == len(name):
            for character, syllable in zip(name, read, strict=True):
                found.setdefault(syllable, {})[character] = None
    return "".join(
        f"{syllable} {''.join(sorted(found[syllable]))}\n"
        for syllable in sorted(found)
        if syllable.isascii() and syllable.isalpha()
    )


def text() -> str:
    """What is published."""
    return resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")


@cache
def readings() -> MappingProxyType[str, tuple[str, ...]]:
    """Character → its syllables."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text().splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return MappingProxyType(found)


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_text(made(), encoding="utf-8")
