"""A page that lists reports, as the sites of Chinese bodies make them → the addresses that it leads to.

Lists in ul, tables and definition lists; titles in attributes where the text is cut short; rows whose link says no more than
查看; lists that wait as records in a script (jpage) and pages numbered by one (createPageHTML), both read as text. No script
is run: where one makes the list, that is said.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converters.collecting.listing.listed_titles import ListedTitle, listed_title
from converters.fetching.pages.parsed_page import address, base_of, refresh_of
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.elements.parser_work import check_work
from converters.readers.html.web_encoding import decode
from converters.readers.limits import check_text

MOST_LINKS: Final = 5_000
"""Of a page."""
_ROWS: Final = ("li", "tr", "dd", "dt", "p")
_NEXT: Final = frozenset(
    {"下一页", "下页", "后一页", "后页", "下一頁", "next", "nextpage", "下一页>", "下一页>>", "下一页»", ">", "›"}
)
_IN_SCRIPT: Final = regex(
    r"""(?:open|location(?:\.href)?|href|openUrl|toUrl|showInfo)\s*[(=]\s*["']([^"'()<>\s]{3,500})["']"""
)
_RECORDS: Final = regex(r"<!\[CDATA\[(.{0,20000}?)\]\]>", re.S)
_TOTAL: Final = regex(r"totalrecord\D{0,5}(\d{1,6})", re.I)
_NUMBERED: Final = regex(
    r"""createPageHTML\(\s*(?:["'][\w-]{1,60}["']\s*,\s*)?(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*["']([\w-]{1,60})["']\s*,\s*["'](\w{1,10})["']"""
)
_OF_DIV: Final = regex(r"createPageHTML\(\s*[\"']")
_TEMPLATE: Final = regex(
    r"\{\{|v-for|ng-repeat|\bid=[\"']?(?:app|root)\b|createElement|\.innerHTML|\.append\(|document\.write|\$\.(?:ajax|get|post)|fetch\(|axios",
    re.I,
)
_YEAR_ALONE: Final = regex(r"\D{0,2}(20\d\d)\s*年?度?\D{0,2}")
BY_SCRIPT: Final = "its list is made by a script, which is not run; collect it by hand: gongkai add URL"
PART_BY_SCRIPT: Final = "its further pages are loaded by a script, which is not run; look there by hand"


@dataclass(frozen=True, slots=True)
class Listed:
    """A link to a report."""

    url: str
    title: str
    """As the list prints it."""
    says: ListedTitle


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a page leads to."""

    reports: tuple[Listed, ...]
    """In the order of the page, each address once."""
    following: tuple[str, ...]
    """Pages on which the list goes on, or in which it stands."""
    problem: str = ""
    """Why it may list more than is seen; goes on after its address."""


def read_list_page(data: bytes, url: str) -> ListPage:
    """What the page at an address leads to. Raises Refused where it cannot be read as a page."""
    check_text(data)
    text = decode(data)
    check_work(text)
    records = "".join(_RECORDS.findall(text))
    trees = [LexborHTMLParser(part) for part in (text, records) if part]
    base = base_of(trees[0], url)
    heading = _is_of_reports(trees[0])
    found = {link.url: link for tree in reversed(trees) for link in _links(tree, base, url, heading)}
    following = [*_next_links(trees[0], base), *_numbered(text, url)]
    if not found:
        following += _frames(trees[0], base)
    others = tuple(dict.fromkeys(it for it in following if it and it != url and _same_host(it, url)))
    return ListPage(tuple(found.values()), others, _problem(text, records, found, others))


def _problem(text: str, records: str, found: dict[str, Listed], following: tuple[str, ...]) -> str:
    total = _TOTAL.search(text)
    if records and total and int(total[1]) > records.count("<a ") and not following:
        return PART_BY_SCRIPT
    return BY_SCRIPT if not found and not following and _TEMPLATE.search(text) else ""


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).netloc.lower() == urlsplit(other).netloc.lower()


def _is_of_reports(tree: LexborHTMLParser) -> bool:
    """Whether the page says at its head that it lists annual reports, so that a year alone is a title."""
    heads = [node.text() for node in tree.css("title, h1, h2, h3")[:20]]
    return any(listed_title(line) for head in heads for line in re.split(r"[-_|—\s]+", head))


def _links(tree: LexborHTMLParser, base: str, url: str, heading: bool) -> Iterator[Listed]:
    for node in tree.css("a, area")[:MOST_LINKS]:
        target = _target(node, base)
        if target is None or target == url:
            continue
        for title in _titles(node, heading):
            says = listed_title(title)
            if says is not None:
                yield Listed(target, title, says)
                break


def _target(node: LexborNode, base: str) -> str | None:
    href = (node.attributes.get("href") or "").strip()
    script = href if href.lower().startswith("javascript:") else ""
    if script or href in ("", "#"):
        found = _IN_SCRIPT.search(f"{script} {node.attributes.get('onclick') or ''}")
        href = found[1] if found else ""
    return address(base, href) or None if href else None


def _titles(node: LexborNode, heading: bool) -> Iterator[str]:
    """What may be the title of what a link leads to, the likeliest first."""
    own, said = _text(node), (node.attributes.get("title") or "").strip()
    cut = own.endswith(("…", "..."))
    yield from (said, own) if cut or len(said) > len(own) else (own, said)
    row = _row(node)
    if row is None:
        return
    cells = [_text(cell) for cell in row.css("td, th, span")] if row.tag == "tr" else []
    if year := _YEAR_ALONE.fullmatch(own):
        head = cells[0] if cells and not _YEAR_ALONE.fullmatch(cells[0]) else ""
        if listed_title(head):
            yield f"{head}（{year[1]}年）"
        elif heading:
            yield f"{head}{year[1]}年政府信息公开工作年度报告"
    elif len(row.css("a")) == 1:
        yield from (cell for cell in cells if len(cell) > len(own))
        yield _text(row)


def _row(node: LexborNode) -> LexborNode | None:
    """The row of a list that a link stands in."""
    above = node.parent
    for _ in range(6):
        if above is None or above.tag in _ROWS:
            return above
        above = above.parent
    return None


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())[:500]


def _next_links(tree: LexborHTMLParser, base: str) -> Iterator[str]:
    for node in tree.css("a, link[rel=next]")[:MOST_LINKS]:
        says = "".join(node.text().split()).lower()
        if (node.attributes.get("rel") == "next" or says in _NEXT) and (target := _target(node, base)) is not None:
            yield target


def _numbered(text: str, url: str) -> Iterator[str]:
    """The page after this one, where a script numbers them: index.html, index_1.html (TRS), or index_2.html (with a div)."""
    for match in _NUMBERED.finditer(text):
        count, current, name, ending = int(match[1]), int(match[2]), match[3], match[4]
        from_one = bool(_OF_DIV.match(match[0]))
        if current + 1 < count + from_one:
            yield address(url, f"{name}_{current + 1}.{ending}")


def _frames(tree: LexborHTMLParser, base: str) -> Iterator[str]:
    """Pages within this one, and where it leads by itself."""
    for node in tree.css("iframe[src], frame[src]")[:10]:
        yield address(base, node.attributes.get("src") or "")
    yield refresh_of(tree, base)
