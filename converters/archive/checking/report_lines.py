"""On which lines of its file the problems of a report show."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, takewhile
from typing import Final

from converters.markdown import Reading
from converters.model.matching.patterns import regex
from converters.model.problems import Problem

_CELL: Final = regex(r"[a-z]+\.[a-z_*0-9]+\.[a-z_*0-9]+\Z")


class ReportLines:
    """The lines on which the problems of a report show."""

    def __init__(self, reading: Reading) -> None:
        self._lines = reading.lines
        self._own = frozenset(reading.report.problems if reading.report is not None else ())
        self._known: dict[str, int | None] = {}

    def __call__(self, problem: Problem) -> int:
        place = problem.place
        if place not in self._known:
            self._known[place] = self._line_of(place)
        line = self._known[place]
        if line is not None:
            return line
        return self._lines.get("problems", 1) if problem in self._own else 1

    def _line_of(self, place: str) -> int | None:
        """The line of a place; None where it is on none."""
        if place in self._lines:
            return self._lines[place]
        if _CELL.match(place):
            pattern = re.compile(re.escape(place).replace(r"\*", "[^.]+"))
            cells = filter(pattern.fullmatch, self._beginning_with(place.partition("*")[0]))
            return min(map(self._lines.__getitem__, cells), default=1)
        return min(map(self._lines.__getitem__, self._beginning_with(f"{place}.")), default=None) if place else None

    def _beginning_with(self, start: str) -> Iterator[str]:
        names = self._names
        return takewhile(lambda name: name.startswith(start), islice(names, bisect_left(names, start), None))

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self._lines)
