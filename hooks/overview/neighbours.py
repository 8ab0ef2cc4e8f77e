"""The bodies among which one of a region is compared: those right in it, and the governments of the regions right below it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from hooks.overview.expected.body_levels import level_of
from hooks.overview.expected.grounds import DEPARTMENT, ZONE
from hooks.overview.index import Body, Region

_GOVERN_NOTHING: Final = (None, DEPARTMENT, ZONE)


class Neighbour(NamedTuple):
    """A body beside others."""

    address: str
    name: str
    level: str | None
    """One of LEVELS, as far as it is known."""

    @property
    def governs(self) -> bool:
        """Whether it is the government of a place."""
        return self.level not in _GOVERN_NOTHING


def _neighbour(body: Body) -> Neighbour:
    latest = body.reports[-1]
    return Neighbour(body.address, body.name, level_of(body.folder, latest.body, latest.region, latest.code))


def neighbours(region: Region) -> Iterator[Neighbour]:
    """The region's own bodies, then the governments below it, each in the order of the folders."""
    yield from map(_neighbour, region.bodies)
    below = (_neighbour(body) for inner in region.regions for body in inner.bodies)
    yield from (found for found in below if found.governs)


def are_comparable(region: Region) -> bool:
    """Whether two of them are of one level."""
    levels = set[str | None]()
    for found in neighbours(region):
        if found.level in levels:
            return True
        levels.add(found.level)
    return False
