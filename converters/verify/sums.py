"""What must hold in a report: the sums of its forms, and that every cell could be read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from converters.forms.official_forms import forms
from converters.markdown.cell_text import cell_text, compress, number_text
from converters.model.insets import REMARKS
from converters.model.marks import Mark
from converters.model.problems import Problem
from converters.model.report import BLANK, MISSING, ROW_UNKNOWN, UNPLACED, UNREADABLE, Cell, Report
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, SUM, Check, Side
from converters.verify.comparisons import Comparison, planned_comparisons
from converters.verify.derived.whole_numbers import whole_numbers
from converters.verify.narrative.against_cells import NO_NUMBER
from converters.verify.narrative.contradictions import text_problems
from converters.verify.plausibility import figure_problems, table_problems
from converters.verify.printed_figures import is_corrected
from converters.verify.scanned.unread_pages import unread_pages
from converters.verify.scanned.unverified import unverified_problems

HOLDS: Final = "holds"
BROKEN: Final = "broken"
NOT_CHECKABLE: Final = "not_checkable"
HOLDS_AS_ZERO: Final = "holds_blanks_as_zero"
"""It holds where blank cells are taken as 0: so most bodies print their zeros. The cells stay blank everywhere else."""
_OUTCOMES: Final = {HOLDS: AGREES, HOLDS_AS_ZERO: AGREES, BROKEN: DIFFERS, NOT_CHECKABLE: CANNOT_TELL}
_ZERO: Final = Decimal(0)


class SumCheck(NamedTuple):
    """One sum of a form, compared in one row or column: left = right."""

    of: Comparison
    cells: Mapping[str, Cell]
    """Those of the report, by their ids."""
    left_value: Decimal | None
    """What the left comes to, the unknown left out; None where none of it is a number."""
    right_value: Decimal | None
    outcome: str
    """HOLDS, BROKEN, NOT_CHECKABLE or HOLDS_AS_ZERO."""
    check: Check
    """The same in the record of all checks."""

    @property
    def left(self) -> tuple[Cell, ...]:
        return tuple([self.cells[name] for name in self.of.left])

    @property
    def right(self) -> tuple[Cell, ...]:
        return tuple([self.cells[name] for name in self.of.right])

    @property
    def rule(self) -> str:
        """As the form declares it, in ids."""
        return self.of.rule

    @property
    def table(self) -> str:
        return self.of.table

    @property
    def axis(self) -> str:
        """`rows` or `columns`, of which it is the sum."""
        return self.of.axis

    @property
    def difference(self) -> Decimal:
        """By how much the sides differ, as far as they are reported; never negative."""
        return abs((self.left_value or _ZERO) - (self.right_value or _ZERO))

    @property
    def label(self) -> str:
        """`requests.new.*`: the row or column in which it is compared."""
        table, line = self.of.table, self.of.line
        return f"{table}.{line}.*" if self.of.axis == "columns" else f"{table}.*.{line}"


def sum_reported(cells: Iterable[Cell]) -> Decimal:
    """The sum of what is reported among the cells; nothing is taken for what is not."""
    return sum([cell.value for cell in cells if cell.value], _ZERO)


def _value(known: Collection[Decimal]) -> Decimal | None:
    """What is reported of a side; None where nothing is."""
    return sum(filter(None, known), _ZERO) if known else None


def _outcome(members: tuple[Cell, ...], a: Decimal, b: Decimal, open_left: bool, open_right: bool) -> str:
    """Of two sides that come to a and b, with an unknown member in one at least: that is at least so much, so it can only be found
    too large."""
    if a == b and all(cell.value is not None or cell.status == BLANK for cell in members):
        return HOLDS_AS_ZERO
    if any(cell.value is not None and cell.value < 0 for cell in members):
        return NOT_CHECKABLE
    if (not open_left and b > a) or (not open_right and a > b):
        return BROKEN
    return NOT_CHECKABLE


def sums(report: Report) -> tuple[SumCheck, ...]:
    """Every sum of the forms that the report's tables follow, in the order of the tables."""
    cells, numbers, found = report.by_id, whole_numbers(report), list[SumCheck]()
    for of, left, right in planned_comparisons(tuple(cells)):
        try:
            settled = _of_whole_numbers(of, sum(left(numbers)), sum(right(numbers)))
        except TypeError:  # one of them is none
            settled = _compared(of, cells)
        found.append(SumCheck(of, cells, *settled))
    return tuple(found)


