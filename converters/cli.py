"""The command line: gongkai convert, add, check; further verbs (build) come from the entry points `gongkai.commands`.

Exit status: 0 done; 1 the input or the archive has errors; 2 the call itself is wrong.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from converters import __version__, markdown
from converters.arguments import WRONG_CALL, Parser, date_argument, name_argument, region_argument, year_argument
from converters.audit import Audit, files_of
from converters.convert import Conversion, as_json, convert
from converters.document import Document
from converters.findings import FORMATS
from converters.problems import Refused
from converters.readers.formats import OWN_MARKDOWN, Format, read_many
from converters.store import Outcome, Said, Store

DONE, FAILED, INTERRUPTED = 0, 1, 130


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def _read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Refused where it is no readable file."""
    try:
        if path.is_dir():
            raise Refused("unreadable_source", "is a folder; give a file (gongkai add takes folders)")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("unreadable_source", "does not exist; give the path of a report") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused("unreadable_source", f"cannot be read: {reason}") from None


def _conversion(path: Path) -> Conversion:
    """A source, or a report of an archive, as a report."""
    data = _read_bytes(path)
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
        _say(f"{_shown(arguments.file)}: {error}")
        return FAILED
    sys.stdout.write(as_json(conversion) if arguments.to == "json" else markdown.write(conversion.report))
    return DONE


def _advice(outcome: Outcome) -> str:
    if outcome.report.body.located:
        return "say --replace to put this one in its place"
    return "if it is another body of the same name, say --region 省/市/县; if it is a newer edition, say --replace"


def _shown(path: Path) -> str:
    """A path on one line."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in str(path))


class _Progress:
    """One line that is rewritten on a terminal; nothing in a pipe."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._start = total, 0, time.monotonic()
        self._shown = sys.stderr.isatty() and total > 1

    def step(self) -> None:
        self._done += 1
        if self._shown:
            rate = self._done / max(time.monotonic() - self._start, 1e-9)
            left = (self._total - self._done) / rate
            sys.stderr.write(f"\r{self._done}/{self._total}  {rate:.0f}/s  {left:.0f} s left \x1b[K")

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


_AT_ONCE = 32
"""Sources read together: formats that go through another program start it once for all of them."""
Source = tuple[Path, bytes, tuple[Format, Document] | Refused | None]


def _sources(paths: Sequence[Path], store: Store) -> list[Source]:
    """Each path with its bytes and what they say; None where the archive has them already."""
    found: list[Source] = []
    fresh: list[int] = []
    for path in paths:
        try:
            data = _read_bytes(path)
        except Refused as error:
            found.append((path, b"", error))
            continue
        if not store.knows(data):
            fresh.append(len(found))
        found.append((path, data, None))
    for place, read in zip(fresh, read_many([found[i][1] for i in fresh]), strict=True):
        found[place] = (*found[place][:2], read)
    return found


def _tell(path: Path, target: Path, outcome: Outcome) -> int:
    """Say what became of a source; 1 where it was not taken, else 0."""
    if outcome.what != "differs":
        print(f"{target}: {outcome.what}")
        return 0
    _say(f"{_shown(path)}: differs from {target}, which stays as it is; {_advice(outcome)}")
    for line in outcome.differences:
        _say(f"  {line}")
    return 1


def _add(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    if not content.is_dir():
        _say(f"{content}: is no folder; run in the archive's folder, or say --content FOLDER")
        return WRONG_CALL
    inside = content.resolve()
    paths = [path for path in files_of(arguments.paths) if not path.resolve().is_relative_to(inside)]
    said = Said(arguments.body, arguments.region, arguments.year, arguments.url, arguments.retrieved)
    if len(paths) > 1 and (said.body or said.url):
        _say("gongkai add: --body and --url say something of one source; give one file")
        return WRONG_CALL
    store, progress, failed = Store(content), _Progress(len(paths)), 0
    store.sweep()
    for start in range(0, len(paths), _AT_ONCE):
        for path, data, read in _sources(paths[start : start + _AT_ONCE], store):
            progress.clear()
            try:
                if isinstance(read, Refused):
                    raise read
                outcome = store.add(data, path.name, said, replacing=arguments.replace, read=read)
            except Refused as error:
                _say(f"{_shown(path)}: {error}")
                failed += 1
                continue
            failed += _tell(path, content / outcome.path, outcome)
            progress.step()
    progress.clear()
    if not paths:
        _say(f"{arguments.paths[0]}: holds no file to add beside the archive itself")
        return FAILED
    return FAILED if failed else DONE


def _check(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    paths: list[Path] = arguments.paths or [content]
    for path in paths:
        if not path.exists():
            _say(f"{path}: does not exist; give files or folders of the archive")
            return WRONG_CALL
        if not path.resolve().is_relative_to(content.resolve()):
            _say(f"{path}: lies outside {content}; give files or folders of the archive, or say --content FOLDER")
            return WRONG_CALL
    audit = Audit(content)
    findings = list(audit.check(paths))
    sys.stdout.write(FORMATS[arguments.format](findings))
    counts = {
        severity: sum(f.problem.severity == severity for f in findings) for severity in ("error", "warning", "note")
    }
    if arguments.format == "text":
        _say(f"{audit.reports} reports: " + ", ".join(f"{count} {name}s" for name, count in counts.items()))
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
        "add", "sources (files, folders) into content/", "gongkai add 报告.txt --region 山东省/聊城市/阳谷县", _add
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
    add.add_argument(
        "--replace", action="store_true", help="put a changed source in the place of the report that is there"
    )

    check = verb(
        "check",
        "every problem of the archive, as path:line: what; what was expected",
        "gongkai check --format github",
        _check,
    )
    check.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    check.add_argument("--format", choices=tuple(FORMATS), default="text")
    for made in (add, check):
        made.add_argument(
            "--content", type=Path, default=Path("content"), metavar="FOLDER", help="the archive (default: content)"
        )
    for entry in entry_points(group="gongkai.commands"):
        verbs.add_parser(entry.name, help=f"see gongkai {entry.name} -h", add_help=False)
    return parser


def _installed(name: str) -> Callable[[list[str]], int] | None:
    for entry in entry_points(group="gongkai.commands", name=name):
        loaded: Callable[[list[str]], int] = entry.load()
        return loaded
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run a call; the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words and (command := _installed(words[0])) is not None:
            return command(words[1:])
        arguments = _parser().parse_args(words)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except KeyboardInterrupt:
        _say("gongkai: interrupted; nothing is half-written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        _say(f"{error.filename or 'gongkai'}: {error.strerror or error}")
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
