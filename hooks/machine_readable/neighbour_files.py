"""The bodies of each region, for the page that compares them."""

from collections.abc import Iterator
from typing import Final

from hooks.machine_readable.figure_text import json_text
from hooks.overview.index import Index
from hooks.overview.neighbours import are_comparable, neighbours

NEIGHBOURS: Final = "bodies.json"
"""The name of the file, beside the page of the region."""


def neighbour_files(index: Index) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each. A region has none in which no two bodies are of one level: there is nothing to compare."""
    for region in (index.root, *index.regions.values()):
        if region is index.root or are_comparable(region):
            told = {"name": region.name, "bodies": list(neighbours(region))}
            yield f"{region.address}{NEIGHBOURS}", json_text(told).encode()
