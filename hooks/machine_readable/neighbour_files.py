"""The bodies of each region, for the page that compares them."""

from collections.abc import Iterator
from typing import Final

from hooks.machine_readable.figure_text import json_text
from hooks.overview.index import Index
from hooks.overview.neighbours import neighbours

NEIGHBOURS: Final = "bodies.json"
"""The name of the file, beside the page of the region."""


def neighbour_files(index: Index) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each. A region in which no body is compared has none, nor has a place without further ones that holds only
    what governs it: that is among the bodies of the region above."""
    for region in (index.root, *index.regions.values()):
        found = list(neighbours(region))
        if region is index.root or (found and (region.regions or not all(it.governs for it in found))):
            told = {"name": region.name, "bodies": found}
            yield f"{region.address}{NEIGHBOURS}", json_text(told).encode()
