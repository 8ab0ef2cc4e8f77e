"""One page or file from the web: http(s) only, bounded in bytes, hops and time; no cookies, no credentials, no proxy."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from converters.fetching.guarded_network import GuardedBackend
from converters.fetching.public_addresses import Forbidden
from converters.model.originals import MOST_BYTES, is_web_address

MOST_HOPS: Final = 5
PATIENCE: Final = 20.0
"""Seconds in which a connection must be made, or a piece of an answer come."""
LONGEST: Final = 120.0
"""Seconds for an answer, redirects included: of waiting for others, so by the clock."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADERS: Final[Mapping[bytes | str, bytes | str]] = {
    "User-Agent": "gongkai (archive of annual reports on open government; reads, never submits)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}


class Unreachable(Exception):
    """Nothing was served: the message says why, on one line."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address has served."""

    url: str
    """As it was asked for."""
    final_url: str
    """Where the redirects led."""
    status: int
    """Of HTTP."""
    media_type: str
    """What the server calls it, without parameters; empty where it says nothing."""
    body: bytes
    """As it was transferred."""


class Client:
    """Asks addresses of the web, one after the other."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        """`allowed`: hosts that may be asked although their addresses are not public (an intranet's archive, tests)."""
        self._pool = httpcore2.ConnectionPool(
            network_backend=GuardedBackend({host.lower().rstrip(".") for host in allowed}), max_keepalive_connections=0
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.close()

    def fetch(self, url: str) -> Fetched:
        """What an http(s) address serves now, whatever its status. Raises Forbidden, Unreachable."""
        asked, ends = url, time.monotonic() + LONGEST
        for _ in range(MOST_HOPS + 1):
            _check(asked)
            status, headers, body = self._answer(asked, ends)
            target = headers.get(b"location")
            if status not in _REDIRECTS or target is None:
                media_type = headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()
                return Fetched(url, asked, status, media_type, body)
            asked = _target(asked, target)
        raise Unreachable(f"leads from address to address more than {MOST_HOPS} times")

    def _answer(self, url: str, ends: float) -> tuple[int, dict[bytes, bytes], bytes]:
        """Status, headers (names in lower case, of one name the last) and body. Raises Unreachable, Forbidden."""
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE)
        try:
            with self._pool.stream("GET", _ascii(url), headers=_HEADERS, extensions={"timeout": timeouts}) as response:
                found = {name.lower(): value for name, value in response.headers}
                length = found.get(b"content-length", b"")
                _bound(int(length[:20]) if length.isdigit() else 0)
                pieces, size = list[bytes](), 0
                for piece in response.iter_stream():
                    pieces.append(piece)
                    size += len(piece)
                    _bound(size)
                    if time.monotonic() > ends:
                        raise Unreachable(f"has not served all of it in {LONGEST:.0f} seconds")
                return response.status, found, b"".join(pieces)
        except (
            httpcore2.NetworkError,
            httpcore2.TimeoutException,
            httpcore2.ProtocolError,
            httpcore2.UnsupportedProtocol,
        ) as error:
            raise Unreachable(" ".join(f"{type(error).__name__}: {error}".split())[:200]) from error


def _bound(size: int) -> None:
    """Raises Unreachable where a body of so many bytes is more than an original may have."""
    if size > MOST_BYTES:
        raise Unreachable(f"serves more than {MOST_BYTES >> 20} MB")


def _check(url: str) -> None:
    """Raises Forbidden where the address is none of the web, or says who asks."""
    if not is_web_address(url):
        raise Forbidden("is no http(s) address")
    if "@" in urlsplit(url).netloc:
        raise Forbidden("holds a name or password of a user")


def _target(url: str, location: bytes) -> str:
    """Where a redirect leads. Raises Forbidden where that is nowhere in the web."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("gb18030", "replace")
    try:
        return urljoin(url, text.strip())
    except ValueError:
        raise Forbidden("leads to what is no address") from None


def _ascii(url: str) -> httpcore2.URL:
    """An address as it goes over the wire: the host in Punycode, the rest in percent signs. Raises Forbidden."""
    try:
        found = httpx2.URL(url)
    except httpx2.InvalidURL:
        raise Forbidden("is no http(s) address") from None
    return httpcore2.URL(scheme=found.raw_scheme, host=found.raw_host, port=found.port, target=found.raw_path)
