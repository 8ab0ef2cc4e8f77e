"""`gongkai confirm`: what a machine has read from a picture and could not verify, decided by a person who looks at the picture."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from converters.archive.confirmed.confirmations import as_read, decided, unverified, with_confirmed
from converters.archive.correcting import item_named, put, readable
from converters.archive.layout import places_beside, places_path
from converters.archive.naming.cell_names import printed_name
from converters.cli.archive_arguments import add_content_argument
from converters.cli.arguments import DONE, FAILED, date_argument
from converters.cli.messages import say, tell
from converters.cli.verbs.one_report import changed
from converters.model.originals import picture_ending
from converters.model.printed import printed, quoted
from converters.model.problems import Refused
from converters.model.report import Cell, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.places.against_report import cell_places
from converters.places.record_reading import WrongRecord, read
from converters.running.machine import today

_LEAVE = "?"
"""What a person types for a cell that stays as it is; what is shown where nothing could be read."""
Decided = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What of a report waits for a person."""

    report: Report
    cells: tuple[Cell, ...]
    """In the order of the forms."""
    pages: Mapping[str, str]
    """Id of a cell → the picture of the page on which it stands, or which page that is, as far as it is known."""

    def line(self, cell: Cell) -> str:
        """What is told of a cell: its printed labels, its page, the reading."""
        page = f" ({self.pages[cell.cell]})" if cell.cell in self.pages else ""
        reading = f"{cell.raw} {cell.unit or ''}".rstrip() if cell.raw else _LEAVE
        number = f"{self.cells.index(cell) + 1}/{len(self.cells)}"
        return printed(f"{number} {printed_name(cell.cell, self.report)}{page}: {reading}")


def _decision_argument(text: str) -> tuple[str, str]:
    cell, sign, value = text.rpartition("=")
    if not sign or not cell.strip() or not value.strip():
        message = (
            f"{quoted(text)} is no cell with its figure; expected one such as 行政许可=12, - for blank, / for none"
        )
        raise argparse.ArgumentTypeError(message)
    return cell.strip(), value.strip()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT", help="its Markdown file, or the address of its page")
    parser.add_argument(
        "--cell",
        type=_decision_argument,
        action="append",
        default=[],
        metavar="CELL=VALUE",
        help="the printed labels of a cell, or its id, and what stands there: a number, - for blank, /",
    )
    parser.add_argument("--all", action="store_true", help="the others are as they were read; you have looked at each")
    parser.add_argument("--date", type=date_argument, metavar="DATE", help="of the confirmation (default: today)")
    add_content_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    return changed(arguments, "confirm", _confirm)


def _confirm(content: Path, path: Path, arguments: argparse.Namespace) -> int:
    try:
        report = readable(path)
        waiting = _Waiting(report, unverified(report), _pages(path, report))
        made = _said(waiting, arguments.cell)
    except Refused as error:
        say(f"{path}: {error}")
        return FAILED
    if not waiting.cells:
        tell(f"{path}: no figure waits to be confirmed")
        return DONE
    if arguments.all:
        made = {cell.cell: taken for cell in waiting.cells if (taken := as_read(cell)) is not None} | made
    elif not made and sys.stdin.isatty() and sys.stdout.isatty():
        made = _asked(waiting, input)
    if made:
        put(content, path, with_confirmed(report, made.values(), arguments.date or today()))
    else:
        for cell in waiting.cells:
            print(waiting.line(cell))
    tell(f"{path}: {len(made)} figures confirmed, {len(waiting.cells) - len(made)} left")
    return DONE


def _pages(path: Path, report: Report) -> dict[str, str]:
    """Where the record beside the report says that its cells stand; nothing where there is none that can be read."""
    beside = places_beside(path)

    def shown(page: int) -> str:
        ending = picture_ending(page)
        return beside[ending].name if ending in beside else f"p. {page}"

    with suppress(OSError, WrongRecord):
        record = read(places_path(path).read_bytes())
        places = cell_places(record, report) if record.source == report.source.sha256 else {}
        passages = {cell: record.passages[number] for cell, number in places.items()}
        return {cell: shown(passage.areas[0].page) for cell, passage in passages.items() if passage.areas}
    return {}


def _said(waiting: _Waiting, said: list[tuple[str, str]]) -> Decided:
    """What the call itself says of cells. Raises Refused."""
    cells, made = {cell.cell: cell for cell in waiting.cells}, Decided()
    for name, value in said:
        what = item_named(name, waiting.report)
        if what not in cells:
            message = (
                f"{printed_name(what, waiting.report)} does not wait to be confirmed; correct it with gongkai correct"
            )
            raise Refused("confirmation_wrong", message)
        made[what] = _decided(cells[what], value)
    return made


def _decided(cell: Cell, typed: str) -> Cell:
    """A cell as a person says that it is; nothing typed: as it was read. Raises Refused."""
    found = decided(cell, typed) if typed else as_read(cell)
    if found is None:
        message = (
            f"{quoted(typed or cell.raw or '')} is no figure of that cell; expected a number (an amount with its unit, such as "
            "1200元), - for blank, or /"
        )
        raise Refused("confirmation_wrong", message)
    return found


def _asked(waiting: _Waiting, ask: Callable[[str], str]) -> Decided:
    """What a person at the terminal says of each cell; where they end it, the rest stays as it is."""
    made = Decided()
    tell("Look at the picture of each page. Enter: as it was read; or a number, - for blank, / for none, ? to leave it")
    with suppress(EOFError):
        for cell in waiting.cells:
            found = _answer(waiting, cell, ask)
            made |= {} if found is None else {cell.cell: found}
    return made


def _answer(waiting: _Waiting, cell: Cell, ask: Callable[[str], str]) -> Cell | None:
    """What is said of a cell, asked until it is a figure; None where it stays. Raises EOFError."""
    while (typed := ask(f"{waiting.line(cell)} > ").strip()) != _LEAVE:
        try:
            return _decided(cell, typed)
        except Refused as error:
            tell(str(error))
    return None
