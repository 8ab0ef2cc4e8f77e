"""The places of China that should have a government, so that one of which the archive has nothing is told from a wrong name.

search/names/places/<n>.txt   the places whose first character is read so, a line each: `寿张镇⇥山东省 聊城市 阳谷县`

The file of a reading follows from its plain sound.
"""

from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from converters.gazetteer.divisions import TOWN_KINDS, division, every_township, upper_divisions
from hooks.search.names.name_files import file_of
from hooks.search.names.name_keys import plain_sound
from hooks.search.names.readings import FILE, readings, text

FILES: Final = 64
_FOLDER: Final = "places/"
KNOWN: Final = (FILE, *(f"{_FOLDER}{n}.txt" for n in range(FILES)))
"""The files that are the same for every archive."""


@cache
def place_files() -> dict[str, bytes]:
    """Name of each file → its text; the same for every archive."""
    files: list[list[str]] = [[] for _ in range(FILES)]
    of_sound = {sound: file_of(plain_sound(sound), FILES) for sound in {*chain.from_iterable(readings().values())}}
    of_character = {
        character: [files[file] for file in dict.fromkeys(map(of_sound.__getitem__, read))]
        for character, read in readings().items()
    }
    for line in (*_upper_lines(), *_town_lines()):
        for lines in of_character.get(line[0], ()):
            lines.append(line)
    return {f"{_FOLDER}{n}.txt": "".join(lines).encode() for n, lines in enumerate(files)}


def _upper_lines() -> list[str]:
    return [f"{p.path[-1]}\t{' '.join(p.path[:-1])}\n" for p in upper_divisions() if not p.is_zone]


def _town_lines() -> list[str]:
    towns = every_township()
    above = {county: f"\t{' '.join(division(county).path)}\n" for county in {county for county, _ in towns}}
    return [name + above[county] for county, name in towns if name.endswith(TOWN_KINDS)]


def write_known(folder: Path) -> None:
    """Write the files of the places, and how characters are read, below the folder."""
    (folder / _FOLDER).mkdir(parents=True)
    for name, data in (place_files() | {FILE: text().encode()}).items():
        (folder / name).write_bytes(data)
