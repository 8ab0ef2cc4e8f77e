"""What is told of the figures that a machine has read from a picture, and nothing bears out."""

from collections.abc import Iterator
from typing import Final

from converters.markdown.cell_text import compress
from converters.model.problems import Problem
from converters.model.report import UNVERIFIED, Report

_SHOWN: Final = 3
"""Patterns of cells that are named of a table."""


def unverified_problems(report: Report) -> Iterator[Problem]:
    """One for each table that has such figures."""
    tables = dict[str, list[str]]()
    for cell in report.cells:
        if cell.status == UNVERIFIED:
            tables.setdefault(cell.cell.partition(".")[0], []).append(cell.cell)
    every = tuple(cell.cell for cell in report.cells) if tables else ()
    for cells in tables.values():
        patterns = compress(cells, every)
        named = ", ".join(patterns[:_SHOWN]) + (" …" if len(patterns) > _SHOWN else "")
        message = (
            f"figures of the table that a machine has read from a picture and no sums bear out: {len(cells)}, namely: {named}; "
            "look at the picture, and say what stands there with gongkai confirm REPORT"
        )
        yield Problem("figures_unverified", cells[0], message)
