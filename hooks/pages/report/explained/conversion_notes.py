"""转换时注意到: what the conversion of a report noted, in a reader's words."""

from collections.abc import Sequence

from converters.model.report import Cell, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.plausibility import figure_problems, table_problems
from converters.wording.chinese import kind_name, message_without_place, place_in_chinese
from hooks.pages.report.printed_labels import Labels, form_headings


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the conversion noted."""

    words: str
    """What was noted, in a reader's words."""
    place: str
    """Where, in a reader's words; empty for the whole report."""
    cell: str
    """The cell to link to; empty where it is none."""
    message: str
    """What exactly; empty where it is not in our words."""


def conversion_notes(report: Report, telling: Sequence[Cell], labels: Labels) -> list[Note]:
    """What was noted of a report, with the labels of its cells. `telling`: the cells that say more than their number or status."""
    names = report.by_id
    notes = []
    for problem in (*report.problems, *table_problems(report, telling), *figure_problems(telling)):
        known = problem.place in names
        place = form_headings().get(problem.place) or (
            labels.cell(problem.place) if known else place_in_chinese(problem.place)
        )
        said = message_without_place(problem) or ""
        notes.append(Note(kind_name(problem.kind), place, problem.place if known else "", said))
    return notes
