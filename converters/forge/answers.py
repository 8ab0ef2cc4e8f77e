"""What asks the forge: over the network, or from answers that were recorded."""

import base64
import json
from typing import Any, Final, NoReturn, Protocol
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from converters.model.speed.quick_dataclasses import dataclass

MOST: Final = 20_000_000
"""Bytes of an answer."""
GRAPHQL: Final = "/graphql"
"""Answers with status 200 whatever happens, and says under `errors` what went wrong."""
ABSENT: Final = {"absent": True}
"""Recorded where there was nothing."""
_SECONDS: Final = 30


class NoAnswer(Exception):
    """The forge did not answer as it should; the message is one line."""


class Absent(NoAnswer):
    """What was asked for is not there."""


class Nothing(Exception):
    """There is nothing to be said or done; the message is one line that tells why."""


@dataclass(frozen=True, slots=True)
class Action:
    """A change to be made."""

    method: str
    """Such as `POST`."""
    path: str
    """Of the API."""
    data: dict[str, Any]


class Forge(Protocol):
    """Who is asked and told."""

    def get(self, path: str) -> Any:
        """The JSON at a path of the API."""

    def get_bytes(self, path: str, most: int) -> bytes:
        """The file at a path of the API, of which at most so many bytes and one more are read."""

    def send(self, method: str, path: str, data: dict[str, Any]) -> None:
        """Change something."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Answers that were recorded, by path: JSON, `{"base64": …}` for a file, ABSENT for what is not there."""

    answers: dict[str, Any]

    def get(self, path: str) -> Any:
        """The answer to that very question."""
        if path not in self.answers:
            raise NoAnswer(f"没有录下 {path} 的回答")
        if self.answers[path] == ABSENT:
            raise Absent(f"{path}：没有")
        return self.answers[path]

    def get_bytes(self, path: str, most: int) -> bytes:
        """The file that was recorded."""
        return base64.b64decode(self.get(path)["base64"])[: most + 1]

    def send(self, method: str, path: str, data: dict[str, Any]) -> NoReturn:
        """Nobody listens."""
        raise NoAnswer(f"录下的回答不能接受 {method} {path}，请加 --dry-run")


class _Stay(HTTPRedirectHandler):
    """A redirection is an answer like others: where it leads, the token must not go."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class GitHub:
    """The API of GitHub."""

    url: str
    """Without a slash at its end."""
    token: str

    def get(self, path: str) -> Any:
        """The JSON at a path."""
        try:
            return json.loads(self._ask(Request(self.url + path, headers=self._headers()), MOST))
        except ValueError:
            raise NoAnswer(f"{path}：回答不是 JSON") from None

    def get_bytes(self, path: str, most: int) -> bytes:
        """A file, which lies at another host: that one is asked without the token."""
        return self._ask(Request(self.url + path, headers=self._headers()), most, follow=True)

    def send(self, method: str, path: str, data: dict[str, Any]) -> None:
        """A change."""
        headers = self._headers() | {"Content-Type": "application/json"}
        answer = self._ask(Request(self.url + path, json.dumps(data).encode(), headers, method=method), MOST)
        if path == GRAPHQL and b'"errors"' in answer:
            raise NoAnswer(f"{path}：没有接受改动")

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "gongkai",
        }

    def _ask(self, request: Request, most: int, follow: bool = False) -> bytes:
        try:
            with build_opener(_Stay).open(request, timeout=_SECONDS) as answer:
                return bytes(answer.read(most + 1))
        except HTTPError as error:
            target = error.headers.get("Location", "")
            if follow and error.code in (301, 302, 303, 307, 308) and target.startswith("https://"):
                return self._ask(Request(target, headers={"User-Agent": "gongkai"}), most)
            kind = Absent if error.code == 404 else NoAnswer
            raise kind(f"{request.selector.partition('?')[0]}：状态 {error.code}") from None
        except (URLError, OSError) as error:
            raise NoAnswer(f"{request.selector.partition('?')[0]}：{getattr(error, 'reason', error)}") from None
