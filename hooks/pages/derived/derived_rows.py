"""Derived figures side by side: of the reports of a body, and over the reports of a region in each year."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Final

from markupsafe import Markup, escape

from converters.forms.derived_figures import DerivedFigure, derived_figures, figure_named
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_totals import DerivedTotal, Values, derived_totals
from converters.verify.derived.derived_values import DerivedValue
from converters.wording.formula_words import formula_words
from hooks.overview.summary import Summary
from hooks.pages.derived.value_cells import total_cell, value_cell
from hooks.pages.page import link
from hooks.pages.templates import render

_FEWEST: Final = 3
"""So many reports make a line."""
FORMULAS = "data/derived/"
"""The page that says how each figure is reckoned."""


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """A figure in each of the columns."""

    id: str
    """Of the figure."""
    name: str
    formula: str
    """How it is reckoned, in printed labels."""
    cells: Markup
    """One `td` a column."""


@cache
def _formulas() -> dict[str, str]:
    """Figure → how it is reckoned in the newest form that has it."""
    return {figure.id: formula_words(figure, max(figure.formulas)) for figure in derived_figures()}


def _row(figure: DerivedFigure, name: str, cells: Sequence[str]) -> DerivedRow:
    return DerivedRow(figure.id, name, _formulas()[figure.id], Markup("".join(cells)))


@lru_cache(maxsize=1024)  # the figures, seen from folders of several depths
def _row_head(figure_id: str, formulas: str) -> str:
    name = escape(figure_named(figure_id).name)
    return f'<tr class=l2><th scope=row><a href="{escape(formulas)}#{figure_id}">{name}</a>'


def body_rows(address: str, reports: Sequence[Summary]) -> dict[str, Markup]:
    """Group → its figures in the reports of the body at that address, a `tr` each, the newest report first: the main ones that a form
    asks for, of the others those with a number."""
    groups: dict[str, list[str]] = {}
    formulas = link(address, FORMULAS)
    for place, figure in enumerate(derived_figures()):
        values = [report.derived[place] if report.derived else None for report in reports]
        if any(map(partial(_is_shown, figure), values)):
            cells = [value_cell(figure, v, r.withdrawn) for v, r in zip(values, reports, strict=True)]
            row = [_row_head(figure.id, formulas), trend_place(reports), *cells[::-1], "\n"]
            groups.setdefault(figure.group, []).extend(row)
    return {group: Markup("".join(rows)) for group, rows in groups.items()}


def trend_place(reports: Sequence[Summary]) -> str:
    """The `td` in which a script draws how a figure went over these reports (trends.js); none where they are too few for that."""
    return "<td class=trend>" if len(reports) >= _FEWEST else ""


def _is_shown(figure: DerivedFigure, value: DerivedValue | None) -> bool:
    return value is not None and (bool(figure.short) or value.has_number)


@cache
def _main() -> tuple[DerivedFigure, ...]:
    """The figures that are shown above the bodies."""
    return tuple(figure for figure in derived_figures() if figure.short)


def _total_rows(figures: Sequence[DerivedFigure], years: Sequence[Mapping[str, DerivedTotal]]) -> list[DerivedRow]:
    """A row for each figure that is known in any of the years."""
    return [
        _row(figure, figure.short, [total_cell(figure, found[figure.id]) for found in years])
        for figure in figures
        if any(found[figure.id].covered for found in years)
    ]


def totals_section(
    address: str,
    what: str,
    years: Mapping[int, Sequence[Values]],
    heads: Mapping[int, str],
    told: Collection[str] = (),
) -> Markup | None:
    """The table of the main figures over the reports of each year, the newest first, for the page at that address; None where nothing
    is known.

    `what`: whose reports they are; `heads`: year → the address that the head of its column leads to, if to any; `told`: ids of
    the figures of which the page tells elsewhere.
    """
    figures = [figure for figure in _main() if figure.id not in told]
    names = [figure.id for figure in figures]
    newest_first = sorted(years.items(), reverse=True)
    totals = {year: derived_totals(values, names) for year, values in newest_first if any(values)}
    rows = _total_rows(figures, list(totals.values()))
    if not rows:
        return None
    columns = [(year, link(address, heads[year]) if year in heads else "") for year in totals]
    return Markup(render("derived_totals.html", address, what=what, columns=columns, rows=rows, formulas=FORMULAS))
