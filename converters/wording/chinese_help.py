"""What `-h` says, in Chinese: every text of a parser has its twin in a table of its own."""

import argparse
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def _table() -> dict[str, str]:
    text = (resources.files(__package__) / "help.yaml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.load(text, yaml.CSafeLoader)
    return table


def help_text(english: str) -> str:
    """The Chinese twin of a text of a parser; a text that the table does not have as it is."""
    for word, told in (("examples:", "例："), ("example: ", "例：")):
        if english.startswith(word):
            return told + english.removeprefix(word)
    return _table().get(english, english)


def speak_chinese(parser: argparse.ArgumentParser) -> None:
    """Let a parser, of which the help is asked for, say it in Chinese."""
    parser.formatter_class = _Formatter
    parser.description, parser.epilog = (text and help_text(text) for text in (parser.description, parser.epilog))
    for group in parser._action_groups:
        group.title = group.title and help_text(group.title)
    for action in _actions(parser._actions):
        action.help = action.help and help_text(action.help)


def _actions(actions: Iterable[argparse.Action]) -> Iterable[argparse.Action]:
    """Those, and the verbs that one of them lists."""
    for action in actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            yield from action._choices_actions


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lines as long as they seem: a Chinese character is two columns wide, and a line may end behind it."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_lines(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            indent + part for line in text.splitlines() for part in (_lines(line, width) if line else [""])
        )


def _lines(text: str, width: int) -> Iterable[str]:
    line, room = "", width
    for word in _words(text):
        taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in word)
        if taken > room and line and word not in "，。；：、）」":
            yield line.rstrip()
            line, room = "", width
        line += word
        room -= taken
    yield line


def _words(text: str) -> Iterable[str]:
    """Words of Latin letters whole with what stands beside them, characters one by one."""
    word = ""
    for sign in text:
        if unicodedata.east_asian_width(sign) in "WF" or sign == " ":
            yield from filter(None, (word, sign))
            word = ""
        else:
            word += sign
    if word:
        yield word
