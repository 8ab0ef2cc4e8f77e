"""Questions to hosts, none too often: each waits its turn, and is asked again where that may help."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception, retry_if_result, stop_after_attempt

from converters.fetching.clock import Clock
from converters.fetching.exchange import Exchange, Passing, Unreachable
from converters.fetching.manners.robots import Rules, robots_address, rules_of
from converters.fetching.public_addresses import Forbidden
from converters.fetching.redirects import follow

PAUSE: Final = 1.0
"""Seconds between two questions to one host, at least."""
MOST_ATTEMPTS: Final = 3
LONGEST_WAIT: Final = 60.0
"""Seconds that a server may ask to be waited for."""
_FIRST_WAIT: Final = 2.0
_PASSING: Final = frozenset({429, 502, 503, 504})
"""Status of a server that may answer otherwise soon."""


class PoliteAsker:
    """Asks as its hosts wish it."""

    def __init__(self, ask: Callable[[str], Exchange], clock: Clock, pause: float = PAUSE) -> None:
        """`ask`: one question and its answer; `pause`: seconds between two of them to one host, at least."""
        self._ask, self._clock, self._pause = ask, clock, pause
        self._next: dict[str, float] = {}
        """Host → when it may be asked again."""
        self._rules: dict[str, Rules] = {}
        """Address of a robots.txt → what it says."""

    def ask(self, url: str) -> Exchange:
        """What the address itself answers, at last. Raises Forbidden, Unreachable."""
        rules = self._rules_for(url)
        if rules.unknown:
            raise Unreachable(f"is not asked: the site's robots.txt {rules.unknown}; try again later")
        if rules.forbid(url):
            raise Forbidden("is not asked: the site's robots.txt forbids it to programs; save it in a browser instead")
        return self._retrying(url, max(self._pause, rules.delay))

    def _rules_for(self, url: str) -> Rules:
        address = robots_address(url)
        if address not in self._rules:
            self._rules[address] = self._read_rules(address)
        return self._rules[address]

    def _read_rules(self, address: str) -> Rules:
        try:
            served = follow(address, lambda url: self._retrying(url, self._pause))
        except Unreachable as error:
            if isinstance(error, Passing):
                raise
            return Rules()
        return rules_of(served.status, served.body)

    def _retrying(self, url: str, pause: float) -> Exchange:
        """Asked again after a while where the fault may pass; the last answer where it does not."""
        asking = Retrying(
            sleep=self._clock.sleep,
            stop=stop_after_attempt(MOST_ATTEMPTS),
            wait=self._wait,
            retry=retry_if_result(_may_pass) | retry_if_exception(_is_passing),
            retry_error_callback=_last,
        )
        found: Exchange = asking(self._paced, url, pause)
        return found

    def _paced(self, url: str, pause: float) -> Exchange:
        host = urlsplit(url).hostname or ""
        wait = self._next.get(host, 0.0) - self._clock.passed()
        if wait > 0:
            self._clock.sleep(wait)
        try:
            return self._ask(url)
        finally:
            self._next[host] = self._clock.passed() + pause

    def _wait(self, state: RetryCallState) -> float:
        """Seconds until the next attempt: as the server says, else twice as long each time. Raises Unreachable where that is long."""
        least = _FIRST_WAIT * 2.0 ** (state.attempt_number - 1)
        if state.outcome is None or state.outcome.failed:
            return least
        said = _retry_after(state.outcome.result(), self._clock.now())
        if said > LONGEST_WAIT:
            raise Unreachable(
                f"answers with status {state.outcome.result().status}, to be asked again in {said:.0f} seconds"
            )
        return max(said, least)


def _may_pass(exchange: Exchange) -> bool:
    return exchange.status in _PASSING


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, Passing)


def _last(state: RetryCallState) -> Exchange:
    assert state.outcome is not None
    found: Exchange = state.outcome.result()
    return found


def _retry_after(exchange: Exchange, now: datetime) -> float:
    """Seconds that an answer asks to wait; 0 where it says nothing that can be read."""
    said = exchange.header("retry-after").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        date = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max((date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds(), 0.0)
