"""What the checks of all reports together have found, kind by kind: how many, and which reports are listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import COPIED, KINDS, ZEROS
from hooks.overview.checked.check_counts import Outcomes
from hooks.overview.index import Index
from hooks.overview.lasting_parts import lasting_parts
from hooks.overview.summary import Summary

FACTS: Final = frozenset({COPIED, ZEROS})
"""Kinds whose agreement is what is listed: nothing differs there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The checks of one kind in a whole archive."""

    kind: str
    """One of KINDS."""
    outcomes: Outcomes
    """Of all reports."""
    reports: int
    """How many reports have such a check."""
    parts: tuple[Sequence[tuple[Summary, int]], ...]
    """The reports in which one differs, and how many do, newest year first, then by place; of FACTS those that agree. They are
    listed in these parts."""

    @property
    def listed(self) -> int:
        """How many they are."""
        return sum(map(len, self.parts))


FoundChecks = Mapping[str, Found]
"""Kind → what was found; kinds of which there is no check are left out."""


def found_checks(index: Index) -> FoundChecks:
    """An archive → what the checks of its reports have found."""
    by_kind: dict[str, list[tuple[Summary, Outcomes]]] = {kind: [] for kind in KINDS}
    for reports in index.years.values():
        for report in reports:
            for kind, outcomes in report.checks.by_kind:
                by_kind[kind].append((report, outcomes))
    return {kind: _found(kind, reports) for kind, reports in by_kind.items() if reports}


def _found(kind: str, reports: list[tuple[Summary, Outcomes]]) -> Found:
    every = [outcomes for _, outcomes in reports]
    total = Outcomes(
        agrees=sum([it.agrees for it in every]),
        differs=sum([it.differs for it in every]),
        cannot_tell=sum([it.cannot_tell for it in every]),
        as_zero=sum([it.as_zero for it in every]),
    )
    parts = lasting_parts(list(_listed(kind, reports)), lambda listed: listed[0].address)
    return Found(kind, total, len(reports), tuple(parts))


def _listed(kind: str, reports: Iterable[tuple[Summary, Outcomes]]) -> Iterator[tuple[Summary, int]]:
    for report, outcomes in reports:
        if count := outcomes.agrees if kind in FACTS else outcomes.differs:
            yield report, count
