"""Which language people are spoken to."""

import pytest

from converters.wording.language import language_of, language_said


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_says_it(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("check content", None),
        ("check --lang zh", "zh"),
        ("check --lang=en content", "en"),
        ("--lang zh check", "zh"),
        ("check --lang zh --lang en", "en"),
        ("check --lang fr", None),
        ("check --lang", None),
        ("convert -- --lang=zh", None),
    ],
)
def test_the_call_says_it(words: str, language: str | None) -> None:
    assert language_said(words.split()) == language
