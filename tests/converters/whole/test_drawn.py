"""Reports drawn at random from the catalogue: layout × form × wording × values × damage.

The full table: python -m pytest tests/converters/whole/test_drawn.py -s with DRAWN=1000.
"""

import os

import pytest
from drawing import OFFICE, RENDER, batch, draw
from office_files import Look, converted, laid_out
from scoring import Score, table

from converters.readers import formats

COUNT = int(os.environ.get("DRAWN", "180"))
pytestmark = pytest.mark.timeout(900 + 2 * COUNT)


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


KNOWN = {
    "pdf": (5032, 5046, 5056, 5099),  # short lines only; 无 under a page break; a row cut in the middle of its figures
    "doc": (5001, 5002),
    "rtf": (5001, 5002),
}


@pytest.mark.parametrize("target", OFFICE)
def test_files_of_a_word_processor_are_read_whole(target: str) -> None:
    per_kind = COUNT // 30 if COUNT > 180 else 0
    drawn = [draw(seed, ("docx",)) for seed in (*KNOWN[target], *range(6000, 6000 + per_kind))]
    score = Score()
    files = batch(drawn, target)
    for item, data, read in zip(drawn, files, formats.read_many(files), strict=True):
        assert isinstance(read, tuple)
        score.add(item, data, read)
    print("\n" + table({target: score}))
    assert score.misses == []


def test_columns_without_rules_never_part_a_figure() -> None:
    item = draw(2013, ("docx",))
    (data,) = converted([laid_out(item.parts, Look(borders=False))], "pdf")
    score = Score()
    score.add(item, data)
    assert score.invented == 0
