"""Reports drawn at random from the catalogue: layout × form × wording × values × damage.

The full table: python -m pytest tests/converters/test_drawn.py -s with DRAWN=1000.
"""

import os

import pytest
from drawing import RENDER, draw
from scoring import Score, table

COUNT = int(os.environ.get("DRAWN", "180"))


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    made = {layout: Score() for layout in RENDER}
    for seed in range(COUNT):
        drawn = draw(seed)
        made[drawn.layout].add(drawn)
    print("\n" + table(made))
    print("\n".join(miss for score in made.values() for miss in score.misses))
    return made


def test_no_figure_is_invented(scores: dict[str, Score]) -> None:
    assert {layout: score.invented for layout, score in scores.items()} == dict.fromkeys(scores, 0)


def test_cells_are_right(scores: dict[str, Score]) -> None:
    assert sum(s.right for s in scores.values()) >= 0.998 * sum(s.cells for s in scores.values())


@pytest.mark.parametrize("what", ["titles", "bodies", "years", "forms", "sections", "whole"])
def test_reports_are_right(scores: dict[str, Score], what: str) -> None:
    assert sum(getattr(score, what) for score in scores.values()) >= 0.99 * COUNT


def test_a_drawn_report_is_always_the_same() -> None:
    assert draw(5) == draw(5)
    assert draw(5).bytes() == draw(5).bytes()
