"""Phrases that many reports have in common: those of stock_phrases.yaml, the headings and the labels of the forms.

A longer text is found by its pairs of characters, and a report that holds these may not hold it: only its own text tells. For a stock
phrase the index has a set of its own, under a gram that stands in no text: the unit U+FFFF, then 48 bits of the FNV-1a digest of
the phrase. The browser does the same (scripts/search/stock_phrases.js).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

from converters import forms
from converters.forms.official_forms import blocks
from converters.wording.id_labels import section_headings
from hooks.search.grams import Grams, grams
from hooks.search.search_folding import fold

FIRST: Final = 0xFFFF << 48
"""Grams from here on are those of phrases."""
_MASK: Final = (1 << 64) - 1
_ITEM: Final = re.compile(r"\A(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])")
_LONGER_THAN: Final = 2
"""Units; the sets of shorter texts are exact."""


def gram_of(phrase: str) -> int:
    """The gram of a folded phrase: FNV-1a over its UTF-16 units."""
    digest = 0xCBF29CE484222325
    units = phrase.encode("utf-16-le")
    for i in range(0, len(units), 2):
        digest = (digest ^ int.from_bytes(units[i : i + 2], "little")) * 0x100000001B3 & _MASK
    return FIRST | digest & (1 << 48) - 1


def _printed() -> Iterator[str]:
    """The headings and the labels of the forms, without their numbers."""
    paths = (path for block in blocks() for path in block.heads)
    for text in (*section_headings().values(), *chain.from_iterable(paths)):
        yield _ITEM.sub("", text)


@cache
def phrases() -> tuple[str, ...]:
    """All of them, folded, each once, the commonest first."""
    text = (resources.files(forms) / "vocabulary" / "stock_phrases.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    first, last = data["years"]
    years = (f"{year}年" for year in range(first, last + 1))
    folded = dict.fromkeys(map(fold, chain(data["phrases"], years, _printed())))
    return tuple(phrase for phrase in folded if len(phrase) > _LONGER_THAN)


class _Sought(NamedTuple):
    """The phrases, so that those whose pairs a report has are found at once."""

    pairs: Grams
    """Of all phrases, each once, ascending."""
    places: npt.NDArray[np.intp]
    """Where in `pairs` those of each phrase are, of one phrase after the other."""
    starts: npt.NDArray[np.intp]
    """Where in `places` those of each begin."""
    grams: Grams
    """Of each phrase."""


@cache
def _sought() -> _Sought:
    each = [found[found >> np.uint64(16) > 0] for found in (grams([phrase]) for phrase in phrases())]
    pairs, places = np.unique(np.concatenate(each), return_inverse=True)
    starts = np.cumsum([0, *map(len, each[:-1])])
    return _Sought(pairs, places, starts, np.array([gram_of(phrase) for phrase in phrases()], dtype=np.uint64))


def phrase_grams(text: Grams, runs: Sequence[str]) -> Grams:
    """The grams of the phrases that stand in folded texts, ascending; `text`: the grams of these."""
    sought = _sought()
    if not len(text):
        return text
    there = text[np.minimum(np.searchsorted(text, sought.pairs), len(text) - 1)] == sought.pairs
    likely = np.logical_and.reduceat(there[sought.places], sought.starts)
    joined, names = "\0".join(runs), phrases()
    found = [place for place in np.flatnonzero(likely).tolist() if names[place] in joined]
    return np.sort(sought.grams[found])
