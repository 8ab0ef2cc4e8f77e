"""The command line: gongkai convert, add, fetch, correct, confirm, rename, check, review and others; further verbs come from entry points.

Exit status: 0 done; 1 the input or the archive has errors; 2 the call itself is wrong.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, Final

from converters import __version__
from converters.cli.arguments import Command, Parser
from converters.cli.process import run_command
from converters.wording.language import language_said, speak

_GROUP: Final = "gongkai.commands"

COMMANDS: Final = (
    Command(
        "new",
        "Make an archive of one's own: content/, mkdocs.yml, workflows, forms and a README.",
        "gongkai new yanggu --name 阳谷县政府信息公开年报 --region 山东省/聊城市/阳谷县",
        "verbs.new_command",
    ),
    Command(
        "convert",
        "one source to standard output; touches nothing",
        "gongkai convert 报告.docx --to json",
        "convert_command",
    ),
    Command(
        "add",
        "sources (files, folders) into content/",
        "gongkai add 报告.txt --region 山东省/聊城市/阳谷县",
        "add_command",
    ),
    Command(
        "fetch",
        "a page of the web with its attachments, pictures and next pages, kept byte for byte with their provenance",
        "gongkai fetch https://www.yanggu.gov.cn/xxgk/nb/2020.html --to fetched",
        "web.fetch_command",
    ),
    Command(
        "correct",
        "a figure or a text corrected by hand, and the reason declared; or a report withdrawn",
        "gongkai correct content/…/2020.md 三、本年度办理结果·（一）予以公开·自然人 12 --why 原件第5页为12",
        "verbs.correct_command",
    ),
    Command(
        "confirm",
        "figures of a scan that a machine could not read for sure, decided by a person; each is shown with its page",
        "gongkai confirm content/…/2020.md --cell 行政许可=12 --cell 行政事业性收费=-",
        "verbs.confirm_command",
    ),
    Command(
        "rename",
        "a body's new name: its reports move, their old addresses lead to the new ones",
        "gongkai rename content/…/xinghuaxiang/renminzhengfu --body 兴华镇人民政府",
        "rename_command",
    ),
    Command(
        "check",
        "every problem of the archive, as path:line: what; what was expected",
        "gongkai check --format github",
        "check_command",
    ),
    Command(
        "review",
        "what a range of git changes does to the archive: each report compared with its converted original",
        "gongkai review origin/main HEAD",
        "verbs.review_command",
    ),
    Command(
        "reconvert",
        "stored originals converted again with today's converter: what reads otherwise is told, and written with --write",
        "gongkai reconvert content/shandongsheng --write",
        "reconvert.reconvert_command",
    ),
    Command(
        "verify",
        "asks the addresses of the sources whether they still serve what the archive keeps",
        "gongkai verify content/shandongsheng --write",
        "verbs.verify_command",
    ),
    Command(
        "form",
        "a form filled in at the forge: read, answered, filed or closed, as the workflows do it",
        "gongkai form answer event.json --dry-run",
        "verbs.form_command",
    ),
    Command(
        "inbox",
        "what the files dropped into inbox/ come to; files nothing",
        "gongkai inbox HEAD --base origin/main",
        "verbs.inbox_command",
    ),
    Command(
        "collect",
        "new, changed and vanished reports at the addresses of content/expected/",
        "gongkai collect 山东省/聊城市/阳谷县 --dry-run",
        "verbs.collect_command",
    ),
    Command(
        "originals",
        "originals outside git: sent to a bucket or folder, brought back, verified",
        "gongkai originals push --since origin/main --remove",
        "verbs.originals_command",
    ),
)
"""The verbs of this package, in the order of the help."""


@contextmanager
def _loading() -> Iterator[None]:
    """While modules are loaded the garbage collector rests: it would look through all of them again and again, and find nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _VerbParser(Parser):
    """The parser of a verb, whose module is loaded when the verb is called, and not before: no other verb needs it."""

    def __init__(self, *args: Any, module: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._module = module

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        with _loading():
            verb = import_module(f".{self._module}", __package__)
        verb.add_arguments(self)
        self.set_defaults(run=verb.run)
        return super().parse_known_args(args, namespace)


@cache
def _entries() -> dict[str, Callable[[], Callable[[list[str]], int]]]:
    """Verb of another package → what loads its main function."""
    from importlib.metadata import entry_points

    return {entry.name: entry.load for entry in entry_points(group=_GROUP)}


def _parser(others: Iterable[str]) -> Parser:
    """Of the verbs of this package; those of other packages are named."""
    parser = Parser(
        prog="gongkai",
        description="The archive of 政府信息公开工作年度报告.",
        epilog="example: gongkai add report.docx",
    )
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_VerbParser)
    for command in COMMANDS:
        about = command.about
        epilog = f"example: {command.example}"
        verbs.add_parser(command.name, help=about, description=about, epilog=epilog, module=command.module)
    for name in others:
        verbs.add_parser(name, help=f"see gongkai {name} -h", add_help=False)
    return parser


def _without_language(words: list[str]) -> list[str]:
    """The words behind `--lang zh` before the verb."""
    if words and words[0].startswith("--lang") and (language := language_said(words)):
        speak(language)
        return words[1 if "=" in words[0] else 2 :]
    return words


def _run(words: list[str]) -> int:
    words = _without_language(words)
    own = any(words[:1] == [command.name] for command in COMMANDS)
    others = {} if own else _entries()
    if words and words[0] in others:
        with _loading():
            run_other = others[words[0]]()
        return run_other(words[1:])
    arguments = _parser(others).parse_args(words)
    run: Callable[..., int] = arguments.run
    return run(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a call; the exit status."""
    speak(None)
    return run_command(lambda: _run(list(sys.argv[1:] if argv is None else argv)))


if __name__ == "__main__":
    sys.exit(main())
