"""The vocabulary of the narrative, as data beside the forms, compiled once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from converters import forms
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

PHRASE: Final = "phrase"
SPLIT: Final = "split"
BARE: Final = "bare"
ALL: Final = "all"
_WORD: Final = regex(r"<([a-z]+)>")
_TERM: Final = regex(r"([+-]?)\s*([a-z_{}*0-9]+(?:\.[a-z_*0-9]+)+)")
DIGITS: Final = "0-9零〇一二两三四五六七八九十百千"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sum of cells that a term may mean, `*` for any end of a row's name."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What the narrative calls a figure of the forms."""

    id: str
    units: str
    """Key of the units that it counts in."""
    topic: str
    """What the sentence must be about; empty where the phrase says it."""
    heads: str
    """The topic that it begins."""
    year: int
    """How far the year that it may name is from that of the report."""
    row: str
    """Of the dispute that it names."""
    of_row: bool
    """Whether it is a result of the dispute that is spoken of."""
    about: bool
    """Whether its sentence must say that it is about disclosure."""
    shares: bool
    """Whether a share in per cent may follow."""
    bare: bool
    """Whether it may stand without an object."""
    bare_after: frozenset[str]
    """The terms one of which must stand before it in the sentence where it stands without an object."""
    rest: re.Pattern[str] | None
    """What follows the figure where the phrase is split by it."""
    means: Mapping[str, tuple[Reading, ...]]
    """Form → its readings, the first the one that a reader would take."""
    others: Mapping[str, tuple[Reading, ...]]
    """Form → the cells that are 0 where the term is said of all."""

    @property
    def stands_alone(self) -> bool:
        """Whether no other sentence is understood by it, and it by no other."""
        return not (self.heads or self.about or self.row or self.of_row or self.year or self.units == "documents")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that make it unsure what a figure counts."""

    gone: bool
    """Whether it is then no mention at all."""
    reach: str
    """`clause`, `neighbour`, `sentence`, `around` or `words`."""
    units: str
    """Key of the units of the terms that it concerns; empty for all."""
    spared: frozenset[str]
    """Terms that the words belong to."""
    why: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it."""

    terms: Mapping[str, Term]
    """By their ids."""
    begins: re.Pattern[str]
    """The characters that phrases begin with."""
    phrases: Mapping[str, re.Pattern[str]]
    """Character → every phrase that begins with it; the name of the group that matched is the key of `groups`."""
    groups: Mapping[str, tuple[Term, str]]
    """Group → its term, and in which way the phrase stands."""
    worth_reading: re.Pattern[str]
    """One of these words stands in each sentence that has a mention."""
    topics: re.Pattern[str]
    """Each word of a topic."""
    topic_words: Mapping[str, re.Pattern[str]]
    """Topic → its words."""
    units: Mapping[str, re.Pattern[str]]
    rows: Mapping[str, Mapping[str, str]]
    doubts: tuple[Doubt, ...]
    disclosure: re.Pattern[str]
    request: re.Pattern[str]
    shares_of: Mapping[str, tuple[Reading, ...]]
    """Form → what a share may be one of."""
    negation: re.Pattern[str]
    nothing: re.Pattern[str]
    """What stands between the negation and the end of its clause; the name of the group that matched is what is denied."""

    def found(self, text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
        """The phrases between two places, in their order, none over another."""
        for first in self.begins.finditer(text, begin, end):
            if first.start() >= begin and (found := self.phrases[first[0]].match(text, first.start(), end)):
                yield found
                begin = found.end()

    def last_topic(self, text: str, begin: int, end: int) -> str:
        """What the last word of a topic between two places says; empty where there is none."""
        words = self.topics.findall(text, begin, end)
        return _topic_of(words[-1]) if words else ""


def _reading(text: str) -> Reading:
    parts = _TERM.findall(text)
    return Reading(
        tuple(cell for sign, cell in parts if sign != "-"), tuple(cell for sign, cell in parts if sign == "-")
    )


def _means(data: Mapping[str, Iterable[str]]) -> dict[str, tuple[Reading, ...]]:
    return {form: tuple(map(_reading, texts)) for forms, texts in data.items() for form in forms.split()}


class _Compiler:
    """Phrases with the words in their places."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __call__(self, phrase: str) -> str:
        while _WORD.search(phrase):
            phrase = _WORD.sub(lambda match: self._words[match[1]], phrase)
        return phrase

    def term(self, data: Mapping[str, Any]) -> Term:
        split = data.get("split")
        return Term(
            id=data["id"],
            units=data["units"],
            topic=data.get("topic", ""),
            heads=data.get("heads", ""),
            year=data.get("year", 0),
            row=data.get("row", ""),
            of_row=data.get("of_row", False),
            about="about" in data,
            shares=data.get("shares", False),
            bare="bare" in data,
            bare_after=frozenset(data.get("bare_after", ())),
            rest=regex(f"(?:的)?{self(split[1])}") if split else None,
            means=_means(data["means"]),
            others=_means(data.get("others", {})),
        )

    def ways(self, data: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """In which ways a term stands, and the expression for each."""
        yield PHRASE, "|".join(map(self, data["phrases"]))
        if "split" in data:
            yield SPLIT, f"{self(data['split'][0])}(?:共|共计)?(?=[{DIGITS}])"
        if "bare" in data:
            yield BARE, self(data["bare"])
        if "all" in data:
            yield ALL, f"(?:均|全部|都|皆){self(data['all'])}"


_WAYS: Final = (ALL, PHRASE, SPLIT, BARE)
"""The order in which they are tried."""


def _all_phrases(
    compiler: _Compiler, data: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, re.Pattern[str]], dict[str, tuple[int, str]]]:
    every = [(number, way, expression) for number, item in enumerate(data) for way, expression in compiler.ways(item)]
    every.sort(key=lambda each: _WAYS.index(each[1]))
    parts = dict[str, list[str]]()
    for number, way, expression in every:
        for first in data[number]["begins"]:
            parts.setdefault(first, []).append(f"(?P<{way}{number}>{expression})")
    phrases = {first: regex("|".join(each)) for first, each in parts.items()}
    return phrases, {f"{way}{number}": (number, way) for number, way, _ in every}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    text = (resources.files(forms) / "vocabulary" / "mentions.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    compiler, denied = _Compiler(data["words"]), dict[str, str](data["nothing"])
    terms = tuple(map(compiler.term, data["terms"]))
    phrases, groups = _all_phrases(compiler, data["terms"])
    topics = {name: compiler(words) for name, words in data["topics"].items()}
    return Vocabulary(
        terms={term.id: term for term in terms},
        begins=regex(f"[{''.join(phrases)}]"),
        phrases=phrases,
        groups={name: (terms[number], way) for name, (number, way) in groups.items()},
        worth_reading=regex(data["worth_reading"]),
        topics=regex("|".join(topics.values())),
        topic_words={name: regex(words) for name, words in topics.items()},
        units={name: regex(words) for name, words in data["units"].items()},
        rows=data["rows"],
        doubts=tuple(
            Doubt(
                item["outcome"] == "gone",
                item["reach"],
                item.get("of", ""),
                frozenset(item.get("except", ())),
                item["why"],
                regex(compiler(item["words"])),
            )
            for item in data["doubts"]
        ),
        disclosure=regex(compiler(data["disclosure"])),
        request=regex(compiler("<request>")),
        shares_of=_means(data["shares_of"]),
        negation=regex(denied.pop("negation")),
        nothing=regex("|".join(f"(?P<{name}>{compiler(words)})" for name, words in denied.items())),
    )


@cache  # the few words of the topics
def _topic_of(word: str) -> str:
    return next(name for name, words in vocabulary().topic_words.items() if words.fullmatch(word))
