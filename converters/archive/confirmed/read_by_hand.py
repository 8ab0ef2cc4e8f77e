"""Figures of a scan that a person has read: no conversion bears them out, so a reviewer is told of them."""

from collections.abc import Iterable, Iterator
from typing import Final

from converters.markdown.cell_text import compress_ids, read_cell
from converters.model.problems import Problem
from converters.model.report import DECIDED, UNVERIFIED, Difference, Report

_SHOWN: Final = 5


def is_read_by_hand(item: Difference, report: Report) -> bool:
    """Whether a cell holds what a person has read, where conversion has no figure that is verified."""
    return item.what in report.by_id and is_reading(item.other) and read_cell(item.shown)[0] in DECIDED


def is_reading(text: str | None) -> bool:
    """Whether a cell with that text was read by machine, and not verified."""
    return text is not None and read_cell(text)[0] == UNVERIFIED


def readings_told(before: Report | None, now: Report, undeclared: Iterable[Difference]) -> Iterator[Problem]:
    """One note on what this change says that a person has read; `undeclared`: in the cells alone, without a record of it."""
    known = set() if before is None else {name for item in before.confirmed for name in item.cells}
    names = {name for item in now.confirmed for name in item.cells} - known | {item.what for item in undeclared}
    if names:
        patterns = compress_ids(names, now.cells)
        named = ", ".join(patterns[:_SHOWN]) + (" …" if len(patterns) > _SHOWN else "")
        message = (
            f"figures of the scan are as a person has read them: {len(names)}, namely: {named}; "
            "see whether the picture of the page says so"
        )
        first = next(cell.cell for cell in now.cells if cell.cell in names)
        yield Problem("read_by_hand", first, message)
