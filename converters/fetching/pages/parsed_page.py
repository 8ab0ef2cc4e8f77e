"""Bytes of a page → what matters for finding the report on it: text, links, pictures, frames, where it leads, what its scripts name."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from converters.model.matching.patterns import regex
from converters.model.originals import is_web_address
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.elements.parser_work import check_work, too_large
from converters.readers.html.web_encoding import decode

_MOST_ELEMENTS: Final = 50_000
_MOST_BYTES: Final = 16 << 20
_SAFE: Final = "%!#$&'()*+,/:;=?@[]~-._"
_LONGEST_TEXT: Final = 300
"""Of a link, which is shown."""
_SITE_TAGS: Final = frozenset("nav header footer aside".split())
_SITE_NAME: Final = regex(
    r"(?:\A|[\s_-])(?:foot\w*|header|nav\w*|menu\w*|side\w*|crumb\w*|copyright|friend\w*|toolbar|share\w*|banner|logo|related|"
    r"recommend\w*|hot\w*|search\w*|qrcode|ewm)(?:\Z|[\s_-])|(?:foot|nav|header)(?:er|bar|box|wrap)?\d*\Z",
    re.I,
)
"""Class or id of what a site puts around each of its pages."""
_SKIPPED: Final = frozenset("script style template head".split())
_DELAY: Final = regex(r"\s*[0-9]{1,3}(?![0-9])[0-9.]*")
_LONGEST_ADDRESS: Final = 4000
_MOST_LINKS: Final = 5_000
_LINE_BREAKING: Final = frozenset(
    "p div li tr br h1 h2 h3 h4 h5 h6 table ul ol dl dt dd section article center form".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page."""

    url: str
    """In full; empty where it leads nowhere in the web."""
    text: str
    script: str = ""
    """What it would run instead."""
    of_site: bool = False
    """Whether it stands in what the site puts around each of its pages."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page."""

    url: str
    text: str
    small: bool
    """Whether the page shows it as an icon."""
    of_site: bool = False


@dataclass(slots=True)
class Page:
    """What a page holds."""

    url: str
    """Which its links are relative to."""
    title: str = ""
    text: str = ""
    """Without that of links, scripts, and what the site puts around."""
    link_text: str = ""
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    """Addresses of frames, and of what is embedded."""
    refresh: str = ""
    """Where it leads by itself; empty where it stays."""
    scripts: str = ""
    """Text of its programs, which are never run."""
    has_password: bool = False
    """Whether it asks for one."""
    tables: int = 0
    charset: str = "utf-8"
    """In which the queries of its links are written."""


def parse(data: bytes, url: str) -> Page:
    """Raises converters.model.problems.Refused where it cannot be read as a page."""
    if len(data) > _MOST_BYTES:
        raise too_large(f"has more than {_MOST_BYTES >> 20} MB")
    text = decode(data)
    check_work(text)
    tree = LexborHTMLParser(text)
    page = Page(base_of(tree, url), charset=_charset(data))
    title = tree.css_first("title")
    page.title = " ".join((title.text() if title is not None else "").split())[:_LONGEST_TEXT]
    page.refresh = refresh_of(tree, page.url)
    page.scripts = "\n".join(node.text() for node in tree.css("script"))
    _Collector(page).collect(tree.body or tree.root)
    for frame in tree.css("frameset frame") if tree.body is None or not page.frames else ():
        _Collector(page).frame(frame)
    return page


