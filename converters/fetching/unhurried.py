"""Addresses asked one after the other, a host not too often."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from converters.fetching.client import Fetched

PAUSE: Final = 1.0
"""Seconds between two questions to one host, at least."""


@dataclass(slots=True)
class Unhurried:
    """Asks after a pause where the host has just been asked."""

    fetch: Callable[[str], Fetched]
    pause: float = PAUSE
    _asked: dict[str, float] = field(default_factory=dict)

    def __call__(self, url: str) -> Fetched:
        """What `fetch` gives."""
        host = urlsplit(url).hostname or ""
        wait = self._asked.get(host, -self.pause) + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            return self.fetch(url)
        finally:
            self._asked[host] = time.monotonic()
