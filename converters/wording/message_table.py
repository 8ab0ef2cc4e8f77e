"""The table of all messages: English templates with named fields, and their Chinese twins."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import chain
from string import Formatter
from typing import Any, Final

import yaml

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

_FIELD: Final = regex(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A message in both languages."""

    english: str
    chinese: str
    literals: tuple[str, ...]
    """What stands in English before, between and behind the fields."""
    names: tuple[str, ...]
    """Of the fields, in the order of the English."""

    def fields_of(self, text: str) -> dict[str, str] | None:
        """The fields of an English text; None where it is not this message. Each goes as far as to the first of what follows.

        In time that grows with the length of the text alone: whoever writes front matter writes the text.
        """
        first, last = self.literals[0], self.literals[-1]
        if not self.names:
            return {} if text == first else None
        end = len(text) - len(last)
        if end < len(first) or not text.startswith(first) or not text.endswith(last):
            return None
        found, start = [], len(first)
        for literal in self.literals[1:-1]:
            at = text.find(literal, start, end)
            if at < 0:
                return None
            found.append(text[start:at])
            start = at + len(literal)
        return dict(zip(self.names, (*found, text[start:end]), strict=True))


def _message(english: str, chinese: str) -> Message:
    parts = _FIELD.split(english)
    return Message(english, chinese, tuple(parts[::2]), tuple(parts[1::2]))


def _messages(pairs: Mapping[str, str]) -> tuple[Message, ...]:
    return tuple(_message(english, chinese) for english, chinese in pairs.items())


@dataclass(frozen=True, slots=True)
class MessageTable:
    """All messages."""

    names: dict[str, str]
    """Kind of problem → what it means for a reader, in Chinese."""
    problems: dict[str, tuple[Message, ...]]
    """Kind of problem → what is said of it."""
    phrases: tuple[Message, ...]
    """What stands within other messages."""
    lines: tuple[Message, ...]
    """What the verbs say besides."""
    words: dict[str, dict[str, str]]
    """Words that stand in a field, of formats and of the system."""

    all_messages: tuple[Message, ...]
    """The narrower first: those of which more is said in words; without those that are nothing but fields."""


@cache
def table() -> MessageTable:
    """The table, read once."""
    text = (resources.files(__package__) / "messages.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    said_of_any = _messages(data["any"])
    phrases, lines = _messages(data["phrases"]), _messages(data["lines"])
    said = [_messages(item["says"]) for item in data["problems"].values()]
    of_system = _messages(data["system"])
    known = [
        item for item in chain(lines, phrases, *said, said_of_any, of_system) if any(map(str.strip, item.literals))
    ]
    return MessageTable(
        names={kind: item["name"] for kind, item in data["problems"].items()},
        problems={kind: (*_messages(item["says"]), *said_of_any) for kind, item in data["problems"].items()},
        phrases=phrases,
        lines=lines,
        words={"formats": data["formats"], "system": data["system"]},
        all_messages=tuple(sorted(known, key=lambda item: -sum(map(len, item.literals)))),
    )


def chinese_fields(message: Message) -> list[tuple[str, str]]:
    """Name and kind of each field of the Chinese text."""
    return [(name, spec or "") for _, name, spec, _ in Formatter().parse(message.chinese) if name is not None]
