"""表中的记号: what the marks in the tables of a report mean, of those that occur in it."""

from collections import Counter
from collections.abc import Iterable

from converters.model.report import REPORTED, STATUSES, Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.id_labels import STATUS_NAMES
from hooks.pages.wording import STATUS_MARKS, STATUS_MEANINGS


@dataclass(frozen=True, slots=True)
class Legend:
    """A status that occurs in the report, explained."""

    status: str
    """One of STATUSES, or `confirmed`."""
    mark: str
    """What a cell of that status shows."""
    name: str
    """In Chinese."""
    meaning: str
    """One or two sentences, in Chinese."""
    count: int
    """How many cells have it."""


def legend_of(cells: Iterable[Cell]) -> list[Legend]:
    """The statuses of some cells, in the order of STATUSES."""
    found = Counter([cell.status for cell in cells])
    counts = {status: found[status] for status in STATUSES if status != REPORTED}
    return [
        Legend(status, STATUS_MARKS.get(status, "?"), STATUS_NAMES[status], STATUS_MEANINGS[status], count)
        for status, count in counts.items()
        if count
    ]
