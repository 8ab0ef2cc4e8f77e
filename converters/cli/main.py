"""The command line: gongkai convert, add, fetch, correct, rename, check, review and others; further verbs come from entry points.

Exit status: 0 done; 1 the input or the archive has errors; 2 the call itself is wrong.
"""

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import Final

from converters import __version__
from converters.cli.arguments import Parser
from converters.cli.process import run_command
from converters.wording.language import language_said, speak

_GROUP: Final = "gongkai.commands"


def _parser() -> Parser:
    """The verbs of this package are loaded here, and not before: another package's verb does without them."""
    from converters.cli import add_command, check_command, convert_command, rename_command
    from converters.cli.reconvert import reconvert_command
    from converters.cli.verbs import (
        collect_command,
        correct_command,
        form_command,
        inbox_command,
        new_command,
        originals_command,
        review_command,
        verify_command,
    )
    from converters.cli.web import fetch_command

    parser = Parser(
        prog="gongkai",
        description="The archive of 政府信息公开工作年度报告.",
        epilog="example: gongkai add report.docx",
    )
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for module in (
        new_command,
        convert_command,
        add_command,
        fetch_command,
        correct_command,
        rename_command,
        check_command,
        review_command,
        reconvert_command,
        verify_command,
        form_command,
        inbox_command,
        collect_command,
        originals_command,
    ):
        command = module.COMMAND
        verb = verbs.add_parser(
            command.name, help=command.about, description=command.about, epilog=f"example: {command.example}"
        )
        command.add_arguments(verb)
        verb.set_defaults(run=command.run)
    for entry in entry_points(group=_GROUP):
        verbs.add_parser(entry.name, help=f"see gongkai {entry.name} -h", add_help=False)
    return parser


def _without_language(words: list[str]) -> list[str]:
    """The words behind `--lang zh` before the verb."""
    if words and words[0].startswith("--lang") and (language := language_said(words)):
        speak(language)
        return words[1 if "=" in words[0] else 2 :]
    return words


def _run(words: list[str]) -> int:
    words = _without_language(words)
    for entry in entry_points(group=_GROUP, name=words[0]) if words else ():
        main_of_verb: Callable[[list[str]], int] = entry.load()
        return main_of_verb(words[1:])
    arguments = _parser().parse_args(words)
    run: Callable[..., int] = arguments.run
    return run(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a call; the exit status."""
    speak(None)
    return run_command(lambda: _run(list(sys.argv[1:] if argv is None else argv)))


if __name__ == "__main__":
    sys.exit(main())
