"""What the verbs share: argparse with one line for a wrong argument, exit statuses, checks of single arguments."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NoReturn

from converters.model.matching.patterns import regex
from converters.model.originals import is_web_address
from converters.model.printed import printed, quoted
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.language import LANGUAGES, language_said, speak, speaks_chinese

_CHINESE: Final = regex("[\u3400-\u9fff\U00020000-\U0003ffff]")
DONE: Final = 0
FAILED: Final = 1
"""The input or the archive has errors."""
WRONG_CALL: Final = 2
INTERRUPTED: Final = 130
"""By Ctrl-C or SIGTERM."""


class Parser(argparse.ArgumentParser):
    """argparse, with one line for an error, in the language that --lang says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_argument("--lang", choices=LANGUAGES, help="language of messages (default: that of the environment)")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        words = sys.argv[1:] if args is None else args
        if (language := language_said(words)) is not None:
            speak(language)
        return super().parse_known_args(words, namespace)

    def format_help(self) -> str:
        if speaks_chinese():
            from converters.wording.chinese_help import speak_chinese

            speak_chinese(self)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        line = f"{self.prog}: {message}; see {self.prog} -h"
        if speaks_chinese():
            from converters.wording.chinese import line_in_chinese

            line = f"{self.prog}: {line_in_chinese(message)}；用法见「{self.prog} -h」"
        self.exit(WRONG_CALL, printed(line) + "\n")


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of the command line."""

    name: str
    about: str
    """One line for the help."""
    example: str
    """A call of it."""
    module: str
    """In the package of the command line: `add_arguments` adds to a parser, `run` answers a call with its exit status."""


def date_argument(text: str) -> str:
    """An ISO date."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; expected one such as 2022-01-17") from None


def year_argument(text: str) -> int:
    """A report year."""
    if not (text.isascii() and text.isdigit() and 1990 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; expected one such as 2020")
    return int(text)


def count_argument(text: str) -> int:
    """A number of processes, at least 1."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1024):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; expected one such as 4")
    return int(text)


def part_argument(text: str) -> int:
    """The number of a report in its file, from 1."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a report; expected one such as 2")
    return int(text)


def name_argument(text: str) -> str:
    """The name of a body: Chinese, on one line."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty; expected one such as 寿张镇人民政府")
    if not _CHINESE.search(text) or not text.strip().isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} is no name of a body; expected one such as 寿张镇人民政府")
    return text.strip()


def url_argument(text: str) -> str:
    """An address of the web."""
    if not is_web_address(text.strip()):
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is no address; expected one such as https://www.example.gov.cn/a.html"
        )
    return text.strip()


def title_argument(text: str) -> str:
    """A title that is not empty, on one line."""
    if not text.strip() or "\n" in text:
        raise argparse.ArgumentTypeError(
            "the title is empty; expected one such as 寿张镇2020年政府信息公开工作年度报告"
        )
    return "".join(text.split())
