"""The columns of the table of a year: what reports print, and what is reckoned from it, the refusals among them.

Of a report each column is a cell that says what stands in the report; of many it is their sum, with of how many it tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from markupsafe import Markup

from converters.forms.derived_figures import DerivedFigure, derived_figures
from converters.markdown.cell_text import number_text
from converters.model.report import REPORTED
from converters.verify.derived.derived_totals import DerivedTotal, derived_totals
from converters.verify.derived.derived_values import DerivedValue, number_of, sum_exactly
from hooks.overview.main_figures import OVERVIEW
from hooks.overview.summary import Summary
from hooks.pages.derived.value_cells import total_cell, value_cell
from hooks.pages.report.figure_cell import overview_figure

_ORDER: Final = (
    "new", "handled", "granted", "denied", "unavailable", "rejected", "other_handling", "disclosure_rate",
    "reconsideration", "litigation_direct", "litigation_after",
)  # fmt: skip
"""Ids of main figures and of derived ones."""
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column."""

    id: str
    """Of a main figure or of a derived one."""
    head: str
    """Its name, as short as it can be."""
    place: int | None
    """Which of the derived figures it is; None of a printed one."""

    @property
    def derived(self) -> DerivedFigure | None:
        """The derived figure that it is."""
        return None if self.place is None else derived_figures()[self.place]

    def value(self, report: Summary) -> DerivedValue | None:
        """The derived figure of a report; None where its form does not ask for it."""
        return report.derived[self.place] if report.derived and self.place is not None else None

    def has(self, report: Summary) -> bool:
        """Whether the form of a report asks for it."""
        return self.id in report.figures if self.place is None else self.value(report) is not None

    def cell(self, report: Summary) -> str:
        """The `td` of a report."""
        if (figure := self.derived) is not None:
            return value_cell(figure, self.value(report), report.withdrawn)
        return overview_figure(report.figures.get(self.id), report.withdrawn)

    def csv(self, report: Summary) -> tuple[str, str]:
        """The number, empty where there is none, and the status that says why; both empty where the form does not ask for it."""
        if (figure := self.derived) is not None:
            value = self.value(report)
            number = None if value is None else number_of(figure, value.part, value.whole)
            told = "" if number is None else f"{number:f}" if figure.is_part else number_text(number)
            return told, "" if value is None else value.outcome
        cell = report.figures.get(self.id)
        return ("", "") if cell is None else ("" if cell.value is None else number_text(cell.value), cell.status)


@cache
def year_columns() -> tuple[YearColumn, ...]:
    """All of them, in their order."""
    found = {figure.id: YearColumn(figure.id, figure.short, None) for figure in OVERVIEW}
    found |= {it.id: YearColumn(it.id, it.short, place) for place, it in enumerate(derived_figures()) if it.short}
    return tuple(found[name] for name in _ORDER)


def _printed_total(name: str, reports: Sequence[Summary], counted: int) -> Markup:
    """The sum of what is printed as a number; nobody counts fewer than none."""
    cells = [report.figures[name] for report in reports if name in report.figures]
    numbers = [it.value for it in cells if it.status == REPORTED and it.value is not None and it.value >= _ZERO]
    if not cells:
        return overview_figure(None)
    shown = number_text(sum_exactly(numbers)) if numbers else ""
    return Markup(f"<td class=n>{shown}<small>覆盖 {len(numbers)} / {counted} 份</small></td>")


def total_cells(reports: Sequence[Summary]) -> tuple[str, ...]:
    """The `td` of every column over some reports; those that are withdrawn do not count."""
    columns, counted = year_columns(), sum(not report.withdrawn for report in reports)
    derived: dict[str, DerivedTotal] = derived_totals(
        [report.derived for report in reports], [column.id for column in columns if column.place is not None]
    )
    return tuple(
        _printed_total(column.id, reports, counted)
        if (figure := column.derived) is None
        else total_cell(figure, derived[column.id])
        for column in columns
    )
