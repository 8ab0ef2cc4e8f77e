"""What of a report is otherwise than before, or than its original says, item by item."""

from collections.abc import Iterator

from converters.model.decided import Correction
from converters.model.problems import Refused
from converters.model.report import Difference, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.rereading import Reread
from converters.review.judgement import Drift
from converters.review.reviewed import ItemChange
from converters.verify.compare import ABSENT, differences


def item_changes(
    before: Report | None, now: Report | None, again: Reread | Refused | None, known: Drift
) -> tuple[ItemChange, ...]:
    """In the order of the report: what the range changed, and what departs from the original."""
    if now is None:
        return ()
    changed = {} if before is None else _by_item(differences(before, now))
    departed = _by_item(again.differences) if isinstance(again, Reread) else {}
    corrections = {item.what: item for item in now.corrections}
    item = _Item(before is not None, isinstance(again, Reread) and again.fate != "withdrawn", known)
    return tuple(
        item.change(key[0], changed.get(key), departed.get(key), corrections.get(key[0]))
        for key in dict.fromkeys((*changed, *departed, *_new_corrections(before, now)))
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """How the states of each item are told."""

    was_there: bool
    """Whether the report stood at the base."""
    converted: bool
    """Whether it was converted again: else nothing can be said of what the original says."""
    known: Drift

    def change(
        self, what: str, change: Difference | None, departure: Difference | None, correction: Correction | None
    ) -> ItemChange:
        now = _now(change, departure, correction)
        before = change.shown if change else (now if self.was_there else None)
        drifted = departure is not None and (departure.what, departure.shown, departure.other) in self.known
        converted = self._converted(now, departure, correction)
        return ItemChange(what, _value(converted), _value(before), _value(now), correction, drifted)

    def _converted(self, now: str | None, departure: Difference | None, correction: Correction | None) -> str | None:
        if not self.converted:
            return None
        if departure is not None:
            return departure.other
        return now if correction is None else correction.converted  # which conversion has borne out


def _now(change: Difference | None, departure: Difference | None, correction: Correction | None) -> str | None:
    if departure is not None:
        return departure.shown
    if change is not None:
        return change.other
    return None if correction is None else correction.corrected


def _by_item(items: Iterator[Difference] | tuple[Difference, ...]) -> dict[tuple[str, int], Difference]:
    """Each under its name, and which of that name it is."""
    found = dict[tuple[str, int], Difference]()
    counts = dict[str, int]()
    for item in items:
        number = counts[item.what] = counts.get(item.what, -1) + 1
        found[item.what, number] = item
    return found


def _new_corrections(before: Report | None, now: Report) -> Iterator[tuple[str, int]]:
    held = () if before is None else before.corrections
    return ((item.what, 0) for item in now.corrections if item not in held)


def _value(text: str | None) -> str | None:
    return None if text in (None, ABSENT) else text
