"""One question and its answer: bounded in time and in what it unpacks; certificates that fail are said, and taken only if asked for."""

import gzip
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2
import pytest
from fake_clock import FakeClock
from local_site import LocalSite, local_site

from converters.fetching import exchange as module
from converters.fetching.clock import Clock
from converters.fetching.exchange import LONGEST, Exchanger, Unreachable, Untrusted
from converters.fetching.guarded_network import GuardedBackend, TimedStream


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        yield found


def exchanger(clock: Clock | None = None, **options: Any) -> Exchanger:
    return Exchanger(["127.0.0.1"], clock or Clock(), "gongkai", **options)


@contextmanager
def dripping(begin: bytes, piece: bytes) -> Iterator[tuple[str, list[int]]]:
    """A server that sends a beginning, then a piece again and again; how many were sent."""
    listening, sent = socket.create_server(("127.0.0.1", 0)), list[int]()

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(9999)
            try:
                connection.sendall(begin)
                while len(sent) < 100_000:
                    connection.sendall(piece)
                    sent.append(1)
            except OSError:
                pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", sent
    finally:
        thread.join(10)
        listening.close()


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    ],
    ids=["body", "chunks", "headers", "a header"],
)
def test_what_drips_is_not_waited_for(begin: bytes, piece: bytes) -> None:
    """By the clock of the exchange, which here moves on by ten seconds at each look."""
    with dripping(begin, piece) as (url, _):
        asking = exchanger(FakeClock(step=10).clock)
        with pytest.raises(Unreachable, match=r"has not served all of it in|RemoteProtocolError"):
            asking.ask(url)
        asking.close()


def test_no_byte_is_waited_for_beyond_the_end() -> None:
    """Each wait is as long as what is left, and no longer."""
    waited = list[float | None]()

    class Stream(httpcore2.NetworkStream):
        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            waited.append(timeout)
            return b"x"

    clock = FakeClock()
    backend = GuardedBackend([], clock.passed)
    backend.ends = 100.0
    stream = TimedStream(Stream(), backend)
    for seconds, expected in ((0, 20.0), (85, 15.0)):
        clock.seconds = seconds
        stream.read(1, 20.0)
        assert waited[-1] == expected
    clock.seconds = 100
    with pytest.raises(httpcore2.ReadTimeout):
        stream.read(1, 20.0)
    assert LONGEST <= 120


@pytest.mark.parametrize(
    "headers",
    [{"X": "a" * 200_000}, {f"X-{number}": "a" * 1000 for number in range(200)}],
    ids=["a long one", "many"],
)
def test_a_bomb_of_headers(site: LocalSite, headers: dict[str, str]) -> None:
    site.answers["/"] = (200, headers, b"")
    with pytest.raises(Unreachable, match="RemoteProtocolError"):
        exchanger().ask(f"{site.url}/")


def raw_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize(
    ("encoding", "body", "found"),
    [
        ("gzip", gzip.compress(b"page", mtime=0), b"page"),
        ("GZIP", gzip.compress(b"page", mtime=0), b"page"),
        ("deflate", zlib.compress(b"page"), b"page"),
        ("deflate", raw_deflate(b"page"), b"page"),
        ("identity", b"page", b"page"),
        ("gzip", b"", b""),
    ],
)
def test_what_is_packed_is_kept_as_it_came_and_read_unpacked(
    site: LocalSite, encoding: str, body: bytes, found: bytes
) -> None:
    site.answers["/"] = (200, {"Content-Encoding": encoding}, body)
    exchange = exchanger().ask(f"{site.url}/")
    assert (exchange.transferred, exchange.body) == (body, found)
    assert site.asked[0][1]["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("br", b"x", "in a way that is not read"),
        ("zstd", b"x", "in a way that is not read"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "in a way that is not read"),
        ("gzip", b"no gzip", "is damaged"),
        ("gzip", gzip.compress(b"cut short" * 99, mtime=0)[:-9], "is damaged"),
        ("deflate", b"none", "is damaged"),
        ("gzip", gzip.compress(b"0" * 5000, mtime=0), "serves more than"),
        ("deflate", raw_deflate(b"0" * 5000), "serves more than"),
    ],
)
def test_what_is_packed_otherwise_or_too_well(
    site: LocalSite, encoding: str, body: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    site.answers["/"] = (200, {"Content-Encoding": encoding}, body)
    with pytest.raises(Unreachable, match=why):
        exchanger().ask(f"{site.url}/")


class BrokenPool:
    """Connections to a server whose certificate is out of date."""

    def stream(self, *_: object, **__: object) -> object:
        raise httpcore2.ConnectError(
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)"
        )

    def close(self) -> None:
        pass


def test_a_certificate_that_fails_is_said(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = (200, {}, b"x")
    strict, lax = exchanger(), exchanger(insecure=True)
    for asking in (strict, lax):
        monkeypatch.setattr(asking, "_pool", BrokenPool())
    with pytest.raises(Untrusted, match=r"does not hold \(certificate has expired\); --insecure"):
        strict.ask(f"{site.url}/")
    assert not lax.ask(f"{site.url}/").certified, "taken, and remembered"
    assert exchanger(insecure=True).ask(f"{site.url}/").certified, "where none failed"


def test_only_the_certificate_is_not_looked_at(site: LocalSite) -> None:
    lax = exchanger(insecure=True)._lax
    assert lax is not None
    assert lax._ssl_context is not None
    assert lax._ssl_context.verify_mode is ssl.CERT_NONE
    assert isinstance(lax._network_backend, GuardedBackend), "private addresses stay forbidden"


def test_a_body_without_end_and_without_a_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 20_000)
    chunk = b"400\r\n" + b"x" * 1024 + b"\r\n"
    with dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk) as (url, _):
        asking = exchanger()
        with pytest.raises(Unreachable, match="serves more than"):
            asking.ask(url)
        asking.close()


def test_a_bomb_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 20_000)
    packed = gzip.compress(bytes(8 << 20), 9)
    tracemalloc.start()
    with pytest.raises(Unreachable, match="serves more than"):
        module._unpacked(packed, [("Content-Encoding", "gzip")])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20
