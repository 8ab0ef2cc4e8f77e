"""Which lines of a page are kept as the report. In doubt a line is kept.

First each line is decided on by itself: the first rule of `_RULES` that has an answer gives it. Then each step of
`_STEPS` in turn changes what the lines beside a line say of it.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.page_segmentation import Changes, Segmentation
from converters.readers.html.article.page_titles import titles_above
from converters.readers.page import evidence as evidence

_SIGNED_WITHIN: Final = 4
"""So many lines after the last one of evidence a report is signed and dated."""
_LINES_ABOVE: Final = 8
"""So many lines directly above the first one may belong to it."""
_LINK_LIST: Final = 3
"""Links from which on lines of links are a list."""
_ATTACHED: Final = regex(r"(?:相关)?附件(?:下载)?[：:]?\Z|文件下载[：:]?\Z")


def kept_lines(page: Segmentation) -> list[bool]:
    """For each line of a page whether it belongs to the report."""
    kept = [_decide(page, i) for i in range(len(page.lines))]
    for step in _STEPS:
        for i, is_kept in step(page, kept).items():
            kept[i] = is_kept
    return kept


# Rules: each says of one line whether it is kept, None where it has no answer.


def _is_evidence(page: Segmentation, i: int) -> bool | None:
    return True if i in page.evidence else None


def _is_chrome(page: Segmentation, i: int) -> bool | None:
    line = page.lines[i]
    return False if line.node.order in page.chrome or chrome.is_chrome_line(line) else None


def _is_in_root(page: Segmentation, i: int) -> bool | None:
    """In the content root all is kept from its start on."""
    return i >= page.start if page.lines[i].node.order in page.inside else None


def _is_attached(page: Segmentation, i: int) -> bool | None:
    """Files to download belong to a report when they follow it."""
    return i > page.last if page.lines[i].has_file else None


def _is_link_or_table(page: Segmentation, i: int) -> bool | None:
    return False if page.lines[i].is_link or page.lines[i].table is not None else None


def _is_prose(page: Segmentation, i: int) -> bool | None:
    return True if evidence.is_prose(page.lines[i].plain) else None


def _is_signature(page: Segmentation, i: int) -> bool | None:
    near = page.last < i <= page.last + _SIGNED_WITHIN
    return near and evidence.is_signature(page.lines[i].plain)


_RULES: Final[tuple[Callable[[Segmentation, int], bool | None], ...]] = (
    _is_evidence,
    _is_chrome,
    _is_in_root,
    _is_attached,
    _is_link_or_table,
    _is_prose,
    _is_signature,
)


def _decide(page: Segmentation, i: int) -> bool:
    return next((answer for rule in _RULES if (answer := rule(page, i)) is not None), False)


# Steps: each says which lines are kept, or no more, because of the lines beside them.


def _directly_above(page: Segmentation, kept: Sequence[bool]) -> Changes:
    """The lines directly above the start, in the same element: a number of the document, half a title."""
    start = page.lines[page.start].node
    changes: Changes = {}
    for i in range(page.start - 1, max(-1, page.start - _LINES_ABOVE - 1), -1):
        line = page.lines[i]
        beside = line.node is start or line.node.parent is start.parent
        if not beside or line.is_link or _is_chrome(page, i) is False or line.node.order not in page.inside:
            break
        changes[i] = True
    return changes


def _link_lists(page: Segmentation, kept: Sequence[bool]) -> Changes:
    """Lists of links before or after the report are dropped, though not its attached files."""

    def is_outer_link(i: int) -> bool:
        line = page.lines[i]
        return line.is_link and not line.has_file and not page.first < i < page.last

    changes: Changes = {}
    for are_links, group in groupby((i for i, is_kept in enumerate(kept) if is_kept), is_outer_link):
        run = list(group)
        if are_links and max(len(run), sum(page.lines[i].links for i in run)) >= _LINK_LIST:
            changes |= dict.fromkeys(run, False)
    return changes


def _attachment_labels(page: Segmentation, kept: Sequence[bool]) -> Changes:
    """`附件：` above an attached file."""
    lines = page.lines
    return {
        i: True
        for i in range(len(lines) - 1)
        if kept[i + 1] and lines[i + 1].has_file and _ATTACHED.match(lines[i].plain)
    }


_STEPS: Final[tuple[Callable[[Segmentation, Sequence[bool]], Changes], ...]] = (
    _directly_above,
    titles_above,
    _link_lists,
    _attachment_labels,
)
