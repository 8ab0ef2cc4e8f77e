"""What the reports of counties say of whose figures they hold, and whether those of their townships can be among them."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from drawn_archive import phrases
from drawn_archive.bodies import DEPARTMENT, TOWNSHIP
from drawn_archive.drafts import Draft
from drawn_archive.sayings import OwnWords, writer
from drawn_archive.truths.outcomes import AGREES, CANNOT_TELL, DIFFERS

TOWNSHIPS: Final = "covers its townships"
ALL: Final = "covers its townships and departments"
NONE: Final = "says that it does not cover its townships"
NO_WORD: Final = "speaks of its townships and not of its figures"
SENTENCES: Final = {
    TOWNSHIPS: phrases.COVERS_TOWNSHIPS,
    ALL: phrases.COVERS_ALL,
    NONE: phrases.COVERS_NONE,
    NO_WORD: phrases.NO_WORD_OF_LEVELS,
}
STANCES: Final = (TOWNSHIPS, ALL, TOWNSHIPS, NONE, NO_WORD)
"""What they say, in turn."""
_MEMBERS: Final = {TOWNSHIPS: (TOWNSHIP,), ALL: (TOWNSHIP, DEPARTMENT)}


def say(rng: random.Random, own: OwnWords, draft: Draft, stance: str) -> str:
    """Let the report of a county say something of its townships, of which it may be that it covers them."""
    made = writer(rng, draft)
    sentence = made.plain(rng.choice(SENTENCES[stance])).replace("[all]", f"全{draft.body.region[-1][-1]}")
    paragraphs = draft.words[rng.choice(("overview", "requests"))]
    paragraphs.insert(rng.randint(0, len(paragraphs)), sentence + own.paragraph(draft.body.calls_itself))
    draft.covers = stance
    return sentence


@dataclass(frozen=True, slots=True)
class Whole:
    """The report of a county and those that it says it covers."""

    draft: Draft
    members: tuple[Draft, ...]
    """Those that are there."""
    lacking: int
    """So many are not."""

    def outcome(self, cell: str) -> tuple[str, bool]:
        """What comes of a figure: some of the members are never more than the whole. And whether a blank was taken as 0."""
        whole = self.draft.number(cell)
        statuses = [each.status(cell) for each in self.members]
        known = sum((each.number(cell) or Decimal(0) for each in self.members), Decimal(0))
        if whole is not None and known > whole:
            return DIFFERS, False
        is_known = whole is not None and not self.lacking and set(statuses) <= {"reported", "blank"}
        return (AGREES, "blank" in statuses) if is_known else (CANNOT_TELL, False)


def wholes(drafts: Iterable[Draft]) -> Iterator[Whole]:
    """The counties that say that they cover others."""
    together: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        together[draft.body.county, draft.year].append(draft)
    for county, *others in together.values():  # the county's own report is the first
        kinds = _MEMBERS.get(county.covers, ())
        if county.counts and kinds:
            of = [each for each in others if each.body.kind in kinds]
            there = tuple(each for each in of if each.counts)
            yield Whole(county, there, len(of) - len(there))
