"""What an archive says of its coverage: `coverage` under `extra` in mkdocs.yml.

scope: the regions whose bodies are expected, 山东省/聊城市 with all that lies in it, or 全国; without it, the counties in which
    any report lies, and the regions of which content/expected/ has a list
since: the first year; without it, that of the earliest report
as_of: the day as of which reports are due; without it, the latest that the archive itself tells of
"""

import json
import re
from datetime import date
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass

COUNTRY: Final = "全国"
FIRST_YEAR: Final = 2008
"""The regulations hold since 2008."""
_KEYS: Final = ("scope", "since", "as_of")
_LAST_YEAR: Final = 2199
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WHERE: Final = "mkdocs.yml: extra.coverage"


class WrongSettings(Exception):
    """They cannot be used; the message is one line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an archive says of its coverage; without arguments, nothing."""

    scope: tuple[tuple[str, ...], ...] | None = None
    """Names from the top of each region; () is the country."""
    since: int | None = None
    as_of: str | None = None
    """ISO date."""


def settings_of(text: str) -> Settings:
    """The value of the key as JSON; empty where it is absent. Raises WrongSettings."""
    given = json.loads(text) if text else {}
    if not isinstance(given, dict):
        raise WrongSettings(f"{_WHERE} is no mapping; expected {', '.join(_KEYS)}")
    for key in given:
        if key not in _KEYS:
            raise WrongSettings(f"{_WHERE}.{key} is no key here; expected {', '.join(_KEYS)}")
    return Settings(_scope(given.get("scope")), _since(given.get("since")), _as_of(given.get("as_of")))


def _scope(given: Any) -> tuple[tuple[str, ...], ...] | None:
    if given is None:
        return None
    names = [given] if isinstance(given, str) else given
    if not (isinstance(names, list) and names and all(isinstance(name, str) and name.strip("/ ") for name in names)):
        raise WrongSettings(f"{_WHERE}.scope is no list of regions; expected such as [山东省/聊城市/阳谷县] or 全国")
    return tuple(() if name == COUNTRY else tuple(part.strip() for part in name.split("/")) for name in names)


def _since(given: Any) -> int | None:
    if given is None or (type(given) is int and FIRST_YEAR <= given <= _LAST_YEAR):
        return given
    raise WrongSettings(f"{_WHERE}.since is no year; expected one from {FIRST_YEAR} on")


def _as_of(given: Any) -> str | None:
    if given is None:
        return None
    try:
        if _ISO.match(str(given)):
            return date.fromisoformat(str(given)).isoformat()
    except ValueError:
        pass
    raise WrongSettings(f"{_WHERE}.as_of is no date; expected one such as 2026-04-01")
