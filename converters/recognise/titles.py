"""The title: the first lines that together read …政府信息公开工作年度报告, in any of the usual wordings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from converters.model.folding import fold

SUBJECT: Final = r"(?:政府|政务)?(?:信息|政务)(?:信息)?公开(?:工作)?(?:开展)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:报告|年报)"
_WORDS: Final = re.compile(SUBJECT + r"(?:\(.{1,14}\))?\Z")
_NO_TITLE: Final = re.compile(
    r"[。;；?？!！]|如下|根据|按照|编制|现将|特向|本报告|关于印发|\d{3,}号|上一篇|下一篇|相关|附件|下载|>|首页|[:：,，]\Z|\A第.{1,3}条"
)
_LABELS: Final = re.compile(r"\A(?:网页标题|标题|名称|信息名称|文件名称|题名)[:：]")
_YEAR: Final = re.compile(r"(?:20|二[〇○零0])\S{2}")
_LONGEST: Final = 70
_LONGEST_LINE: Final = 49
_MOST_LINES: Final = 4
_SEARCHED: Final = 60
Reading = tuple[str, tuple[int, ...]]
"""Lines joined, and their indices among the paragraphs."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title as found among the paragraphs."""

    text: str
    """Without line breaks and white space."""
    lines: tuple[int, ...]
    """Indices of the paragraphs that it was printed in, and of those that print it again."""


def is_title(text: str) -> bool:
    """Whether a text reads as the title of an annual report."""
    plain = fold(text)
    return 6 <= len(plain) <= _LONGEST and not _NO_TITLE.search(text) and bool(_WORDS.search(plain))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _candidates(paragraphs: Sequence[str]) -> Iterator[Reading]:
    """Each title among the first paragraphs, with the lines above it that make it fuller, and no more."""
    top = 0
    for end in range(min(len(paragraphs), _SEARCHED)):
        titles = [reading for reading in _readings(paragraphs, top, end) if is_title(reading[0])]
        if titles:
            yield max(titles, key=lambda reading: _fullness(reading[0]))
            top = end + 1


def _readings(paragraphs: Sequence[str], top: int, end: int) -> Iterator[Reading]:
    """The line at `end`, then with each line above it, up to `top`, as long as all can be lines of a title."""
    joined = ""
    for start in range(end, max(top, end - _MOST_LINES + 1) - 1, -1):
        line = _squeeze(paragraphs[start])
        if not 0 < len(line) <= _LONGEST_LINE or _NO_TITLE.search(line) or (start < end and _no_line_of_title(line)):
            return
        joined = line + joined
        yield joined, tuple(range(start, end + 1))


_DATE: Final = re.compile(r"\A[(（]?20\d\d[-年./]\d{1,2}[-月./]\d{1,2}")


def _no_line_of_title(text: str) -> bool:
    """Lines that stand above a title and are none of it: numbers of documents, dates, labels of the page."""
    return bool(
        _DATE.match(text) or re.search(r"[〔\[【(]\d{4}[〕\]】)]", text) or re.search(r"[:：]|来源|字号|打印", text)
    )


def find(paragraphs: Sequence[str]) -> Title | None:
    """The fullest title (body and year both) among the first paragraphs, the first of equals."""
    found = list(_candidates(paragraphs))
    if not found:
        return None
    best, _ = max(found, key=lambda item: (_fullness(item[0]), -item[1][0]))
    same = fold(best)
    lines: list[int] = []
    for text, indices in found:
        if fold(text) in same or _without_year(text, best) == _without_year(best, best):
            lines += indices
    return Title(_LABELS.sub("", best), tuple(lines))


def _without_year(title: str, like: str) -> str:
    """A title without the year of another: copies of it lack the year, or have it in another place."""
    year = _YEAR.search(like)
    return re.sub(rf"(?:{re.escape(year[0])})年?度?", "", fold(title)) if year else fold(title)


_PAGE_KEYS: Final = ("标题", "名称", "信息名称", "ArticleTitle", "网页标题")


def of_page(metadata: Mapping[str, str]) -> str | None:
    """The title that the page around a report gives it, where the text prints none."""
    for key in _PAGE_KEYS:
        title = _squeeze(re.split(r"\s*[-_|—]{1,2}\s*(?=[^-_|—]*\Z)", metadata.get(key, ""))[0])
        if is_title(title):
            return title
    return None


def _fullness(title: str) -> int:
    """2 for a year, 1 for anything beside the year and the subject."""
    rest = _WORDS.sub("", _YEAR.sub("", fold(title), count=1))
    return 2 * bool(_YEAR.search(title)) + bool(re.sub(r"年?度?|关于", "", rest))
