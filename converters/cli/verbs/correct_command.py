"""`gongkai correct`: a figure or a text corrected by hand and declared, or a report withdrawn."""

import argparse
from pathlib import Path

from converters.archive.correcting import (
    Reasons,
    item_named,
    put,
    readable,
    with_text,
    with_value,
    withdrawn,
)
from converters.archive.naming.cell_names import printed_name
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, WRONG_CALL, date_argument
from converters.cli.messages import say, tell
from converters.cli.verbs.one_report import changed
from converters.markdown.schema import LINE, SAID
from converters.model.problems import Refused
from converters.model.report import Report
from converters.running.machine import today


def _why_argument(text: str) -> str:
    if not SAID.accepts(text.strip()):
        raise argparse.ArgumentTypeError("the reason is empty or longer than a line; say in a few words what was wrong")
    return text.strip()


def _evidence_argument(text: str) -> str:
    if not LINE.accepts(text.strip()):
        raise argparse.ArgumentTypeError("has more than one line; expected an address, or a page of the original")
    return text.strip()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT", help="its Markdown file, or the address of its page")
    parser.add_argument(
        "cell", nargs="?", metavar="CELL", help="the printed labels of the cell, or its id; or title, published"
    )
    parser.add_argument(
        "value", nargs="?", metavar="VALUE", help="the figure as the report's file has it: 1234, '' for blank, / or …"
    )
    parser.add_argument("--section", metavar="ID", help="a section, by its id or heading, to correct its text")
    parser.add_argument(
        "--text", nargs=2, metavar=("OLD", "NEW"), help="words of one paragraph of it, and what stands there instead"
    )
    parser.add_argument("--withdraw", action="store_true", help="the report no longer counts; its page stays")
    parser.add_argument("--why", type=_why_argument, metavar="TEXT", required=True, help="why, for readers")
    parser.add_argument(
        "--evidence", type=_evidence_argument, metavar="TEXT", default="", help="an address, or a page of the original"
    )
    parser.add_argument("--date", type=date_argument, metavar="DATE", help="of the correction (default: today)")
    add_content_argument(parser)


def _fault(arguments: argparse.Namespace) -> str | None:
    """What is wrong with the call: it says one of three things."""
    figure = arguments.cell is not None, arguments.value is not None
    text = arguments.section is not None, arguments.text is not None
    said = [any(figure), any(text), arguments.withdraw]
    if sum(said) != 1 or any(figure) != all(figure) or any(text) != all(text):
        return "say CELL VALUE, or --section ID --text OLD NEW, or --withdraw"
    return None


def _changed(report: Report, arguments: argparse.Namespace) -> tuple[Report, str]:
    """The report as it shall read, and what was done, in a few words. Raises Refused."""
    reasons = Reasons(arguments.why, arguments.evidence, arguments.date or today())
    if arguments.withdraw:
        return withdrawn(report, reasons), "withdrawn"
    if arguments.section is not None:
        old, new = arguments.text
        return with_text(report, arguments.section, old, new, reasons), "corrected"
    what = item_named(arguments.cell, report)
    made = with_value(report, what, arguments.value, reasons)
    value = arguments.value or "(blank)"
    return made, f"{printed_name(what, report)}: {value}{_how(made, what)}"


def _how(made: Report, what: str) -> str:
    """How an item is as it is, where that is no correction."""
    if any(item.what == what for item in made.corrections):
        return ""
    is_read = any(what in item.cells for item in made.confirmed)
    return ", as a person has read it" if is_read else ", as the original says"


def run(arguments: argparse.Namespace) -> int:
    if fault := _fault(arguments):
        say(f"gongkai correct: {fault}; see gongkai correct -h")
        return WRONG_CALL
    return changed(arguments, "correct", _correct)


def _correct(content: Path, path: Path, arguments: argparse.Namespace) -> int:
    try:
        report, done = _changed(readable(path), arguments)
    except Refused as error:
        say(f"{path}: {error}")
        return FAILED
    put(content, path, report)
    tell(f"{path}: {done}")
    return DONE
