"""What of a report is otherwise than before, or than its original says, item by item."""

from collections.abc import Iterator

from converters.model.problems import Refused
from converters.model.report import Difference, Report
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
    found = []
    for key in dict.fromkeys((*changed, *departed, *_new_corrections(before, now))):
        what = key[0]
        change, departure, correction = changed.get(key), departed.get(key), corrections.get(what)
        current = departure.shown if departure else change.other if change else _corrected(correction)
        if not isinstance(again, Reread) or again.fate == "withdrawn":
            converted = None
        else:
            converted = departure.other if departure else correction.converted if correction else current
        earlier = change.shown if change else (current if before is not None else None)
        drifted = departure is not None and (departure.what, departure.shown, departure.other) in known
        found.append(ItemChange(what, _value(converted), _value(earlier), _value(current), correction, drifted))
    return tuple(found)


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


def _corrected(correction: object) -> str | None:
    return getattr(correction, "corrected", None)


def _value(text: str | None) -> str | None:
    return None if text in (None, ABSENT) else text
