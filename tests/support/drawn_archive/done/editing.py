"""What becomes of reports after they came: corrected, replaced, seen to be another one, withdrawn; each on a known day."""

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from drawn_archive.drafts import Draft
from drawn_archive.laid_out import LaidOut
from drawn_archive.truths.expecting import AS_OF

from converters.model.decided import Correction
from converters.model.report import REPORTED, Difference, Edition, Source

UNDATED, RETRIEVED = 0.1, 0.1
"""Of how many reports it is not known when they came; of how many only when their source was retrieved."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a report on a day."""

    day: str
    kind: str
    """added, corrected, replaced, later, withdrawn."""


def _day(rng: random.Random, year: int) -> str:
    return min(AS_OF, f"{year}-{rng.randint(7, 12):02}-{rng.randint(1, 28):02}")


def _cells(rng: random.Random, draft: Draft, most: int) -> list[str]:
    printed = [cell for cell in draft.figures if draft.status(cell) == REPORTED]
    return rng.sample(printed, rng.randint(1, min(most, len(printed)))) if printed else []


def correct(rng: random.Random, draft: Draft) -> str:
    """Figures that a person has corrected."""
    draft.corrections = tuple(
        Correction(
            cell, str(draft.figures[cell] + 1), str(draft.figures[cell]), "与原件核对", "", _day(rng, draft.year + 1)
        )
        for cell in _cells(rng, draft, 3)
    )
    return ",".join(each.what for each in draft.corrections)


def _edition(rng: random.Random, draft: Draft, most: int) -> Edition:
    """Another source that has other figures."""
    cells = _cells(rng, draft, most) if most else []
    name = f"{draft.body.code}-{draft.year}-{rng.randint(1000, 9999)}.txt"
    source = Source(name, "text/plain", hashlib.sha256(name.encode()).hexdigest())
    return Edition(
        source, tuple(Difference(cell, str(draft.figures[cell]), str(draft.figures[cell] + 3)) for cell in cells)
    )


def replace(rng: random.Random, draft: Draft) -> str:
    """The archive has put another version in its place; none that has no figure otherwise."""
    return _another(draft, _edition(rng, draft, 4), replaced=_day(rng, draft.year + 1))


def come_later(rng: random.Random, draft: Draft) -> str:
    """The address of the report serves another version since."""
    return _another(draft, _edition(rng, draft, 4), later=_day(rng, draft.year + 2))


def lie_beside(rng: random.Random, draft: Draft) -> str:
    """Another format, which says the same."""
    return _another(draft, _edition(rng, draft, 0))


def _another(draft: Draft, edition: Edition, replaced: str | None = None, later: str | None = None) -> str:
    if (replaced or later) and not edition.differences:
        return ""
    draft.editions += (Edition(edition.source, edition.differences, replaced, later),)
    return edition.source.sha256[:8]


EDITS: Final[dict[str, Callable[[random.Random, Draft], str]]] = {
    "corrected": correct,
    "replaced by another version": replace,
    "another version since": come_later,
    "another format beside": lie_beside,
}


def edit(archive: LaidOut) -> None:
    """Do each of these to some reports, and say of most when they came."""
    for kind, how in EDITS.items():
        for _, draft in archive.shuffled()[: archive.each]:
            if what := how(archive.rng, draft):
                archive.plant(kind, draft, what)
    for draft in archive.every:
        drawn = archive.rng.random()
        day = min(AS_OF, f"{draft.year + 1}-{archive.rng.randint(2, 6):02}-{archive.rng.randint(1, 28):02}")
        if drawn > UNDATED + RETRIEVED:
            draft.added = day
        elif drawn > UNDATED:
            draft.retrieved = day


def events(draft: Draft) -> Iterator[Event]:
    """All that was done to a report."""
    if day := draft.added or draft.retrieved:
        yield Event(day, "added")
    yield from (Event(each.date, "corrected") for each in draft.corrections)
    yield from (Event(each.replaced, "replaced") for each in draft.editions if each.replaced)
    yield from (Event(each.later, "later") for each in draft.editions if each.later)
    if draft.withdrawn:
        yield Event(draft.withdrawn.date, "withdrawn")
