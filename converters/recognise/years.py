"""The year reported on: what the title, the period of the statistics and the sentences say, weighed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from converters.problems import Problem

_PERIOD: Final = re.compile(
    r"(20[0-4]\d)年1月1日(?:0时)?起?[,，]?(?:至|到|-|—|~)+(?:(20[0-4]\d)年|当年)?(?:12月(?:31|30)日?|1[12]月)"
)
_TITLE: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|度|[^\d\].)〕】-])")
_SENTENCE: Final = re.compile(r"(?<![\d《])(20[0-4]\d)年(?:度)?(?=[,，、]|以来|我|本|全)")
_DATE: Final = re.compile(r"\A(20[0-4]\d)年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日\Z")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of a year."""

    kind: str
    """`title`, `period`, `sentence` or `date`."""
    year: int
    words: str


_WEIGHT: Final = {"title": 4, "period": 5, "sentence": 2, "date": 1}


def plain(text: str) -> str:
    """Full-width digits and spaces inside dates folded."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def date_of(text: str) -> str | None:
    """A paragraph that is a date, as an ISO date."""
    found = _DATE.match(plain(text).strip("()"))
    return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def gather(title: str | None, paragraphs: Iterable[str]) -> list[Evidence]:
    """Every statement of the year."""
    found = []
    if title and (match := _TITLE.search(plain(title))):
        found.append(Evidence("title", int(match[1]), title))
    opened = 0
    for text in paragraphs:
        if "20" not in text and "２０" not in text:
            continue
        folded = plain(text)
        for match in _PERIOD.finditer(folded):
            if match[2] in (None, match[1]):
                found.append(Evidence("period", int(match[1]), match[0]))
        if opened < 3 and (match := _SENTENCE.match(folded)):
            opened += 1
            found.append(Evidence("sentence", int(match[1]), folded[:20]))
        if date := date_of(text):
            found.append(Evidence("date", int(date[:4]) - 1, folded))
    return found


def decide(evidence: list[Evidence]) -> tuple[int | None, list[Problem]]:
    """The year, and what speaks against it."""
    votes: dict[int, int] = {}
    for year, kind in {(item.year, item.kind) for item in evidence}:
        votes[year] = votes.get(year, 0) + _WEIGHT[kind]
    if not votes:
        return None, [Problem("year_missing", "", "the source states no year; say it with --year")]
    year = max(votes, key=lambda candidate: (votes[candidate], -candidate))
    against = [item for item in evidence if item.year != year and item.kind in ("title", "period", "sentence")]
    if not against:
        return year, []
    said = "; ".join(dict.fromkeys(f"{item.kind} says {item.year} ({item.words})" for item in evidence))
    return year, [Problem("year_conflict", "", f"taken for {year}, but the source disagrees with itself: {said}")]
