"""Where a body lies among the divisions of China: its area, and within that its township."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from converters.gazetteer.body_names import GOVERNMENT, ZONE_OFFICES, split, without_committee
from converters.gazetteer.divisions import (
    COUNTY,
    TOWN_KINDS,
    Division,
    complete,
    counties,
    division,
    listed_townships,
    official,
    upper_divisions,
)
from converters.model.folding import fold_name

Path = tuple[str, ...]
"""Names of the divisions that an area lies in, from the province down to its own: of a province, a city or a county."""
_GOVERNMENT: Final = GOVERNMENT | {"行政公署"}
_OFFICES: Final = sorted(_GOVERNMENT - {""}, key=len, reverse=True)
_ZONE_OFFICES: Final = tuple(ZONE_OFFICES)
_APART: Final = "400"
"""From this on the last three digits of a township's code are those of zones, farms and the like."""
_NO_TOWN: Final = "直辖村级区划"
"""An entry for villages that lie in no township."""


@cache
def areas() -> dict[Path, Division]:
    """Every province, city and county by its path."""
    return {found.path: found for found in upper_divisions()}


class Town(NamedTuple):
    """A township in the list of divisions."""

    code: str
    name: str
    government: str
    """The body that governs it."""


@lru_cache(
    maxsize=4096
)  # every area is asked for more than once: for what is expected there, and for the levels of its bodies
def towns(area: Division) -> tuple[list[Town], list[str]]:
    """The townships right in an area, and the names of what is listed among them and is none."""
    code = counties().get(area.path)
    own, apart = list[Town](), list[str]()
    for entry, name in listed_townships(code) if code else ():
        if not name.endswith(_NO_TOWN):
            if entry[COUNTY:] < _APART:
                own.append(Town(entry, name, government_of(name)))
            else:
                apart.append(name)
    return own, apart


@lru_cache(maxsize=65536)
def place_of(names: Path, code: str | None) -> tuple[Path, str]:
    """The area in which a body lies, and its township or nothing; `names`: of its regions, from the top.

    What is not among the divisions of today is an area of its own.
    """
    names = tuple(map(official, names))
    if names in areas():
        return names, ""
    above = areas().get(names[:-1])
    if above is not None and (names[-1].endswith(TOWN_KINDS) or len(above.code) == COUNTY):
        return above.path, names[-1]
    found = _by_code(code, names) or next(iter(complete(names)), None)
    if found is None:
        return (names[:-1], names[-1]) if names[-1].endswith(TOWN_KINDS) else (names, "")
    if found.path in areas():
        return found.path, names[-1] if names[-1] not in found.path and names[-1].endswith(TOWN_KINDS) else ""
    return found.path[:-1], found.path[-1]


def _by_code(code: str | None, names: Path) -> Division | None:
    """The province, city or county of a code, where it lies in the province that is named."""
    short = (code or "")[:6]
    while short.endswith("00"):
        short = short[:-2]
    try:
        found = division(short) if short else None
    except KeyError:
        return None
    return found if found is not None and found.path in areas() and found.path[0] == names[0] else None


def government_of(town: str) -> str:
    """The body that governs a township; of a zone or a farm, which nobody calls a government, its own name."""
    if town.endswith(("街道", "地区", "街")):
        return f"{town}办事处"
    return f"{town}人民政府" if town.endswith(TOWN_KINDS) else town


def key_of(name: str, path: Path, town: str, townships: Sequence[str] | frozenset[str]) -> str:
    """What a body of an area is known by, however its name is written: its name without the area's, empty for its government."""
    name = fold_name(name)
    if name.endswith(_ZONE_OFFICES):
        name = without_committee(name)
    for part in path:
        name = name.removeprefix(part) or name
    if name in _GOVERNMENT or name == path[-1]:
        return town and government_of(town)
    for place in (town, name, *(name.removesuffix(office) for office in _OFFICES if name.endswith(office))):
        if place and (place == town or place in townships) and name.removeprefix(place) in _GOVERNMENT:
            return government_of(place)
    return name if not town or name.startswith(town) or is_township(name) else town + name


def is_township(key: str) -> bool:
    """Whether what a body is known by reads like that of the government of a township."""
    return any(key.removesuffix(office).endswith(TOWN_KINDS) for office in _OFFICES)


def is_zone(key: str) -> bool:
    """Whether it reads like that of a zone."""
    named = split(key)
    return named.zone and not named.rest
