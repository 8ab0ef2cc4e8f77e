"""What only looks like an annual report, by the words that say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.model.folding import fold
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.sections import heading
from converters.recognise.titles import is_full, is_title

SUMMARY: Final = "a summary of work"
"""Some bodies call their report so: a person may say that it is one."""
EMPTY_FORM: Final = "the official form itself, not filled in"
_NOTICE: Final = "a notice about annual reports"
_PART_OF_A_YEAR: Final = "a statistic of a part of a year"
_GUIDE: Final = "a guide or a rule on disclosure"
_SAMPLE: Final = "a sample or a template, with placeholders for the body or the year"
_LETTER: Final = "a letter about a report"
_LIST: Final = "a page that lists reports"
Kinds = tuple[tuple[str, re.Pattern[str]], ...]

_OF_A_PART: Final = regex(
    r"(?:上半年|下半年|半年度|季度|[1-6]-?至?[0-9]{1,2}月|\d{1,2}月份).{0,30}(?:公开|统计|报告|情况)"
)
_OF_LINES: Final[Kinds] = (
    (
        EMPTY_FORM,
        regex(
            r"年度报告(?:\(.{0,8}\))?(?:格式|模板|样式|样表|范本|范文|填报说明|参考文本)|(?:格式|模板)(?:\(试行\))?\Z"
        ),
    ),
    (
        _NOTICE,
        regex(r"关于.{0,30}(?:做好|编制|报送|印发|开展|填报|公布).{0,40}(?:通知|函|意见|要求)|的(?:通知|函|批复)\Z"),
    ),
    (_PART_OF_A_YEAR, _OF_A_PART),
    (SUMMARY, regex(r"(?:工作)?(?:总结|小结|要点|计划|方案|汇报|自查报告|自评报告)(?:和.{0,12})?\Z")),
    (_GUIDE, regex(r"公开(?:工作)?(?:指南|制度|目录|办法|规定|条例|流程图?)\Z")),
    (
        "a statistic of administrative enforcement",
        regex(r"行政执法(?:统计)?(?:数据|情况)?(?:统计)?年报|行政执法.{0,6}统计"),
    ),
)
"""What a line that could be a title says."""
_OF_SENTENCES: Final[Kinds] = (
    (
        _NOTICE,
        regex(
            r"(?:通知|要求|安排)如下|请各|请(?:于|在|认真|按照|结合).{0,60}(?:报送|上报|填报|报至|编制)|"
            r"应当?包括(?:下列|以下)|\A各.{2,40}:\Z"
        ),
    ),
    (
        _LETTER,
        regex(
            r"报告.{0,20}(?:报送|呈报|上报|报上|呈上|送上|随[函文])|(?:报送|呈报|上报|送上).{0,60}报告|"
            r"请(?:予)?(?:审[阅核批示查]|查[收阅]|阅示)|特此函"
        ),
    ),
    (_GUIDE, regex(r"本指南|(?:编制|制定|制作)(?:了|本)?[^,.;]{0,24}指南")),
    (SUMMARY, regex(r"(?:总结|小结)如下|(?:特?制[定订]|提出|安排)(?:如下|以下|本).{0,16}(?:计划|方案|要点|意见)")),
    (
        _PART_OF_A_YEAR,
        regex(
            r"(?:统计|所列).{0,24}0?1月0?1日.{0,3}[至到-](?:20\d\d年)?0?[3-9]月|"
            r"[现特].{0,40}(?:上半年|下半年|季度|[1-6](?:-|至)[2-9]月).{0,30}(?:公开|报告|情况)"
        ),
    ),
)
"""What the sentences above the sections say."""
_PLACEHOLDER: Final = regex(
    r"(?<![二○〇])[xX×＊*○〇△□_]{2,}(?=.{0,8}(?:省|市|县|区|镇|乡|局|年|街道|政府|单位|机关))|(?:某|\(?(?:机关|单位|部门|机构)名称\)?)(?:某|20|年|省|市|县|区|镇|乡|局)"
)
_SAMPLE_TITLE: Final = regex(r"报告(?:\(.{0,8}\))?\(?(?:参考)?(?:模板|样式|样表|样本|范本|范文|示例|示范文本)\)?\Z")
_NOBODY: Final = regex(r"[由将布](?:[xX×＊*○〇△□]{2,}|某某)")
_SEARCHED: Final = 12
_OPENING: Final = 4
"""So many paragraphs above the sections say what a text is."""
_LONGEST: Final = 60
_FIRST_SECTION: Final = regex(r"[(]?[一1][)]?[、.,]|总体情况|概述")
_LEAST_LISTED: Final = 3
_DATE_BEHIND: Final = regex(r"\s*[\[(（]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """What a text is instead of a report."""

    kind: str
    """In words for a person."""
    words: str = ""
    """Those of the source that say so."""


def of_title(title: str) -> Lookalike | None:
    """What a text with the title of a report is instead, or None."""
    plain = fold(title)
    if _PLACEHOLDER.search(plain) or _SAMPLE_TITLE.search(plain):
        return Lookalike(_SAMPLE, title)
    return Lookalike(_PART_OF_A_YEAR, title) if _OF_A_PART.search(plain) else None


def of_lines(paragraphs: Sequence[str]) -> Lookalike | None:
    """What a text without the title of a report is, as its first lines say, or None."""
    for plain in _heads(text for text in paragraphs[:_SEARCHED] if heading(text) is None):
        for name, pattern in _OF_LINES:
            if pattern.search(plain.rstrip(":.,")):
                return Lookalike(name, plain)
        if _PLACEHOLDER.search(plain) and "公开" in plain:
            return Lookalike(_SAMPLE, plain)
    return None


def of_head(paragraphs: Sequence[str]) -> Lookalike | None:
    """What a text with figures, but without the title of a report, is: only what stands above its sections says it."""
    for text in paragraphs[:_SEARCHED]:
        plain = "".join(_heads([text]))
        if _FIRST_SECTION.match(plain):
            return None
        if "公开" in plain and (found := of_title(text)):
            return found
    return None


def of_sentences(sentences: Sequence[str]) -> Lookalike | None:
    """What a text without the title of a report is, as the sentences above its sections say, or None."""
    for plain in map(fold, sentences[:_OPENING]):
        for name, pattern in _OF_SENTENCES:
            if found := pattern.search(plain):
                return Lookalike(name, found[0])
    return None


def of_nobody(sentences: Iterable[str]) -> Lookalike | None:
    """A sample, where a placeholder stands for who reports: 由×××编制."""
    for plain in map(fold, sentences):
        if found := _NOBODY.search(plain) or _PLACEHOLDER.search(plain):
            return Lookalike(_SAMPLE, plain[max(0, found.start() - 10) : found.end() + 10])
    return None


def of_links(paragraphs: Sequence[str]) -> Lookalike | None:
    """A page of links, where the reports of several bodies or years are named, a line each."""
    bare = [_DATE_BEHIND.sub("", text) for text in paragraphs]
    named = {fold(title): title for title in bare if is_title(title) and is_full(title)}
    return Lookalike(_LIST, "、".join(list(named.values())[:2])) if len(named) >= _LEAST_LISTED else None


def _heads(paragraphs: Iterable[str]) -> Iterator[str]:
    """The lines that read as headings, folded."""
    for text in paragraphs:
        plain = fold(text)
        if 4 <= len(plain) <= _LONGEST and not re.search(r"[。;]", text):
            yield plain
