"""What is done on purpose to the reports of an archive."""

import random
from collections.abc import Callable
from itertools import cycle
from typing import Final

from drawn_archive.bodies import COUNTY
from drawn_archive.done import copying
from drawn_archive.done.levels import STANCES, say
from drawn_archive.done.table_faults import SUMS, YEARS_AGAINST, Fault, make_near_miss, neighbours
from drawn_archive.drafts import Draft
from drawn_archive.laid_out import GAPS, ByYear, LaidOut
from drawn_archive.sayings import OwnWords, narrate
from drawn_narratives.drawing import Said

FALSE: Final = 0.35
"""How many figures of a text that contradicts its tables are wrong."""
COPIES: Final = frozenset({"copied from the year before", "nearly copied", "copied from another body"})
Copy = Callable[[random.Random, Draft, Draft], list[str]]
SaidOf = list[tuple[Draft, list[Said]]]


def spoil(archive: LaidOut) -> None:
    """Break tables, each where nothing was done to those of the years beside it."""
    for kind, fault in YEARS_AGAINST.items():
        _spoil(archive, kind, fault, _is_told_after_another)
    for kind, fault in SUMS.items():
        _spoil(archive, kind, fault, lambda draft, by_year: True)
    _come_near_zero(archive)


def _is_told_after_another(draft: Draft, by_year: ByYear) -> bool:
    """Whether the report of the year before is there, and both print their zeros."""
    before = by_year.get(draft.year - 1)
    return before is not None and before.counts and not (before.blank_zeros or draft.blank_zeros)


def _spoil(archive: LaidOut, kind: str, fault: Fault, fits: Callable[[Draft, ByYear], bool]) -> None:
    left = archive.each
    for by_year, draft in archive.shuffled():
        is_untouched = not any(each.planted - GAPS for each in neighbours(draft, by_year))
        if left and is_untouched and any(draft.figures.values()) and fits(draft, by_year):
            what = fault(archive.rng, draft, by_year)
            if what:
                archive.plant(kind, draft, what)
                left -= 1


def _come_near_zero(archive: LaidOut) -> None:
    """Of bodies at which nothing happens, all zeros but for one figure, or for one that nobody can read."""
    still = [draft for _, draft in archive.shuffled() if not any(draft.figures.values())]
    for number, draft in enumerate(still[: min(archive.each * 2, len(still) // 2)]):
        nobody = number % 2 == 1
        what = make_near_miss(draft, unreadable_one=nobody)
        archive.plant("all zeros but one nobody can read" if nobody else "all zeros but one", draft, what)


def speak(archive: LaidOut) -> SaidOf:
    """Give all their words; the text of some contradicts their tables."""
    own = OwnWords(archive.rng)
    speaking = [draft for _, draft in archive.shuffled()]
    erring = set(map(id, filter(_may_err, speaking[: archive.each * 8])))
    said = [(draft, narrate(archive.rng, own, draft, FALSE if id(draft) in erring else 0)) for draft in speaking]
    for draft, each in [(draft, each) for draft, found in said for each in found if each.is_false]:
        archive.plant("text against table", draft, f"{each.name} {each.sentence}")
    of_counties = [draft for draft in speaking if draft.body.kind == COUNTY]
    for draft, stance in zip(of_counties, cycle(STANCES), strict=False):
        archive.plant(stance, draft, say(archive.rng, own, draft, stance))
    for draft in archive.every:
        if draft.withdrawn:
            narrate(archive.rng, own, draft, 0)
    return said


def _may_err(draft: Draft) -> bool:
    return not draft.blank_zeros and not draft.lost and any(draft.figures.values())


def copy(archive: LaidOut) -> None:
    """Copy paragraphs from the year before, and from others."""
    everybody = archive.drafts()

    def year_before(draft: Draft, by_year: ByYear) -> Draft | None:
        return by_year.get(draft.year - 1)

    def another_body(draft: Draft, by_year: ByYear) -> Draft | None:
        found = archive.rng.choice(everybody)
        return found if found.body != draft.body else None

    _copy(archive, "copied from the year before", copying.copy, year_before)
    _copy(archive, "nearly copied", copying.nearly_copy, year_before)
    _copy(archive, "copied from another body", copying.copy, another_body)


def _copy(archive: LaidOut, kind: str, how: Copy, source_of: Callable[[Draft, ByYear], Draft | None]) -> None:
    left = archive.each
    for by_year, draft in archive.shuffled():
        source = source_of(draft, by_year)
        if not left or source is None or not source.counts or (draft.planted | source.planted) & COPIES:
            continue
        texts = how(archive.rng, source, draft)
        left -= bool(texts)
        for text in texts:
            archive.plant(kind, draft, text)
