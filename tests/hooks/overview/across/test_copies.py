"""What is found by sorting is what is found by comparing every report with every other."""

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest

from hooks.overview.across.copies import CopiedText, Reports, Shared, copied_text

COMMON = 4


class Drawn:
    """An archive of a few bodies, whose paragraphs are numbers."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(seed)
        self.texts, self.bodies, self.years = list[list[int]](), list[int](), list[int]()
        for body in range(rng.randrange(8)):
            for year in sorted(rng.sample(range(2016, 2024), rng.randrange(1, 6))):
                self.texts.append(rng.sample(range(rng.choice((10, 40))), rng.randrange(7)))
                self.bodies.append(body)
                self.years.append(year)

    def found(self, *, colliding: bool) -> dict[int, CopiedText]:
        """`colliding`: one half of the digest is the same for two texts."""
        halves = [(text // 2 if colliding else text, text * 7) for texts in self.texts for text in texts]
        numbers = (self.bodies, self.years, [len(texts) for texts in self.texts])
        reports = Reports(*(np.array(each, dtype=np.int64) for each in numbers))
        return copied_text(np.array(halves, dtype=np.uint64).reshape(-1, 2), reports, COMMON)

    def expected(self) -> dict[int, CopiedText]:
        held = defaultdict[int, set[int]](set)
        for body, texts in zip(self.bodies, self.texts, strict=True):
            for text in texts:
                held[text].add(body)
        found = {number: self._of(number, held) for number in range(len(self.texts))}
        return {number: each for number, each in found.items() if each != CopiedText(None, (), 0)}

    def _of(self, one: int, held: dict[int, set[int]]) -> CopiedText:
        others = range(len(self.texts))
        before = [other for other in others if (self.bodies[other], self.years[other]) == self._year_before(one)]
        every = range(len(self.texts[one]))
        rare = [n for n in every if len(held[self.texts[one][n]]) < COMMON]
        ranked = sorted(
            (-len(shared.paragraphs), abs(self.years[one] - self.years[other]), other)
            for other in others
            if self.bodies[other] != self.bodies[one] and (shared := self._shared(one, other, rare)).paragraphs
        )
        best = dict[int, Shared]()
        for _, _, other in ranked:
            best.setdefault(self.bodies[other], self._shared(one, other, rare))
        found = [shared for other in before if (shared := self._shared(one, other, every)).paragraphs]
        return CopiedText(found[0] if found else None, tuple(best.values()), len(every) - len(rare))

    def _year_before(self, one: int) -> tuple[int, int]:
        return self.bodies[one], self.years[one] - 1

    def _shared(self, one: int, other: int, among: Sequence[int]) -> Shared:
        return Shared(other, tuple(n for n in among if self.texts[one][n] in self.texts[other]))


@pytest.mark.parametrize("at_once", [5, 2_000_000])
def test_found_as_by_comparing_all(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.overview.across.copies._AT_ONCE", at_once)
    some = 0
    for seed in range(60):
        drawn = Drawn(seed)
        expected = drawn.expected()
        assert drawn.found(colliding=bool(seed % 2)) == expected, seed
        some += sum(bool(each.before) + len(each.others) + each.common for each in expected.values())
    assert some > 500
