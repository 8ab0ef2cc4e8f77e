"""Problems: what a reader, the recognition or a check has to tell a person.

A problem has a kind, a place and a message; the kind alone decides the severity, in the one table below.
"""

from typing import Final

from converters.model.speed.quick_dataclasses import dataclass

SEVERITY: Final[dict[str, str]] = {
    # the source
    "unreadable_source": "error",
    "scan_not_read": "warning",
    "not_a_report": "error",
    "undecodable": "error",
    "converter_failed": "error",
    "too_much": "error",
    "not_parted": "error",
    "other_body": "error",
    "several_reports": "warning",
    "title_missing": "warning",
    "title_quoted": "note",
    "body_missing": "warning",
    "body_conflict": "warning",
    "body_inferred": "warning",
    "year_missing": "warning",
    "year_conflict": "warning",
    "year_inferred": "warning",
    "year_spans_two": "warning",
    "form_unknown": "warning",
    "section_missing": "warning",
    "table_missing": "warning",
    "row_missing": "warning",
    "cells_missing": "warning",
    "cell_unreadable": "warning",
    "figures_unverified": "warning",
    "place_unknown": "warning",
    "head_unknown": "warning",
    "row_repeated": "warning",
    "label_doubtful": "warning",
    "row_unknown": "warning",
    "label_misspelt": "note",
    "figure_in_label": "warning",
    "count_fractional": "warning",
    "figure_negative": "warning",
    "figure_implausible": "warning",
    "text_left_out": "warning",
    "figure_left_out": "warning",
    "cell_corrected": "note",
    "cell_undeclared": "warning",
    "text_lost": "error",
    "text_unread": "warning",
    "not_audited": "note",
    "unlocated": "note",
    "region_conflict": "warning",
    "region_unknown": "note",
    "unit_unstated": "note",
    "image_in_text": "note",
    # the sums of the forms
    "sum_broken": "warning",
    "sum_not_checkable": "note",
    "sum_blanks_as_zero": "note",
    # the narrative against the tables
    "text_contradicts": "warning",
    # the reports of two years
    "years_contradict": "warning",
    # the report of a government and those of the bodies that it covers
    "levels_contradict": "warning",
    # the archive
    "front_matter": "error",
    "out_of_place": "error",
    "code_contradicts": "warning",
    "not_canonical": "error",
    "table_malformed": "error",
    "cell_malformed": "error",
    "correction_wrong": "error",
    "confirmation_wrong": "error",
    "source_absent": "error",
    "source_changed": "error",
    "source_mistyped": "error",
    "stray_file": "error",
    "places_wrong": "error",
    "place_contradicts": "warning",
    "expected_wrong": "error",
    "unsafe_file": "error",
    "folder_conflict": "error",
    "address_clash": "error",
    "source_twice": "warning",
    # a range of git changes
    "report_altered": "error",
    "report_deleted": "error",
    "original_gone": "error",
    "withdrawal_lifted": "warning",
    "said_by_person": "warning",
    "read_by_hand": "note",
    "verification_claimed": "error",
    "converter_drift": "note",
}
"""Kind of problem → severity. `error`: ours to mend; `warning`: the report itself; `note`: worth knowing."""

SEVERITIES: Final = ("error", "warning", "note")
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. Two findings with the same fields are the same finding."""

    kind: str
    """A key of SEVERITY."""
    place: str
    """Where: a line of the source (`line 12`), a cell id, `path:line`, or empty for the whole report."""
    message: str
    """What is wrong and what was expected, for a person, on one line."""

    def __post_init__(self) -> None:
        if self.kind not in SEVERITY:
            raise ValueError(f"unknown kind of problem: {self.kind}")

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return SEVERITY[self.kind]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the source that is carried neither into the narrative nor into a cell."""

    text: str
    """The text as it stood."""
    why: str
    """The reason, a short phrase."""


SCANNED: Final = "scanned page without a text layer"
"""Why a page of a PDF is left out, where nothing is installed that reads it: it may be a part of the report."""
SILENT: Final = "scanned page on which no text is read"
"""Why it is left out where it was looked at."""
UNREACHED: Final = "scanned page beyond those that are read of one source"
"""Why it is left out where there are more of them than are looked at."""


class Refused(Exception):
    """The input cannot be a report at all: the message is one line that names what it is and what to do."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(kind, "", message)

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str]]:
        return Refused, (self.problem.kind, self.problem.message)
