"""What a site asks of programs in its robots.txt."""

from typing import Final
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from converters.model.speed.quick_dataclasses import dataclass

NAME: Final = "gongkai"
"""The name under which robots.txt may speak of this program."""
MOST_BYTES: Final = 512 << 10
"""Of a robots.txt; what stands behind is not read."""
LONGEST_DELAY: Final = 30.0
"""Seconds between two questions; more is not kept."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Of one site."""

    _parsed: Protego | None = None
    """None where it has no rules."""
    unknown: str = ""
    """Why it is not known whether there are any; then nothing may be asked (RFC 9309)."""

    def forbid(self, url: str) -> bool:
        """Whether an address must not be asked, by the rules that are known."""
        return self._parsed is not None and not self._parsed.can_fetch(url, NAME)

    @property
    def delay(self) -> float:
        """Seconds between two questions, as the site asks for them, within bounds."""
        found = self._parsed.crawl_delay(NAME) if self._parsed is not None else None
        return min(max(found or 0.0, 0.0), LONGEST_DELAY)


def robots_address(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def rules_of(status: int, body: bytes) -> Rules:
    """The rules that the answer for robots.txt holds: none where it is not there, all forbidden where the server fails."""
    if status >= 500 or status == 429:
        return Rules(unknown=f"answers with status {status}")
    if status != 200:
        return Rules()
    text = body[:MOST_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Rules(Protego.parse(text))
