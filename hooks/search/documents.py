"""A report as the search index takes it; many of them as bytes that can be kept.

search.json  place and numbers of grams of each report
grams        the grams of their texts and heads, 64-bit integers
cells        the figures of their tables, 16-bit integers, of which the largest stands for one of `large`, 64-bit integers
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final

import numpy as np

from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from hooks.search.figures.figure_codes import Codes, cells, figure_codes, no_figures
from hooks.search.grams import Grams, grams
from hooks.search.searched_text import heads, runs
from hooks.search.segments import Rank
from hooks.search.stock_phrases import phrase_grams

MEMBERS: Final = ("search.json", "grams", "cells", "large")
_LARGE: Final = (1 << 16) - 1


@dataclass(frozen=True, slots=True)
class Document:
    """A report as the index takes it."""

    rank: Rank
    """Its place in the order of results."""
    place: tuple[str, ...]
    """Province, city, county, as far as they are known."""
    text: Grams
    """Of its whole text, and those of the stock phrases in it."""
    title: Grams
    """Of its title, body and place; see `heads`."""
    figures: Codes = field(default_factory=no_figures)
    """Of its tables; see `figure_codes`."""


def document(rank: Rank, report: Report) -> Document:
    """A report → what the index needs of it."""
    place = report.body.region[:3] if report.body.located else ()
    texts = runs(report)
    text = grams(texts)
    every = np.concatenate([text, phrase_grams(text, texts)])
    return Document(rank, place, every, grams(heads(report)), figure_codes(report))


def members_of(documents: Sequence[Document]) -> Mapping[str, bytes]:
    """Name → bytes, of all together; at least one."""
    described = [(item.place, len(item.text), len(item.title)) for item in documents]
    both = np.concatenate([part for item in documents for part in (item.text, item.title)])
    figures = np.concatenate([item.figures for item in documents])
    large = figures >= _LARGE
    return {
        "search.json": json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode(),
        "grams": both.astype("<u8").tobytes(),
        "cells": np.where(large, _LARGE, figures).astype("<u2").tobytes(),
        "large": figures[large].astype("<u8").tobytes(),
    }


def documents_in(members: Mapping[str, bytes], ranks: Sequence[Rank]) -> Iterator[Document]:
    """The documents that `members_of` gave the bytes of; `ranks`: theirs, in the same order."""
    both, start = np.frombuffer(members["grams"], dtype="<u8").astype(np.uint64), 0
    figures = np.frombuffer(members["cells"], dtype="<u2").astype(np.uint64)
    figures[figures == _LARGE] = np.frombuffer(members["large"], dtype="<u8")
    described = json.loads(members["search.json"])
    for rank, (place, texts, titles), codes in zip(ranks, described, figures.reshape(-1, len(cells())), strict=True):
        text, title = both[start : start + texts], both[start + texts : start + texts + titles]
        start += texts + titles
        yield Document(rank, tuple(place), text, title, codes)
