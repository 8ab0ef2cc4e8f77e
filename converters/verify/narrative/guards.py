"""Whose figure is it, and of which year? What speaks against its being one of the table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from converters.model.folding import fold_forms
from converters.model.matching.patterns import regex
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.narrative.searched_text import Passage
from converters.verify.narrative.vocabulary import Doubt, Term, vocabulary

GONE: Final = "gone"
ANOTHER_BODY: Final = "another body"
SEVERAL_YEARS: Final = "counted over several years"
NO_YEAR: Final = "the year of the report is not known"
NOT_DISCLOSURE: Final = "not said to be about disclosure"
WHICH_OF_TWO: Final = "of which of the two is not said"
WHY_UNSURE: Final = (ANOTHER_BODY, SEVERAL_YEARS, NO_YEAR, NOT_DISCLOSURE, WHICH_OF_TWO)
"""Why it is not sure what a figure counts, beside what the vocabulary says."""
_YEAR: Final = regex(r"(?<![\d比较与同])([12]\d{3}|[一二][零〇一二三四五六七八九○]{3})年(?!\d{1,2}月\d{1,2}日)")
_SEVERAL_YEARS: Final = regex(r"(?<!\d)[12]\d{3}年?(?:至|-|—|－|~|～|到)[12]\d{3}年(?!\d{1,2}月)")
_WHOLE_YEAR: Final = regex(r"年?(?:1月1日|12月(?:31日|底|末|份)?|1[—\-至~～]12月)")
_NEGATED: Final = regex(r"(?:未|没有|没|不|无|非|零)(?:予|曾|能)?$")
_SUBJECT: Final = regex(
    r"([一-龥]{0,12}(?:局|委|厅|镇|乡|街道|街|县|区|市|旗|中心|公司|院|站|所|部门|单位|机构|管委会|政府|办公室|办公厅|办事处|办))"
    r"(?:共|总共|一共|累计|全年|今年|年内|本年度?|新|依法|已|及时|，|[12]\d{3}年度?)*$"
)
_TIME_WORDS: Final = regex(r"[12]\d{3}年度?|全年|今年|一年来")
_PLAIN: Final = regex(r"人民|办事处")
_DIGITS: Final = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_CLAUSE_END: Final = regex(r"[，；：（）]")
_BEFORE: Final = frozenset({"clause", "neighbour", "sentence", "around"})
_BEHIND: Final = frozenset({"around"})
_WORDS: Final = frozenset({"words"})
"""How far what speaks against a figure may reach: before it, behind it, within the words that name it."""
_TOWN: Final = regex(r"[镇乡街]|苏木")


def _contains_in_order(text: str, characters: str) -> bool:
    rest = iter(text)
    return all(character in rest for character in characters)


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges the figures of one report."""

    year: int | None
    """The year reported on."""
    names: tuple[str, ...]
    """The names of the body, as short as they are said."""

    @classmethod
    def of(cls, report: Report) -> "Guard":
        """What a report says of its year and its body."""
        printed = (report.body.name or "", *report.body.aliases, "".join(report.body.region), report.title or "")
        own = report.body.name or ""
        whole = "".join(report.body.region) + own
        names = tuple(_PLAIN.sub("", fold_forms(name)) for name in (whole, *printed) if name)
        return cls(report.year, names)

    def doubt(self, passage: Passage, term: Term, begin: int, at: int, end: int, carried: Iterable[range]) -> str:
        """Why a figure may be another than the table's: GONE where it is no mention, empty where it is sure.

        begin: of the term or the figure, whichever is first; at: of the figure; end: behind both.
        """
        text, (first, last) = passage.text, passage.sentence(begin)
        first = passage.connected(first)
        if _NEGATED.search(text, max(0, begin - 4), begin):
            return GONE
        if why := self._of_year(text, first, at, term, text[begin:end], carried):
            return why
        if why := _of_words(passage, term, (begin, end), (first, last)):
            return why
        if term.heads and self._is_others(text[passage.clause(begin) : begin], text[first:begin]):
            return ANOTHER_BODY
        return ""

    def _of_year(self, text: str, first: int, at: int, term: Term, words: str, carried: Iterable[range]) -> str:
        named = list(_YEAR.finditer(words)) if term.year else []
        if named:
            wanted = None if self.year is None else self.year + term.year
            return "" if int(named[0][1].translate(_DIGITS)) == wanted else GONE
        if text.find("年", first, at) < 0:
            return ""
        every = list(_YEAR.finditer(text, first, at))
        if not every:
            return ""
        years = [match for match in every if not any(match.start() in span for span in carried)]
        if years and int(years[-1][1].translate(_DIGITS)) != self.year:
            return GONE if self.year is not None else NO_YEAR
        return SEVERAL_YEARS if _SEVERAL_YEARS.search(text, first, at) else ""

    def _is_others(self, clause: str, sentence: str) -> bool:
        """Whether what stands before the verb is the name of somebody else."""
        found = _SUBJECT.search(clause) or (_SUBJECT.search(sentence) if not _TIME_WORDS.sub("", clause) else None)
        if found is None:
            return False
        name = _PLAIN.sub("", _TIME_WORDS.sub("", found[1]))
        if re.search(r"[我本]", name) or name in ("全镇", "全乡", "全街", "全街道", "全局", "全委", "全办", "全单位"):
            return False
        return not any(self._is_own(name[start:], own) for own in self.names for start in range(max(1, len(name) - 2)))

    @staticmethod
    def _is_own(name: str, own: str) -> bool:
        """The name itself or a shorter form of it: 市住建委."""
        if len(name) < 3 or (_TOWN.search(own[-4:]) and not _TOWN.search(name)):
            return False
        return name in own or _contains_in_order(own, name)


