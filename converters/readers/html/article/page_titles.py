"""The title of a report, where a site prints it outside of the article: whole, in halves, or only its year."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.page_segmentation import Changes, Segmentation
from converters.readers.html.element_tree import Node
from converters.readers.page import evidence as evidence

_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_TITLE_CLASSES: Final = regex(r"(?:\A|[\s_-])(?:\w*title\w*|tit|bt|biaoti)(?=\Z|[\s_-])")
_YEAR: Final = regex(r".{0,40}20\d\d(?!\d|[年.-]\d)")
_SECOND_HALF: Final = regex(
    r"(?:关于)?(?:20\d\d年?度?)?(?:政府|政务)?(?:信息|政务)公开|(?:工作)?(?:年度?)?(?:工作)?(?:报?告|年报)(?![一-鿿]{3})|度?报告"
)
_FIRST_HALF: Final = regex(r"20\d\d年?度?(?:政府|政务)?(?:信息公开)?(?:工作)?(?:年度?)?(?:工作)?报?\Z")
_LONGEST_HALF: Final = 39
_HALF_WITHIN: Final = 6
"""So many lines above the start the first half of a title ends."""
_MOST_LINES: Final = 4
"""Lines that an article prints a title in."""
_OPENING: Final = 12
"""Lines from the start on in which an article prints its own title."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """What an article prints at its beginning."""

    lines: tuple[str, ...]
    """Its first lines without white space, with those kept directly above."""
    runs: frozenset[str]
    """One to four of them after each other, joined."""
    has_title: bool
    """Whether one of the runs reads as the title of a report."""
    has_year: bool
    """Whether such a title says a year."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The lines of one element above the article, neither kept nor of the site."""

    first: int
    """Index of its first line."""
    after: int
    """Index of the line after its last one."""
    node: Node
    """The element."""
    text: str
    """All of it without white space."""

    def kept(self) -> Changes:
        return dict.fromkeys(range(self.first, self.after), True)


def titles_above(page: Segmentation, kept: Sequence[bool]) -> Changes:
    """The title above the article, unless the article prints the same; where there is none, what stands in for it."""
    opening = _opening(page, kept)
    candidates = list(_candidates(page, kept))
    changes = _whole_titles(page, opening, candidates)
    for rule in () if changes else _INSTEAD:
        changes |= rule(page, opening, candidates)
    return changes


def _opening(page: Segmentation, kept: Sequence[bool]) -> _Opening:
    first = page.start
    while first > 0 and kept[first - 1]:
        first -= 1
    lines = [line.plain for i, line in enumerate(page.lines[first : page.start + _OPENING], first) if kept[i]]
    runs = frozenset("".join(lines[i:j]) for i in range(len(lines)) for j in range(i + 1, i + 1 + _MOST_LINES))
    titles = [run for run in runs if evidence.is_title(run)]
    return _Opening(tuple(lines), runs, bool(titles), any(_YEAR.match(title) for title in titles))


def _candidates(page: Segmentation, kept: Sequence[bool]) -> Iterator[_Candidate]:
    end = min(page.start, page.first)
    after = 0
    while after < end:
        first, node = after, page.lines[after].node
        while after < end and page.lines[after].node is node:
            after += 1
        lines = page.lines[first:after]
        of_site = node.order in page.chrome or any(line.linked or chrome.is_chrome_line(line) for line in lines)
        if not kept[first] and not of_site:
            yield _Candidate(first, after, node, "".join(line.plain for line in lines))


def _whole_titles(page: Segmentation, opening: _Opening, candidates: list[_Candidate]) -> Changes:
    """Each title that the article does not print itself, and the body that signs it from the line above."""
    changes: Changes = {}
    texts: set[str] = set()
    for candidate in candidates:
        text, first = candidate.text, candidate.first
        if text in opening.runs or text in texts or not _is_title(candidate, opening):
            continue
        texts.add(text)
        changes |= candidate.kept()
        above = page.lines[first - 1] if first else None
        if above and above.node.parent is candidate.node.parent and evidence.is_signature(above.plain):
            changes[first - 1] = not above.linked
    return changes


def _is_title(candidate: _Candidate, opening: _Opening) -> bool:
    """Whether a text names a report, or is a heading with the year that the title of the article lacks."""
    if evidence.names_a_report(candidate.text):
        return True
    lacks_year = opening.has_title and not opening.has_year
    return lacks_year and candidate.node.tag in _HEADINGS and bool(_YEAR.match(candidate.text))


def _first_half(page: Segmentation, opening: _Opening, candidates: list[_Candidate]) -> Changes:
    """The nearest first half of the title, where the article prints no title or the second half only."""
    if not opening.lines or (opening.has_title and not _SECOND_HALF.match(opening.lines[0])):
        return {}
    for candidate in reversed(candidates):
        if candidate.after < page.start - _HALF_WITHIN:
            break
        text = candidate.text
        if len(text) <= _LONGEST_HALF and (evidence.is_signature(text) or _FIRST_HALF.search(text)):
            return candidate.kept()
    return {}


def _nearest_heading(page: Segmentation, opening: _Opening, candidates: list[_Candidate]) -> Changes:
    """The nearest heading above an article that has no title of a report: it says what the page is instead."""
    if opening.has_title:
        return {}
    for candidate in reversed(candidates):
        node = candidate.node
        named = node.tag in _HEADINGS or bool(_TITLE_CLASSES.search(chrome.class_names(node)))
        if named and 4 <= len(candidate.text) <= 75:
            return candidate.kept()
    return {}


_INSTEAD: Final[tuple[Callable[[Segmentation, _Opening, list[_Candidate]], Changes], ...]] = (
    _first_half,
    _nearest_heading,
)
"""What is kept where no whole title stands above the article; both may be."""
