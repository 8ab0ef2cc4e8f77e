"""A page as it is handed to whatever writes the site, and the links between pages."""

from html import escape
from typing import Final

from markupsafe import Markup

from converters.model.originals import is_web_address
from converters.model.speed.quick_dataclasses import dataclass

FEED: Final = "feed.xml"
"""The name of a feed, beside the page whose changes it tells; that of the archive beside the home page."""

BODY_JSON: Final = "figures.json"
REPORT_JSON: Final = "report.json"
"""The names of the files that have the same for programs, beside the page of a body, of a report."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a page must know of the site as a whole."""

    url: str
    """Address of the home page, with a slash at its end."""
    edit: str
    """Address under which the forge edits the files of content/, with a slash at its end; empty where there is none."""
    repository: str
    """Address of the repository; empty where there is none."""
    name: str
    """Its title."""
    description: str = ""
    """One sentence for search engines; empty where the site's own does."""
    icon: str = ""
    """Address of its sign, relative to the site."""
    scope: str = ""
    """The region whose reports it gathers, `省/市/县`; empty where it is the whole country."""
    home_title: str = ""
    """The heading of the home page; empty where the site's own does."""
    home_lead: str = ""
    """The sentence below it; empty where the site's own does."""
    originals: str = ""
    """Where the originals can be read, with a slash at its end, when they lie outside git; else empty: with the site."""
    coverage: str = ""
    """What it says of its coverage, as JSON: see hooks.overview.expected.coverage_settings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the page's table of contents."""

    id: str
    """Of the element on the page."""
    title: str
    """As it is listed, not escaped."""


@dataclass(frozen=True, slots=True)
class Page:
    """The main part of a page."""

    address: str
    """Relative to the site: empty for the home page, else ended by a slash."""
    title: str
    """Not escaped."""
    description: str
    """For search engines, one sentence."""
    html: str
    """Without the theme around it."""
    headings: tuple[Heading, ...] = ()
    """Its table of contents."""
    feed: str = FEED
    """Address of the feed that tells of its changes."""
    head: str = ""
    """HTML that its head has beside that of every page."""


def link(source: str, target: str) -> str:
    """The relative address of one page or file of the site, as seen from a page: it works wherever the site lies."""
    path, mark, fragment = target.partition("#")
    if path == source:
        return mark + fragment or "./"
    if path.startswith(source) and source.endswith("/"):
        return path[len(source) :] + mark + fragment
    here, there = source.split("/")[:-1], path.split("/")
    shared, most = 0, min(len(here), len(there) - 1)
    while shared < most and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + mark + fragment


def same_as_json(name: str) -> str:
    """For the head of a page: the same for programs is in the file of that name beside it."""
    return f'<link rel=alternate type=application/json href="{name}">'


def outside(url: str | None) -> str | None:
    """A web address out of a report as the target of a link; None where it is none."""
    return url if url is not None and is_web_address(url) else None


def attribute(name: str, value: str | None) -> Markup:
    """An attribute with a space before it, or nothing."""
    return Markup() if value is None else Markup(f' {name}="{escape(value)}"')
