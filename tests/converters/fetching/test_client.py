"""What an address serves: bounded, on the web only, never of this machine's own network."""

from collections.abc import Iterator

import pytest
from local_site import LocalSite, local_site

from converters.fetching import exchange as module
from converters.fetching.client import Client
from converters.fetching.exchange import Unreachable
from converters.fetching.public_addresses import Forbidden
from converters.fetching.redirects import MOST_HOPS, Served

PAGE = b"\xd5\xfe\xb8\xae"


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        yield found


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(["127.0.0.1"]) as found:
        yield found


def test_the_bytes_come_as_they_are(site: LocalSite, client: Client) -> None:
    path = "/%E6%94%BF%E5%BA%9C/a.html?b=%20"
    site.answers[path] = (200, {"Content-Type": "Text/HTML; charset=gbk", "Set-Cookie": "a=b"}, PAGE)
    url = f"{site.url}/政府/a.html?b=%20"
    assert client.fetch(url) == Served(url, url, 200, "text/html", PAGE)
    client.fetch(url)
    names = {name for _, headers in site.asked for name in headers}
    assert names == {"host", "user-agent", "accept", "accept-encoding"}, "no cookie, no referrer"


def test_redirects_are_followed_to_their_end(site: LocalSite, client: Client) -> None:
    site.answers |= {
        "/a": (301, {"Location": "b?c"}, b""),
        "/b?c": (302, {"Location": f"{site.url}/d"}, b"moved"),
        "/d": (200, {}, PAGE),
    }
    assert client.fetch(f"{site.url}/a") == Served(f"{site.url}/a", f"{site.url}/d", 200, "", PAGE)


def test_a_status_is_no_failure(site: LocalSite, client: Client) -> None:
    site.answers["/moved"] = (302, {}, PAGE)
    assert client.fetch(f"{site.url}/gone").status == 404
    assert client.fetch(f"{site.url}/moved").status == 302, "that says nowhere"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is 10.0.0.1, no address of the public internet"),
        ("http://169.254.169.254/latest/meta-data/", "no address of the public internet"),
        ("http://[::ffff:192.168.0.1]/", "no address of the public internet"),
        ("//localhost/", "no address of the public internet"),
        ("gopher://a.gov.cn/", "is no http"),
        ("ftp://a.gov.cn/", "is no http"),
        ("http://a:b@a.gov.cn/", "is no http"),
        ("http://[/", "no address"),
        ("javascript:alert(1)", "is no http"),
    ],
)
def test_a_redirect_into_what_must_not_be_asked(site: LocalSite, client: Client, location: str, why: str) -> None:
    site.answers["/"] = (302, {"Location": location}, b"")
    with pytest.raises(Forbidden, match=why):
        client.fetch(f"{site.url}/")


def test_a_redirect_without_end(site: LocalSite, client: Client) -> None:
    site.answers["/"] = (302, {"Location": "/"}, b"")
    with pytest.raises(Unreachable, match="more than 5 times"):
        client.fetch(f"{site.url}/")
    assert len(site.asked) == MOST_HOPS + 1


def test_this_machine_is_not_asked_unless_allowed(site: LocalSite) -> None:
    with Client() as client, pytest.raises(Forbidden, match=r"allow it with --allow-host 127\.0\.0\.1"):
        client.fetch(f"{site.url}/")
    assert site.asked == []


def test_more_than_an_original_may_have(site: LocalSite, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said by the server, or found while it comes."""
    monkeypatch.setattr(module, "MOST_BYTES", 100_000)
    site.answers["/said"] = (200, {"Content-Length": "100001"}, b"")
    site.answers["/found"] = (200, {"Transfer-Encoding": "chunked"}, b"186a1\r\n" + b"x" * 100_001 + b"\r\n0\r\n\r\n")
    for path in ("/said", "/found"):
        with pytest.raises(Unreachable, match="serves more than"):
            client.fetch(f"{site.url}{path}")


def test_an_answer_that_never_ends(site: LocalSite, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", -1.0)
    site.answers["/"] = (200, {}, b"x")
    with pytest.raises(Unreachable, match="has not served all of it"):
        client.fetch(f"{site.url}/")


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"Content-Length": "10"}, b"less"),
        (200, {"Transfer-Encoding": "chunked"}, b"zz\r\n"),
        (200, {"Content-Length": "-1"}, b""),
        (200, {"X": "a" * 200_000}, b""),
    ],
)
def test_an_answer_that_is_none(site: LocalSite, client: Client, answer: tuple[int, dict[str, str], bytes]) -> None:
    site.answers["/"] = answer
    with pytest.raises(Unreachable, match="RemoteProtocolError") as caught:
        client.fetch(f"{site.url}/")
    assert "\n" not in str(caught.value)


def test_nobody_answers() -> None:
    with local_site() as site:
        url = site.url
    with Client(["127.0.0.1"]) as client, pytest.raises(Unreachable, match="ConnectError"):
        client.fetch(url)
    with Client() as client, pytest.raises(Unreachable, match="is not known"):
        client.fetch("http://a.invalid/")
