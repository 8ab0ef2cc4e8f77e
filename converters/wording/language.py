"""The language in which people are spoken to: what `--lang` says, else that of the environment."""

import os
from collections.abc import Mapping, Sequence
from typing import Final

LANGUAGES: Final = ("zh", "en")
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set counts (POSIX, 8.2)."""

_said: str | None = None


def language_of(environment: Mapping[str, str]) -> str:
    """Chinese where the locale is Chinese, else English."""
    locale = next(filter(None, map(environment.get, _VARIABLES)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def speak(language: str | None) -> None:
    """From now on, in this process; None: as the environment says."""
    global _said
    _said = language


def speaks_chinese() -> bool:
    """Whether people are spoken to in Chinese."""
    return (_said or language_of(os.environ)) == "zh"


def language_said(words: Sequence[str]) -> str | None:
    """What `--lang` says among the words of a call; the last counts, as for argparse."""
    found = None
    for number, word in enumerate(words):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == "--lang":
            found = value if equals else "".join(words[number + 1 : number + 2])
    return found if found in LANGUAGES else None
