"""What was fetched, as it is kept: every resource byte for byte, and what was not taken and why."""

import hashlib
from typing import Final

from converters.fetching.exchange import Exchange
from converters.fetching.pages.belonging import ATTACHMENT, FRAME, NEXT_PAGE, PICTURE, ReportLink
from converters.model.speed.quick_dataclasses import dataclass

PAGE: Final = "page"
ROLES: Final = (PAGE, FRAME, NEXT_PAGE, ATTACHMENT, PICTURE)
"""What a resource is to the address that was asked for; `page` is that itself, also where it is a file."""
_KEPT_HEADERS: Final = frozenset(
    "content-type content-length content-disposition content-encoding last-modified etag date server location".split()
)
"""What the manifest has of the headers; the record of the exchange has all."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that an address has served."""

    role: str
    """One of ROLES."""
    url: str
    """As it was asked for."""
    final_url: str
    """Where redirects led."""
    time: str
    """ISO time in UTC, to the second."""
    status: int
    """Of HTTP."""
    headers: tuple[tuple[str, str], ...]
    """Those that matter, names in lower case, in their order."""
    body: bytes
    name: str
    """A safe one of ASCII, with the ending of what the bytes are; no two resources have the same."""
    label: str
    """What the site calls it, in its own letters."""
    media_type: str
    """By the bytes."""
    said_type: str
    """What the server calls it."""
    certified: bool = True
    """Whether the certificate of the server held; also where none was needed."""

    @property
    def sha256(self) -> str:
        """64 hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An address that belongs to the report and was not taken."""

    role: str
    url: str
    label: str
    why: str
    """Goes on after the address, on one line."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address is, and what was taken from it."""

    url: str
    """As it was asked for."""
    kind: str
    """One of pages.page_kinds.KINDS."""
    title: str
    """Of the page; empty where it has none."""
    resources: tuple[Resource, ...]
    """The page, or the file that it is, first; then what belongs to it."""
    not_taken: tuple[NotTaken, ...] = ()
    reports: tuple[ReportLink, ...] = ()
    """The reports that a list names, with titles and years."""
    problems: tuple[str, ...] = ()
    """What a person should know, on one line each."""
    agent: str = ""
    """How the client named itself."""
    warc: bytes = b""
    """Every exchange as a web archive (gzip): the same exchanges give the same bytes."""

    @property
    def page(self) -> Resource:
        """What the address itself has served."""
        return self.resources[0]

    @property
    def final_url(self) -> str:
        """Where its redirects led."""
        return self.page.final_url

    @property
    def retrieved(self) -> str:
        """ISO date on which it was asked."""
        return self.page.time[:10]

    @property
    def attachments(self) -> tuple[Resource, ...]:
        """Files that belong to the page."""
        return tuple(item for item in self.resources if item.role == ATTACHMENT)


def kept_headers(exchange: Exchange) -> tuple[tuple[str, str], ...]:
    """The headers of an answer that matter."""
    return tuple((name.lower(), value) for name, value in exchange.headers if name.lower() in _KEPT_HEADERS)
