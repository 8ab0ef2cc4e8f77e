"""Patterns that are compiled late answer as those that are compiled at once."""

import re
from collections.abc import Callable

import pytest

from converters.model.matching.patterns import regex

ASKED: dict[str, Callable[[re.Pattern[str]], object]] = {
    "search": lambda p: p.search("第12号")[1],  # type: ignore[index]
    "match": lambda p: p.match("第12号", 1)[0],  # type: ignore[index]
    "fullmatch": lambda p: p.fullmatch("第12号"),
    "split": lambda p: p.split("a1b2"),
    "findall": lambda p: p.findall("a1b2"),
    "finditer": lambda p: [found.span() for found in p.finditer("a1b2")],
    "sub": lambda p: p.sub("-", "a1b2", count=1),
    "subn": lambda p: p.subn("-", "a1b2"),
    "pattern": lambda p: p.pattern,
    "flags": lambda p: p.flags,
    "groups": lambda p: p.groups,
    "groupindex": lambda p: dict(p.groupindex),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_the_same_is_answered_at_first_and_again(ask: Callable[[re.Pattern[str]], object]) -> None:
    late = regex(r"(?P<n>\d+)", re.IGNORECASE)
    assert [ask(late), ask(late)] == [ask(re.compile(r"(?P<n>\d+)", re.IGNORECASE))] * 2


def test_of_bytes() -> None:
    assert regex(rb"\d").findall(b"a1") == [b"1"]


def test_nothing_is_compiled_before_it_is_asked() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
    with pytest.raises(re.error):  # again: nothing of it is kept
        wrong.match("")


def test_what_no_pattern_answers() -> None:
    with pytest.raises(AttributeError):
        _ = regex("a").close  # type: ignore[attr-defined]
