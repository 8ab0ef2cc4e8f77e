"""Reports drawn whole: who, where, when, which section. What the source does not say comes out as nothing, and is told.

DRAWN=1000 tries as many reports, from the number DRAWN_FROM on, and prints the shares and each miss (with -s).
"""

import os

import pytest
from drawn_reports.drawing_reports import draw_report
from drawn_reports.judging import FIELDS, Judgement

COUNT = int(os.environ.get("DRAWN", "45"))
FIRST = int(os.environ.get("DRAWN_FROM", "0"))
pytestmark = pytest.mark.timeout(900 + COUNT)


@pytest.fixture(scope="module")
def judgement() -> Judgement:
    made = Judgement()
    for seed in range(FIRST, FIRST + COUNT):
        made.add(draw_report(seed))
    print("\n".join(["", *made.lines, made.table()]))
    return made


@pytest.mark.parametrize("what", [*FIELDS, "sections"])
def test_reports_are_right(judgement: Judgement, what: str) -> None:
    assert judgement.share(what) >= 0.99, judgement.lines


@pytest.mark.parametrize("what", FIELDS)
def test_nothing_is_guessed_in_silence(judgement: Judgement, what: str) -> None:
    assert judgement.silent[what] == 0, judgement.lines


def test_a_drawn_report_is_always_the_same() -> None:
    assert draw_report(5) == draw_report(5)
