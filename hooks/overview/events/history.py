"""All that has happened in the archive, the newest first; what of it lies below a region or a body."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.events.report_events import ADDED, KINDS, Event
from hooks.overview.index import Index
from hooks.overview.summary import Summary

NEWEST: Final = 50
"""So many changes are told in the feed of a region or a body."""
CHANGES: Final = "changes/"
"""Where all of them are listed."""
_ORDER: Final = {kind: number for number, kind in enumerate(KINDS)}
_NO_DAYS: Final[Mapping[str, str]] = MappingProxyType({})


@made_fast
@dataclass(frozen=True, slots=True)
class Change:
    """Something that has happened to a report."""

    report: str
    """Address of the report's page, relative to the site."""
    title: str
    """Of the report."""
    event: Event

    @property
    def address(self) -> str:
        """Where it is told."""
        return f"{self.report}#{self.event.anchor}" if self.event.anchor else self.report


@dataclass(frozen=True, slots=True)
class History:
    """What has happened."""

    changes: tuple[Change, ...]
    """The newest first; of one day by report."""
    undated: int
    """Of so many reports it is not known when they were added."""
    newest: Mapping[str, tuple[Change, ...]]
    """Address of the page of a body or a region, or of the home page → the newest changes there, at most NEWEST."""
    days: Mapping[str, str]
    """Address of such a page, of that of a report, or CHANGES → the day of the last change there."""


NOTHING: Final = History((), 0, {}, {})


def lacks_days(index: Index) -> bool:
    """Whether a report does not say when it was added."""
    return any(report.added is None for report in _reports(index))


def history_of(index: Index, first_days: Mapping[str, str] = _NO_DAYS) -> History:
    """`first_days`: path below content/ → the day on which the file came into git; for reports that do not say theirs."""
    found, undated = list[Change](), 0
    for report in _reports(index):
        day = report.added or _first_day(report, first_days)
        undated += day is None
        if day is not None:
            found.append(Change(report.address, report.title, Event(ADDED, day, ADDED)))
        found += (Change(report.address, report.title, event) for event in report.events)
    found.sort(key=lambda change: (change.report, _ORDER[change.event.kind]))
    found.sort(key=lambda change: change.event.day, reverse=True)
    newest = _newest(found)
    days = {address: listed[0].event.day for address, listed in newest.items()}
    days |= {CHANGES: days[""]} if days else {}
    for change in found:
        days.setdefault(change.report, change.event.day)
    return History(tuple(found), undated, newest, days)


def _reports(index: Index) -> Iterator[Summary]:
    return (report for body in index.bodies.values() for report in body.reports)


def _first_day(report: Summary, first_days: Mapping[str, str]) -> str | None:
    """Also of where it lay before."""
    paths = (report.file, *(f"{address.removesuffix('/')}.md" for address in report.formerly))
    return min((first_days[path] for path in paths if path in first_days), default=None)


def _newest(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    found = dict[str, list[Change]]()
    for change in changes:
        for address in _above(change.report[: change.report[:-1].rindex("/") + 1]):
            listed = found.setdefault(address, [])
            if len(listed) < NEWEST:
                listed.append(change)
    return {address: tuple(listed) for address, listed in found.items()}


@cache
def _above(body: str) -> tuple[str, ...]:
    """The address of a body, of each region in which it lies, and of the home page."""
    parts = body.split("/")[:-1]
    return tuple("".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts), -1, -1))
