"""Reports drawn at random from the catalogue: layout × form × wording × values × damage.

The full table: python -m pytest tests/converters/whole/test_drawn.py -s with DRAWN=1000.
"""

import os
from functools import cache

import pytest
from drawing import OFFICE, RENDER, batch, draw
from office_files import OFFICIAL, Look, converted, laid_out
from scoring import Score, table

from converters.readers import formats

COUNT = int(os.environ.get("DRAWN", "64"))
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


KNOWN = (5032, 5046, 5056, 5099)
"""PDFs of short lines only; 无 under a page break; a row cut in the middle of its figures."""
WITHOUT_RULES = 2013


@cache
def pdfs() -> dict[int, bytes]:
    """Seed → a PDF file, all made in one start."""
    looks = (Look(), OFFICIAL)
    files = [laid_out(draw(seed, ("docx",)).parts, looks[seed % 2]) for seed in KNOWN]
    files.append(laid_out(draw(WITHOUT_RULES, ("docx",)).parts, Look(borders=False)))
    return dict(zip((*KNOWN, WITHOUT_RULES), converted(files, "pdf"), strict=True))


def test_known_pdfs_are_read_whole() -> None:
    score = Score()
    for seed in KNOWN:
        score.add(draw(seed, ("docx",)), pdfs()[seed])
    assert score.misses == []


def test_columns_without_rules_never_part_a_figure() -> None:
    score = Score()
    score.add(draw(WITHOUT_RULES, ("docx",)), pdfs()[WITHOUT_RULES])
    assert score.invented == 0


@pytest.mark.skipif(COUNT <= 64, reason="the corpus holds some of each kind; more are made where more are asked for")
@pytest.mark.parametrize("target", OFFICE)
def test_files_of_a_word_processor_are_read_whole(target: str) -> None:
    drawn = [draw(seed, ("docx",)) for seed in range(6000, 6000 + COUNT // 30)]
    score = Score()
    files = batch(drawn, target)
    for item, data, read in zip(drawn, files, formats.read_many(files), strict=True):
        assert isinstance(read, tuple)
        score.add(item, data, read)
    print("\n" + table({target: score}))
    assert score.misses == []