def _charset(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """What the links of a page at an address are relative to."""
    node = tree.css_first("base[href]")
    return address(url, node.attributes.get("href") or "") or url if node is not None else url


def refresh_of(tree: LexborHTMLParser, url: str) -> str:
    """Where a page leads by itself; empty where it stays."""
    for node in tree.css("meta[http-equiv]"):
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            target = address(url, _refreshed(node.attributes.get("content") or ""))
            if target and target != url:
                return target
    return ""


def _refreshed(content: str) -> str:
    """The address in `5; url='a.html'`, which may lack any of its signs; a page that is shown again by itself has none."""
    content = content[:_LONGEST_ADDRESS]
    if (delay := _DELAY.match(content)) is None:
        return ""
    rest = content[delay.end() :].lstrip(" \t\r\n;,")
    if rest[:3].lower() == "url":
        rest = rest[3:].lstrip().removeprefix("=")
    words = rest.strip(" \t\r\n\"'").split()
    return words[0] if words else ""


def address(url: str, found: str, charset: str = "utf-8") -> str:
    """An address on a page in full, without its fragment; empty where it is none of the web.

    Its query is written in the encoding of the page, all else in UTF-8: so do browsers.
    """
    found = re.sub(r"[\t\r\n]", "", found).strip().replace("\\", "/").replace(" ", "%20")
    try:
        full = urljoin(url, found).partition("#")[0]
        before, mark, query = full.partition("?")
        full = f"{before}{mark}{quote(query, _SAFE, charset, 'replace')}" if charset != "utf-8" else full
        urlsplit(full)
    except ValueError:
        return ""
    return full if is_web_address(full) else ""


@dataclass(slots=True)
class _Around:
    """What an element stands in."""

    of_site: bool = False
    link: int = -1
    """Number of the link; -1: in none."""


class _Collector:
    """Goes through the elements of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._texts, self._link_texts = list[str](), list[str]()
        self._links = list[tuple[Any, bool, list[str]]]()

    def collect(self, top: Any) -> None:
        """Everything at and below an element, in its order."""
        count, waiting = 0, [(top, _Around())]
        while waiting:
            node, around = waiting.pop()
            count += 1
            if count > _MOST_ELEMENTS:
                raise too_large(f"has more than {_MOST_ELEMENTS:,} elements")
            if node.is_text_node:
                self._text(node.text_content or "", around)
            elif node.is_element_node and node.tag not in _SKIPPED:
                within = self._element(node, around)
                children = list(_children(node))
                waiting += ((child, within) for child in reversed(children))
        page = self._page
        page.links = [_link(node, of_site, "".join(texts), page) for node, of_site, texts in self._links]
        page.text, page.link_text = _joined(self._texts), _joined(self._link_texts)

    def _text(self, text: str, around: _Around) -> None:
        if around.link >= 0:
            self._links[around.link][2].append(text)
            self._link_texts.append(text)
        elif not around.of_site:
            self._texts.append(text)

    def _element(self, node: Any, around: _Around) -> _Around:
        """Notes an element; what the elements in it stand in."""
        attributes, tag = node.attributes, node.tag
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:200]
        of_site = around.of_site or tag in _SITE_TAGS or _SITE_NAME.search(names) is not None
        link = around.link
        if tag in _LINE_BREAKING:
            self._texts.append("\n")
            self._link_texts.append("\n")
        if tag in ("a", "area") or (
            attributes.get("onclick") and tag in ("span", "button", "input", "div", "td", "li")
        ):
            link = len(self._links)
            if link >= _MOST_LINKS:
                raise too_large(f"has more than {_MOST_LINKS:,} links")
            self._links.append((node, of_site, []))
        elif tag == "img":
            self._picture(attributes, of_site)
        elif tag in ("iframe", "frame", "embed", "object"):
            self.frame(node)
        elif tag == "input" and (attributes.get("type") or "").strip().lower() == "password":
            self._page.has_password = True
        elif tag == "table":
            self._page.tables += 1
        return _Around(of_site, link)

    def frame(self, node: Any) -> None:
        """A frame, or what is embedded."""
        found = node.attributes.get("data" if node.tag == "object" else "src") or ""
        if (full := address(self._page.url, found, self._page.charset)) and full != self._page.url:
            self._page.frames.append(full)

    def _picture(self, attributes: dict[str, str | None], of_site: bool) -> None:
        found = next(
            (attributes[name] for name in ("data-original", "data-src", "oldsrc", "src") if attributes.get(name)), ""
        )
        if full := address(self._page.url, found or "", self._page.charset):
            small = any(_is_small(attributes.get(side)) for side in ("width", "height"))
            text = attributes.get("alt") or attributes.get("title") or ""
            self._page.pictures.append(Picture(full, " ".join(text.split())[:_LONGEST_TEXT], small, of_site))


def _children(node: Any) -> Iterator[Any]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


_SMALL: Final = 80
"""Pixels: no table of the form fits."""


def _is_small(said: str | None) -> bool:
    match = re.match(r"\s*([0-9]{1,5})(?:px)?\s*\Z", said or "")
    return match is not None and int(match[1]) < _SMALL


def _link(node: Any, of_site: bool, text: str, page: Page) -> Link:
    attributes = node.attributes
    found = (attributes.get("href") or "").strip()
    shown, title = " ".join(text.split()), attributes.get("title") or ""
    if not shown or (shown.endswith(("…", "...")) and len(title) > len(shown)):  # cut short by the site
        shown = " ".join((title or attributes.get("value") or "").split())
    script = attributes.get("onclick") or ""
    if re.match(r"\s*(?:java|vb)script:", found, re.I):
        script, found = f"{found.partition(':')[2]};{script}", ""
    full = address(page.url, found, page.charset) if found and not found.startswith("#") else ""
    return Link(full, shown[:_LONGEST_TEXT], script[:2000], of_site)


def _joined(texts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(texts).split("\n"))
    return "\n".join(line for line in lines if line)
