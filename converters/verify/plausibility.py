"""What a report of its year ought to hold and print: its official tables, and counts and amounts that can be any."""

from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import Final

from converters.forms.official_forms import TABLES, blocks, forms
from converters.model.insets import REMARKS, Inset
from converters.model.problems import Problem
from converters.model.report import MISSING, REPORTED, Cell, OfficialTable, OtherTable, Report
from converters.verify.form_labels import letters

_MONEY: Final = "万元"
_ABSURD: Final = Decimal(10) ** 9
"""No body counts a thousand million of anything, or takes or spends as many times 万元."""
_CHANGE: Final = ".change"
"""The column 本年增/减, the only one in which a sign is printed."""
_LEAST_GLUED: Final = 8
"""So many labels of a table in one paragraph are that table, its cells run together."""


def figure_problems(cells: Iterable[Cell]) -> list[Problem]:
    """Counts that are no whole numbers, figures below 0 where no change is reported, and figures larger than any of their kind."""
    return [problem for cell in cells for problem in _doubts(cell)]


def _doubts(cell: Cell) -> list[Problem]:
    if cell.status != REPORTED:
        return []
    assert cell.value is not None, cell
    found, figure = [], format(cell.value, "f")  # what is printed may have been corrected
    is_count = cell.unit != _MONEY and "unit_unstated" not in cell.remarks
    if is_count and cell.value != cell.value.to_integral_value():
        message = f"{figure!r} is no whole number, but {cell.unit or 'things'} are counted here; it is kept as printed"
        found.append(Problem("count_fractional", cell.cell, message))
    if cell.value < 0 and not cell.cell.endswith(_CHANGE):
        message = f"{figure!r} is less than 0, which only an increase or decrease can be; compare it with the original"
        found.append(Problem("figure_negative", cell.cell, message))
    if abs(cell.value) >= _ABSURD:
        message = (
            f"{figure!r} is more than any body can report here; it is kept as printed: compare it with the original"
        )
        found.append(Problem("figure_implausible", cell.cell, message))
    return found


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _tables(cells: frozenset[str]) -> frozenset[str]:
    """Those that cells of these ids stand in."""
    return frozenset(cell.partition(".")[0] for cell in cells)


@lru_cache(maxsize=64)
def _prescribed(year: int | None) -> tuple[str, ...]:
    """The tables that the form of a year prescribes for every report, in order; none where no form does."""
    form = next((form for form in reversed(forms().values()) if year is not None and form.years[0] <= year), None)
    return tuple(dict.fromkeys(block.table for block in form.blocks)) if form and form.sections else ()


def table_problems(report: Report, cells: Sequence[Cell]) -> list[Problem]:
    """The official tables of its year of which a report has no cell, and what is to be done.

    `cells`: all of its cells, or those of them that have remarks or are missing.
    """
    return [*_insets(cells), *_lacking(report, {cell.cell for cell in cells if cell.status == MISSING})]


def _of_inset(table: str, inset: Inset) -> str:
    """What is said of a table that stands in the source as a picture or an object."""
    if inset is Inset.PICTURE:
        return (
            f"the table {table} is a picture, and its figures were not read; install what reads scans (pip install 'gongkai[scan]') "
            "and convert it again (gongkai reconvert --write), else type them as a table of Word, or add a Word file, PDF or page that has it"
        )
    return (
        f"the table {table} is {inset.words}, and its figures cannot be read; open the source and type them as a table "
        "of Word, or add the sheet as a Word file, PDF or page"
    )


def _insets(cells: Sequence[Cell]) -> Iterator[Problem]:
    """The official tables that stand in the source, but as something that nobody can read."""
    found = {
        cell.cell.partition(".")[0]: Inset(cell.remarks[0])
        for cell in cells
        if cell.remarks and REMARKS.issuperset(cell.remarks)
    }
    for table, inset in found.items():
        yield Problem("table_missing", table, _of_inset(table, inset))


def _lacking(report: Report, missing: Set[str]) -> list[Problem]:
    ids = report.names
    printed, known = _tables(ids - missing if missing else ids), _tables(ids) if report.form else frozenset(TABLES)
    lacking = [table for table in _prescribed(report.year) if table in known - printed]
    if not lacking:
        return []
    glued = any(_stands_in_the_text(table, report) for table in lacking)
    why = "their cells run together in the text" if glued else "they may be pictures or in an attachment"
    message = f"no figure of the tables {', '.join(lacking)}: {why}; add the Word file, PDF or page that holds them"
    return [Problem("table_missing", lacking[0], message)]


def _stands_in_the_text(table: str, report: Report) -> bool:
    """Whether the labels of a table stand in one paragraph with figures among them."""
    labels = {letters(row.path[-1]) for block in blocks() if block.table == table for row in block.rows}
    labels |= {letters(column.path[-1]) for block in blocks() if block.table == table for column in block.columns}
    return any(
        any(character.isdigit() for character in text) and sum(label in plain for label in labels) >= _LEAST_GLUED
        for text in _texts(report)
        if (plain := letters(text))
    )


def _texts(report: Report) -> list[str]:
    return [
        " ".join(" ".join(row) for row in block.rows) if isinstance(block, OtherTable) else block.text
        for section in report.sections
        for block in section.blocks
        if not isinstance(block, OfficialTable)
    ]
