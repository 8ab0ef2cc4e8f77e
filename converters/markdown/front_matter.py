"""The YAML front matter of a report: one table of its keys, which is written and read."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

import yaml

from converters.markdown.cell_text import compress_ids, printed, remarks
from converters.markdown.plain_yaml import Unreadable, parse
from converters.markdown.schema import (
    ADDRESSES,
    CELL_PATTERNS,
    CONFIRMATIONS,
    CORRECTION_KEYS,
    CORRECTIONS,
    DATE,
    DATE_OR_NULL,
    DIFFERENCE_KEYS,
    EDITION_DATES,
    EDITIONS,
    FORM_OR_NULL,
    LINE,
    LINE_LISTS,
    LINE_OR_NULL,
    LINES,
    NUMBER_OR_NULL,
    OPTIONAL_KEYS,
    OVERRIDDEN,
    PART_KEYS,
    RECORD_KEY,
    SOURCE,
    SOURCE_KEYS,
    TEXT,
    TEXT_MAP,
    VERIFICATION,
    VERIFICATION_KEYS,
    WITHDRAWAL,
    WITHDRAWAL_KEYS,
    Kind,
    records,
)
from converters.markdown.simple_yaml import OnOneLine, dumped
from converters.model.decided import Correction, Withdrawal
from converters.model.matching.patterns import regex
from converters.model.originals import Verification
from converters.model.printed import quoted, shortened
from converters.model.report import Edition, Report, Source
from converters.model.speed.quick_dataclasses import dataclass

_COMMAND: Final = regex(r"\n\s*::|##\[")
_HIDDEN: Final = r"\x23#["
"""`##[` in double quotes."""
_LONGEST: Final = 40
"""Of a key that may be meant for another."""
_MOST_KEYS: Final = 100
"""Among more of them nobody looks for what was meant."""
_TWICE: Final = "{} stands twice; expected once"
_UNKNOWN: Final = "{} is no key of a report; expected {}"
Fault = tuple[int, str]
"""Line, what is wrong there and what was expected."""


class _Dumper(yaml.CSafeDumper):
    pass


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """A text; in double quotes where a line of it would be a command to a runner that prints the file in its log."""
    style = '"' if _COMMAND.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    OnOneLine, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def source_facts(source: Source) -> dict[str, Any]:
    """Without the keys of a part where it is the only report of its source, and without a web record where there is none."""
    absent = {*(() if source.is_part else PART_KEYS), *((RECORD_KEY,) if source.record is None else ())}
    return {key: getattr(source, key) for key in SOURCE_KEYS if key not in absent}


def _edition(edition: Edition) -> dict[str, Any]:
    found = [{key: getattr(difference, key) for key in DIFFERENCE_KEYS} for difference in edition.differences]
    dates = {key: day for key in EDITION_DATES if (day := getattr(edition, key)) is not None}
    return source_facts(edition.source) | dates | {"differences": found}


def _declared(item: Correction | Verification | Withdrawal, keys: Iterable[str]) -> dict[str, str]:
    return {key: getattr(item, key) for key in keys}


def _patterns(cells: dict[str, list[str]]) -> dict[str, Any]:
    return {text: OnOneLine(names) for text, names in cells.items()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the front matter."""

    name: str
    """As it is written."""
    kind: Kind
    """What its value may be."""
    of: Callable[[Report], Any]
    """The value that a report has for it."""
    required: bool = True
    """Whether it always stands; else it is left out when empty."""


def _optional(name: str, kind: Kind, of: Callable[[Report], Any]) -> Key:
    return Key(name, kind, of, required=False)


KEYS: Final = (
    Key("title", LINE_OR_NULL, lambda r: r.title),
    Key("body", LINE_OR_NULL, lambda r: r.body.name),
    Key("code", LINE_OR_NULL, lambda r: r.body.code),
    Key("region", LINES, lambda r: OnOneLine(r.body.region)),
    Key("year", NUMBER_OR_NULL, lambda r: r.year),
    Key("form", FORM_OR_NULL, lambda r: r.form),
    Key("published", DATE_OR_NULL, lambda r: r.published),
    Key("source", SOURCE, lambda r: source_facts(r.source)),
    Key("converter", LINE, lambda r: r.converter),
    _optional("added", DATE, lambda r: r.added),
    _optional("scan", TEXT_MAP, lambda r: dict(r.scan)),
    _optional("overrides", OVERRIDDEN, lambda r: OnOneLine(r.overrides)),
    _optional("verified", VERIFICATION, lambda r: r.verified and _declared(r.verified, VERIFICATION_KEYS)),
    _optional("withdrawn", WITHDRAWAL, lambda r: r.withdrawn and _declared(r.withdrawn, WITHDRAWAL_KEYS)),
    _optional("corrections", CORRECTIONS, lambda r: [_declared(item, CORRECTION_KEYS) for item in r.corrections]),
    _optional(
        "confirmed",
        CONFIRMATIONS,
        lambda r: [{"date": i.date, "cells": OnOneLine(compress_ids(i.cells, r.cells))} for i in r.confirmed],
    ),
    _optional("aliases", LINES, lambda r: OnOneLine(r.body.aliases)),
    _optional("formerly", ADDRESSES, lambda r: list(r.formerly)),
    _optional("evidence", TEXT, lambda r: r.body.evidence),
    _optional("candidates", LINE_LISTS, lambda r: [OnOneLine(region) for region in r.body.candidates]),
    _optional("metadata", TEXT_MAP, lambda r: dict(r.metadata)),
    _optional("others", EDITIONS, lambda r: [_edition(edition) for edition in r.others]),
    _optional("printed", CELL_PATTERNS, lambda r: _patterns(printed(r.cells))),
    _optional("remarks", CELL_PATTERNS, lambda r: _patterns(remarks(r.cells))),
    _optional("left_out", records("text", "why"), lambda r: [{"text": i.text, "why": i.why} for i in r.left_out]),
    _optional(
        "problems",
        records("kind", "place", "message"),
        lambda r: [{"kind": p.kind, "place": p.place, "message": p.message} for p in r.problems],
    ),
)
"""In the order in which they stand."""
REQUIRED: Final = tuple(key.name for key in KEYS if key.required)
_NAMES: Final = tuple(key.name for key in KEYS)


