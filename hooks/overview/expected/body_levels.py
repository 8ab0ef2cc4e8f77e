"""The level of a body, by what it is called and where it lies."""

from functools import lru_cache
from typing import Final

from converters.gazetteer.divisions import CITY, PROVINCE
from hooks.overview.expected import grounds
from hooks.overview.expected.places import Path, areas, is_township, is_zone, key_of, place_of

LEVEL_OF_CODE: Final = {PROVINCE: grounds.PROVINCE, CITY: grounds.CITY}
"""Digits of the code of an area → the level of its government; that of every other area is of the county."""


@lru_cache(maxsize=65536)
def level_of(name: str | None, region: Path, code: str | None) -> str | None:
    """One of LEVELS; None where the body's name or region is not known. `region`: names of its regions, from the top."""
    if name is None or not region:
        return None
    path, town = place_of(region, code)
    key = key_of(name, path, town, ())
    if is_township(key):
        return grounds.TOWNSHIP
    if is_zone(key):
        return grounds.ZONE
    if key:
        return grounds.DEPARTMENT
    area = areas().get(path)
    return LEVEL_OF_CODE.get(len(area.code) if area else 2 * len(path), grounds.COUNTY)
