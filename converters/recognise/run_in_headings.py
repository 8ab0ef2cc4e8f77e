"""Headings that run on into the text behind them, or stand in the middle of a paragraph: where each begins and ends.

A chapter in a paragraph is known by its number and its words. Where only its number is known (`四、政府信息公开的收费及减免情况2014年未…`),
its number must count on, and its words end with the noun of a heading. What follows must read as the beginning of a text:
`二、主动公开情况良好` is a sentence.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Final

from converters.model.folding import fold_forms
from converters.model.matching.item_numbers import NUMERALS
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.sections import Heading, parse

_NUMBER: Final = regex(
    rf"(?<![{NUMERALS}第\d(（])(?:([{NUMERALS}])\s*[、．.,，]|第([{NUMERALS}])(?:部分|章))(?![{NUMERALS}][、．.])"
)
_FIRST: Final = regex(r"\s*(?P<n>(?:\d{1,2}\s*[、．.](?!\d)|[（(][一二三四五六][）)])?)(?=[^一二三四五六七八九十第\d])")
"""Other numbers, and none: they head a chapter only at the beginning of a paragraph."""
_BOUNDARY: Final = frozenset(" \t\u3000\u2002\xa0\n。：:！？!?；;”」）)")
_NOUN: Final = regex(
    r"情况|状况|概况|概述|综述|事项|事宜|措施|举措|问题|不足|困难|打算|方向|计划|安排|思路|统计表|附表|附件|复议|诉讼|其他|其它"
    r"|渠道|途径|工作|建设|制度|保障|内容|形式|建议|意见|说明|投诉|申诉|做法|成效"
)
"""Where the words of a heading can end."""
_VAGUE: Final = frozenset(
    ("渠道", "途径", "工作", "建设", "制度", "保障", "内容", "形式", "建议", "意见", "说明", "做法", "成效")
)
"""Of those the ones that end a heading which its words do not tell only before a space or a colon."""
_BEGINS: Final = regex(
    r"\s|[:：。.]|[（(]|\d|[一首]是|一年来|首先|第一|[一二][、．.]|[本我今去全各市县区镇乡省]|截[至止]|按|根据|依据|依照|遵照|在|自|通过|由于|随着"
    r"|为(?:了|贯彻|进一步|推进|做好|规范|保障|方便|深入|切实|加强|全面|提高|确保|落实)|未|没有|无|暂|不存在|零|共|收到|目前|近|年内"
    r"|[^，。；、]{2,6}[省市县区镇乡局委办处院]|因|对|以|从|虽|尽管|加强|积极|认真|严格|坚持|深入|继续|主要(?:有|是|存在|表现)|存在|公开|主动|政府|当年|上年|\Z"
)
"""How a text begins behind a heading."""
_GOES_ON: Final = regex(
    r"[，,、；;及和与的等中上下为是有之]|良好|较|很|不|如下|见|详见|得到|有所|仍|还|比较|明显|显著|基本|均|都|也|已|稳步|进一步|逐步|正常"
    r"|符合|统计|汇总|分析|介绍|报告|说明|看|来|就|可|将|应|能|进行|作|做|由|被|与|并|而|进|发生|方面|里|外|时|后|前|间|工作|反映"
)
"""How a sentence goes on behind words that could be a heading."""
_BODY_DOES: Final = regex(
    rf"(?=中[国共华]|(?!{_GOES_ON.pattern}))[^，。；、：:]{{2,30}}?(?:[省市县区州旗镇乡局委办处院厅站所馆校会行]|政府|街道|苏木|中心|公司|兵团|中学|小学|大[学队]|支队|幼儿园|[）)])"
    r"(?:党组|党委|机关)?(?=高度|认真|坚持|深入|严格|积极|按照|根据|紧紧|切实|主动|不断|持续|继续|始终|进一步|全面|扎实|围绕|在)"
)
"""A sentence about the body, by its name."""
_NEXT_OF_LIST: Final = regex(r"\s*[；;，,、]")
_IN_LIST: Final = regex(r"\s*(?:[；;，,、。.]|\Z)")
"""What stands behind the name of a chapter in a list of chapters: behind any but the last, behind any but the first."""
_RUNS_ON: Final = regex(r"[:：]\s*[^\s）)](?![^（(]*[）)])")
_GAP: Final = regex(r"[:：。\s]")
_STOP: Final = regex(r"\s*[:：]|。")
_ASIDE: Final = r"(?:[（(][^（）()。一二三四五六七八九十\d]{1,12}[）)])?"
_CLOSING: Final = regex(_ASIDE + r"\s*[。:：.]*")
_SHORT: Final = regex(r"[^。，,；;]{0,5}[。，,；;]")
"""So short is the rest of a sentence, no text of a chapter."""
_TABLES: Final = ("统计表", "附表", "附件")
_SURE_NOUNS: Final = ("情况", "概况", "概述", "事项")
_CHAPTERS: Final = ("part", "chapter")
_LONGEST: Final = 40
_LEAST: Final = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """A heading within a paragraph."""

    start: int
    end: int
    heading: Heading


def split_at_headings(texts: Sequence[str]) -> list[list[str]]:
    """The parts of each paragraph, in order."""
    found = [_found(fold_forms(text)) for text in texts]
    return [_parts(text, kept) for text, kept in zip(texts, _kept(found), strict=True)]


def _kept(found: Sequence[Sequence[_Found]]) -> list[list[_Found]]:
    """For each paragraph the headings that their words tell, and those whose number stands between the others'."""
    headed = {item.heading.section for items in found for item in items if item.heading.level in _CHAPTERS}
    kept: list[list[_Found]] = [[] for _ in found]
    last = 0
    for place, item, following in _with_next_known(found):
        read = item.heading
        counts_on = read.chapter == last + 1 or (read.is_customary and read.chapter > last)
        is_next = last > 0 and counts_on and (following in (0, 1) or following > read.chapter)
        if _is_kept(read, headed, is_next=is_next):
            kept[place].append(item)
            last = read.number if read.level in _CHAPTERS else last
    return kept


