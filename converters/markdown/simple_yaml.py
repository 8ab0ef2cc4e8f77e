"""Front matter as it nearly always is, read in a quarter of the time that libyaml takes; and what a scalar without quotes means."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml

from converters.model.matching.patterns import regex
from converters.model.printed import shortened

_NOT_TEXT: Final = {
    first: [(tag.rpartition(":")[2], shape) for tag, shape in shapes]
    for first, shapes in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
"""First character of a plain scalar → what YAML takes it for, where it is of that shape."""
_NUMBER: Final = regex(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DATE: Final = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MOST: Final = 20_000
"""Characters of a text that may be read without libyaml."""
_BEGIN: Final = r"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]"
_SIGN: Final = r"[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff（）《》〔〕、，。；：“”‘’…·—_./%+()-]"
_KEY: Final = "[a-z][a-z0-9_]*+"
_ITEM: Final = rf"{_BEGIN}{_SIGN}*+"
_PLAIN: Final = rf"{_ITEM}(?:[ :]{_SIGN}++)*+"
_IN_QUOTES: Final = rf"'(?:[ :,#]|{_SIGN})*+'"
_LIST: Final = rf"\[(?:{_ITEM}(?:, {_ITEM})*+)?\]"
_SIMPLE_LINE: Final = regex(rf"(  )?({_KEY}):(?: (?:({_PLAIN})|({_IN_QUOTES})|({_LIST})))?\n")
_SIMPLE_KEYS: Final = regex(
    rf"(?:{_KEY}: (?:{_PLAIN}|{_IN_QUOTES}|{_LIST})\n|{_KEY}:\n(?:  {_KEY}: (?:{_PLAIN}|{_IN_QUOTES})\n)++)++"
    rf"(?={_KEY}:|\Z)"
)
"""Keys as nearly all of front matter are, each with a scalar, a list of plain ones on its line, or keys of its own."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A plain scalar that YAML takes for something that no key holds: a fraction, a time, `yes`."""

    text: str

    def __repr__(self) -> str:
        return shortened(self.text)


class SimpleKeys(NamedTuple):
    """The keys that a text begins with."""

    data: dict[str, Any]
    lines: dict[str, int]
    """As those of PlainYaml."""
    end: int
    """Where the rest of the text begins."""


def simple_keys(text: str) -> SimpleKeys | None:
    """What libyaml would read of the keys that a text begins with as far as all are such ones; None of any other text, or where one
    stands twice or is no text."""
    begun = _SIMPLE_KEYS.match(text) if len(text) <= _MOST else None
    if begun is None:
        return None
    data, lines = dict[str, Any](), dict[str, int]()
    inner, above = data, ""
    for number, (indent, key, *value) in enumerate(_SIMPLE_LINE.findall(begun[0]), 1):
        outer, name = (inner, f"{above}.{key}") if indent else (data, key)
        if name in lines or plain_scalar(key) is not key:
            return None
        lines[name] = number
        outer[key] = made = _value(*value)
        if isinstance(made, list):
            lines |= {f"{key}.{place}": number for place in range(len(made))}
        elif isinstance(made, dict):
            inner, above = made, key
    return SimpleKeys(data, lines, begun.end())


def _value(plain: str, in_quotes: str, listed: str) -> Any:
    """The scalar or the list on a line; a mapping yet to be filled where it has neither."""
    if plain:
        return plain_scalar(plain)
    if in_quotes:
        return in_quotes[1:-1]
    return [plain_scalar(item) for item in listed[1:-1].split(", ") if item] if listed else {}


def plain_scalar(text: str) -> Any:
    """What a scalar without quotes means."""
    for meaning, shape in _NOT_TEXT.get(text[:1], ()):
        if shape.match(text):
            return _meant(meaning, text)
    return text


def _meant(meaning: str, text: str) -> Any:
    if meaning == "null":
        return None
    if meaning == "int" and _NUMBER.match(text):
        return int(text)
    return text if _DATE.match(text) else Foreign(text)
