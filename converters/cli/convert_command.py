"""`gongkai convert`: one source to standard output."""

import argparse
import sys
from pathlib import Path

from converters import markdown
from converters.cli.arguments import DONE, FAILED, WRONG_CALL, part_argument
from converters.cli.messages import printed_path, say
from converters.cli.verbs.page_line import pages_shown
from converters.model.printed import without_controls
from converters.model.problems import Refused
from converters.pipeline.convert import Conversion, NoSuchPart, as_json, convert
from converters.pipeline.source_file import read_bytes
from converters.readers.formats import is_of_archive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--part",
        type=part_argument,
        metavar="N",
        default=1,
        help="which report of a file that holds several (default: the first)",
    )
    parser.add_argument("--to", choices=("md", "json"), default="md", help="Markdown (the default) or JSON")


def _conversion(path: Path, part: int) -> Conversion:
    """A source, or a report of an archive, as a report. Raises Refused, NoSuchPart."""
    data = read_bytes(path)
    if not is_of_archive(data):
        return convert(data, path.name, part=part)
    if part > 1:
        raise NoSuchPart(f"is a report of an archive, and holds none with the number {part}")
    reading = markdown.read(data.decode("utf-8-sig", "replace"))
    losing = [item for item in reading.problems if item[1].kind != "not_canonical"]
    if reading.report is None or losing:
        line, problem = (losing or reading.problems)[0]
        raise Refused("front_matter", f"is a report of an archive, but damaged on line {line}: {problem.message}")
    return Conversion(reading.report, 1.0)


def run(arguments: argparse.Namespace) -> int:
    try:
        with pages_shown():
            conversion = _conversion(arguments.file, arguments.part)
    except (Refused, NoSuchPart) as error:
        say(f"{printed_path(arguments.file)}: {error}")
        return FAILED if isinstance(error, Refused) else WRONG_CALL
    text = as_json(conversion) if arguments.to == "json" else without_controls(markdown.write(conversion.report))
    sys.stdout.write(text)
    return DONE
