"""The days that a report says of itself: none is still to come, and that on which it was added stays as it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from converters.model.problems import Problem
from converters.model.report import Report

_ALTERED: Final = "report_altered"


def day_problems(before: Report | None, now: Report, today: str) -> Iterator[Problem]:
    """What of the days of a report no change may say, with the key for its place; `before`: the report at the base; `today`: ISO date."""
    was = None if before is None else before.added
    if was is not None and now.added != was:
        message = f"added is {now.added or 'gone'}, but the report was added on {was}; put that back"
        yield Problem(_ALTERED, "added", message)
    elif before is not None and now.added is not None and was is None:
        message = f"added is {now.added} by a person's word; see whether the report was added on that day"
        yield Problem("said_by_person", "added", message)
    tomorrow = (date.fromisoformat(today) + timedelta(1)).isoformat()  # which it is somewhere already
    known = set() if before is None else set(_days(before))
    for key, day in dict.fromkeys(_days(now)):
        if day > tomorrow and (key, day) not in known:
            message = (
                f"a date under {key} is {day}, a day that is still to come; expected the day on which that was done"
            )
            yield Problem(_ALTERED, key, message)


def _days(report: Report) -> Iterator[tuple[str, str]]:
    """Key of the front matter, and each day that is said under it of what was done in the archive."""
    if report.added is not None:
        yield "added", report.added
    if report.withdrawn is not None:
        yield "withdrawn", report.withdrawn.date
    yield from (("corrections", item.date) for item in report.corrections)
    yield from (("confirmed", item.date) for item in report.confirmed)
    for item in report.others:
        yield from (("others", day) for day in (item.replaced, item.later) if day is not None)
