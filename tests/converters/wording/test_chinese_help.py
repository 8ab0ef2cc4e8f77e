"""What `-h` of each verb says in Chinese: nothing of it is left in English, and the table has nothing that no verb says."""

import re
from importlib.metadata import entry_points

import pytest

from converters.cli.main import COMMANDS, main
from converters.wording import chinese_help
from converters.wording.chinese_help import help_text

VERBS = (
    *(command.name for command in COMMANDS),
    *sorted(entry.name for entry in entry_points(group="gongkai.commands")),
)
QUOTED = re.compile(r"「.*?」|`.*?`|--[a-z-]+ [A-Z= ]+")
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def help_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "zh", *words, "-h"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_nothing_is_left_in_english(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    usage, _, said = help_of([verb] if verb else [], capsys).partition("\n\n")
    told, example, _ = said.partition("\n例：")
    assert usage.startswith("用法：gongkai")
    assert example
    assert WORDS.findall(QUOTED.sub("", told)) == []


def test_lines_are_no_longer_than_they_may_seem(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = help_of(["reconvert"], capsys).partition("\n\n")[2].partition("\n例：")[0]
    lengths = [sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) for line in told.splitlines()]
    assert 50 < max(lengths) <= 60


def test_the_table_has_nothing_that_no_verb_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set[str]()

    def recorded(english: str) -> str:
        asked.add(english)
        return help_text(english)

    monkeypatch.setattr(chinese_help, "help_text", recorded)
    for verb in ("", *VERBS):
        help_of([verb] if verb else [], capsys)
    assert set(chinese_help._table()) - asked == set()
