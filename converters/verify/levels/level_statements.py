"""Does a report say that its figures cover the bodies below, or that they do not? Only what is said so plainly is taken so."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import Quote
from converters.verify.levels.level_vocabulary import LevelVocabulary, Way, level_vocabulary
from converters.verify.levels.membership import BELOW, CITY, COUNTY, DEPARTMENTS, PROVINCE, level_of, may_cover
from converters.verify.narrative.searched_text import Passage, passages

_MOST: Final = 8
"""Statements of a report; one that says it more often says something else."""
_REACH: Final = 200
"""Characters of a sentence around a statement that are looked at."""
_YEAR: Final = regex(r"(?<!\d)[12]\d{3}(?=年)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says of the bodies that its figures cover."""

    covers: frozenset[str]
    """BELOW, DEPARTMENTS or both; empty where it says that they are not covered."""
    exactly: bool
    """Whether the figures are said to be the sum of theirs, and not only to hold them."""
    quote: Quote
    """The words that say so."""


def statement_of(report: Report) -> Statement | None:
    """What a report says; None where it says nothing, or one thing and its contrary."""
    if report.withdrawn or report.year is None or not report.body.located:
        return None
    if not may_cover(report.body.name or "", report.body.region):
        return None
    found = list(islice(_statements(report), _MOST + 1))
    if not found or len(found) > _MOST:
        return None
    covered = [(classes, exactly, quote) for is_covered, classes, exactly, quote in found if is_covered]
    left_out = {name for is_covered, classes, _, _ in found if not is_covered for name in classes}
    every = {name for classes, _, _ in covered for name in classes}
    if every & left_out:
        return None
    if not covered:
        return Statement(frozenset(), exactly=False, quote=found[0][3])
    return Statement(frozenset(every), any(exactly for _, exactly, _ in covered), covered[0][2])


_Said = tuple[bool, frozenset[str], bool, Quote]


def _statements(report: Report) -> Iterator[_Said]:
    words, level = level_vocabulary(), level_of(report.body.region)
    for section in report.sections:
        for passage in passages(section, words.worth_reading):
            if not isinstance(passage, str):
                yield from _in_passage(passage, words, level, report.year)


def _in_passage(passage: Passage, words: LevelVocabulary, level: int, year: int | None) -> Iterator[_Said]:
    taken = bytearray(len(passage.text))
    for way in words.ways:
        for match in way.words.finditer(passage.text):
            begin, end = match.span()
            if any(taken[begin:end]):
                continue
            taken[begin:end] = b"\1" * (end - begin)
            if _is_sure(passage, begin, end, words, year) and (said := _said(passage, way, match, words, level)):
                yield said


def _said(passage: Passage, way: Way, match: re.Match[str], words: LevelVocabulary, level: int) -> _Said | None:
    classes = frozenset({BELOW, DEPARTMENTS}) if way.of_all else frozenset(_classes(match[0], words, level))
    if not classes:
        return None
    exactly = way.covered and bool(words.exactly.search(match[0]))
    return way.covered, classes, exactly, passage.quote(*match.span())


def _classes(text: str, words: LevelVocabulary, level: int) -> Iterator[str]:
    """Which bodies a list means, to a government of that level."""
    kinds = {COUNTY: words.towns, CITY: words.counties, PROVINCE: words.cities}
    below = kinds.get(level)
    if below is not None and any(_is_place(text, match) for match in below.finditer(text)):
        yield BELOW
    if words.departments.search(text):
        yield DEPARTMENTS


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether it is a kind of places, not a part of 全县, 县政府 or 县直."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return len(match[0]) > 1 or not (before in {"全", "本", "我"} or after in {"直", "级", "政", "人", "本"})


def _is_sure(passage: Passage, begin: int, end: int, words: LevelVocabulary, year: int | None) -> bool:
    first, last = passage.sentence(begin)
    first = max(first, begin - _REACH)
    said = passage.text[first : min(max(last, end), end + _REACH)]
    if any(int(found) != year for found in _YEAR.findall(said)):
        return False
    return not words.doubt.search(passage.text, first, begin)
