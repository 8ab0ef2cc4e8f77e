"""The line of a place: its own, the first of those that a star stands for, the first below it, or none."""

import random
import re

import pytest

from converters.archive.checking.report_lines import ReportLines
from converters.markdown import Reading
from converters.model.problems import Problem

LINES = {"problems": 2, "a.b.total": 9, "a.b.x": 8, "a.bc.x": 3, "a.b2.total": 5, "ab.b.x": 4, "added": 6}


def line(place: str, lines: dict[str, int]) -> int:
    return ReportLines(Reading(None, (), lines))(Problem("unlocated", place, "x"))


@pytest.mark.parametrize(
    ("place", "expected"),
    [("a.b.x", 8), ("a.b.*", 8), ("a.*.x", 3), ("a.*.total", 5), ("a.b*.total", 5), ("a.c.*", 1), ("a.b", 8), ("a", 3),
     ("added", 6), ("", 1), ("z", 1)],
)  # fmt: skip
def test_the_line_of_a_place(place: str, expected: int) -> None:
    assert line(place, LINES) == expected


def test_it_is_the_line_that_a_look_at_all_of_them_finds() -> None:
    rng = random.Random(5)
    for _ in range(200):
        lines = {".".join(rng.choices(("a", "ab", "b", "bc"), k=3)): number for number in range(1, 20)}
        place = ".".join((rng.choice(("a", "ab")), *rng.choices(("a", "b", "*", "b*"), k=2)))
        pattern = re.compile(place.replace(".", r"\.").replace("*", "[^.]+"))
        all_of_them = [number for name, number in lines.items() if pattern.fullmatch(name)]
        assert line(place, lines) == lines.get(place, min(all_of_them, default=1))
