"""Headings of the report's sections: the six of the forms, in the wordings that reports use."""

import re
from typing import Final

from converters.model.folding import fold
from converters.model.item_numbers import IN_BRACKETS, NUMERAL, NUMERALS

_TOP: Final = re.compile(rf"(?:第?{NUMERAL}(?:[、.,:]|部分[、.,:]?|(?=[^{NUMERALS}]))|\d{{1,2}}[、.])")
_HEADINGS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        "overview",
        re.compile(r"(?:政府信息公开)?(?:工作)?(?:的)?(?:总体|基本)(?:情况|概况)|概述|工作概述"),
        re.compile(r"总体情况"),
    ),
    (
        "proactive",
        re.compile(r"主动公开(?:政府)?信息(?:的)?(?:工作)?情况|(?:政府信息)?主动公开(?:工作)?(?:的)?情况"),
        re.compile(r"主动公开政府信息(?:的)?情况"),
    ),
    (
        "requests",
        re.compile(
            r"收到和?处理(?:的)?政府信息公开申请(?:的)?情况|(?:政府信息)?依申请公开(?:政府信息)?(?:办理|工作)?(?:的)?情况"
        ),
        re.compile(r"收到和处理政府信息公开申请(?:的)?情况"),
    ),
    (
        "disputes",
        re.compile(
            r"(?:因)?(?:政府信息公开)?(?:工作|申请)?(?:被申请|被提起|申请)?(?:行政)?复议(?:、|和|及|以及|与)?(?:被)?(?:提起)?(?:行政)?诉讼(?:的)?情况"
        ),
        re.compile(r"政府信息公开(?:申请)?行政复议、行政诉讼(?:的)?情况"),
    ),
    (
        "problems",
        re.compile(
            r"(?:政府信息公开)?(?:工作)?(?:中)?存在(?:的)?(?:主要)?(?:问题|困难|不足)(?:及|和|与|、)?(?:下一步)?(?:改进|整改)?(?:的)?(?:情况|措施)?"
        ),
        re.compile(r"存在的主要问题及改进情况"),
    ),
    (
        "other_matters",
        re.compile(r"(?:其[他它])?需要报告的(?:其[他它])?事项|其[他它](?:需要)?(?:报告|说明)的?(?:有关)?事项"),
        re.compile(r"其[他它]需要报告的事项"),
    ),
)
"""Id, wording after a section number, wording that counts without a number (lists of the text editor lose theirs)."""

_SUBSECTION: Final = re.compile(IN_BRACKETS)
ORDER: Final = tuple(item[0] for item in _HEADINGS)
_LONGEST: Final = 60
_LONGEST_CHAPTER: Final = 32


def number(text: str) -> int:
    """The chapter number of a short line that could be a heading (`六、附表` → 6), else 0."""
    found = re.match(rf"([{NUMERALS}])[、.,]", fold(text))
    if not found or len(text) > _LONGEST_CHAPTER or re.search(r"[。；，]", text):
        return 0
    return NUMERALS.index(found[1]) + 1


def heading(text: str) -> str | None:
    """Section id that a paragraph is the heading of, or None."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text).lstrip("?").rstrip(".:;")  # `????一、`: an indent that lost its encoding
    if _SUBSECTION.match(folded):
        return None
    numbered = _TOP.match(folded)
    rest = folded[numbered.end() :] if numbered else folded
    for name, wording, bare in _HEADINGS:
        if (wording if numbered else bare).fullmatch(rest):
            return name
    return None
