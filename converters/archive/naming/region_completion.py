"""A region given in part, completed by the list of divisions."""

from typing import Final

from converters.gazetteer.divisions import complete
from converters.model.problems import Problem

_LISTED: Final = 6
"""So many places are named in a message."""


def complete_region(region: tuple[str, ...]) -> tuple[tuple[str, ...], str | None, Problem | None]:
    """The region with the levels between that the list of divisions adds, its code, and a note where it is not listed.

    山东省/阳谷县 → 山东省/聊城市/阳谷县, 371521.
    """
    given = "/".join(region)
    fits = complete(region)
    if len(fits) == 1:
        return fits[0].path, fits[0].official_code, None
    if fits:
        places = ", ".join("/".join(place.path) for place in fits[:_LISTED]) + (" …" if len(fits) > _LISTED else "")
        return region, None, Problem("region_unknown", "", f"{given} was said, which fits several places: {places}")
    for length in range(len(region) - 1, 0, -1):
        above = complete(region[:length])
        if len(above) == 1:
            region = (*above[0].path, *region[length:])
            break
    message = f"{given} was said, which the list of divisions does not have: an old name, or a slip?"
    return region, None, Problem("region_unknown", "", message)
