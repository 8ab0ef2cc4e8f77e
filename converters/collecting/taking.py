"""What the addresses of lists and reports serve, each asked once in a run."""

from dataclasses import dataclass, field
from typing import Final

from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import fetch_source
from converters.fetching.pages.page_kinds import ERROR
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import Fetched

_GONE: Final = frozenset({404, 410})


class NotServed(Exception):
    """The address serves nothing: the message says why; `gone`: and never will."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


@dataclass(slots=True)
class Taker:
    """Asks for lists and for reports."""

    client: Client
    asked: set[str] = field(default_factory=set)
    """Addresses of reports, also of those that served nothing."""

    def page(self, url: str) -> bytes:
        """The page of a list. Raises NotServed."""
        try:
            served = self.client.visit(url)
        except (Unreachable, Forbidden) as error:
            raise NotServed(str(error)) from None
        if served.status != 200:
            raise _not_served(served.status)
        return served.body

    def take(self, url: str) -> Fetched:
        """What the address of a report serves, with what belongs to it. Raises NotServed."""
        self.asked.add(url)
        try:
            fetched = fetch_source(url, self.client)
        except (Unreachable, Forbidden) as error:
            raise NotServed(str(error)) from None
        if fetched.page.status != 200:
            raise _not_served(fetched.page.status)
        if fetched.kind == ERROR:
            raise NotServed("serves a page that says that there is nothing", gone=True)
        return fetched


def _not_served(status: int) -> NotServed:
    return NotServed(f"answers with status {status}", gone=status in _GONE)
