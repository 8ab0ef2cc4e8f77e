"""Paragraphs that are copied on purpose, and which two reports have the same ones."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Final

from drawn_archive.bodies import DrawnBody
from drawn_archive.drafts import Draft

LEAST: Final = 20
"""Shorter paragraphs may well be the same by chance."""
SPACED: Final = 0.2
"""How often white space comes in, which is no word."""


def own_paragraphs(draft: Draft) -> list[tuple[str, int]]:
    """Section and place of the paragraphs that say nothing of its tables."""
    places = [(name, at) for name in ("overview", "problems") for at in range(len(draft.words[name]))]
    return [(name, at) for name, at in places if draft.words[name][at] in draft.own]


def copy(rng: random.Random, source: Draft, draft: Draft) -> list[str]:
    """Put paragraphs of one report into another, word for word, in the place of its own."""
    free, given = own_paragraphs(draft), own_paragraphs(source)
    if not free or not given:
        return []
    count = rng.randint(1, min(len(free), len(given)))
    pairs = list(zip(rng.sample(free, count), rng.sample(given, count), strict=True))
    for (name, at), (from_name, from_at) in pairs:
        text = source.words[from_name][from_at]
        draft.words[name][at] = text.replace("，", "， ", 1) if rng.random() < SPACED else text
    return [source.words[name][at] for _, (name, at) in pairs]


def nearly_copy(rng: random.Random, source: Draft, draft: Draft) -> list[str]:
    """One paragraph, in which one word is another."""
    free, given = own_paragraphs(draft), own_paragraphs(source)
    if not free or not given:
        return []
    (name, at), (from_name, from_at) = rng.choice(free), rng.choice(given)
    text = source.words[from_name][from_at]
    draft.words[name][at] = text.replace("资料", "材料")
    return [text]


def counted(draft: Draft) -> list[str]:
    """The paragraphs that are held against those of others."""
    return [text for texts in draft.words.values() for text in texts if len(text) >= LEAST]


def shared(drafts: Iterable[tuple[str, Draft]]) -> Iterator[tuple[str, str, int, int]]:
    """Addresses of two reports, how many paragraphs of the first stand in the other, and of how many.

    Of one body only a report and that of the year before; of each other body the report that has most of them, of several the
    nearest in time.
    """
    at: dict[str, list[str]] = defaultdict(list)
    by_address = dict(drafts)
    for address, draft in by_address.items():
        for text in counted(draft):
            at["".join(text.split())].append(address)
    found = Counter(pair for places in at.values() for pair in permutations(places, 2))
    best: dict[tuple[str, DrawnBody], tuple[int, int, str]] = {}
    for (one, other), count in found.items():
        draft, source = by_address[one], by_address[other]
        if draft.body != source.body or draft.year == source.year + 1:
            rank = count, -abs(draft.year - source.year), other
            best[one, source.body] = max(best.get((one, source.body), rank), rank)
    yield from ((one, other, count, len(counted(by_address[one]))) for (one, _), (count, _, other) in best.items())
