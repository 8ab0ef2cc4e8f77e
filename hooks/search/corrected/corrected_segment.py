"""A segment of the index whose reports are the same but for a few that were corrected: most of its files are those of the last one.

What each corrected report was is known too: only the sets of the grams that it has lost or won are made again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np

from converters.model.speed.quick_dataclasses import dataclass
from hooks.search.corrected.gram_file import Memberships, corrected
from hooks.search.documents import Document
from hooks.search.grams import Grams
from hooks.search.postings import mix

MOST: Final = 8
"""Corrected reports: of more, a segment is soon made anew as quickly."""
Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A report that was another one in the last index."""

    before: Document
    now: Document


@dataclass(frozen=True, slots=True)
class LastIndex:
    """What is known of the last index beside its state; without arguments, nothing."""

    folder: Path | None = None
    """Where its files lie."""
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Address → digest of each report that is another now."""
    corrections: Mapping[str, Correction] = field(default_factory=lambda: MappingProxyType({}))
    """Address → what is known of both, of those of which it is."""


@dataclass(frozen=True, slots=True)
class CorrectedSegment:
    """What differs from the segment of the last index."""

    folder: Path
    """Where the files of that lie."""
    files: Mapping[str, bytes]
    """Name → bytes of the files of grams that are others now."""
    places: Sequence[Place]
    """Of each report."""
    figures: bool
    """Whether the figures are others too."""

    def figure_files(self) -> Iterator[str]:
        """Names of those of the figures, in their order."""
        count = len(json.loads((self.folder / "figures.json").read_bytes())["files"])
        yield from (f"figures-{number}.bin" for number in range(count))
        yield "figures.json"


def corrected_segment(
    folder: Path, reports: int, files: int, corrections: Mapping[int, Correction]
) -> CorrectedSegment | None:
    """The segment in a folder, of so many reports and files of grams, with some corrected; None where that cannot be told."""
    try:
        changes = _changes(files, corrections)
        made = {name: corrected((folder / name).read_bytes(), reports, grams) for name, grams in changes.items()}
        places = _places(json.loads((folder / "facets.json").read_bytes()))
    except (OSError, ValueError, LookupError, TypeError):
        return None
    if len(places) != reports:
        return None
    for number, it in corrections.items():
        places[number] = it.now.place
    figures = any(not np.array_equal(it.before.figures, it.now.figures) for it in corrections.values())
    return CorrectedSegment(folder, made, places, figures)


def _changes(files: int, corrections: Mapping[int, Correction]) -> Mapping[str, Mapping[int, Memberships]]:
    """Name of a file → fingerprint → what becomes of its sets. Raises ValueError where two grams of a report have one place."""
    found: dict[str, dict[int, dict[int, int | None]]] = defaultdict(lambda: defaultdict(dict))
    for number, it in corrections.items():
        before, now = _kept_as(it.before, files), _kept_as(it.now, files)
        others = (before.items() ^ now.items()) if before != now else ()
        for place in {place for place, _ in others}:
            found[f"{place >> 32}.bin"][place & 0xFFFFFFFF][number] = now.get(place)
    return found


def _kept_as(item: Document, files: int) -> dict[int, int]:
    """File and fingerprint of each gram of a report → whether its title or body has it."""
    titled = np.zeros(len(item.text), dtype=np.int64)
    titled[np.searchsorted(item.text, item.title)] = 1
    mixed = mix(item.text)
    places: Grams = (mixed >> np.uint64(32)) % np.uint64(files) << np.uint64(32) | mixed & np.uint64(0xFFFFFFFF)
    found = dict(zip(places.tolist(), titled.tolist(), strict=True))
    if len(found) < len(places):
        raise ValueError
    return found


def _places(facets: Mapping[str, list[list[object]]]) -> list[Place]:
    """Of each report, as facets.json tells them."""
    places = [tuple(map(str, place)) for place in facets["places"]]
    return [places[int(str(place))] for place, count in facets["runs"] for _ in range(int(str(count)))]
