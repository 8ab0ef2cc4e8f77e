"""The bodies among which one of a region is compared: those right in it, and the governments of the regions right below it."""

from collections.abc import Iterator
from typing import Final

from hooks.machine_readable.figure_text import json_text
from hooks.overview.expected.body_levels import level_of
from hooks.overview.expected.grounds import DEPARTMENT, ZONE
from hooks.overview.index import Body, Index

NEIGHBOURS: Final = "bodies.json"
"""The name of the file, beside the page of the region."""
_GOVERN_NOTHING: Final = (None, DEPARTMENT, ZONE)
_Neighbour = tuple[str, str, str | None]
"""Address, name and level."""


def _neighbour(body: Body) -> _Neighbour:
    latest = body.reports[-1]
    return body.address, body.name, level_of(latest.body, latest.region, latest.code)


def _governs(found: _Neighbour) -> bool:
    return found[2] not in _GOVERN_NOTHING


def neighbour_files(index: Index) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the file of each region. A place without further ones has none where it holds only what governs it:
    that is among the bodies of the region above."""
    for region in (index.root, *index.regions.values()):
        own = list(map(_neighbour, region.bodies))
        if region.regions or not all(map(_governs, own)):
            below = (_neighbour(body) for inner in region.regions for body in inner.bodies)
            found = [*own, *filter(_governs, below)]
            yield f"{region.address}{NEIGHBOURS}", json_text({"name": region.name, "bodies": found}).encode()
