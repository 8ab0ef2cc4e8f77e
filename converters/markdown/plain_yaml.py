"""The part of YAML that front matter is written in, read with bounds on its size, its depth and its nodes.

Plain, quoted and block scalars, lists and mappings; no tags, anchors, aliases, merges, directives or second documents, no
key twice. What is beyond a bound is refused before anything is built of it: libyaml is asked for its events alone, for its
composer calls itself as deep as the text nests.
"""

from typing import Any, Final

import yaml

from converters.markdown.simple_yaml import plain_scalar, simple_keys
from converters.model.matching.patterns import regex
from converters.model.printed import quoted, shortened
from converters.model.speed.quick_dataclasses import dataclass

MOST_CHARACTERS: Final = 8_000_000
MOST_NODES: Final = 1_000_000
DEEPEST: Final = 8
"""Lists and mappings within one another; the schema has six."""

_RAN_ON: Final = regex(r"end of stream|expected ',' or '[\]}]'")
"""What is said of a text in quotes or a list that has no end."""
_UNCLOSED: Final = regex(r"""[^\s:]+: (?:'[^']*|"[^"]*)\Z""")


class Unreadable(Exception):
    """What is no such YAML; with the line, the first being 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Mapping(dict[Any, Any]):
    """A mapping that is being read."""

    key: Any = None
    """Waits for its value."""
    has_key = False


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """What was read."""

    data: Any
    """None where there is nothing."""
    lines: dict[str, int]
    """Key of the outermost mapping, `source`, of one right within, `source.name`, or item of a list that it
    holds, `corrections.0`, and where records were asked for, key of such an item, `bodies.0.name` → its line, the first
    being 1."""
    twice: tuple[tuple[int, str], ...]
    """Line and name of each key that stands a second time; the first value counts."""


def parse(text: str, *, of_records: bool = False) -> PlainYaml:
    """Read a text; `of_records`: lists of mappings, of whose keys the lines are told. Raises Unreadable."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(1, f"is longer than {MOST_CHARACTERS:,} characters")
    if not of_records and (found := _partly_simple(text)) is not None:
        return found
    return _of_libyaml(text, of_records)


def _partly_simple(text: str) -> PlainYaml | None:
    """What libyaml would read, asked only for what is behind the simple keys; None where that is not sure."""
    found = simple_keys(text)
    if found is None or found.end == len(text):
        return found and PlainYaml(found.data, found.lines, ())
    try:
        rest = _of_libyaml(text[found.end :], of_records=False)
    except Unreadable:
        return None  # the line is that of the whole
    above = text.count("\n", 0, found.end)
    if not isinstance(rest.data, dict) or rest.twice or not found.data.keys().isdisjoint(rest.data):
        return None
    return PlainYaml(found.data | rest.data, found.lines | {key: at + above for key, at in rest.lines.items()}, ())


def _of_libyaml(text: str, of_records: bool) -> PlainYaml:
    try:
        parser = yaml.CSafeLoader(text)
    except UnicodeEncodeError:
        raise Unreadable(1, "is no YAML (half a character)") from None
    try:
        return _Builder(of_records).build(parser)
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "surrogatepass")[: error.position].count(b"\n") + 1
        raise Unreadable(line, f"is no YAML ({error.reason})") from None
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or "malformed"
        mark = error.context_mark if _RAN_ON.search(problem) else error.problem_mark  # where it began
        raise Unreadable(
            _where_it_began(text, 1 if mark is None else mark.line + 1), f"is no YAML ({problem})"
        ) from None
    finally:
        parser.dispose()


def _where_it_began(text: str, line: int) -> int:
    """The line of a value in quotes that do not end on it, if one stands above."""
    for number, above in enumerate(text.split("\n")[: line - 1], 1):
        if _UNCLOSED.match(above):
            return number
    return line


class _Builder:
    """Builds data of the events of a text."""

    def __init__(self, of_records: bool) -> None:
        self._of_records = of_records
        self._open: list[list[Any] | _Mapping] = []
        self._root: Any = None
        self._nodes = 0
        self._lines: dict[str, int] = {}
        self._twice: list[tuple[int, str]] = []

    def build(self, parser: Any) -> PlainYaml:
        documents = 0
        while (event := parser.get_event()) is not None:
            match event:
                case yaml.ScalarEvent():
                    self._check(event)
                    self._take(_scalar(event), event)
                case yaml.SequenceStartEvent():
                    self._begin([], event)
                case yaml.MappingStartEvent():
                    self._begin(_Mapping(), event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self._open.pop()
                case yaml.AliasEvent():
                    raise Unreadable(
                        _line(event), f"has an alias, *{shortened(str(event.anchor))}; expected the value itself"
                    )
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1 or event.explicit:
                        raise Unreadable(_line(event), "has a directive or a second document; expected keys and values")
        return PlainYaml(self._root, self._lines, tuple(self._twice))

    def _check(self, event: Any) -> None:
        """Raises Unreadable where a node is beyond a bound, or more than its text."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Unreadable(_line(event), f"has more than {MOST_NODES:,} values")
        if event.anchor is not None:
            raise Unreadable(_line(event), f"has an anchor, &{shortened(event.anchor)}; expected a value without one")
        if event.tag is not None:
            raise Unreadable(_line(event), f"has a tag, {shortened(event.tag)}; expected a value without one")

    def _begin(self, made: list[Any] | _Mapping, event: Any) -> None:
        self._check(event)
        if len(self._open) >= DEEPEST:
            raise Unreadable(_line(event), f"nests its values more than {DEEPEST} deep")
        self._take(made, event)
        self._open.append(made)

    def _take(self, value: Any, event: Any) -> None:
        """Put a value where it belongs."""
        if not self._open:
            self._root = value
            return
        outer = self._open[-1]
        if isinstance(outer, list):
            if len(self._open) == 2 and isinstance(self._root, _Mapping):
                self._lines[f"{self._root.key}.{len(outer)}"] = _line(event)
            outer.append(value)
        elif outer.has_key:
            outer.has_key = False
            outer.setdefault(outer.key, value)
        else:
            self._take_key(outer, value, event)

    def _take_key(self, outer: _Mapping, key: Any, event: Any) -> None:
        if isinstance(key, list | _Mapping):
            raise Unreadable(_line(event), "has a list or a mapping for a key; expected a text")
        if key in outer:
            self._twice.append((_line(event), key if isinstance(key, str) else quoted(key)))
        elif len(self._open) == 1:
            self._lines[str(key)] = _line(event)
        elif len(self._open) == 2 and isinstance(self._root, _Mapping):
            self._lines[f"{self._root.key}.{key}"] = _line(event)
        elif self._of_records and len(self._open) == 3 and isinstance(self._open[1], list):
            self._lines[f"{self._root.key}.{len(self._open[1]) - 1}.{key}"] = _line(event)
        outer.key, outer.has_key = key, True


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _scalar(event: Any) -> Any:
    """A scalar as it is meant: a text, a whole number, None; a date without quotes is the text that it is."""
    text: str = event.value
    if not event.implicit[0]:  # in quotes
        return text
    if text == "<<":
        raise Unreadable(_line(event), "has a merge, <<; expected the keys themselves")
    return plain_scalar(text)
