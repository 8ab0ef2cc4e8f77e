"""What has happened to a report since it was added, as its file says: with a day and a place on its page."""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any, Final

from converters.archive.corrections import is_text
from converters.model.decided import Correction
from converters.model.report import Edition, Report
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.item_names import item_name

ADDED: Final = "added"
CORRECTED: Final = "corrected"
REPLACED: Final = "replaced"
LATER: Final = "later"
WITHDRAWN: Final = "withdrawn"
KINDS: Final = (ADDED, CORRECTED, REPLACED, LATER, WITHDRAWN)
"""In the order in which they are told of one day."""
_LONGEST: Final = 120
"""Characters of a text, which stands whole on the page of the report."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a report."""

    kind: str
    """One of KINDS."""
    day: str
    """ISO date."""
    key: str = ""
    """Tells it from all others of the report, and stays when others come."""
    anchor: str = ""
    """Where it is told on the report's page; empty for the page itself."""
    what: str = ""
    """What was corrected, in printed words; the name of the file that was replaced."""
    before: str = ""
    """What the original was converted to, as Markdown has it."""
    after: str = ""
    """What stands there instead."""
    why: str = ""
    """The reason that was given."""
    count: int = 0
    """In how many items the two versions differ."""

    def to_json(self) -> list[Any]:
        """What Event(*…) takes."""
        return list(astuple(self))


def edition_anchor(sha256: str) -> str:
    """Where a version of a report is told on its page, and stays told."""
    return f"edition-{sha256[:8]}"


def correction_anchor(number: int) -> str:
    """The row of a correction, which count from 0."""
    return f"correction-{number + 1}"


def added_on(report: Report) -> str | None:
    """The day on which a report came into the archive: as it says, else the first on which one of its versions was fetched."""
    if report.added is not None:
        return report.added
    sources = (report.source, *(item.source for item in report.others if item.replaced is not None))
    return min((day for source in sources if (day := source.retrieved)), default=None)


def events_of(report: Report) -> tuple[Event, ...]:
    """All but that it was added, in the order of its file."""
    return tuple(_events(report))


def _events(report: Report) -> Iterator[Event]:
    for number, item in enumerate(report.corrections):
        yield Event(
            CORRECTED,
            item.date,
            f"{CORRECTED}-{_digest(item)}",
            correction_anchor(number),
            item_name(item.what, report),
            _words(item.converted, item.what),
            _words(item.corrected, item.what),
            _short(item.why),
        )
    for edition in report.others:
        if edition.is_version:
            yield from _of_version(edition)
    if report.withdrawn is not None:
        day = report.withdrawn.date
        yield Event(WITHDRAWN, day, f"{WITHDRAWN}-{day}", WITHDRAWN, why=_short(report.withdrawn.why))


def _of_version(edition: Edition) -> Iterator[Event]:
    anchor, count = edition_anchor(edition.source.sha256), len(edition.differences)
    for kind, day in ((LATER, edition.later), (REPLACED, edition.replaced)):
        if day is not None:
            yield Event(kind, day, f"{kind}-{anchor[8:]}-{day}", anchor, _short(edition.source.name), count=count)


def _digest(item: Correction) -> str:
    """Of what is corrected, from what to what and when; not of how many others there are, nor of how the reason is worded."""
    told = "\0".join((item.what, item.converted, item.corrected, item.date))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _words(text: str, what: str) -> str:
    if is_text(what):
        return _short(text)
    return {"": "空白", "…": "缺"}.get(text, _short(text))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
