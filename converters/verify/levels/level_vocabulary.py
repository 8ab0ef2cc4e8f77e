"""How reports say whom their figures cover, as data beside the forms, compiled once."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from converters import forms
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

_WORD: Final = regex(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Way:
    """A way of saying it."""

    covered: bool
    """Whether it says that they are covered, or that they are not."""
    of_all: bool
    """Whether it means all bodies below; else those that it lists."""
    words: re.Pattern[str]
    """From the begin of a clause to its end."""


@dataclass(frozen=True, slots=True)
class LevelVocabulary:
    """All of it."""

    ways: tuple[Way, ...]
    """In the order in which they are tried."""
    worth_reading: re.Pattern[str]
    """One of these words stands in each sentence that says it."""
    cities: re.Pattern[str]
    """What lists of bodies call the governments of cities."""
    counties: re.Pattern[str]
    towns: re.Pattern[str]
    departments: re.Pattern[str]
    exactly: re.Pattern[str]
    doubt: re.Pattern[str]
    department_named: re.Pattern[str]
    """How the name of a department ends."""
    apart: re.Pattern[str]
    """In the name of a body that a government may not count."""
    figures: Mapping[str, tuple[str, ...]]
    """Figure → the cells that hold it, one of them in each form at most."""


def _compiled(words: Mapping[str, str], text: str) -> re.Pattern[str]:
    while _WORD.search(text):
        text = _WORD.sub(lambda match: f"(?:{words[match[1]].strip()})", text)
    return regex(text)


@cache
def level_vocabulary() -> LevelVocabulary:
    """The vocabulary, read once."""
    text = (resources.files(forms) / "vocabulary" / "levels.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    words, about = data["words"], data["departments"]
    return LevelVocabulary(
        ways=tuple(
            Way(
                item["covered"],
                item["of"] == "all",
                _compiled(words, f"{data['begins']}(?:{item['is']}){data['ends']}"),
            )
            for item in data["statements"]
        ),
        worth_reading=regex("报告|年报|数据|统计"),
        cities=_compiled(words, "<city_kinds>"),
        counties=_compiled(words, "<county_kinds>"),
        towns=_compiled(words, "<town_kinds>"),
        departments=_compiled(words, "<department>|行政机关|政府系统|政府机关"),
        exactly=regex(data["exactly"]),
        doubt=regex(data["doubt"]),
        department_named=regex(f"{about['named']}$"),
        apart=regex(about["apart"]),
        figures={name: tuple(cells) for name, cells in data["figures"].items()},
    )
