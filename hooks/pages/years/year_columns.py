"""The columns of the table of a year: what reports print, and what is reckoned from it, the refusals among them.

Of a report each column is a cell that says what stands in the report; of many it is their sum, with of how many it tells.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from markupsafe import Markup

from converters.forms.derived_figures import DerivedFigure, derived_figures
from converters.markdown.cell_text import number_text
from converters.model.report import REPORTED, Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_totals import DerivedTotal, derived_totals
from converters.verify.derived.derived_values import DerivedValue, sum_exactly
from hooks.overview.derived_number import derived_number
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

    def source(self, report: Summary) -> Cell | DerivedValue | None:
        """What stands in a report; None where its form does not ask for it, or the report is withdrawn."""
        if self.place is None:
            return report.figures.get(self.id)
        return report.derived[self.place] if report.derived else None

    def cell(self, source: Cell | DerivedValue | None, withdrawn: bool) -> str:
        """The `td` of a report."""
        if (figure := self.derived) is None:
            return overview_figure(source if isinstance(source, Cell) else None, withdrawn)
        return value_cell(figure, source if isinstance(source, DerivedValue) else None, withdrawn)

    def csv(self, source: Cell | DerivedValue | None) -> str:
        """Two columns: the number, empty where there is none, and the status that says why; both empty where there is no source."""
        if isinstance(source, Cell):
            return f"{'' if source.value is None else number_text(source.value)},{source.status}"
        if source is None or (figure := self.derived) is None:
            return ","
        return f"{derived_number(figure, source)},{source.outcome}"


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
