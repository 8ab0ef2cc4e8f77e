"""The kinds of values that front matter holds: what each accepts, and how a person is told what was expected."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from converters.forms.official_forms import forms
from converters.model.matching.patterns import regex
from converters.model.originals import OUTCOMES, is_web_address
from converters.model.speed.quick_dataclasses import dataclass


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value."""

    expected: str
    """For a message: what is expected."""
    accepts: Callable[[Any], bool]
    """Whether a value is of this kind."""
    normalize: Callable[[Any], Any] = _as_it_is
    """The value as it is meant: a date without quotes, which YAML takes for no text, as text."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_BREAK: Final = regex(r"[\x00-\x08\n-\x1f\x7f-\x9f]")


def _is_line(value: Any) -> bool:
    """A text on one line, without controls."""
    return _is_text(value) and _BREAK.search(value) is None


def _is_whole_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_day(value: Any) -> bool:
    """Whether a text is the ISO date of a day that there is in the calendar."""
    try:
        return _is_text(value) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_form(value: Any) -> bool:
    return _is_text(value) and value in forms()


def _shaped(pattern: str) -> Callable[[Any], bool]:
    shape = re.compile(pattern)
    return lambda value: _is_text(value) and shape.fullmatch(value) is not None


def _or_null(accepts: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or accepts(value)


def _list_of(accepts: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(accepts, value))


def _map_to(accepts: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(_is_text(key) and accepts(item) for key, item in value.items())


def _keys(kinds: Mapping[str, Kind]) -> Callable[[Any], bool]:
    """Exactly these keys, in any order; those of a part together, or not at all; that of a web record where there is one."""
    required = set(kinds) - OPTIONAL_KEYS
    return lambda value: (
        isinstance(value, dict)
        and required <= set(value) <= set(kinds)
        and ("part" in value) == ("parts" in value)
        and all(kinds[key].accepts(item) for key, item in value.items())
        and ("part" not in value or 1 <= value["part"] <= value["parts"] > 1)
    )


def _texts_under(keys: tuple[str, ...]) -> Callable[[Any], bool]:
    """Exactly these keys, in this order, with a text each."""
    return lambda value: isinstance(value, dict) and tuple(value) == keys and all(map(_is_text, value.values()))


def _date(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _declaration(kinds: Mapping[str, Kind]) -> Callable[[Any], bool]:
    """Exactly these keys, in any order."""
    return lambda value: (
        isinstance(value, dict)
        and set(value) == set(kinds)
        and all(kinds[key].accepts(item) for key, item in value.items())
    )


def _dated(value: Any) -> Any:
    return value | {"date": _date(value["date"])} if isinstance(value, dict) and "date" in value else value


def _all_dated(value: Any) -> Any:
    return list(map(_dated, value)) if isinstance(value, list) else value


def _source(value: Any) -> Any:
    dates = ("retrieved", *EDITION_DATES)
    return value | {key: _date(value[key]) for key in dates if key in value} if isinstance(value, dict) else value


def _sources(value: Any) -> Any:
    return list(map(_source, value)) if isinstance(value, list) else value


def records(*keys: str) -> Kind:
    """Records of texts with these keys in this order."""
    return Kind(f"a list of records with {','.join(keys)}", _list_of(_texts_under(keys)))


TEXT: Final = Kind("a text", _is_text)
LINE: Final = Kind("a text on one line", _is_line)
LINE_OR_NULL: Final = Kind("a text on one line, or null", _or_null(_is_line))
NUMBER: Final = Kind("a whole number", _is_whole_number)
NUMBER_OR_NULL: Final = Kind("a whole number or null", _or_null(_is_whole_number))
FORM_OR_NULL: Final = Kind(f"the id of a form ({', '.join(forms())}) in quotes, or null", _or_null(_is_form))
DATE: Final = Kind("a date such as '2022-01-17' in quotes", is_day, _date)
DATE_OR_NULL: Final = Kind("a date such as '2022-01-17' in quotes, or null", _or_null(is_day), _date)
SAID: Final = Kind("a text on one line that is not empty", lambda value: _is_line(value) and bool(value.strip()))
SHA256: Final = Kind("64 hexadecimal digits", _shaped(r"[0-9a-f]{64}"))
LINES: Final = Kind("a list of texts on one line", _list_of(_is_line))
_OVERRIDABLE: Final = ("title", "body", "region", "year")
OVERRIDDEN: Final = Kind(
    f"a list of {', '.join(_OVERRIDABLE)}, of those that a person has said",
    _list_of(lambda value: _is_text(value) and value in _OVERRIDABLE),
)
LINE_LISTS: Final = Kind("a list of lists of texts on one line", _list_of(LINES.accepts))
ADDRESSES: Final = Kind(
    "a list of addresses of this report, such as shandongsheng/liaochengshi/renminzhengfu/2010/",
    _list_of(_shaped(r"(?:[a-z0-9-]+/)+[0-9]{4}/")),
)
URL_OR_NULL: Final = Kind(
    "an address such as https://www.example.gov.cn/a.html, or null",
    _or_null(lambda value: _is_text(value) and is_web_address(value)),
)
TEXT_MAP: Final = Kind("texts with a text each", _map_to(_is_text))
MOST_PATTERNS: Final = 5000
"""Of cells, in all: a form has 200 cells, each with one printed text and few remarks."""
CELL_PATTERNS: Final = Kind(
    "texts with a list of cell ids each",
    lambda value: _map_to(LINES.accepts)(value) and sum(map(len, value.values())) <= MOST_PATTERNS,
)

PART_KEYS: Final = ("part", "parts")
"""Which of the reports in a source it is, of how many; only of a source that holds several."""
RECORD_KEY: Final = "record"
"""The sha256 of the web archive beside the original; only of a source that was fetched."""
EDITION_DATES: Final = ("replaced", "later")
"""When another source was replaced, or seen in the place of what is shown; only of another version of the report."""
OPTIONAL_KEYS: Final = frozenset({*PART_KEYS, RECORD_KEY, *EDITION_DATES})
SOURCE_KEYS: Final[Mapping[str, Kind]] = {
    "name": LINE,
    "media_type": LINE,
    "sha256": SHA256,
    **dict.fromkeys(PART_KEYS, NUMBER),
    "url": URL_OR_NULL,
    "retrieved": DATE_OR_NULL,
    RECORD_KEY: SHA256,
}
DIFFERENCE_KEYS: Final = ("what", "shown", "other")
EDITION_KEYS: Final[Mapping[str, Kind]] = {
    **SOURCE_KEYS,
    **dict.fromkeys(EDITION_DATES, DATE),
    "differences": records(*DIFFERENCE_KEYS),
}

SOURCE: Final = Kind(
    f"the keys {', '.join(key for key in SOURCE_KEYS if key not in OPTIONAL_KEYS)}: texts, 64 hexadecimal digits, an http(s) "
    "address or null, a date such as '2022-01-17' or null; with part and parts where the source holds several reports, "
    "and record where it was fetched",
    _keys(SOURCE_KEYS),
    _source,
)
EDITIONS: Final = Kind(
    f"a list of sources, each with the keys {', '.join(EDITION_KEYS)}", _list_of(_keys(EDITION_KEYS)), _sources
)

WITHDRAWAL_KEYS: Final[Mapping[str, Kind]] = {"why": SAID, "evidence": LINE, "date": DATE}
CORRECTION_KEYS: Final[Mapping[str, Kind]] = {"what": SAID, "converted": LINE, "corrected": LINE, **WITHDRAWAL_KEYS}
CORRECTIONS: Final = Kind(
    f"a list of corrections, each with the keys {', '.join(CORRECTION_KEYS)}: texts on one line (evidence may be '') and "
    "a date such as '2022-01-17'",
    _list_of(_declaration(CORRECTION_KEYS)),
    _all_dated,
)
CONFIRMATION_KEYS: Final[Mapping[str, Kind]] = {
    "date": DATE,
    "cells": Kind(LINES.expected, lambda value: LINES.accepts(value) and 0 < len(value) <= MOST_PATTERNS),
}
CONFIRMATIONS: Final = Kind(
    "a list of what a person has read in a scan, each with a date such as '2022-01-17' and cells, a list of cell ids",
    lambda value: (
        _list_of(_declaration(CONFIRMATION_KEYS))(value) and sum(len(item["cells"]) for item in value) <= MOST_PATTERNS
    ),
    _all_dated,
)
WITHDRAWAL: Final = Kind(
    f"the keys {', '.join(WITHDRAWAL_KEYS)}: texts on one line (evidence may be '') and a date such as '2022-01-17'",
    _declaration(WITHDRAWAL_KEYS),
    _dated,
)
VERIFICATION_KEYS: Final[Mapping[str, Kind]] = {
    "outcome": Kind(f"one of {', '.join(OUTCOMES)}", lambda value: _is_text(value) and value in OUTCOMES),
    "date": DATE,
}
VERIFICATION: Final = Kind(
    f"the keys outcome ({', '.join(OUTCOMES)}) and date (such as '2022-01-17'), as gongkai verify writes them",
    _declaration(VERIFICATION_KEYS),
    _dated,
)
