"""One question to a server and its answer: http(s) only, bounded in bytes and time; no cookies, no credentials, no proxy."""

import ssl
import zlib
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

import httpcore2
import httpx2

from converters.fetching.clock import Clock
from converters.fetching.guarded_network import GuardedBackend
from converters.fetching.public_addresses import Forbidden
from converters.model.originals import MOST_BYTES, is_web_address
from converters.model.speed.quick_dataclasses import dataclass

PATIENCE: Final = 20.0
"""Seconds in which a connection must be made, or a piece of an answer come."""
LONGEST: Final = 120.0
"""Seconds for an answer: of waiting for others, so by the clock."""
AGENT: Final = "gongkai (archive of annual reports on open government; reads, never submits)"
_PACKED: Final = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Content-Encoding → window of zlib; a server may pack although it was asked not to."""
_FAULTS: Final = (
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
)


class Unreachable(Exception):
    """Nothing was served: the message says why, on one line."""


class Passing(Unreachable):
    """Nothing was served this time; it may be otherwise when asked again."""


class Untrusted(Unreachable):
    """The certificate of the server does not hold."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer, as it came."""

    url: str
    """As it was asked for."""
    time: str
    """ISO time in UTC at which it was asked, to the second."""
    status: int
    """Of HTTP."""
    reason: str
    """The words behind the status."""
    headers: tuple[tuple[str, str], ...]
    """Names as the server writes them, and values, in their order."""
    transferred: bytes
    """The body as it was transferred, without the marks of chunks."""
    body: bytes
    """The same, unpacked where the server has packed it."""
    certified: bool = True
    """Whether the certificate of the server held; also where none was needed."""

    def header(self, name: str) -> str:
        """The value of the last header of that name, in lower case; empty where there is none."""
        return next((value for found, value in reversed(self.headers) if found.lower() == name), "")


class Exchanger:
    """Asks servers, one question after the other."""

    def __init__(self, allowed: Collection[str], clock: Clock, agent: str, *, insecure: bool = False) -> None:
        """`allowed`: hosts that may be asked although their addresses are not public; `insecure`: also where a certificate fails."""
        self._clock, self._agent = clock, agent
        self._network = GuardedBackend({host.lower().rstrip(".") for host in allowed}, clock.passed)
        self._pool = httpcore2.ConnectionPool(network_backend=self._network, max_keepalive_connections=0)
        self._lax = _lax_pool(self._network) if insecure else None

    def close(self) -> None:
        for pool in (self._pool, self._lax):
            if pool is not None:
                pool.close()

    def ask(self, url: str) -> Exchange:
        """What the address itself answers. Raises Forbidden, Unreachable."""
        check_address(url)
        try:
            return self._ask(url, self._pool)
        except Untrusted:
            if self._lax is None:
                raise
            return self._ask(url, self._lax, certified=False)

    def _ask(self, url: str, pool: httpcore2.ConnectionPool, *, certified: bool = True) -> Exchange:
        time, ends = self._clock.now(), self._clock.passed() + LONGEST
        self._network.ends = ends
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE)
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        }
        try:
            with pool.stream("GET", _ascii(url), headers=headers, extensions={"timeout": timeouts}) as response:
                found = tuple((_text(name), _value(name, value)) for name, value in response.headers)
                length = next((value for name, value in found if name.lower() == "content-length"), "")
                _bound(int(length[:20]) if length.isdecimal() else 0)
                pieces, size = list[bytes](), 0
                for piece in response.iter_stream():
                    pieces.append(piece)
                    size += len(piece)
                    _bound(size)
                    if self._clock.passed() > ends:
                        raise Unreachable(f"has not served all of it in {LONGEST:.0f} seconds")
                reason = _text(response.extensions.get("reason_phrase", b""))
        except _FAULTS as error:
            raise _fault(error) from error
        data = b"".join(pieces)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ")
        return Exchange(url, at, response.status, reason, found, data, _unpacked(data, found), certified)


def _lax_pool(network: GuardedBackend) -> httpcore2.ConnectionPool:
    """Connections to servers whose certificate nobody vouches for, and to old ones."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return httpcore2.ConnectionPool(ssl_context=context, network_backend=network, max_keepalive_connections=0)


def _fault(error: Exception) -> Unreachable:
    text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    if "CERTIFICATE_VERIFY_FAILED" in text:
        why = text.partition("failed: ")[2].partition(" (_ssl")[0] or "it cannot be verified"
        return Untrusted(
            f"has a certificate that does not hold ({why}); --insecure takes it all the same, and records it"
        )
    lasting = isinstance(error, httpcore2.UnsupportedProtocol | httpcore2.LocalProtocolError)
    return (Unreachable if lasting else Passing)(text)


def _value(name: bytes, value: bytes) -> str:
    """The value of a header; an address that is no UTF-8 is asked for by the bytes that it has."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return (
            _text(value) if name.lower() != b"location" else "".join(chr(b) if b < 128 else f"%{b:02X}" for b in value)
        )


def _text(value: bytes) -> str:
    """A header as text: of ASCII, of UTF-8, or of what Chinese servers write."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")


def _bound(size: int) -> None:
    """Raises Unreachable where a body of so many bytes is more than an original may have."""
    if size > MOST_BYTES:
        raise Unreachable(f"serves more than {MOST_BYTES >> 20} MB")


def _unpacked(data: bytes, headers: Collection[tuple[str, str]]) -> bytes:
    """The body without the packing that a header names. Raises Unreachable where it is another one, or too much."""
    packed = ",".join(value for name, value in headers if name.lower() == "content-encoding").strip().lower()
    if packed in ("", "identity", "utf-8", "none") or not data:
        return data
    if packed not in _PACKED:
        raise Unreachable(
            f"packs what it serves ({packed[:40]!r}) although it was asked not to, in a way that is not read"
        )
    found = _inflated(data, _PACKED[packed])
    if found is None and packed == "deflate":  # as some servers understand it: without a head
        found = _inflated(data, -zlib.MAX_WBITS)
    if found is None:
        raise Unreachable("serves what it calls packed and is damaged")
    return found


def _inflated(data: bytes, window: int) -> bytes | None:
    """None where it is damaged. Raises Unreachable where it is too much."""
    unpacking = zlib.decompressobj(window)
    try:
        found = unpacking.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        return None
    _bound(len(found))
    return found if unpacking.eof else None


def check_address(url: str) -> None:
    """Raises Forbidden where the address is none of the web, or says who asks."""
    if not is_web_address(url):
        raise Forbidden("is no http(s) address")
    if "@" in urlsplit(url).netloc:
        raise Forbidden("holds a name or password of a user")


def _ascii(url: str) -> httpcore2.URL:
    """An address as it goes over the wire: the host in Punycode, the rest in percent signs. Raises Forbidden."""
    try:
        found = httpx2.URL(url)
    except httpx2.InvalidURL:
        raise Forbidden("is no http(s) address") from None
    return httpcore2.URL(scheme=found.raw_scheme, host=found.raw_host, port=found.port, target=found.raw_path)