Settled = tuple[Decimal | None, Decimal | None, str, Check]


@lru_cache(maxsize=20_000)  # most figures are small: reports share most of their sums
def _of_whole_numbers(of: Comparison, left: int, right: int) -> Settled:
    return _settled(of, Decimal(left), Decimal(right), HOLDS if left == right else BROKEN)


def _compared(of: Comparison, cells: Mapping[str, Cell]) -> Settled:
    left, right = ([cells[name] for name in side] for side in (of.left, of.right))
    members = (*left, *right)
    these = [cell.value for cell in left if cell.value is not None]
    those = [cell.value for cell in right if cell.value is not None]
    a, b = _value(these), _value(those)
    if len(these) + len(those) == len(members):
        return _settled(of, a, b, HOLDS if a == b else BROKEN)
    outcome = _outcome(members, a or _ZERO, b or _ZERO, len(these) < len(left), len(those) < len(right))
    return _settled(of, a, b, outcome)


@lru_cache(maxsize=20_000)
def _settled(of: Comparison, left: Decimal | None, right: Decimal | None, found: str) -> Settled:
    outcome = _OUTCOMES[found]
    as_zero, why = found == HOLDS_AS_ZERO, NO_NUMBER if outcome == CANNOT_TELL else ""
    return left, right, found, Check(SUM, of.rule, outcome, Side(left, of.left), Side(right, of.right), as_zero, why)


def terms(cells: tuple[Cell, ...]) -> str:
    """`2 + 0 + (blank) = 2`: the members of a side as they stand, and what they come to; many zeros are not listed."""
    shown = [number_text(cell.value) if cell.value is not None else f"({cell.status})" for cell in cells]
    if len(shown) > 4:
        shown = [text for text in shown if text != "0"] or ["0"]
    return " + ".join(shown) + (f" = {number_text(sum_reported(cells))}" if len(shown) > 1 else "")


def sum_problems(report: Report) -> list[Problem]:
    """A broken sum is a problem each; the sums that cannot be checked are one note a table, and so are those that hold with blanks as 0."""
    found, unknown, blank = [], dict[str, list[str]](), dict[str, list[str]]()
    for check in sums(report):
        if check.outcome == BROKEN:
            message = f"{check.rule} does not hold in {check.label}: {terms(check.left)} against {terms(check.right)}"
            found.append(Problem("sum_broken", check.left[0].cell, message))
        elif check.outcome == NOT_CHECKABLE:
            unknown.setdefault(check.table, []).append(check.label)
        elif check.outcome == HOLDS_AS_ZERO:
            blank.setdefault(check.table, []).append(check.label)
    for table, labels in unknown.items():
        message = f"sums of the table that cannot be checked, because a member is no number: {len(labels)}, namely: {', '.join(labels[:3])}"
        found.append(Problem("sum_not_checkable", table, message + (" …" if len(labels) > 3 else "")))
    for table, labels in blank.items():
        message = f"sums of the table that hold where blank cells are taken as 0: {len(labels)}, namely: {', '.join(labels[:3])}"
        found.append(Problem("sum_blanks_as_zero", table, message + (" …" if len(labels) > 3 else "")))
    return found


_UNREADABLE: Final = {
    "row_repeated": "stands here in one line of the row, and something else in another: which is meant cannot be known",
    "unit_other": "is printed in a unit or a currency that is not that of its cell",
    "unit_scaled": "counts by more than one, as its head says: what it comes to cannot be known",
}
"""Remark → why a cell that has a place cannot be read."""


