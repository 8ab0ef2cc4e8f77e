"""What must hold in a report: the sums of its forms, and that every cell could be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from converters.forms import Block, Sum, blocks_of
from converters.markdown.figures import compress, number_text
from converters.problems import Problem
from converters.report import MISSING, REPORTED, UNREADABLE, Cell, Report

HOLDS: Final = "holds"
BROKEN: Final = "broken"
NOT_CHECKABLE: Final = "not_checkable"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One sum of a form, compared in one row or column: left = right."""

    rule: str
    """As the form declares it, in ids."""
    table: str
    axis: str
    """`rows`: sums of rows, here in one column. `columns`: sums of columns, here in one row."""
    line: str
    """Id of that column or row."""
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    outcome: str
    """`holds`, `broken` or `not_checkable`."""

    @property
    def label(self) -> str:
        """`requests.new.*`: the row or column in which it is compared."""
        return f"{self.table}.{self.line}.*" if self.axis == "columns" else f"{self.table}.*.{self.line}"


def known(cells: Iterable[Cell]) -> Decimal:
    """The sum of what is reported among the cells; nothing is taken for what is not."""
    return sum((cell.value for cell in cells if cell.value is not None), Decimal(0))


def _outcome(left: tuple[Cell, ...], right: tuple[Cell, ...]) -> str:
    """A side with an unknown member is at least the sum of the others, so it can only be found too large."""
    open_left = any(cell.status != REPORTED for cell in left)
    open_right = any(cell.status != REPORTED for cell in right)
    a, b = known(left), known(right)
    if not open_left and not open_right:
        return HOLDS if a == b else BROKEN
    if any(cell.value is not None and cell.value < 0 for cell in left + right):
        return NOT_CHECKABLE
    if (not open_left and b > a) or (not open_right and a > b):
        return BROKEN
    return NOT_CHECKABLE


def _compare(block: Block, rule: Sum, cells: dict[str, Cell]) -> Iterator[SumCheck]:
    across = block.columns if rule.axis == "rows" else block.rows
    for item in across:
        name = f"{block.table}.{{}}.{item.id}" if rule.axis == "rows" else f"{block.table}.{item.id}.{{}}"
        left = tuple(cells[name.format(i)] for i in rule.left)
        right = tuple(cells[name.format(i)] for i in rule.right)
        yield SumCheck(rule.rule, block.table, rule.axis, item.id, left, right, _outcome(left, right))


def sums(report: Report) -> tuple[SumCheck, ...]:
    """Every sum of the forms that the report's tables follow, in the order of the tables."""
    cells = {cell.cell: cell for cell in report.cells}
    shape = blocks_of(frozenset(cells))
    return tuple(check for block in shape for rule in block.sums for check in _compare(block, rule, cells))


def terms(cells: tuple[Cell, ...]) -> str:
    """`2 + 0 + (blank) = 2`: the members of a side as they stand, and what they come to; many zeros are not listed."""
    shown = [number_text(cell.value) if cell.value is not None else f"({cell.status})" for cell in cells]
    if len(shown) > 4:
        shown = [text for text in shown if text != "0"] or ["0"]
    return " + ".join(shown) + (f" = {number_text(known(cells))}" if len(shown) > 1 else "")


def sum_problems(report: Report) -> list[Problem]:
    """A broken sum is a problem each; the sums that cannot be checked are one note a table."""
    found, unknown = [], dict[str, list[str]]()
    for check in sums(report):
        if check.outcome == BROKEN:
            message = f"{check.rule} does not hold in {check.label}: {terms(check.left)} against {terms(check.right)}"
            found.append(Problem("sum_broken", check.left[0].cell, message))
        elif check.outcome == NOT_CHECKABLE:
            unknown.setdefault(check.table, []).append(check.label)
    for table, labels in unknown.items():
        message = f"sums of the table that cannot be checked, because a member is no number: {len(labels)}, namely: {', '.join(labels[:3])}"
        found.append(Problem("sum_not_checkable", table, message + (" …" if len(labels) > 3 else "")))
    return found


def cell_problems(report: Report) -> list[Problem]:
    """What of the tables the source lacks, or shows in a way that is no figure."""
    found = []
    every = [cell.cell for cell in report.cells]
    missing = [cell.cell for cell in report.cells if cell.status == MISSING]
    if missing:
        patterns = compress(missing, every)
        message = f"the source lacks {len(missing)} of the {len(every)} cells of its form: {', '.join(patterns)}"
        found.append(Problem("cells_missing", patterns[0], message))
    for cell in report.cells:
        if cell.status != UNREADABLE:
            continue
        if "place_unknown" in cell.remarks:
            message = f"{cell.raw!r} stands in this row, but its column cannot be known, because blank cells are lost"
            found.append(Problem("place_unknown", cell.cell, message))
        else:
            found.append(Problem("cell_unreadable", cell.cell, f"{cell.raw!r} is no number and no mark for none"))
    return found


def report_problems(report: Report) -> tuple[Problem, ...]:
    """Everything to say about a report: what recognition noted, then what its cells and sums show."""
    return (*report.problems, *cell_problems(report), *sum_problems(report))
