"""From an address to where its redirects lead."""

from collections.abc import Callable
from dataclasses import field
from typing import Final
from urllib.parse import urljoin, urlsplit

from converters.fetching.exchange import Exchange, Unreachable, check_address
from converters.fetching.public_addresses import Forbidden
from converters.model.speed.quick_dataclasses import dataclass

MOST_HOPS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Served:
    """What an address has served at last."""

    url: str
    """As it was asked for."""
    final_url: str
    """Where the redirects led."""
    status: int
    """Of HTTP."""
    media_type: str
    """What the server calls it, without parameters; empty where it says nothing."""
    body: bytes
    """Unpacked, where the server has packed it."""
    exchanges: tuple[Exchange, ...] = field(default=(), compare=False)
    """Every answer on the way, the last one included."""


def follow(url: str, ask: Callable[[str], Exchange]) -> Served:
    """What an http(s) address serves now, whatever its status. Raises Forbidden, Unreachable."""
    asked, exchanges = url, list[Exchange]()
    for _ in range(MOST_HOPS + 1):
        check_address(asked)
        found = ask(asked)
        exchanges.append(found)
        target = found.header("location")
        if found.status not in _REDIRECTS or not target:
            media_type = found.header("content-type").partition(";")[0].strip().lower()
            return Served(url, asked, found.status, media_type, found.body, tuple(exchanges))
        asked = _target(asked, target)
    raise Unreachable(f"leads from address to address more than {MOST_HOPS} times")


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises Forbidden where that is nowhere in the web."""
    try:
        target = urljoin(url, location.strip())
        urlsplit(target)
    except ValueError:
        raise Forbidden("leads to what is no address") from None
    return target.partition("#")[0]
