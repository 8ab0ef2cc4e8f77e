"""Headings of the report's sections: the six of the forms, in the wordings that reports use.

A heading is read by its words: all of them are words of headings, and one says which section it is. Reports put them together
in their own ways (`存在的问题`, `主要问题和改进措施`, `下一步工作打算`), so that no list of whole wordings would do. A sentence has
other words. Which of the lines that read so is the heading, `outline.py` decides by number, place and order.
"""

import re
from difflib import SequenceMatcher
from typing import Final

from converters.model.folding import fold, fold_forms
from converters.model.matching.item_numbers import NUMERAL, NUMERALS
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass

_BODY: Final = (
    r"人民政府|政府|[省市县区州盟旗镇乡局委办厅院校]|街道|办事处|委员会|办公室|中心|公司|单位|机关|部门|系统|本级"
)
_GENERAL: Final = (
    rf"政府|政务|信息|公开|工作|情况|状况|[我本全各](?:{_BODY})|行政机关|机关|20\d\d年度?|[本全]年度?|年度|有关|相关|具体|主要"
    r"|开展|进展|方面|过程|数量|统计表?|数据|一览表|表|类|的|以及|及其|及|和|与|或|、|,|中"
)
"""Words that a heading of any section may hold, and none is told by."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """How the heading of a section reads, folded, without its number."""

    section: str
    official: str
    key: re.Pattern[str]
    """Words that tell it."""
    words: re.Pattern[str]
    """All words that may stand in it."""
    bare: re.Pattern[str]
    """The wording that is one without a number too, wherever it stands (lists of the text editor lose theirs)."""


def _wording(section: str, official: str, key: str, more: str, bare: str) -> _Wording:
    return _Wording(section, official, regex(key), regex(f"{key}|{more}|{_GENERAL}"), regex(bare))


_WORDINGS: Final = (
    _wording(
        "overview",
        "总体情况",
        r"总体|整体|概述|概况|综述|总述|简述|概要|基本情况",
        r"基本|推进|落实|建设|成效|成绩|做法|举措|措施|亮点|特点|重点|任务|完成|贯彻|执行|实施|条例",
        r"总体情况",
    ),
    _wording(
        "proactive",
        "主动公开政府信息情况",
        r"主动",
        r"总体|基本|法定|内容|形式|方式|渠道|途径|范围|类别|分类|重点|领域|目录|平台|载体|全文电子化",
        r"主动公开政府信息(?:的)?情况",
    ),
    _wording(
        "requests",
        "收到和处理政府信息公开申请情况",
        r"依?申请",
        r"总体|基本|收到|受理|接收|接受|接到|新收|处理|办理|答复|回复|不予|咨询|公民|法人|其他组织|提出|结果",
        r"收到和处理政府信息公开申请(?:的)?情况",
    ),
    _wording(
        "disputes",
        "政府信息公开行政复议、行政诉讼情况",
        r"复议|诉讼|申诉|举报|投诉|行政(?:救济|争议)",
        r"总体|基本|因|由|被|行政|申请|提起|提请|提出|引发|引起|发生|涉及|应诉|信访|受理|办理|处理|败诉|案件|纠错|监督|结果",
        r"政府信息公开(?:申请)?行政复议、行政诉讼(?:的)?情况",
    ),
    _wording(
        "problems",
        "存在的主要问题及改进情况",
        r"问题|不足|困难|差距|薄弱环节|短板|改进|整改|下一?(?:步|阶段)|今后|打算|努力方向|(?:工作|来年|明年)(?:计划|安排|思路|重点|设想)",
        r"存在|之处|原因|分析|措施|办法|对策|举措|方向|计划|安排|思路|设想|目标|建议|意见|重点|面临|加强|完善|落实|推进|解决"
        r"|来年|明年|下年度?",
        r"存在的主要问题及改进情况",
    ),
    _wording(
        "other_matters",
        "其他需要报告的事项",
        r"其[他它]|需要?(?:报告|说明)|(?:附加|补充)说明|说明事项",
        r"需?要|需|重要|应当?|报告|说明|补充|报送|事项|事宜|问题|内容|附[表件]",
        r"其[他它]需要报告的事项",
    ),
)
ORDER: Final = tuple(wording.section for wording in _WORDINGS)
_ASIDE: Final = regex(r"\([^()]{1,15}\)\Z")
"""What a heading says in brackets at its end: （见附表）."""
_BEFORE_WORDS: Final = regex(
    rf"(?:20\d\d年度?)?(?:(?!公开|主动|申请)[^,、.:;第]){{2,16}}?(?:{_BODY})(?=政府|政务|信息|工作|年度|20\d\d|[主依总概基其存])"
)
"""The name of the body before the words of a numbered heading."""
_NEAR: Final = 0.75
"""So like the official wording is one that is only misspelt."""
_AND_MORE: Final = regex(
    r"(?:总体情况|整体情况|总体概述|概述|概况)[及和与](?:(?!根据|按照|依据|依照|要求|[我本])[^\d,.:;]){2,20}"
)
_NOUN: Final = regex(
    r"(?:情况|状况|概况|概述|综述|事项|事宜|措施|举措|问题|不足|困难|打算|方向|计划|安排|思路|建议|意见|说明|总结|工作|内容|形式|渠道|制度|建设|表)\Z"
)
"""What the words of a heading end with."""
_NUMBERS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("part", regex(rf"第(?P<n>{NUMERAL}|\d{{1,2}})(?:部分|章)[、.,:]?")),
    ("chapter", regex(rf"第?(?P<n>{NUMERAL})(?:[、.,:)]\.?|(?=[^{NUMERALS}是]))")),
    ("brackets", regex(rf"\((?P<n>{NUMERAL})\)[、.,:]?")),
    ("digits", regex(r"0?(?P<n>\d{1,2})(?:[、.,:)]|(?=[^\d年月日.%/]))(?!\d(?!\d{3}年))")),
)
_ELSEWHERE: Final = regex(r"收费|减免|费用|支出|咨询|保密审查")
"""Words that tell the chapters which reports before 2019 had besides."""
_ELSEWHERE_WORDS: Final = regex(rf"{_ELSEWHERE.pattern}|依?申请|处理|办理|收取|接待|{_GENERAL}")
_SUBJECT: Final = regex("[我全]|(?<!基)本(?!年)")
"""Who reports stands before what a heading tells; behind it a sentence begins."""
_WORK: Final = regex(rf"{_GENERAL}|做法|成效|成绩|亮点|特点|重点|推进|落实|总结|完成|组织领导|组织")
"""Words of a first chapter that only says that it tells of the work."""
_LONGEST: Final = 60
_LONGEST_CHAPTER: Final = 32
_CHAPTERS: Final = ("part", "chapter")
"""Levels that are those of chapters wherever they stand."""
_STOP: Final = regex(rf"[{NUMERALS}][、.,]|第[{NUMERALS}](?:部分|章)|\([{NUMERALS}]\)|\d{{1,2}}[、.]")
"""How the number of a chapter of no form is printed."""
_SENTENCE: Final = regex(r"[。；，]")
_CLOSED: Final = regex(r"(?<=情况|概况|概述|事项)。\Z")
"""The stop behind a noun that no sentence ends with."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that could be the heading of a section."""

    level: str
    """How it is numbered: `part`, `chapter`, `brackets`, `digits`, or `bare`."""
    number: int
    """From 1; 0 without one."""
    section: str | None
    """The section that its words tell."""
    is_official: bool = False
    """Whether its words are those of the form, which need no number."""
    near: str | None = None
    """The section of its number, where its words are near enough to be its heading at that place only."""
    chapter: int = 0
    """Its number, where it could be the heading of a chapter of no form (`六、附表`), else 0."""
    is_customary: bool = False
    """Whether its words are those of such a chapter that many reports had before 2019."""

    @property
    def is_at_its_place(self) -> bool:
        """Whether its number is that of its section in the form."""
        return self.section is not None and self.number == ORDER.index(self.section) + 1


