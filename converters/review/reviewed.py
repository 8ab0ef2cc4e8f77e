"""What a review found: what those who write it out read, and nothing else."""

from typing import Literal

from converters.model.decided import Correction
from converters.model.problems import Problem
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass

Fate = Literal["added", "changed", "moved", "withdrawn", "deleted", "none"]
"""`none`: files of a report that is not there, and was not before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A problem of a file, at a line of it."""

    line: int
    """From 1; 1 where the file as a whole is meant."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A cell, a paragraph or a key of the front matter in its three states."""

    what: str
    """Id of a cell, `section ID`, or a key of the front matter such as `title`."""
    converted: str | None
    """What the original says of it, converted today; None where it could not be converted, or says nothing of it."""
    before: str | None
    """What the report said at the base of the range; None where it said nothing of it."""
    now: str | None
    """What it says at the head; None where it says nothing of it."""
    correction: Correction | None = None
    """The declaration, where there is one."""
    drifted: bool = False
    """It differs from what is converted today, did so at the base already, and this range did not touch it."""


@dataclass(frozen=True, slots=True)
class ReviewedReport:
    """A report that the range touches: its Markdown, its original, or both."""

    path: str
    """Of the Markdown, relative to the repository, at the head, or at the base where it is deleted."""
    fate: Fate
    before: Report | None
    """At the base; None where it was not there, or not readable."""
    now: Report | None
    """At the head; None where it is not there, or not readable."""
    moved_from: str = ""
    """The path at the base, where another."""
    changes: tuple[ItemChange, ...] = ()
    """What differs between base and head, or between the head and its original; of a new report only the latter."""
    found: tuple[Found, ...] = ()
    """Errors first."""
    original_text: str = ""
    """The original as plain lines, to be shown beside the report; shortened to 100,000 characters."""


@dataclass(frozen=True, slots=True)
class Review:
    """A range of git changes."""

    base: str
    """Hash of a commit."""
    head: str
    """Hash of a commit."""
    reports: tuple[ReviewedReport, ...]
    """In the order of their paths."""
    other_files: tuple[tuple[str, Found], ...] = ()
    """Path and problem of what else below content/ the range touches wrongly: a stray file, a link, a forged name."""
    untouched: int = 0
    """So many files outside content/ the range changes; they are not the review's to judge."""

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        every = [found for report in self.reports for found in report.found] + [found for _, found in self.other_files]
        return sum(found.problem.severity == "error" for found in every)
