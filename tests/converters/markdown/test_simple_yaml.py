"""What is written without libyaml is what libyaml writes."""

import random
from copy import deepcopy
from typing import Any

import pytest
import yaml

from converters.markdown.front_matter import _by_libyaml
from converters.markdown.simple_yaml import OnOneLine, dumped

_SIGNS = "aZ0159政（，。、：“…—_./%+()-?=&~ :,#'\"[]{}|>!*@`\n\t\x85\u2028\ufeff\U00020000é"
_WORDS = (
    "null",
    "~",
    "yes",
    "No",
    "on",
    "y",
    "=",
    "<<",
    "1",
    "-1",
    "0x1f",
    "1_0",
    "1:20",
    "1.5",
    ".5",
    ".inf",
    "1e3",
    "2021-01-17",
)
_TIMES = (
    "2021-01-17 10:00:00",
    "2021-1-7",
    "2021-01-17T1:02:03Z",
    "---",
    "- a",
    "? a",
    "...",
    "",
    " ",
    "a ",
    " a",
    "a: b",
    "a:b",
    "a #b",
    "a#b",
    "a:",
)


def _texts(number: int) -> list[str]:
    rng = random.Random(5)
    drawn = ["".join(rng.choices(_SIGNS, k=rng.randrange(1, 7))) for _ in range(number)]
    easy = ["".join(rng.choices(_SIGNS[:31] + "* :#", k=rng.randrange(1, 9))) for _ in range(number)]
    return [*_WORDS, *_TIMES, *drawn, *easy, "政" * 50, "a" * 200, "##[error]", "a ##[b"]


def _refused(data: dict[str, Any]) -> str:
    raise AssertionError(f"libyaml was asked for {data}")


@pytest.mark.parametrize(
    "shaped",
    [
        lambda text: text,
        lambda text: {"text": text, "why": None},
        lambda text: {text: "a"},
        lambda text: {text: OnOneLine(["a.b.*", "c"])},
        lambda text: OnOneLine([text, "a"]),
        lambda text: [text, "b"],
        lambda text: [OnOneLine([text])],
        lambda text: [{"text": text, "why": "a"}, {text: 1}],
    ],
)
def test_every_text_is_written_as_libyaml_writes_it(shaped: Any) -> None:
    data = {f"k{number}": shaped(text) for number, text in enumerate(_texts(400))}
    whole = _by_libyaml(data)
    assert dumped(data, _by_libyaml) == whole
    assert yaml.safe_load(whole) == data


@pytest.mark.parametrize(
    "value",
    [{}, [], OnOneLine(), [{}], [[]], {"a": {}}, {"a": {"b": 1}}, [{"a": [1]}, 1], [{"a": OnOneLine("b")}], True, 1.5],
)
def test_every_shape_is_written_as_libyaml_writes_it(value: Any) -> None:
    data = {"a": 1, "b": value, "c": deepcopy(value), "d": None}
    assert dumped(data, _by_libyaml) == _by_libyaml(data)


def test_libyaml_is_not_asked_for_what_nearly_all_reports_say() -> None:
    data = {
        "title": "寿张镇2020年政府信息公开工作年度报告",
        "region": OnOneLine(["山东省", "聊城市"]),
        "year": 2020,
        "published": "2021-01-17",
        "source": {"name": "a (1).docx", "url": "https://example.org/a?b=1&c=2", "retrieved": None},
        "printed": {" 0": OnOneLine(["requests.*.*"])},
        "problems": [{"kind": "a", "place": "", "message": "the text lacks: 政"}],
    }
    assert dumped(data, _refused) == _by_libyaml(data)
