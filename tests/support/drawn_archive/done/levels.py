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
from drawn_archive.happenings import DISPUTES
from drawn_archive.sayings import OwnWords, writer
from drawn_archive.truths.outcomes import AGREES, CANNOT_TELL, DIFFERS

from converters.model.report import BLANK, REPORTED

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

    def outcome(self, cells: Iterable[str]) -> tuple[str, bool]:
        """What comes of a figure: those of some are never more than that of the whole. And whether a blank was taken as 0."""
        own = [self.draft.number(cell) for cell in cells]
        theirs = [(each.status(cell), each.number(cell) or Decimal(0)) for each in self.members for cell in cells]
        whole = sum(filter(None, own), Decimal(0))
        if sum((number for _, number in theirs), Decimal(0)) > whole:
            return (CANNOT_TELL if None in own else DIFFERS), False
        statuses = {self.draft.status(cell) for cell in cells} | {status for status, _ in theirs}
        if self.lacking or statuses - {REPORTED, BLANK}:
            return CANNOT_TELL, False
        return AGREES, BLANK in statuses


def compared_cells(form: str) -> Iterator[frozenset[str]]:
    """The figures that are held against those of the members: applications and what came of them, reviews, litigation."""
    if form == "2014":
        rows = "requests_received requests_closed answered_granted answered_partial reconsiderations litigations"
        yield from (frozenset({f"statistics.{row}.value"}) for row in rows.split())
        return
    rows = "new carried_in granted partial handled carried_out"
    yield from (frozenset({f"requests.{row}.total"}) for row in rows.split())
    yield from (frozenset({f"disputes.{row}.total"}) for row in DISPUTES)


def wholes(drafts: Iterable[Draft], listed: Iterable[str] = ()) -> Iterator[Whole]:
    """The counties that say that they cover others; `listed`: codes of those of which a list names one more department."""
    together: dict[tuple[str, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        together[draft.body.county, draft.year].append(draft)
    for county, *others in together.values():  # the county's own report is the first
        kinds = _MEMBERS.get(county.covers, ())
        if county.counts and kinds:
            of = [each for each in others if each.body.kind in kinds]
            there = tuple(each for each in of if each.counts)
            more = DEPARTMENT in kinds and county.body.code in listed
            yield Whole(county, there, len(of) - len(there) + more)
