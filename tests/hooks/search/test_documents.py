"""Reports as the index takes them, as bytes that are kept."""

import random

import numpy as np

from hooks.search.documents import MEMBERS, Document, documents_in, members_of
from hooks.search.figures.figure_codes import no_figures
from hooks.search.grams import grams
from hooks.search.segments import Rank
from hooks.search.stock_phrases import FIRST

TEXTS = ["寿张镇", "2020", "541\x01171", "𠮷林", "a", "\uffff\uffff", "12\x0234567", ""]


def test_what_is_kept_is_read_as_it_was() -> None:
    rng = random.Random(1)
    made = []
    for year in range(2000, 2040):
        figures = no_figures()
        figures[rng.randrange(len(figures))] = rng.choice([8, (1 << 16) - 1, 1 << 16, 1 << 50])
        text = np.append(grams(rng.choices(TEXTS, k=rng.randrange(4))), np.array([FIRST + 5, FIRST + 9], np.uint64))
        made.append(Document(Rank(year, f"a/{year}/"), ("甲省",), text, grams(rng.choices(TEXTS, k=2)), figures))
    members = members_of(made)
    assert [*members] == [*MEMBERS]
    for item, again in zip(made, documents_in(members, [item.rank for item in made]), strict=True):
        assert (item.rank, item.place) == (again.rank, again.place)
        for name in ("text", "title", "figures"):
            old, new = getattr(item, name), getattr(again, name)
            assert new.dtype == np.uint64
            assert old.tolist() == new.tolist(), name
