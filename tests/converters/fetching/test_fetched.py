"""What an address is, what is taken from it, and what is named and left: as county sites serve them."""

import gzip
import io
import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import pytest
from fake_clock import FakeClock
from kinds_of_pages import CASES, DOC, PDF, TEXT, Case, page
from local_site import LocalSite, local_site
from warcio.archiveiterator import ArchiveIterator

from converters.fetching import exchange as exchanges
from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.fetched import Bounds, fetch_source
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import Fetched


@pytest.fixture(scope="module")
def county() -> Iterator[LocalSite]:
    with local_site() as site:
        for case in CASES:
            site.answers |= case.answers
        yield site


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        yield found


@pytest.fixture(scope="module")
def asker() -> Iterator[Client]:
    with Client(["127.0.0.1"], clock=FakeClock().clock) as client:
        yield client


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def test_there_are_enough_kinds() -> None:
    assert len(CASES) >= 40
    assert {case.kind for case in CASES} >= {
        "report_page",
        "list",
        "attachment_page",
        "login",
        "error",
        "script_only",
        "file",
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_an_address_is(case: Case, county: LocalSite, asker: Client) -> None:
    fetched = fetch_source(county.url + next(iter(case.answers)), asker)
    assert fetched.kind == case.kind
    assert [(item.role, path_of(item.url)) for item in fetched.resources[1:]] == [*case.taken]
    left = {path_of(item.url): item.why for item in fetched.not_taken}
    assert left.keys() == {*case.named, *(["/help.pdf"] if "/help.pdf" in left else [])}
    assert all(words in left[path] for path, words in case.named.items())
    assert tuple(item.year for item in fetched.reports) == case.years
    assert not case.files or tuple(item.name for item in fetched.resources) == case.files
    for item in fetched.resources[1:]:
        assert item.body == case.answers[path_of(item.url)][2], "byte for byte"


def records(warc: bytes) -> list[tuple[str, str, bytes]]:
    """Type, address and content of each record, as others read it."""
    return [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise")
    ]


def test_the_record_holds_every_exchange(site: LocalSite, asker: Client) -> None:
    site.answers |= {
        "/r": (302, {"Location": "/r.html"}, b"moved"),
        "/r.html": (
            200,
            {"Content-Encoding": "gzip", "X": "1"},
            gzip.compress(page(f'{TEXT}<a href="a.doc">附件</a>')[2], mtime=0),
        ),
        "/a.doc": (
            200,
            {"Transfer-Encoding": "chunked"},
            b"3\r\n\xd0\xcf\x11\r\n5\r\n\xe0\xa1\xb1\x1a\xe1\r\n0\r\n\r\n",
        ),
    }
    fetched = fetch_source(f"{site.url}/r", asker)
    info, moved, found, attached, about = records(fetched.warc)
    assert (info[0], about[0]) == ("warcinfo", "metadata")
    assert moved == ("response", f"{site.url}/r", b"moved")
    assert found == ("response", f"{site.url}/r.html", fetched.page.body)
    assert attached == ("response", f"{site.url}/a.doc", DOC[:8])
    assert json.loads(about[2])["kind"] == "report_page"
    assert b"X-Archive-Orig-Transfer-Encoding: chunked" in b"".join(
        gzip.decompress(fetched.warc).splitlines(keepends=True)
    )


def test_the_same_exchanges_give_the_same_bytes(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/r.html"] = page(TEXT)

    def fetched() -> Fetched:
        with Client(["127.0.0.1"], clock=FakeClock().clock) as client:
            return fetch_source(f"{site.url}/r.html", client)

    monkeypatch.setattr(BaseHTTPRequestHandler, "date_time_string", lambda *_: "Fri, 02 Jan 2026 03:04:05 GMT")
    assert fetched() == fetched()
    assert fetched().page.time == "2026-01-02T03:04:06Z"


def test_what_it_takes_is_bounded(site: LocalSite) -> None:
    """In number, in bytes and in time; what is left is named."""
    links = "".join(f'<a href="/{number}.pdf">附件</a>' for number in range(5))
    site.answers |= {"/r.html": page(TEXT + links), **{f"/{i}.pdf": (200, {}, PDF + b"0" * 1000) for i in range(5)}}

    def left(bounds: Bounds, step: float = 0.0) -> list[str]:
        with Client(["127.0.0.1"], clock=FakeClock(step=step).clock) as client:
            found = fetch_source(f"{site.url}/r.html", client, bounds).not_taken
        return [item.why for item in found if "help" not in item.url]

    assert left(Bounds(resources=2)) == ["is more than the 2 files that are taken from one address"] * 3
    size = len(site.answers["/r.html"][2])
    assert len(left(Bounds(size=size + 2500))) == 3, "two fit"
    assert len(left(Bounds(seconds=3.5))) == 3, "one a second"


def test_pages_without_end(site: LocalSite, asker: Client) -> None:
    """Each leads to the next one."""
    for number in range(40):
        site.answers[f"/t_{number}.html" if number else "/t.html"] = page(
            f'{TEXT}<a href="t_{number + 1}.html">下一页</a>'
        )
    fetched = fetch_source(f"{site.url}/t.html", asker, Bounds(next_pages=4))
    assert [item.role for item in fetched.resources] == ["page", *["next_page"] * 4]
    assert [item.why for item in fetched.not_taken if "/t_5" in item.url] == ["is one page more than are taken"]


def test_frames_beyond_measure(site: LocalSite, asker: Client) -> None:
    site.answers |= {
        "/r.html": page("".join(f'<iframe src="/{i}.html"></iframe>' for i in range(9))),
        **{f"/{i}.html": page("框") for i in range(9)},
    }
    fetched = fetch_source(f"{site.url}/r.html", asker, Bounds(frames=2))
    assert [item.role for item in fetched.resources] == ["page", "frame", "frame"]
    assert [item.why for item in fetched.not_taken if "help" not in item.url] == [
        "is one frame more than are taken"
    ] * 7


def test_refreshes_without_end(site: LocalSite, asker: Client) -> None:
    for number in range(9):
        site.answers[f"/{number}"] = (
            200,
            {},
            f'<html><meta http-equiv=refresh content="0;url=/{number + 1}">'.encode(),
        )
    with pytest.raises(Unreachable, match="leads on by itself"):
        fetch_source(f"{site.url}/0", asker)
    site.answers["/1"] = (200, {}, b'<html><meta http-equiv=refresh content="0;url=/0">')
    assert fetch_source(f"{site.url}/0", asker).kind in ("other_page", "script_only"), "to and fro"


def test_nothing_leads_into_a_private_network(site: LocalSite, asker: Client) -> None:
    """By a redirect, by a link, by a frame, by a refresh, or by an attachment that is moved there."""
    inner = "http://10.0.0.1/"
    port = socket.socket()
    port.bind(("127.0.0.2", 0))
    port.listen()
    port.settimeout(0)
    here = f"http://127.0.0.2:{port.getsockname()[1]}/"
    site.answers |= {
        "/r.html": page(
            f'{TEXT}<a href="{here}a.doc">附件</a><a href="/m.doc">附件</a><iframe src="{here}"></iframe><img src="{here}t.png">'
        ),
        "/m.doc": (302, {"Location": f"{here}m.doc"}, b""),
        "/moved": (302, {"Location": inner}, b""),
        "/refresh": (200, {}, f'<html><meta http-equiv="refresh" content="0;url={inner}">'.encode()),
    }
    fetched = fetch_source(f"{site.url}/r.html", asker)
    assert len(fetched.resources) == 1
    assert sum("no address of the public internet" in item.why for item in fetched.not_taken) == 4
    for path in ("/moved", "/refresh"):
        with pytest.raises(Forbidden, match="no address of the public internet"):
            fetch_source(site.url + path, asker)
    with pytest.raises(BlockingIOError):
        port.accept()
    port.close()


def test_a_page_that_cannot_be_parsed_is_kept(site: LocalSite, asker: Client) -> None:
    site.answers["/r.html"] = (200, {}, b"<html>" + b"<b><p>" * 30_000)
    fetched = fetch_source(f"{site.url}/r.html", asker)
    assert fetched.problems
    assert fetched.page.body == site.answers["/r.html"][2]


def test_cookies_are_not_kept(site: LocalSite, asker: Client) -> None:
    site.answers |= {
        "/r.html": (200, {"Set-Cookie": "a=b"}, page(f'{TEXT}<a href="a.doc">附件</a>')[2]),
        "/a.doc": (200, {}, DOC),
    }
    fetch_source(f"{site.url}/r.html", asker)
    assert all({"cookie", "authorization", "referer"}.isdisjoint(headers) for _, headers in site.asked)


def test_a_bomb_is_not_unpacked(site: LocalSite, asker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanges, "MOST_BYTES", 100_000)
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 100_001))
    with pytest.raises(Unreachable, match="serves more than"):
        fetch_source(f"{site.url}/bomb", asker)
