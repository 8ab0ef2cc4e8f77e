"""The sets of stock phrases against plain search."""

import random

import numpy as np

from hooks.search.grams import LONGEST, grams
from hooks.search.search_folding import fold
from hooks.search.stock_phrases import FIRST, gram_of, phrase_grams, phrases


def drawn_texts(rng: random.Random) -> list[str]:
    """Phrases whole, in parts, one run into the other, and all of their pairs without the phrase."""
    texts = []
    for _ in range(rng.randrange(4)):
        parts = rng.choices(phrases(), k=rng.randrange(1, 4))
        parts += [phrase[: rng.randrange(1, len(phrase))] for phrase in rng.choices(phrases(), k=2)]
        texts.append("".join(rng.sample(parts, len(parts))))
    phrase = rng.choice(phrases())
    return [*texts, *(phrase[i : i + 2] for i in range(len(phrase) - 1))]


def test_the_phrases_of_a_text_are_those_that_stand_in_it() -> None:
    rng = random.Random(9)
    seen = set()
    for _ in range(300):
        texts = drawn_texts(rng)
        expected = {phrase for phrase in phrases() if any(phrase in text for text in texts)}
        found = phrase_grams(grams(texts), texts)
        assert found.tolist() == sorted(map(gram_of, expected))
        seen |= expected
    assert len(seen) > len(phrases()) / 2
    assert phrase_grams(grams([]), []).tolist() == []


def test_no_two_phrases_share_a_gram_and_none_is_that_of_a_text() -> None:
    assert len({*map(gram_of, phrases())}) == len(phrases())
    assert all(phrase == fold(phrase) and len(phrase) > 2 for phrase in phrases())
    longest = grams(["9" * LONGEST, "\uffff\uffff"])
    assert int(longest.max()) < FIRST <= min(map(gram_of, phrases()))
    assert longest.dtype == np.uint64


def test_headings_and_labels_are_among_them_without_their_numbers() -> None:
    assert {"总体情况", "重复申请", "不予公开", "自然人", "政府信息公开工作年度报告"} <= {*phrases()}