def _is_kept(read: Heading, headed: Container[str | None], *, is_next: bool) -> bool:
    """`is_next`: its number is the next of the chapters'."""
    if read.level not in _CHAPTERS:
        return read.section is not None and read.section not in headed
    return read.section is not None or is_next or (read.near is not None and read.near not in headed)


def _with_next_known(found: Sequence[Sequence[_Found]]) -> list[tuple[int, _Found, int]]:
    """Each heading with its paragraph and the number of the next that its words tell; 0 where none follows."""
    items, following = [], 0
    for place in range(len(found) - 1, -1, -1):
        for item in reversed(found[place]):
            items.append((place, item, following))
            read = item.heading
            following = read.number if read.section and read.level in _CHAPTERS else following
    return items[::-1]


def _parts(text: str, found: Sequence[_Found]) -> list[str]:
    cuts = sorted({0, len(text), *(item.start for item in found), *(item.end for item in found)})
    return [part for a, b in pairwise(cuts) if (part := text[a:b]).strip()] or [text]


def _found(text: str) -> list[_Found]:
    """Whatever reads as a heading in a paragraph, in order."""
    whole = parse(text.strip())
    if whole and whole.section and not _RUNS_ON.search(text):
        return [_Found(0, len(text), whole)]
    found: list[_Found] = []
    for start, words in _marks(text) if len(text) >= _LEAST else ():
        if (not found or start >= found[-1].end) and (item := _heading_at(text, start, words)):
            found.append(item)
    return found or ([_Found(0, len(text), whole)] if whole and whole.chapter else [])


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where headings could begin, and where their words would."""
    first = _FIRST.match(text)
    if first and not _NUMBER.match(text, first.start("n")):
        yield first.start("n"), first.end()
    for mark in _NUMBER.finditer(text):
        if mark.start() == 0 or text[mark.start() - 1] in _BOUNDARY:
            yield mark.start(), mark.end()


def _heading_at(text: str, start: int, words: int) -> _Found | None:
    """The longest heading that begins at a place, with the stop that closes it."""
    is_listed = text[max(0, start - 2) : start].rstrip()[-1:] in ("；", ";")
    best = None
    stop = text.find("。", words, words + _LONGEST)
    for noun in _NOUN.finditer(text, words, stop if stop >= 0 else words + _LONGEST):
        end = noun.end()
        if (_IN_LIST if is_listed else _NEXT_OF_LIST).match(text, end):
            continue
        read = parse(text[start:end])
        if read and (_begins_a_text if read.section else _closes_unknown)(text, end, noun[0], read):
            best = _Found(start, _closed(text, end), read)
            if read.is_official and text[end : end + 1].isspace():
                break  # what follows is its text, whatever noun that has
    return best


def _begins_a_text(text: str, end: int, noun: str, read: Heading) -> bool:
    """Whether a text begins behind the heading of a section, not the rest of a sentence."""
    if read.level == "bare":
        return bool((_GAP if read.is_official else _STOP).match(text, end))
    if _begins(text, end):
        return True
    return read.is_official and not _GOES_ON.match(text, end) and not _SHORT.match(text, end)


def _begins(text: str, end: int) -> bool:
    return bool(_BEGINS.match(text, end) or _BODY_DOES.match(text, end))


def _closes_unknown(text: str, end: int, noun: str, read: Heading) -> bool:
    """Whether the heading of a chapter that its words do not tell ends with a noun, and a text begins behind it."""
    if noun in _VAGUE:
        return bool(_GAP.match(text, end)) and text[end] != "。"
    if noun in _TABLES:
        return not _GOES_ON.match(text, end)
    return _begins(text, end) and (text[end : end + 1] != "。" or noun in _SURE_NOUNS)


def _closed(text: str, end: int) -> int:
    closing = _CLOSING.match(text, end)
    return closing.end() if closing and closing[0].strip() else end
