"""Areas, the bodies in them, and for each year whether the archive has their report."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from pathlib import PurePosixPath
from typing import Final

from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.expected.grounds import LIST, ZONE, duty
from hooks.overview.index import Body
from hooks.overview.summary import Summary

COVERAGE: Final = "coverage/"
"""Where the pages of the coverage lie, but for those of regions in which there are reports."""
RECEIVED, WITHDRAWN, ABSENT, NOT_DUE, NOT_EXPECTED = "received", "withdrawn", "not_in_archive", "not_due", ""
STATUSES: Final = (RECEIVED, WITHDRAWN, ABSENT, NOT_DUE)
"""received: the archive has the report. withdrawn: it had it. not_in_archive: it is due, and not there; whether the body has
published it is not said. not_due: its last day is not over."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that are looked at."""

    years: tuple[int, ...]
    """Latest first."""
    as_of: str
    """ISO date: what was to be published before it is due."""
    _unseen: dict[tuple[str, bool, str], tuple["Slot", ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def unseen(self, level: str, of_township: bool, ground: str) -> tuple["Slot", ...]:
        """The slots of a body that is expected each year and of which the archive has nothing, the same for all bodies of a kind;
        `ground`: in place of the duty's."""
        if (found := self._unseen.get((level, of_township, ground))) is None:
            duties = [(year, duty(level, year, of_township=of_township)) for year in self.years]
            found = self._unseen[level, of_township, ground] = tuple(
                [Slot(year, ground or it.ground, ABSENT if self.as_of > it.due else NOT_DUE) for year, it in duties]
            )
        return found


@made_fast
@dataclass(frozen=True, slots=True)
class Count:
    """Reports of a year, or of several."""

    expected: int = 0
    """Those that are there, and those that are due."""
    received: int = 0

    @property
    def missing(self) -> int:
        """Those that are due and not there."""
        return self.expected - self.received

    def __add__(self, other: "Count") -> "Count":
        return Count(self.expected + other.expected, self.received + other.received)


_NONE: Final = Count()
_EXPECTED: Final = frozenset({RECEIVED, WITHDRAWN, ABSENT})
"""Statuses of what is there or due."""


@made_fast
@dataclass(frozen=True, slots=True)
class Slot:
    """A body's report on a year."""

    year: int
    ground: str
    """Why it is expected, one of GROUNDS; empty where it is not."""
    status: str
    """One of STATUSES, or NOT_EXPECTED."""


@dataclass(slots=True, eq=False)
class Row:
    """A body of an area; another name of it is no other body."""

    name: str
    """Its full name."""
    level: str
    """One of LEVELS."""
    code: str
    """Of the division that it governs or lies in."""
    town: str = ""
    """The township in which it lies, if in one."""
    is_division: bool = False
    """Whether the list of divisions has it."""
    is_listed: bool = False
    """Whether a list of the archive has it."""
    years: frozenset[int] | None = None
    """The years on which it is to report, where its lists say so."""
    bodies: list[Body] = field(default_factory=list)
    """The same body in the archive; two where it is filed under two names."""
    reports: dict[int, Summary] = field(default_factory=dict)
    """Year → its report."""
    _told: tuple[Calendar, tuple[Slot, ...]] | None = field(default=None, init=False)
    """The calendar that was asked for last, and the slots."""

    @property
    def id(self) -> str:
        """Of its row on a page."""
        if self.is_division and self.code:
            return f"b{self.code}"
        return f"b{hashlib.sha256(f'{self.code} {self.name}'.encode()).hexdigest()[:8]}"

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names that it had before."""
        return tuple(dict.fromkeys(alias for body in self.bodies for alias in body.aliases if alias != self.name))

    @property
    def counts(self) -> bool:
        """Whether it is counted; a zone only where it is listed."""
        return self.level != ZONE or self.is_listed

    def add(self, body: Body) -> None:
        """The body in the archive that this is."""
        self.bodies.append(body)
        for report in body.reports:
            self.reports.setdefault(report.year, report)
        self.name = self.bodies[0].name

    def merge(self, other: "Row") -> None:
        """Another row is the same body under another name."""
        self.is_listed |= other.is_listed
        self.is_division |= other.is_division
        self.years = None if self.years is None or other.years is None else self.years | other.years
        for body in other.bodies:
            self.add(body)

    def slots(self, calendar: Calendar) -> tuple[Slot, ...]:
        """One for each year of the calendar, asked for when all is added. Bodies of a kind of which the archive has nothing share them."""
        if self._told is None or self._told[0] is not calendar:
            self._told = calendar, self._slots(calendar)
        return self._told[1]

    def _slots(self, calendar: Calendar) -> tuple[Slot, ...]:
        ground = LIST if self.is_listed and not self.is_division else ""
        slots = calendar.unseen(self.level, bool(self.town), ground)
        if not self.reports and self.years is None and self.counts:
            return slots
        return tuple(map(self._slot, slots))

    def _slot(self, unseen: Slot) -> Slot:
        report = self.reports.get(unseen.year)
        expected = self.counts and (report is not None or self.years is None or unseen.year in self.years)
        status = unseen.status if expected else NOT_EXPECTED
        if report is not None:
            status = WITHDRAWN if report.withdrawn else RECEIVED
        return Slot(unseen.year, unseen.ground if expected else "", status)


@dataclass(slots=True, eq=False)
class Area:
    """A province, a city or a county with the bodies right in it, those of a county's townships among them."""

    path: tuple[str, ...]
    """Names from the top; empty of the country."""
    code: str
    """Empty of the country."""
    folder: PurePosixPath | None = None
    """Its region in the archive; None where no report lies in it."""
    rows: list[Row] = field(default_factory=list)
    """In scope; none where only areas in it are."""
    apart: list[str] = field(default_factory=list)
    """Names of zones, farms and the like that are no governments."""
    sources: list[str] = field(default_factory=list)
    """Where the lists of its bodies come from."""
    inner: list["Area"] = field(default_factory=list)
    """The areas right in it, in the order of their codes."""
    totals: dict[int, Count] = field(default_factory=dict)
    """Year → what is expected and received, in the areas in it too."""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1] if self.path else "全国"

    @property
    def own_address(self) -> str:
        """An address that it keeps whether a report lies in it or not."""
        if not self.path:
            return COVERAGE
        return f"{COVERAGE}{self.code or hashlib.sha256('/'.join(self.path).encode()).hexdigest()[:8]}/"

    @property
    def address(self) -> str:
        """The page on which its bodies are listed, relative to the site."""
        return self.own_address if self.folder is None else f"{self.folder}/"

    @property
    def whole(self) -> Count:
        """Of all years."""
        return sum(self.totals.values(), _NONE)

    def count_up(self, calendar: Calendar) -> None:
        """Fill in the totals, of the areas in it first."""
        self.totals = totals_of(self.rows, calendar)
        for area in self.inner:
            area.count_up(calendar)
            for year, count in area.totals.items():
                self.totals[year] += count


def totals_of(rows: Iterable[Row], calendar: Calendar) -> dict[int, Count]:
    """Year → what is expected and received of some bodies."""
    expected, received = dict.fromkeys(calendar.years, 0), dict.fromkeys(calendar.years, 0)
    kinds = [row.slots(calendar) for row in rows if row.counts]
    shared = {id(slots): slots for slots in kinds}
    for kind, bodies in Counter(map(id, kinds)).items():
        for slot in shared[kind]:
            expected[slot.year] += bodies * (slot.status in _EXPECTED)
            received[slot.year] += bodies * (slot.status == RECEIVED)
    return {year: Count(expected[year], received[year]) for year in calendar.years}
