"""The level of a body, told by its name and its place among the divisions."""

from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from converters.archive.walk import UNLOCATED
from converters.gazetteer.divisions import CITY, CORPS, PROVINCE, Division
from hooks.overview.expected import grounds
from hooks.overview.expected.grounds import DEPARTMENT, TOWNSHIP, ZONE
from hooks.overview.expected.places import Path, areas, government_of, is_township, is_zone, key_of, place_of, towns

_LEVELS: Final = {PROVINCE: grounds.PROVINCE, CITY: grounds.CITY}
"""Digits of a code → the level of what it names."""


def level_of_division(division: Division) -> str:
    """Of the government of a province, a city or a county."""
    return _LEVELS.get(len(division.code), grounds.COUNTY)


def level_of_key(key: str, path: Path, town: str, apart: frozenset[str]) -> str:
    """Of what is known by a key in an area; `apart`: what the list of divisions has beside its townships."""
    if is_township(key) or (town and key == government_of(town)):
        return TOWNSHIP
    if key in apart or is_zone(key):
        return ZONE
    if key:
        return DEPARTMENT
    return level_of_division(areas()[path]) if path in areas() else _LEVELS.get(2 * len(path), grounds.COUNTY)


@lru_cache(maxsize=4096)
def _towns(path: Path) -> tuple[dict[str, str], frozenset[str]]:
    """Of an area: government → its township, and what the list of divisions has beside townships."""
    own, apart = towns(areas()[path]) if path in areas() else ([], [])
    return {town.government: town.name for town in own}, frozenset(apart)


def level_of(folder: PurePosixPath, name: str | None, region: Path, code: str | None) -> str | None:
    """One of LEVELS; None where the body's name or region is not known. `region`: names of its regions, from the top."""
    return level_and_township_of(folder, name, region, code)[0]


def level_and_township_of(
    folder: PurePosixPath, name: str | None, region: Path, code: str | None
) -> tuple[str | None, str]:
    """The level, and the township, which is empty where the body lies in none that is known. Of one whose province is not known the
    regions tell neither: the first of them may be a county."""
    if name is None or not region or folder.parts[:1] == (UNLOCATED,):
        return None, ""
    return level_and_township(name, region, code)


@lru_cache(maxsize=65536)
def level_and_township(name: str, region: Path, code: str | None) -> tuple[str, str]:
    """The same of a body of which all is known."""
    path, town = place_of(region, code)
    governments, apart = _towns(path)
    key = key_of(name, path, town, frozenset(governments.values()))
    if key in governments:
        return TOWNSHIP, governments[key]
    return (grounds.PROVINCE if key == CORPS else level_of_key(key, path, town, apart)), town
