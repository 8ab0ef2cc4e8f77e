"""The title of a report, where a site prints it outside of the article: whole, in halves, or only its year."""

import re
from collections.abc import Iterator
from typing import Final

from converters.readers.html import evidence as evidence
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.page_lines import Line

_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_TITLED: Final = re.compile(r"(?:\A|[\s_-])(?:\w*title\w*|tit|bt|biaoti)(?=\Z|[\s_-])")
_YEAR: Final = re.compile(r".{0,40}20\d\d(?!\d|[年.-]\d)")
_ENDS: Final = re.compile(
    r"(?:关于)?(?:20\d\d年?度?)?(?:政府|政务)?(?:信息|政务)公开|(?:工作)?(?:年度?)?(?:工作)?(?:报?告|年报)(?![一-鿿]{3})|度?报告"
)
_BEGINS: Final = re.compile(r"20\d\d年?度?(?:政府|政务)?(?:信息公开)?(?:工作)?(?:年度?)?(?:工作)?报?\Z")
_MOST_LINES: Final = 4
_NEAR: Final = 6


def keep_titles(lines: list[Line], start: int, end: int, site: set[int], kept: list[bool]) -> None:
    """Keeps the title above the article, unless the article prints the same.

    `start` is the first line of the article, `end` the line before which titles are looked for, `site` holds the orders of
    the elements of the site.
    """
    first = start
    while first > 0 and kept[first - 1]:
        first -= 1
    own = [line.plain for i, line in enumerate(lines[first : start + 12], first) if kept[i]]
    inside = {"".join(own[i:j]) for i in range(len(own)) for j in range(i + 1, i + 1 + _MOST_LINES)}
    above = [
        (i, after, "".join(line.plain for line in lines[i:after]))
        for i, after in _groups(lines, end)
        if not kept[i]
        and lines[i].node.order not in site
        and not any(line.linked or chrome.is_chrome_line(line) for line in lines[i:after])
    ]
    titled = any(evidence.is_title(said) for said in inside)
    dated = any(evidence.is_title(said) and _YEAR.match(said) for said in inside)
    found = False
    for i, after, whole in above:
        is_year = titled and not dated and lines[i].node.tag in _HEADINGS and bool(_YEAR.match(whole))
        if (is_year or evidence.names_a_report(whole)) and whole not in inside:
            inside.add(whole)
            kept[i:after] = [True] * (after - i)
            found = True
            if i and lines[i - 1].node.parent is lines[i].node.parent and evidence.is_signature(lines[i - 1].plain):
                kept[i - 1] = not lines[i - 1].linked
    if not found and own and (not titled or _ENDS.match(own[0])):
        _keep_beginning(start, above, kept)
    if not found and not titled:
        _keep_heading(lines, above, kept)


def _groups(lines: list[Line], end: int) -> Iterator[tuple[int, int]]:
    """(first, after) of the lines that stand in one element."""
    i = 0
    while i < end:
        after = i + 1
        while after < end and lines[after].node is lines[i].node:
            after += 1
        yield i, after
        i = after


def _keep_beginning(start: int, above: list[tuple[int, int, str]], kept: list[bool]) -> None:
    """The first half of the title, where the article prints the second only."""
    for i, after, whole in reversed(above):
        if after < start - _NEAR:
            return
        if len(whole) < 40 and (evidence.is_signature(whole) or _BEGINS.search(whole)):
            kept[i:after] = [True] * (after - i)
            return


def _keep_heading(lines: list[Line], above: list[tuple[int, int, str]], kept: list[bool]) -> None:
    """The nearest heading above an article that has no title of a report: it says what the page is instead."""
    for i, after, whole in reversed(above):
        named = lines[i].node.tag in _HEADINGS or bool(_TITLED.search(chrome.names(lines[i].node)))
        if named and 4 <= len(whole) <= 75:
            kept[i:after] = [True] * (after - i)
            return
