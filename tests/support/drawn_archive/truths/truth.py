"""What was built into a drawn archive, and what follows from it for each check."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from drawn_archive.done.editing import Event
from drawn_archive.done.levels import Whole
from drawn_archive.truths.derived_figures import Derived
from drawn_archive.truths.outcomes import Outcome
from drawn_narratives.drawing import Said

from converters.model.report import Report


@dataclass(frozen=True, slots=True)
class Planted:
    """One thing that was done on purpose."""

    kind: str
    report: str
    """Its address."""
    what: str
    """The cells, sentence, paragraph or day."""


Place = frozenset[str]
"""The cells that a check compares."""
Checked = dict[tuple[str, Place], Outcome]
"""Address of a report and cells → what comes of it."""


@dataclass
class Truth:
    """What is to be found."""

    reports: dict[PurePosixPath, Report] = field(default_factory=dict)
    """Path below content/ → report."""
    lists: dict[str, str] = field(default_factory=dict)
    """Names and texts of the files in content/expected/."""
    planted: list[Planted] = field(default_factory=list)
    coverage: dict[tuple[str, str, int], tuple[str, str]] = field(default_factory=dict)
    """Code of the county, body and year → ground and status."""
    sums: Checked = field(default_factory=dict)
    years: Checked = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)
    """Address → what its narrative says of its tables."""
    wholes: dict[str, Whole] = field(default_factory=dict)
    """Report of a county that says that it covers others → whom."""
    copied: set[tuple[str, str, int, int]] = field(default_factory=set)
    """Two reports, of one body on two years running or of two bodies; how many paragraphs stand in both, of how many."""
    derived: dict[tuple[str, str], Derived] = field(default_factory=dict)
    """Report and figure → what is reckoned."""
    events: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    """Report that is there → what was done to it."""
    zeros: set[str] = field(default_factory=set)
    """Reports whose tables say nothing but 0."""
