"""Answers of the web that were recorded, in the place of the network."""

import base64
from collections.abc import Mapping
from typing import Any

from converters.fetching.client import Client
from converters.fetching.exchange import Exchange, Unreachable
from converters.fetching.redirects import Served, follow


class RecordedClient(Client):
    """Knows the answers of some addresses, and asks nobody."""

    def __init__(self, answers: Mapping[str, Mapping[str, Any]], date: str) -> None:
        """Address → its answer: `status` and `headers`, where they are not 200 and none, and the body in `base64`.

        `date`: on which it is asked.
        """
        super().__init__()
        self._answers, self._time = answers, f"{date}T00:00:00Z"

    def fetch(self, url: str) -> Served:
        """What is recorded; redirects are followed. Raises Forbidden, Unreachable."""
        return follow(url, self._answer)

    def visit(self, url: str) -> Served:
        """The same."""
        return self.fetch(url)

    def _answer(self, url: str) -> Exchange:
        told = self._answers.get(url)
        if told is None:
            raise Unreachable("serves nothing: no answer is recorded")
        body = base64.b64decode(told.get("base64", ""))
        headers = tuple((str(name), str(value)) for name, value in told.get("headers", {}).items())
        return Exchange(url, self._time, int(told.get("status", 200)), "", headers, body, body)