def facts(report: Report, without: Container[str] = ()) -> dict[str, Any]:
    """What the front matter of a report says, but for some keys."""
    values = ((key, key.of(report)) for key in KEYS if key.name not in without)
    return {key.name: value for key, value in values if key.required or value}


def _by_libyaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**30)


def dump(report: Report) -> str:
    """The front matter of a report, fences included."""
    text = dumped(facts(report), _by_libyaml)
    return f"---\n{text.replace('##[', _HIDDEN)}---\n"


def with_added(markdown: str, day: str) -> str:
    """A report's Markdown as `dump` wrote it, without a date, with that of the day on which it is filed."""
    start = markdown.index("\nconverter: ") + 1
    end = markdown.index("\n", start) + 1
    return f"{markdown[:end]}added: '{day}'\n{markdown[end:]}"


def load(text: str) -> tuple[dict[str, Any], dict[str, int], list[Fault]]:
    """YAML between the fences → the data, the line of each key (the opening fence is line 1), and what is wrong.

    A key that is wrong is not in the data.
    """
    raw, lines, faults = _parse(text)
    if raw is None:
        return {}, {}, faults
    data: dict[str, Any] = {}
    for key in KEYS:
        if key.name in raw:
            value = key.kind.normalize(raw[key.name])
            if key.kind.accepts(value):
                data[key.name] = value
            elif not any(message == _TWICE.format(key.name) for _, message in faults):
                faults.append(_wrong_value(key, value, lines))
    return data, lines, [*faults, *_wrong_keys(raw, lines)]


def _wrong_value(key: Key, value: Any, lines: dict[str, int]) -> Fault:
    """Which key of a source is wrong, where it is one; else the value as a whole."""
    if key.kind is SOURCE and isinstance(value, dict) and (fault := _wrong_in_source(value, lines)) is not None:
        return fault
    return lines.get(key.name, 1), f"{key.name} is {quoted(value)}; expected {key.kind.expected}"


def _wrong_in_source(value: dict[Any, Any], lines: dict[str, int]) -> Fault | None:
    """The first of its keys that is unknown, wrong or absent."""
    lacking = [name for name in SOURCE_KEYS if name not in value and name not in OPTIONAL_KEYS]
    for name, item in value.items():
        line = lines.get(f"source.{name}", 1)
        if name not in SOURCE_KEYS:
            meant = _meant(str(name), lacking) or ", ".join(SOURCE_KEYS)
            return line, f"{shortened(str(name))} is no key of source; expected {meant}"
        if not SOURCE_KEYS[name].accepts(item):
            return line, f"{name} of source is {quoted(item)}; expected {SOURCE_KEYS[name].expected}"
    if not lacking:
        return None
    names = [f"source.{name}" for name in SOURCE_KEYS]
    where = (
        _where(f"source.{lacking[0]}", names, lines) or max(map(lines.__getitem__, {"source", *names} & {*lines})) + 1
    )
    return where, f"source lacks {lacking[0]}; expected {SOURCE_KEYS[lacking[0]].expected}"


def _where(lacking: str, names: Sequence[str], lines: dict[str, int]) -> int | None:
    """The line on which a key should stand: that of the one that follows it."""
    return min((lines[name] for name in names[names.index(lacking) :] if name in lines), default=None)


def _wrong_keys(raw: dict[Any, Any], lines: dict[str, int]) -> Iterator[Fault]:
    """Keys that are absent or unknown; of one that is misspelt, one fault."""
    absent = [name for name in _NAMES if name not in raw] if len(raw) <= _MOST_KEYS else []
    meant = {str(name): _meant(str(name), absent) for name in raw if name not in _NAMES}
    for unknown, name in meant.items():
        message = _UNKNOWN.format(shortened(unknown), name or f"one of {', '.join(_NAMES)}")
        yield lines.get(unknown, 1), message
    for key in KEYS:
        if key.required and key.name not in raw and key.name not in meant.values():
            message = f"front matter lacks {key.name}; expected {key.kind.expected}"
            yield _where(key.name, _NAMES, lines) or 1, message


def _meant(name: str, lacking: Sequence[str]) -> str | None:
    """The key that is absent and is meant by one that is misspelt."""
    return next(iter(get_close_matches(name, lacking, 1)), None) if lacking and len(name) <= _LONGEST else None


def _parse(text: str) -> tuple[dict[Any, Any] | None, dict[str, int], list[Fault]]:
    """YAML → its keys and values (None where it has none), the line of each key, and what is wrong with the YAML."""
    try:
        found = parse(text)
    except Unreadable as error:
        return None, {}, [(error.line + 1, f"front matter {error}")]
    if not isinstance(found.data, dict):
        return None, {}, [(2, "front matter is empty; expected keys such as title, body, region, year")]
    faults = [(line + 1, _TWICE.format(shortened(name))) for line, name in found.twice]
    return found.data, {key: line + 1 for key, line in found.lines.items()}, faults
