"""Who asks addresses of the web: one after the other, guarded at every step, and politely where more than one is asked."""

from collections.abc import Collection
from types import TracebackType

from converters.fetching.clock import Clock
from converters.fetching.exchange import AGENT, Exchanger
from converters.fetching.manners.polite import PAUSE, PoliteAsker
from converters.fetching.redirects import Served, follow


def agent_of(contact: str | None) -> str:
    """How the client names itself; with whom to write to, where the archive says so."""
    plain = (contact or "").strip()
    usable = plain.isascii() and plain.isprintable() and 0 < len(plain) <= 200
    return f"{AGENT[:-1]}; contact: {plain})" if usable else AGENT


class Client:
    """Asks addresses of the web, one after the other."""

    def __init__(
        self,
        allowed: Collection[str] = (),
        *,
        insecure: bool = False,
        agent: str = AGENT,
        clock: Clock | None = None,
        pause: float = PAUSE,
    ) -> None:
        """`allowed`: hosts that may be asked although their addresses are not public (an intranet's archive, tests).

        `insecure`: take what comes under a certificate that does not hold, and record it. `pause`: seconds between two
        questions to one host, at least, where it is asked politely.
        """
        self.insecure, self.agent, self.clock = insecure, agent, clock or Clock()
        self._exchanger = Exchanger(allowed, self.clock, agent, insecure=insecure)
        self._polite = PoliteAsker(self._exchanger.ask, self.clock, pause)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._exchanger.close()

    def fetch(self, url: str) -> Served:
        """What an http(s) address serves now, whatever its status, asked once. Raises Forbidden, Unreachable."""
        return follow(url, self._exchanger.ask)

    def visit(self, url: str) -> Served:
        """The same, as robots.txt and the pace of its host allow, and again where that may help. Raises Forbidden, Unreachable."""
        return follow(url, self._polite.ask)
