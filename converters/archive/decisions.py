"""What becomes of a source that an archive is given: decided from the reports alone, before anything is written."""

from dataclasses import replace
from enum import Enum
from pathlib import PurePosixPath
from typing import Literal

from converters.archive.corrections import Conflict
from converters.model.problems import Problem
from converters.model.report import Difference, Edition, Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.compare import differences

What = Literal["added", "unchanged", "updated", "moved", "replaced", "kept beside", "differs"]


class OnConflict(Enum):
    """What to do with a source that differs from the report that is shown."""

    ASK = "ask"
    """Leave both as they are and tell the differences."""
    REPLACE = "replace"
    """Show it, and keep the other source beside it."""
    BESIDE = "beside"
    """Keep it beside the one that is shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source."""

    what: What
    """`differs`: nothing was written."""
    path: PurePosixPath
    """The report, relative to content/."""
    report: Report | None
    """Without sections and cells, or None, where they were not needed."""
    differences: tuple[Difference, ...] = ()
    """Between the report that is shown and the source."""
    conflicts: tuple[Conflict, ...] = ()
    """Corrections of the report that was shown until now, which do not apply to the source."""
    why: str = ""
    """What keeps it from being filed, where it differs in no item of its own."""
    unread: int = 0
    """How many figures of what was filed are printed, and cannot be read for sure."""
    lacking: tuple[Problem, ...] = ()
    """Official tables of which what was filed has no figure."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a source whose report has its place already."""

    what: Literal["replaced", "kept beside", "differs"]
    shown: Report
    """The report to be written there; the present one where nothing is."""
    differences: tuple[Difference, ...]
    """Between the report that is shown afterwards and the other source."""


def decide(present: Report, made: Report, on_conflict: OnConflict, today: str) -> Decision:
    """What to do with a source, read as `made`, where another source of the report is shown; `today`: ISO date.

    A source that is to replace it comes with the present report's other sources in `made.others`.
    """
    if on_conflict is OnConflict.REPLACE:
        found = tuple(differences(made, present))
        older = Edition(present.source, found, replaced=today)
        return Decision("replaced", replace(made, others=(*made.others, older)), found)
    found = tuple(differences(present, made))
    if found and on_conflict is OnConflict.ASK:
        return Decision("differs", present, found)
    later = (made.source.retrieved or today) if found and _served_anew(present, made.source) else None
    other = Edition(made.source, found, later=later)
    return Decision("kept beside", replace(present, others=(*present.others, other)), found)


def _served_anew(present: Report, source: Source) -> bool:
    """Whether an address of a report was asked again, and served this source: a page with its attachment was asked once."""
    before = [it for it in (present.source, *(other.source for other in present.others)) if it.url == source.url]
    return source.url is not None and bool(before) and all(_is_later(source, it) for it in before)


def _is_later(source: Source, before: Source) -> bool:
    """On a later day, or on the same one by another fetch."""
    if source.retrieved is None or before.retrieved is None:
        return False
    another = None not in (source.record, before.record) and source.record != before.record
    return source.retrieved > before.retrieved or (another and source.retrieved == before.retrieved)
