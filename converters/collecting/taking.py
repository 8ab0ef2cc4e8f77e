"""What the addresses of a list serve, each asked once in a run."""

from dataclasses import dataclass, field
from typing import Final

from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import fetch_source
from converters.fetching.pages.belonging import ATTACHMENT
from converters.fetching.pages.page_kinds import ERROR, LOGIN, SCRIPT_ONLY
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import Fetched, Resource

_GONE: Final = frozenset({404, 410})
_NO_PAGE: Final = {
    LOGIN: "asks for a password; save the report in a browser and add it with --url",
    SCRIPT_ONLY: "is made by a script, which is not run; save the report in a browser and add it with --url",
}


class NotServed(Exception):
    """The address serves nothing: the message says why; `gone`: and never will."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that an address serves."""

    url: str
    """Where it was asked for."""
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What the address of a report serves."""

    file: TakenFile
    """The page, or the file that it is."""
    attached: tuple[TakenFile, ...]
    """The files that the page has attached."""
    left: tuple[tuple[str, str], ...]
    """Address of each that was not taken, and why not."""


@dataclass(slots=True)
class Taker:
    """Asks for lists and for reports."""

    client: Client
    _taken: dict[str, Taken | NotServed] = field(default_factory=dict)
    _pages: dict[str, bytes | NotServed] = field(default_factory=dict)

    def page(self, url: str) -> bytes:
        """The page of a list. Raises NotServed."""
        if url not in self._pages:
            self._pages[url] = self._page(url)
        found = self._pages[url]
        if isinstance(found, NotServed):
            raise found
        return found

    def _page(self, url: str) -> bytes | NotServed:
        try:
            served = self.client.visit(url)
        except (Unreachable, Forbidden) as error:
            return NotServed(str(error))
        return served.body if served.status == 200 else _status(served.status)

    def take(self, url: str) -> Taken:
        """What the address of a report serves. Raises NotServed."""
        if url not in self._taken:
            self._taken[url] = self._take(url)
        found = self._taken[url]
        if isinstance(found, NotServed):
            raise found
        return found

    def _take(self, url: str) -> Taken | NotServed:
        try:
            fetched = fetch_source(url, self.client)
        except (Unreachable, Forbidden) as error:
            return NotServed(str(error))
        if fetched.page.status != 200:
            return _status(fetched.page.status)
        if fetched.kind == ERROR:
            return NotServed("serves a page that says that there is nothing", gone=True)
        if fetched.kind in _NO_PAGE:
            return NotServed(_NO_PAGE[fetched.kind])
        return _taken_of(fetched)


def _taken_of(fetched: Fetched) -> Taken:
    attached = (_file(item.url, item) for item in fetched.attachments)
    left = ((item.url, item.why) for item in fetched.not_taken if item.role == ATTACHMENT)
    return Taken(_file(fetched.url, fetched.page), tuple(attached), tuple(left))


def _file(url: str, resource: Resource) -> TakenFile:
    ending = resource.name.rpartition(".")[2]
    label = resource.label if resource.label.lower().endswith(f".{ending}") else ""
    return TakenFile(url, label or resource.name, resource.body)


def _status(status: int) -> NotServed:
    return NotServed(f"answers with status {status}", gone=status in _GONE)