def cell_problems(report: Report) -> list[Problem]:
    """What of the tables the source lacks, or shows in a way that is no figure."""
    found = []
    every = tuple(cell.cell for cell in report.cells)
    missing = [cell.cell for cell in report.cells if cell.status == MISSING]
    if missing:
        patterns = compress(missing, every)
        message = f"the source lacks {len(missing)} of the {len(every)} cells of its form: {', '.join(patterns)}"
        found.append(Problem("cells_missing", patterns[0], message))
    rows: dict[tuple[str, str, str], list[Cell]] = {}
    declared = {item.what for item in report.corrections}
    for cell in report.cells:
        why = UNPLACED.intersection(cell.remarks) if cell.status == UNREADABLE else None
        if why and Mark.MERGED.remark not in cell.remarks:
            rows.setdefault((min(why), cell.cell.rsplit(".", 1)[0], cell.raw or ""), []).append(cell)
        elif cell.status == UNREADABLE and REMARKS.isdisjoint(cell.remarks):  # of insets: see table_problems
            found.append(Problem("cell_unreadable", cell.cell, f"{cell.raw!r} {_why_unreadable(cell)}"))
        elif is_corrected(cell):
            found.append(_correction(cell, cell.cell in declared))
    for (kind, _, raw), cells in rows.items():
        found.append(Problem(kind, cells[0].cell, f"{raw!r} stands in this row, but {_reason(kind, raw, cells)}"))
    return found


def _correction(cell: Cell, declared: bool) -> Problem:
    """A figure that is another than its printed text says."""
    figure = cell_text(cell)
    message = f"{cell.cell} is {figure!r}, where the source prints {cell.raw!r}"
    if declared:
        return Problem("cell_corrected", cell.cell, f"{message}: corrected by hand")
    how = f"gongkai correct REPORT {cell.cell} {figure or repr(figure)} --why REASON"
    return Problem("cell_undeclared", cell.cell, f"{message}; put that back, or say why it is wrong: {how}")


def _why_unreadable(cell: Cell) -> str:
    """Why the printed text of a cell is no figure."""
    if mark := next((mark for mark in Mark if mark.remark in cell.remarks), None):
        return f"is no figure that is sure to count ({mark.value})"
    reasons = [reason for remark, reason in _UNREADABLE.items() if remark in cell.remarks]
    return reasons[0] if reasons else "is no number and no mark for none"


def _reason(kind: str, raw: str, cells: Sequence[Cell]) -> str:
    """Why figures of a row have no place."""
    if kind == "label_doubtful":
        return "its printed label says something else than that of the form"
    if kind == ROW_UNKNOWN:
        return "its label was not read: which row of the form it is cannot be known"
    if kind == "head_unknown":
        why = "no head of the form stands over them"
    else:
        is_more = len(raw.split()) > len(cells)
        why = "there are more figures than columns" if is_more else "blank cells are lost"
    return f"the columns of its figures cannot be known: {why}"


def section_problems(report: Report) -> list[Problem]:
    """The sections of its form of which a report has nothing: no heading, no text, and no figure of their tables."""
    present = {section.id for section in report.sections if section.heading is not None or section.text}
    present |= {cell.cell.partition(".")[0] for cell in report.cells if cell.status != MISSING}
    heads = forms()[report.form].sections if report.form else ()
    return [
        Problem("section_missing", head.id, f"the report has no section headed {head.heading}")
        for head in heads
        if head.id not in present
    ]


def report_problems(report: Report) -> tuple[Problem, ...]:
    """Everything to say about a report: what recognition noted, then what its sections, cells, sums and text show."""
    return (
        *report.problems,
        *unread_pages(report),
        *section_problems(report),
        *table_problems(report, report.cells),
        *cell_problems(report),
        *unverified_problems(report),
        *figure_problems(report.cells),
        *sum_problems(report),
        *text_problems(report),
    )
