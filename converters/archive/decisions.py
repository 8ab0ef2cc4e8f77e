"""What becomes of a source that an archive is given: decided from the reports alone, before anything is written."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePosixPath
from typing import Literal

from converters.archive.corrections import Conflict
from converters.model.report import Difference, Edition, Report
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a source whose report has its place already."""

    what: Literal["replaced", "kept beside", "differs"]
    shown: Report
    """The report to be written there; the present one where nothing is."""
    differences: tuple[Difference, ...]
    """Between the report that is shown afterwards and the other source."""


def decide(present: Report, made: Report, on_conflict: OnConflict) -> Decision:
    """What to do with a source, read as `made`, where another source of the report is shown.

    A source that is to replace it comes with the present report's other sources in `made.others`.
    """
    if on_conflict is OnConflict.REPLACE:
        found = tuple(differences(made, present))
        return Decision("replaced", replace(made, others=(*made.others, Edition(present.source, found))), found)
    found = tuple(differences(present, made))
    if found and on_conflict is OnConflict.ASK:
        return Decision("differs", present, found)
    return Decision("kept beside", replace(present, others=(*present.others, Edition(made.source, found))), found)
