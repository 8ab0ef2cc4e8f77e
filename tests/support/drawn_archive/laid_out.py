"""The bodies of a drawn archive with their years, before and while things are done to them on purpose."""

import random
from dataclasses import dataclass, field
from typing import Final

from drawn_archive.bodies import COUNTY, DEPARTMENT, TOWNSHIP, DrawnBody, DrawnCounty
from drawn_archive.drafts import YEARS, Draft
from drawn_archive.happenings import Figures, happened, together
from drawn_archive.truths.expecting import AS_OF

from converters.model.decided import Withdrawal

DEPARTMENTS_OF_EACH: Final = 2
SIZES: Final = {COUNTY: (25, 40), TOWNSHIP: (2, 4, 8), DEPARTMENT: (5, 10, 16)}
"""How busy bodies are. At one of the townships of each county nothing ever happens."""
ABSENT, WITHDRAWN = 0.16, 0.03
"""How many reports are not there, and how many were withdrawn."""
GAPS: Final = frozenset({"gap", "withdrawn"})
ByYear = dict[int, Draft]


@dataclass
class LaidOut:
    """An archive in the making."""

    rng: random.Random
    wanted: int
    """About how many reports."""
    bodies: list[ByYear] = field(default_factory=list)
    counties: list[DrawnCounty] = field(default_factory=list)
    planted: list[tuple[str, Draft, str]] = field(default_factory=list)
    """Kind, report and place of what was done on purpose."""

    @property
    def each(self) -> int:
        """How often each kind of thing is done."""
        return max(3, self.wanted // 60)

    @property
    def every(self) -> list[Draft]:
        """All, those too that are not there."""
        return [draft for by_year in self.bodies for draft in by_year.values()]

    def drafts(self) -> list[Draft]:
        """Those that are there and count."""
        return [draft for draft in self.every if draft.counts]

    def shuffled(self) -> list[tuple[ByYear, Draft]]:
        """The same with their neighbours, in a drawn order."""
        found = [(by_year, draft) for by_year in self.bodies for draft in by_year.values() if draft.counts]
        return self.rng.sample(found, len(found))

    def plant(self, kind: str, draft: Draft, what: str) -> None:
        """Remember what was done."""
        draft.planted.add(kind)
        self.planted.append((kind, draft, what))

    def add(self, county: DrawnCounty) -> None:
        """A county with its bodies."""
        self.counties.append(county)
        for body, figures in self._happened(county).items():
            blank = self.rng.random() < 0.3
            drafts = {year: Draft(body, year, each, blank) for year, each in figures.items()}
            self.bodies.append(drafts)
            self._leave_gaps(drafts)

    def _happened(self, county: DrawnCounty) -> dict[DrawnBody, dict[int, Figures]]:
        """The figures of every second county are its own and those of all its bodies together."""
        own = list(county.bodies(DEPARTMENTS_OF_EACH))
        still = self.rng.choice([body for body in own if body.kind == TOWNSHIP])
        found = {body: happened(self.rng, 0 if body is still else self.rng.choice(SIZES[body.kind])) for body in own}
        if len(self.counties) % 2:
            found[own[0]] = together(list(found.values()))
        return found

    def _leave_gaps(self, drafts: ByYear) -> None:
        """At least one report of a body is there."""
        there = self.rng.choice(YEARS[:-1])
        for draft in drafts.values():
            day = f"{draft.year + 1}-01-{self.rng.randint(10, 31)}"
            draft.published = AS_OF if draft.year == YEARS[-1] and self.rng.random() < 0.5 else day
            drawn = self.rng.random() if draft.year != there else 1
            if drawn < ABSENT:
                draft.absent = True
                self.plant("gap", draft, str(draft.year))
            elif drawn < ABSENT + WITHDRAWN:
                day = f"{min(draft.year + 2, 2023)}-06-0{self.rng.randint(1, 9)}"
                draft.withdrawn = Withdrawal("机关要求撤回", "", day)
                self.plant("withdrawn", draft, str(draft.year))
