"""The verbs of this package: gongkai convert, add, rename, check; as converters.cli.main calls them."""

import argparse
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

from converters import __version__, markdown
from converters.archive import renaming
from converters.archive.validate import ArchiveValidator
from converters.cli import add_command
from converters.cli.add_command import say, shown
from converters.cli.arguments import (
    WRONG_CALL,
    Parser,
    count_argument,
    date_argument,
    name_argument,
    region_argument,
    year_argument,
)
from converters.cli.findings import FORMATS
from converters.model.problems import Refused
from converters.pipeline.bulk import read_bytes
from converters.pipeline.convert import Conversion, as_json, convert
from converters.readers.formats import OWN_MARKDOWN
from converters.running.transaction import interrupted

DONE, FAILED = 0, 1


def _conversion(path: Path) -> Conversion:
    """A source, or a report of an archive, as a report."""
    data = read_bytes(path)
    if not data.startswith(OWN_MARKDOWN):
        return convert(data, path.name)
    reading = markdown.read(data.decode("utf-8", "replace"))
    if reading.report is None:
        line, problem = reading.problems[0]
        raise Refused("front_matter", f"is a report of an archive, but damaged on line {line}: {problem.message}")
    return Conversion(reading.report, 1.0)


def _convert(arguments: argparse.Namespace) -> int:
    try:
        conversion = _conversion(arguments.file)
    except Refused as error:
        say(f"{shown(arguments.file)}: {error}")
        return FAILED
    sys.stdout.write(as_json(conversion) if arguments.to == "json" else markdown.write(conversion.report))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    paths: list[Path] = arguments.paths or [content]
    for path in paths:
        if not path.exists():
            say(f"{path}: does not exist; give files or folders of the archive")
            return WRONG_CALL
        if not path.resolve().is_relative_to(content.resolve()):
            say(f"{path}: lies outside {content}; give files or folders of the archive, or say --content FOLDER")
            return WRONG_CALL
    if interrupted(content):
        say(f"{content}: a run was killed while it changed the archive; finish it with gongkai add, then check again")
        return FAILED
    audit = ArchiveValidator(content)
    findings = list(audit.check(paths))
    sys.stdout.write(FORMATS[arguments.format](findings))
    counts = {
        severity: sum(f.problem.severity == severity for f in findings) for severity in ("error", "warning", "note")
    }
    if arguments.format == "text":
        say(f"{audit.reports} reports: " + ", ".join(f"{count} {name}s" for name, count in counts.items()))
    return FAILED if counts["error"] else DONE


def _parser() -> Parser:
    parser = Parser(
        prog="gongkai",
        description="The archive of 政府信息公开工作年度报告.",
        epilog="example: gongkai add report.docx",
    )
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)

    def verb(name: str, about: str, example: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=about, description=about, epilog=f"example: {example}")
        made.set_defaults(run=run)
        return made

    one = verb(
        "convert", "one source to standard output; touches nothing", "gongkai convert 报告.docx --to json", _convert
    )
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--to", choices=("md", "json"), default="md", help="Markdown (the default) or JSON")

    add = verb(
        "add",
        "sources (files, folders) into content/",
        "gongkai add 报告.txt --region 山东省/聊城市/阳谷县",
        add_command.add,
    )
    add.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    add.add_argument(
        "--body", type=name_argument, metavar="NAME", help="who reports, where the source does not say it right"
    )
    add.add_argument("--region", type=region_argument, metavar="省/市/县", help="where the body lies")
    add.add_argument("--year", type=year_argument, metavar="Y", help="the year reported on")
    add.add_argument("--url", type=name_argument, metavar="U", help="where the source was published")
    add.add_argument(
        "--retrieved", type=date_argument, metavar="DATE", help="when it was taken from there, such as 2022-01-17"
    )
    differing = add.add_mutually_exclusive_group()
    differing.add_argument(
        "--replace", action="store_true", help="show a changed source in the place of the report that is there"
    )
    differing.add_argument(
        "--beside", action="store_true", help="keep a changed source beside the report that is there"
    )
    add.add_argument(
        "--jobs", type=count_argument, metavar="N", help="processes that read (default: one for each core)"
    )
    add.add_argument("--scheduler", metavar="ADDRESS", help="read on the Dask cluster of this scheduler instead")
    add.add_argument("--log", type=Path, metavar="FILE", help="what became of each source, a line of JSON each")

    rename = verb(
        "rename",
        "a body's new name: its reports move, their old addresses lead to the new ones",
        "gongkai rename content/…/xinghuaxiang/renminzhengfu --body 兴华镇人民政府",
        renaming.run,
    )
    rename.add_argument("folder", type=Path, metavar="FOLDER", help="the body's folder in the archive")
    rename.add_argument("--body", type=name_argument, metavar="NAME", required=True, help="its present name, in full")
    rename.add_argument("--region", type=region_argument, metavar="省/市/县", help="where it lies, if that changed too")

    check = verb(
        "check",
        "every problem of the archive, as path:line: what; what was expected",
        "gongkai check --format github",
        _check,
    )
    check.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    check.add_argument("--format", choices=tuple(FORMATS), default="text")
    for made in (add, rename, check):
        made.add_argument(
            "--content", type=Path, default=Path("content"), metavar="FOLDER", help="the archive (default: content)"
        )
    for entry in entry_points(group="gongkai.commands"):
        verbs.add_parser(entry.name, help=f"see gongkai {entry.name} -h", add_help=False)
    return parser


def run(words: list[str]) -> int:
    """Run a call of one of these verbs; the exit status."""
    arguments = _parser().parse_args(words)
    verb: Callable[[argparse.Namespace], int] = arguments.run
    return verb(arguments)