@cache
def _doubts(term: Term) -> tuple[tuple[str, re.Pattern[str], tuple[tuple[int, Doubt], ...]], ...]:
    """What speaks against a figure of a term: by reach one pattern for all, and each with its place in the vocabulary."""
    concern = [
        (place, doubt)
        for place, doubt in enumerate(vocabulary().doubts)
        if doubt.units in ("", term.units) and term.id not in doubt.spared
    ]
    found = []
    for reach in dict.fromkeys(doubt.reach for _, doubt in concern):
        doubts = tuple((place, doubt) for place, doubt in concern if doubt.reach == reach)
        every = regex("|".join(doubt.words.pattern for _, doubt in doubts))
        found.append((reach, every, doubts))
    return tuple(found)


@cache
def _any_of(term: Term, reaches: frozenset[str]) -> re.Pattern[str]:
    """What speaks against a figure of a term in one of these reaches, all of it in one pattern; nothing where there is none."""
    every = [any_of_them.pattern for reach, any_of_them, _ in _doubts(term) if reach in reaches]
    return regex("|".join(every) or "(?!)")


def _may_speak_against(passage: Passage, term: Term, words: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether it is worth while to ask how far each word reaches: what they reach before a figure all ends there."""
    text, (begin, end), (first, last) = passage.text, words, sentence
    parts = [(_BEFORE, text[first:begin]), (_BEHIND, text[end:last]), (_WORDS, text[begin:end])]
    if "月" in text:
        parts = [(reaches, _WHOLE_YEAR.sub("年末", part)) for reaches, part in parts]
    return any(part and _any_of(term, reaches).search(part) for reaches, part in parts)


def _of_words(passage: Passage, term: Term, words: tuple[int, int], sentence: tuple[int, int]) -> str:
    if not _may_speak_against(passage, term, words, sentence):
        return ""
    texts, found = _reached(passage, words, sentence), list[tuple[int, Doubt]]()
    for reach, any_of_them, doubts in _doubts(term):
        if any_of_them.search(texts[reach]):
            found += (item for item in doubts if item[1].words.search(texts[reach]))
    if any(doubt.gone for _, doubt in found):
        return GONE
    return min(found, key=lambda item: item[0])[1].why if found else ""


def _reached(passage: Passage, words: tuple[int, int], sentence: tuple[int, int]) -> dict[str, str]:
    """The text around a figure in which words speak against it, by how far they reach."""
    text, (begin, end), (first, last) = passage.text, words, sentence
    clause = passage.clause(begin)
    neighbour = max(first, passage.clause(max(0, clause - 1)))
    stop = _CLAUSE_END.search(text, end, last)
    reached = {
        "clause": text[clause:begin],
        "neighbour": text[neighbour:begin],
        "sentence": text[first:begin],
        "around": f"{text[clause:begin]}｜{text[end : stop.start() if stop else last]}",
        "words": text[begin:end],
    }
    if "月" not in text:
        return reached
    return {reach: _WHOLE_YEAR.sub("年末", covered) for reach, covered in reached.items()}
