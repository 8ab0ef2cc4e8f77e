"""Hosts are asked as they wish: robots.txt, the pace, Retry-After, and again where it may help; nobody waits in a test."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from fake_clock import FakeClock
from local_site import LocalSite, local_site

from converters.fetching.client import Client
from converters.fetching.exchange import Exchange, Passing, Unreachable
from converters.fetching.manners.polite import LONGEST_WAIT, MOST_ATTEMPTS, PoliteAsker
from converters.fetching.public_addresses import Forbidden


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as found:
        yield found


Answer = Exchange | Exception
URL = "http://a.gov.cn/r.html"


def answer(status: int = 200, body: bytes = b"x", **headers: str) -> Exchange:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange(URL, "2026-01-02T03:04:05Z", status, "", pairs, body, body)


def asker(clock: FakeClock, robots: Answer, *answers: Answer) -> tuple[PoliteAsker, list[tuple[str, float]]]:
    """One whose host answers so, at last the last; and what was asked, when."""
    asked = list[tuple[str, float]]()
    waiting = list(answers)

    def ask(url: str) -> Exchange:
        asked.append((url, clock.seconds))
        found = robots if url.endswith("/robots.txt") else waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(found, Exception):
            raise found
        return found

    return PoliteAsker(ask, clock.clock), asked


NONE = answer(404)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/r.html", False),
        ("User-agent: gongkai\nDisallow: /zw/\n\nUser-agent: *\nDisallow: /", "/r.html", True),
        ("User-agent: gongkai\nDisallow: /zw/", "/zw/r.html", False),
        ("User-agent: *\nDisallow: /*.doc$", "/a.doc", False),
        ("User-agent: *\nDisallow: /*.doc$", "/a.docx", True),
        ("User-agent: Baiduspider\nDisallow: /", "/r.html", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/r.html", False),
        ("<html>404 页面不存在</html>", "/r.html", True),
        ("", "/r.html", True),
    ],
)
def test_robots_txt_is_kept_to(rules: str, path: str, allowed: bool) -> None:
    asking, asked = asker(FakeClock(), answer(body=rules.encode()), answer())
    if allowed:
        assert asking.ask(f"http://a.gov.cn{path}").status == 200
    else:
        with pytest.raises(Forbidden, match=r"robots\.txt forbids it to programs"):
            asking.ask(f"http://a.gov.cn{path}")
        assert [url for url, _ in asked] == ["http://a.gov.cn/robots.txt"], "the page itself was not asked"


def test_robots_txt_is_asked_once_for_each_site() -> None:
    asking, asked = asker(FakeClock(), NONE, answer())
    for url in (URL, f"{URL}?1", "https://a.gov.cn/", "http://b.gov.cn/"):
        asking.ask(url)
    assert [url for url, _ in asked if url.endswith("robots.txt")] == [
        "http://a.gov.cn/robots.txt", "https://a.gov.cn/robots.txt", "http://b.gov.cn/robots.txt"
    ]  # fmt: skip


@pytest.mark.parametrize("status", [500, 503, 429])
def test_rules_that_cannot_be_read_forbid_all(status: int) -> None:
    asking, asked = asker(FakeClock(), answer(status), answer())
    with pytest.raises(Unreachable, match=f"robots.txt answers with status {status}; try again later"):
        asking.ask(URL)
    assert {url for url, _ in asked} == {"http://a.gov.cn/robots.txt"}


@pytest.mark.parametrize(
    ("delay", "pause"), [("", 1), ("Crawl-delay: 0.1", 1), ("Crawl-delay: 7", 7), ("Crawl-delay: 900", 30)]
)
def test_a_host_is_asked_no_oftener_than_it_wants(delay: str, pause: float) -> None:
    asking, asked = asker(FakeClock(), answer(body=f"User-agent: *\n{delay}\nAllow: /".encode()), answer())
    for _ in range(3):
        asking.ask(URL)
    times = [when for url, when in asked if not url.endswith("robots.txt")]
    assert [later - before for before, later in itertools.pairwise(times)] == [pause, pause]


def test_hosts_do_not_wait_for_each_other() -> None:
    asking, asked = asker(FakeClock(), NONE, answer())
    asking.ask(URL)
    asking.ask("http://b.gov.cn/")
    assert [when for _, when in asked] == [0, 1, 1, 2], "each host's robots.txt, then a second later its page"


@pytest.mark.parametrize(
    ("said", "waited"),
    [
        ("30", 30),
        ("0", 2),
        ("Fri, 02 Jan 2026 03:04:45 GMT", 39),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 2),
        ("soon", 2),
        ("-5", 2),
        ("", 2),
    ],
)
def test_retry_after_is_waited_for(said: str, waited: float) -> None:
    clock = FakeClock()
    asking, asked = asker(clock, NONE, answer(503, Retry_After=said), answer())
    assert asking.ask(URL).status == 200
    assert asked[2][1] - asked[1][1] == pytest.approx(waited)


def test_a_long_retry_after_is_not() -> None:
    clock = FakeClock()
    asking, _ = asker(clock, NONE, answer(429, Retry_After=str(int(LONGEST_WAIT) + 1)))
    with pytest.raises(Unreachable, match="answers with status 429, to be asked again in 61 seconds"):
        asking.ask(URL)
    assert clock.seconds < LONGEST_WAIT


@pytest.mark.parametrize("passing", [Passing("ReadTimeout"), answer(502), answer(503), answer(504), answer(429)])
def test_what_may_pass_is_asked_again_and_no_oftener(passing: Answer) -> None:
    asking, asked = asker(FakeClock(), NONE, passing, answer())
    assert asking.ask(URL).status == 200
    asking, asked = asker(FakeClock(), NONE, passing)
    if isinstance(passing, Exception):
        with pytest.raises(Passing):
            asking.ask(URL)
    else:
        assert asking.ask(URL).status == passing.status
    assert len(asked) == 1 + MOST_ATTEMPTS
    waits = [later - before for (_, before), (_, later) in itertools.pairwise(asked[1:])]
    assert waits == [2, 4], "twice as long each time"


@pytest.mark.parametrize(
    "lasting", [Unreachable("too large"), Forbidden("private"), answer(404), answer(403), answer(500)]
)
def test_what_will_not_pass_is_asked_once(lasting: Answer) -> None:
    asking, asked = asker(FakeClock(), NONE, lasting)
    if isinstance(lasting, Exception):
        with pytest.raises(type(lasting)):
            asking.ask(URL)
    else:
        assert asking.ask(URL).status == lasting.status
    assert len(asked) == 2


def test_a_redirect_is_held_against_the_rules_of_where_it_leads(site: LocalSite) -> None:
    """Also where robots.txt itself is moved."""
    site.answers |= {
        "/robots.txt": (301, {"Location": "/rules.txt"}, b""),
        "/rules.txt": (200, {}, b"User-agent: *\nDisallow: /secret/"),
        "/r.html": (302, {"Location": "/secret/r.html"}, b""),
    }
    with Client(["127.0.0.1"], clock=FakeClock().clock) as client, pytest.raises(Forbidden, match="forbids it"):
        client.visit(f"{site.url}/r.html")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rules.txt", "/r.html"]


def test_who_asks_is_said(site: LocalSite) -> None:
    from converters.fetching.client import agent_of

    found: Callable[[str | None], str] = agent_of
    assert found(None).startswith("gongkai (")
    assert found("dangan@example.cn").endswith("; contact: dangan@example.cn)")
    assert "\n" not in found("a\r\nCookie: b")
    assert found("联系人") == found(None), "no header holds that"
    with Client(["127.0.0.1"], clock=FakeClock().clock, agent=found("a@b.cn")) as client:
        client.visit(f"{site.url}/")
    assert {headers["user-agent"] for _, headers in site.asked} == {found("a@b.cn")}