@memoize
def parse(text: str) -> Heading | None:
    """A line read as a heading; None where it cannot be one."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text).lstrip("?*#◆●■▲★※[").rstrip(".:;]*-")  # `????一、`: an indent that lost its encoding
    level, number, words = _split_number(folded)
    words = _ASIDE.sub("", words)
    short = len(text) <= _LONGEST_CHAPTER and not _SENTENCE.search(_CLOSED.sub("", fold_forms(text)))
    section = _section_of(words, numbered=level in _CHAPTERS, short=short)
    chapter = number if short and _STOP.match(folded) else 0
    if section is not None:
        return Heading(level, number, section, is_official=_is_official(words, section), chapter=chapter)
    customary = _is_customary(words)
    if not short or not (number or customary):
        return None
    near = _near(words, number) if level in _CHAPTERS else None
    return Heading(level, number, None, near=near, chapter=chapter, is_customary=customary)


def heading(text: str) -> str | None:
    """Section id that a paragraph is the heading of, as far as its number and its words say, or None."""
    read = parse(text)
    if read is None or read.level == "brackets" or (read.level == "bare" and not read.is_official):
        return None
    return read.section


def _split_number(folded: str) -> tuple[str, int, str]:
    """How a folded text is numbered, its number, and its words."""
    for level, pattern in _NUMBERS:
        if found := pattern.match(folded):
            return level, _value(found["n"]), folded[found.end() :]
    return "bare", 0, folded


def _value(number: str) -> int:
    """一 → 1, 十二 → 12, 3 → 3; 0 for what is none."""
    if number.isdigit():
        return int(number)
    tens, _, ones = number.rpartition("十")
    ten = (NUMERALS.index(tens[-1]) + 1 if tens else 1) * 10 if "十" in number else 0
    return ten + (NUMERALS.index(ones[-1]) + 1 if ones else 0)


def _section_of(words: str, *, numbered: bool, short: bool) -> str | None:
    """The section that words tell, all of which are words of its headings.

    Without the number of a chapter they must end with a noun: `3.其他` and `行政复议` are labels of the tables.
    """
    if not numbered and not _NOUN.search(words):
        return None
    if short and _AND_MORE.fullmatch(words) and _NOUN.search(words):
        return ORDER[0]
    name = _BEFORE_WORDS.match(words)
    return _told(words) or (_told(words[name.end() :]) if name else None)


def _told(words: str) -> str | None:
    for wording in _WORDINGS:
        told = wording.key.search(words)
        if told and not wording.words.sub("", words) and not _SUBJECT.search(words, told.end()):
            return wording.section
    return None


def _is_official(words: str, section: str) -> bool:
    return bool(_WORDINGS[ORDER.index(section)].bare.fullmatch(words))


def _is_customary(words: str) -> bool:
    return bool(_ELSEWHERE.search(words) and _NOUN.search(words)) and not _ELSEWHERE_WORDS.sub("", words)


def _near(words: str, number: int) -> str | None:
    """The section of a number, where the words hold one that tells it, or are its official ones misspelt."""
    if not 0 < number <= len(ORDER):
        return None
    wording = _WORDINGS[number - 1]
    if wording.key.search(words) and _NOUN.search(words) and not _ELSEWHERE.search(words):
        return wording.section
    if number == 1 and _NOUN.search(words) and not _WORK.sub("", words):
        return wording.section
    like = SequenceMatcher(None, words, wording.official, autojunk=False).ratio()
    return wording.section if like >= _NEAR else None
