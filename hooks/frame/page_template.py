"""What stands around the main part of every page, taken once from pages that the theme has rendered.

The theme renders three probe pages, which differ in nothing but their tables of contents and whose texts are marks of the
private use area. From these follows how any page looks, so that no other page goes through the theme.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.pages.page import FEED, Heading, Page, Site, link

ADDRESSES: Final = ("probe/page/0/", "probe/page/1/", "probe/page/2/")
_BASE: Final = "../../.."
"""The home page as seen from there."""
TITLE, DESCRIPTION, MAIN, _ADDRESS, _ROOT, _WHOLE_TITLE = "\ue000\ue001\ue002\ue003\ue004\ue005"
_PARTS: Final = ("\ue006", "\ue00d", "\ue00e")
_MADE: Final = f"<h1>{MAIN}</h1>"
"""The theme adds a heading to a page that has none."""
_ID, _NAME = "\ue007", "\ue008"
_IDS, _NAMES = ("\ue009", "\ue00a"), ("\ue00b", "\ue00c")
_FEED: Final = "\ue00f"
_HEAD: Final = "\ue010"
_MARKS: Final = re.compile("([\ue000-\ue010])")
_TITLE_TAG: Final = re.compile(r"<title>[^<]*</title>")


class UnsupportedTheme(Exception):
    """The theme renders pages of which the template cannot be told; the message says what was expected."""


def probe_pages() -> tuple[Page, ...]:
    """The pages that the theme is to render, at ADDRESSES."""
    headings = tuple(Heading(mark, name) for mark, name in zip(_IDS, _NAMES, strict=True))
    return tuple(Page(address, TITLE, DESCRIPTION, _MADE, headings[:n]) for n, address in enumerate(ADDRESSES))


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """How a page is put together. Strings with marks: see the module."""

    page: str
    """The whole page."""
    parts: tuple[str, ...]
    """What stands at the marks of _PARTS on a page with headings, if the theme lists them: a link to the first, their list."""
    entry: str
    """Of the list, whose place in its part is MAIN."""
    site: Site
    """What its pages say of the site."""

    def render(self, page: Page) -> str:
        """The whole page."""
        values = {
            MAIN: page.html,
            DESCRIPTION: escape(page.description),
            TITLE: escape(page.title),
            _WHOLE_TITLE: escape(f"{page.title} - {self.site.name}" if page.address else self.site.name),
            _ADDRESS: escape(page.address),
            _ROOT: "/".join([".."] * page.address.count("/")) or ".",
            _FEED: escape(link(page.address, page.feed)),
            _HEAD: page.head,
        }
        if page.headings:
            entries = [
                self.entry.replace(_ID, escape(item.id)).replace(_NAME, escape(item.title)) for item in page.headings
            ]
            listed = "".join(entries)
            for mark, part in zip(_PARTS, self.parts, strict=False):
                values[mark] = part.replace(_ID, escape(page.headings[0].id)).replace(MAIN, listed)
        return "".join([values.get(part, "" if part in _PARTS else part) for part in _parted(self.page)])


@lru_cache(maxsize=8)  # the frame of every page, and the theme's own pages when it is taken
def _parted(page: str) -> tuple[str, ...]:
    """A whole page, parted at its marks."""
    return tuple(_MARKS.split(page))


def _compact(html: str) -> list[str]:
    """The lines of a page without indentation and without empty ones; the theme has no preformatted text."""
    return [f"{line.strip()}\n" for line in html.split("\n") if line.strip()]


def _plain(html: str, address: str, site: Site) -> str:
    html = (
        html.replace(_MADE, MAIN)
        .replace(f"{escape(site.url)}{address}", f"{escape(site.url)}{_ADDRESS}")
        .replace(f"{_BASE}/{FEED}", _FEED)
        .replace(_BASE, _ROOT)
    )
    return _TITLE_TAG.sub(f"<title>{_WHOLE_TITLE}</title>{_HEAD}", html)


def _inserted(shorter: list[str], longer: list[str]) -> list[tuple[int, str]]:
    """Line of the shorter text before which the longer one has more, and what. Raises UnsupportedTheme."""
    found = []
    for kind, at, end, start, stop in SequenceMatcher(None, shorter, longer, autojunk=False).get_opcodes():
        if kind == "insert":
            found.append((at, "".join(longer[start:stop])))
        elif kind != "equal" or end - at != stop - start:
            raise UnsupportedTheme("the theme's pages differ by more than their headings; expected a list of headings")
    return found


def page_template_of(rendered: tuple[str, ...], site: Site) -> PageTemplate:
    """The template, from the probe pages as the theme has rendered them. Raises UnsupportedTheme."""
    none, one, two = (_compact(_plain(html, address, site)) for html, address in zip(rendered, ADDRESSES, strict=True))
    parts, more = _inserted(none, one), _inserted(one, two)
    if len(more) != bool(parts) or len(parts) > len(_PARTS):
        raise UnsupportedTheme("the theme's list of headings is no list of like entries")
    entry = more[0][1].replace(_IDS[1], _ID).replace(_NAMES[1], _NAME) if more else ""
    first = entry.replace(_ID, _IDS[0]).replace(_NAME, _NAMES[0])
    templates = [part.replace(first, MAIN, 1).replace(_IDS[0], _ID) for _, part in parts]
    lines = list(none)
    for mark, (at, _) in reversed(list(zip(_PARTS, parts, strict=False))):
        lines.insert(at, mark)
    page = "".join(lines)
    counts = [page.count(mark) for mark in (MAIN, DESCRIPTION, _WHOLE_TITLE)]
    if (
        counts != [1, 1, 1]
        or sum(MAIN in part for part in templates) != len(more)
        or any(_NAMES[0] in part for part in templates)
    ):
        raise UnsupportedTheme("the theme does not render the parts of a page once each")
    template = PageTemplate(page, tuple(templates), entry, site)
    headings = tuple(Heading(mark, name) for mark, name in zip(_IDS, _NAMES, strict=True))
    for number, lines in enumerate((none, one, two)):
        again = template.render(Page(_ADDRESS, TITLE, DESCRIPTION, MAIN, headings[:number]))
        title = f"<title>{escape(f'{TITLE} - {site.name}')}</title>"
        expected = "".join(lines).replace(_ROOT, ".").replace(_FEED, FEED).replace(_HEAD, "")
        if again.replace(title, f"<title>{_WHOLE_TITLE}</title>") != expected:
            raise UnsupportedTheme("the theme's pages cannot be put together again from their parts")
    return template
