"""Small files of keys and values beside the reports: read as plainly and as strictly as front matter."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from converters.markdown.plain_yaml import Unreadable, parse
from converters.markdown.schema import Kind
from converters.model.printed import quoted, shortened

Fault = tuple[int, str]
"""Line, what is wrong there and what was expected."""
_LONGEST: Final = 40
"""Of a key that may be meant for another."""
_TWICE: Final = "{} stands twice; expected once"


def loaded(text: str, expected: str) -> tuple[dict[Any, Any] | None, Mapping[str, int], list[Fault]]:
    """The keys of a file, None where it has none; the line of each; what is wrong with the YAML."""
    try:
        found = parse(text, of_records=True)
    except Unreadable as error:
        return None, {}, [_unreadable(error)]
    if not isinstance(found.data, dict):
        return None, {}, [_empty(expected)]
    return found.data, found.lines, [(line, _TWICE.format(shortened(name))) for line, name in found.twice]


def _unreadable(error: Unreadable) -> Fault:
    return error.line, f"the file {error}"


def _empty(expected: str) -> Fault:
    return 1, f"the file is empty; expected {expected}"


def wrong_keys(
    data: Mapping[Any, Any],
    keys: Mapping[str, Kind],
    lines: Mapping[str, int],
    within: str = "",
    optional: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Keys that are unknown, wrong or absent; `within`: the record that they are those of, `bodies.3`."""
    start, first = f"{within}." if within else "", lines.get(within, 1)
    absent = [name for name in keys if name not in data and name not in optional]
    for name, value in data.items():
        line = lines.get(f"{start}{name}", first)
        kind = keys.get(name) if isinstance(name, str) else None
        if kind is None:
            meant = _meant(str(name), absent)
            absent = [key for key in absent if key != meant]
            yield line, f"{shortened(str(name))} is no key here; expected {meant or ', '.join(keys)}"
        elif not kind.accepts(value):
            yield line, f"{name} is {quoted(value)}; expected {kind.expected}"
    for name in absent:
        yield first, f"{name} is absent; expected {keys[name].expected}"


def _meant(name: str, absent: Sequence[str]) -> str | None:
    """The key that is absent and is meant by one that is misspelt."""
    return next(iter(get_close_matches(name[:_LONGEST], absent, 1)), None)
