"""The year reported on: what the title, the period of the statistics and the sentences say, weighed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from converters.model.folding import fold_forms, nfkc
from converters.model.matching.patterns import regex
from converters.model.problems import Problem
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.titles import is_title

_PERIOD: Final = regex(
    r"(20[0-4]\d)年0?1月0?1日(?:0时)?起?,?(?:至|到|-|—|~)+(?:(20[0-4]\d)年|同年|当年)?(?:1[0-2]月(?:\d{1,2}日?)?)"
)
_TO: Final = r"(?:至|到|[-—–~])+"
_SPAN: Final = regex(rf"(?<!\d)(20[0-4]\d)(?:学?年)?(?:{_TO}|[、一])(?:20|(?=\d\d学年))([0-4]\d)(?!\d)")
_SCHOOL_YEAR: Final = regex(rf"(20[0-4]\d)年0?[789]月(?:\d{{1,2}}日)?起?{_TO}20([0-4]\d)年0?[678]月(?:\d{{1,2}}日)?")
_TITLE: Final = regex(r"(?<!\d)(20[0-4]\d)(?!\d)(?=年|度|[^\]\)〕】-]|\Z)")
_CHINESE: Final = regex(r"二[〇○零O0]([〇○零O0一二三四五六七八九])([〇○零O0一二三四五六七八九])年?")
_SENTENCE: Final = regex(r"(?<![\d《])(20[0-4]\d)年(?:度)?(?=[,、]|我|本|全)")
_PLANNED: Final = regex(
    r"\A20\d\d年(?:度)?,?[^。;,]{0,12}?(?:将(?:会|要|在|从|以|按|紧|重点|着[力重]|继续|持续|进一步|不断|努力|加[大强快]|坚持|围绕|认真|严格|深入|积极)|拟|打算|计划|要(?:进一步|继续|不断|加))"
)
"""What a report means to do in the year after its own."""
_MOST_OPENED: Final = 3
"""So many sentences that open with a year are heard."""
_ADDRESS: Final = regex(r"(?:fbtime|nbYear)=(20\d\d)")
_DATE: Final = regex(
    r"\A(20[0-4]\d)[年./-](1[0-2]|0?[1-9])[月./-](3[01]|[12]\d|0?[1-9])日?(?:星期.)?"
    r"(?:T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z"
)
_DIGITS: Final = {
    c: str(i) for i, cs in enumerate(("〇○零O0", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in cs
}
DATES: Final = tuple(
    "发布日期 成文日期 生成日期 发文日期 公开日期 发布时间 公文生成日期 信息提供日期 发文时间 成文时间 公开时间 "
    "发表日期 发表时间 公布日期 公布时间 发布 日期 时间 "
    "PubDate pubdate PublishDate publishdate FirstPublishTime firstpublishtime article:published_time".split()
)
"""Keys of the page around a report that date it."""
_CALLED: Final = regex(
    r"(?:\A(?=[^。；;]{8,80}报告(?:根据|按照|依据|依照|为)[^。；;]{2,100}编制)|"
    r"公布|编[制写]|发布|公示|撰写|制作|形成|披露|公开|结合|将|就)"
    r"[^。；;,]{0,40}?(?<!\d)(?P<year>(?:20[0-4]\d|二[〇○零O0一二三四五六七八九]{3})"
    r"(?:(?:至|到|[-—–~])+(?:20)?\d\d)?(?:学?年度?|度))[^。；;,]{0,40}?公开[^。；;,]{0,14}?(?:报告|年报|情况|编制)(?![^。；;]{0,20}(?:通知|要求|意见))"
)
"""现公布X2022年政府信息公开…报告: how a preamble calls the report."""
_WEIGHT: Final = {"period": 16, "title": 6, "preamble": 4, "page title": 3, "sentence": 2, "address": 2, "date": 1}
"""What a statement counts for: the period decides, then the title."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of a year."""

    kind: str
    """A key of _WEIGHT."""
    year: int
    words: str
    until: int | None = None
    """The second year, where it names two: a school year."""

    def names(self, year: int) -> bool:
        """Whether it speaks for a year."""
        return year in (self.year, self.until)


def plain(text: str) -> str:
    """Full-width digits folded, white space removed."""
    return "".join(nfkc(text).split())


def _chinese_date(text: str) -> str:
    """二〇二二年一月十七日 → 2022年1月17日."""
    found = re.fullmatch(
        r"(二[〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日", text
    )
    if not found:
        return text
    year = "".join(_DIGITS[c] for c in found[1])
    return f"{year}年{_tens(found[2])}月{_tens(found[3])}日"


