"""Front matter as it nearly always is, read and written in a quarter of the time that libyaml takes; and what a scalar without
quotes means."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

import yaml

from converters.model.matching.patterns import regex
from converters.model.printed import shortened
from converters.model.speed.quick_dataclasses import dataclass

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
_FEW: Final = 40
"""Characters of a key that surely stands on one line with its value."""
_ONLY_ITEM: Final = regex(rf"{_BEGIN}(?:{_SIGN}|\*)*+\Z")
_EASY: Final = regex(rf"(?:{_BEGIN}| )(?:{_SIGN}|[ :,#?=&~*])*+\Z")
"""Texts of which it is plain whether libyaml puts them in quotes, and in which."""


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


class OnOneLine(list[Any]):
    """A list written on one line."""


def dumped(data: dict[str, Any], by_libyaml: Callable[[dict[str, Any]], str]) -> str:
    """What libyaml would write of a mapping, to which those of its keys are left that are not as nearly all are."""
    parts, left = list[str](), dict[str, Any]()
    for key, value in data.items():
        if (text := _written(key, value)) is None:
            left[key] = value
            continue
        if left:
            parts.append(by_libyaml(left))
            left = {}
        parts.append(text)
    if left:
        parts.append(by_libyaml(left))
    return "".join(parts)


def _written(key: str, value: Any) -> str | None:
    """A key and its value, and so for all that follow: None where libyaml must say how it is written."""
    if not value or not isinstance(value, dict | list) or isinstance(value, OnOneLine):
        return _line("", key, value)
    name = _name(key)
    below = _lines(value) if isinstance(value, dict) else _all(map(_item, value))
    return None if name is None or below is None else f"{name}:\n{below}"


def _item(value: Any) -> str | None:
    """An item of a list: keys and what stands on their lines, or what stands on its line."""
    if isinstance(value, dict) and value:
        lines = _lines(value)
        return None if lines is None else f"- {lines[2:]}"
    text = _on_line(value)
    return None if text is None else f"- {text}\n"


def _lines(values: dict[str, Any]) -> str | None:
    return _all(_line("  ", key, value) for key, value in values.items())


def _line(indent: str, key: str, value: Any) -> str | None:
    name, text = _name(key), _on_line(value)
    return None if name is None or text is None else f"{indent}{name}: {text}\n"


def _all(parts: Iterable[str | None]) -> str | None:
    found = list[str]()
    for part in parts:
        if part is None:
            return None
        found.append(part)
    return "".join(found)


def _name(key: str) -> str | None:
    return _scalar(key) if len(key) <= _FEW else None


def _on_line(value: Any) -> str | None:
    if isinstance(value, str):
        return _scalar(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if isinstance(value, OnOneLine) and all(isinstance(item, str) and _ONLY_ITEM.match(item) for item in value):
        return f"[{', '.join(map(_quoted_where_needed, value))}]"
    return None


def _scalar(text: str) -> str | None:
    if not _EASY.match(text):
        return None if text else "''"
    if text[0] == " " or text[-1] in " :" or ": " in text or " #" in text:
        return f"'{text}'"
    return _quoted_where_needed(text)


def _quoted_where_needed(text: str) -> str:
    """A text that is one without quotes, unless YAML takes it for something else."""
    return f"'{text}'" if any(shape.match(text) for _, shape in _NOT_TEXT.get(text[0], ())) else text


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
