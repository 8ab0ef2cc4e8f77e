"""The kinds of checks in the words of the pages, and where each is told."""

from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import COPIED, LEVELS, SUM, TEXT, YEARS, ZEROS
from hooks.overview.checked.findings import ALL_ZEROS, COPIED_TEXT, DIFFERENCES


@dataclass(frozen=True, slots=True)
class KindWords:
    """What pages say of a kind of checks."""

    folder: str
    """Of its list, below /checks/."""
    name: str
    """What is compared."""
    listed: str
    """What its list holds."""
    explained: str
    """What the check is, in a sentence or two."""
    anchor: str
    """Where a report's page tells of it."""
    label: str
    """By which a search is narrowed to what is listed."""


WORDS: Final = {
    SUM: KindWords(
        "sums",
        "表内合计",
        "表内合计不符的报告",
        "官方格式规定了表内数字之间的关系，如“总计”是各栏之和。",
        "sum-results",
        DIFFERENCES[SUM],
    ),
    TEXT: KindWords(
        "text",
        "正文与表格",
        "正文与表格不符的报告",
        "正文提到表中的数字时，与表中的那一格比较。",
        "text-results",
        DIFFERENCES[TEXT],
    ),
    YEARS: KindWords(
        "years",
        "与上一年报告",
        "与上一年报告不符的报告",
        "上一年结转下来的，应当是本年结转进来的；只比较两年格式中意义相同的数字。",
        "year-results",
        DIFFERENCES[YEARS],
    ),
    LEVELS: KindWords(
        "levels",
        "与下级报告",
        "与下级报告不符的报告",
        "报告写明数字包括下级机关时，与档案中下级机关的报告之和比较。",
        "level-results",
        DIFFERENCES[LEVELS],
    ),
    COPIED: KindWords(
        "copied",
        "与其他报告相同的段落",
        "有段落与其他报告相同的报告",
        "本机关上一年的报告，或其他机关的报告中，有逐字相同的段落；官方格式规定的语句不计，也不说明哪一份在先。",
        "copied-text",
        COPIED_TEXT,
    ),
    ZEROS: KindWords(
        "zeros",
        "全为 0 或空白",
        "表中各格全为 0 或空白的报告",
        "官方表格的每一格都是 0、空白或不适用。这只是报告所填，列在这里供知情者查考。",
        "all-zeros",
        ALL_ZEROS,
    ),
}
"""Kind → its words, in the order in which they are told."""