def _tens(text: str) -> int:
    tens, _, units = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if "十" not in text and not tens:
        return int(_DIGITS[text]) if len(text) == 1 else 0
    return int(_DIGITS.get(tens, "1")) * 10 + (int(_DIGITS[units]) if units else 0)


def date_of(text: str) -> str | None:
    """A paragraph that is a date, as an ISO date."""
    return _date_in(plain(text))


def _date_in(folded: str) -> str | None:
    bare = folded.strip("()")
    found = _DATE.match(_chinese_date(bare)) if bare[:1] in ("2", "二") else None
    if not found:
        return None
    with suppress(ValueError):  # a day that no calendar has
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    return None


def year_of_title(title: str) -> int | None:
    """The year that a title names, in digits or in characters."""
    text = plain(title)
    if match := _TITLE.search(text):
        return int(match[1])
    if match := _CHINESE.search(text):
        return int(f"20{_DIGITS[match[1]]}{_DIGITS[match[2]]}")
    return None


def collect_evidence(
    title: str | None, paragraphs: Iterable[str], metadata: Mapping[str, str], above: Iterable[str] = ()
) -> list[Evidence]:
    """Every statement of the year: title, page around the report, periods and opening sentences, dates (the year before).

    `above`: the paragraphs above the sections.
    """
    return [*_of_title("title", title), *_of_page(metadata), *_of_preamble(above), *_of_paragraphs(paragraphs)]


def _of_title(kind: str, title: str | None) -> Iterator[Evidence]:
    if title and (span := _SPAN.search(plain(title))):
        yield _spanning(kind, span, title)
    elif title and (year := year_of_title(title)):
        yield Evidence(kind, year, title)


def _spanning(kind: str, span: re.Match[str], words: str) -> Evidence:
    return Evidence(kind, int(span[1]), words, 2000 + int(span[2]))


def _of_page(metadata: Mapping[str, str]) -> Iterator[Evidence]:
    yield from _of_title("page title", metadata.get("网页标题"))
    if match := _ADDRESS.search(metadata.get("网址", "")):
        yield Evidence("address", int(match[1]), match[0])
    for key in DATES:
        if day := date_of(metadata.get(key, "")):
            yield _of_date(day, f"{key} {day}")


def _of_preamble(above: Iterable[str]) -> Iterator[Evidence]:
    for text in above:
        if not is_title(text) and (called := _CALLED.search(fold_forms(plain(text)))):
            yield from _of_title("preamble", called["year"])


def _of_paragraphs(paragraphs: Iterable[str]) -> Iterator[Evidence]:
    opened = 0
    for text in paragraphs:
        folded = plain(text)
        if "20" not in folded and "二" not in folded:
            continue
        for match in _PERIOD.finditer(folded):
            if match[2] in (None, match[1]):
                yield Evidence("period", int(match[1]), match[0])
        yield from (_spanning("period", match, match[0]) for match in _SCHOOL_YEAR.finditer(folded))
        if opened < _MOST_OPENED and (sentence := _SENTENCE.match(folded)) and not _PLANNED.match(folded):
            opened += 1
            yield Evidence("sentence", int(sentence[1]), folded[:20])
        if day := _date_in(folded):
            yield _of_date(day, folded)


def _of_date(day: str, words: str) -> Evidence:
    """A report is dated in the year after the one that it reports on."""
    return Evidence("date", int(day[:4]) - 1, words)


def decide(evidence: list[Evidence]) -> tuple[int | None, list[Problem]]:
    """The year, and what speaks against it."""
    votes: dict[int, int] = {}
    for year, kind in {(year, item.kind) for item in evidence for year in (item.year, item.until) if year}:
        votes[year] = votes.get(year, 0) + _WEIGHT[kind]
    if not votes:
        return None, [Problem("year_missing", "", "the source states no year; say it with --year")]
    year = max(votes, key=lambda candidate: (votes[candidate], -candidate))
    return year, list(_against(year, evidence))


def _against(year: int, evidence: list[Evidence]) -> Iterator[Problem]:
    """What speaks against the year, or leaves it open."""
    if all(item.kind == "date" for item in evidence):
        dates = "; ".join(dict.fromkeys(item.words for item in evidence))
        yield Problem("year_inferred", "", f"no sentence states the year; {year} is the year before the date {dates}")
        return
    if spans := [item.words for item in evidence if item.until]:
        named = "; ".join(dict.fromkeys(spans))
        yield Problem(
            "year_spans_two", "", f"taken for {year}, but it names two years: {named}; say another with --year"
        )
    if any(not item.names(year) and _WEIGHT[item.kind] > 1 for item in evidence):
        statements = "; ".join(dict.fromkeys(f"{item.kind} says {item.year} ({item.words})" for item in evidence))
        yield Problem("year_conflict", "", f"taken for {year}, but the source disagrees with itself: {statements}")
