"""The table of a year: a row for each report, or for each region where there are too many; below it what they come to.

A report stands in the tables of all regions in which it lies, so its row is put together once, by hand. Only the address
differs: relative to the page it is the report's own, without what the page's region has in common with it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from functools import cache
from html import escape
from itertools import compress
from pathlib import PurePosixPath
from typing import Any, Final

from markupsafe import Markup

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.csv_rows import column_text
from hooks.downloads.spreadsheet_text import BYTE_ORDER_MARK, guarded
from hooks.overview.expected.body_levels import level_of
from hooks.overview.index import Index, Region
from hooks.overview.summary import Summary
from hooks.pages.page import link
from hooks.pages.templates import macro
from hooks.pages.years.year_columns import YearColumn, total_cells, year_columns

_KEPT: Final = 4096
"""Rows that are kept: of a year, the pages of a region follow that of the region above it."""
_CSV_HEAD: Final = ("report", "code", "body", "region", "year", "form", "withdrawn", "differs")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What stands of a report in every table of its year."""

    level: str
    """That of the body, as an attribute of the row; empty where it is not known."""
    tail: str
    """The cell of the body's name from behind the address of the report's page, with the link's end."""
    places: tuple[str, ...]
    """The regions in which it lies, from the top, as far as the body's name does not say them; escaped."""
    cells: tuple[str, ...]
    """One `td` a column."""
    found: str
    """By what its checks are sorted: how many differ; nothing where nothing can be told."""
    checks: str
    """What they have found, in words."""


@dataclass(frozen=True, slots=True)
class Way:
    """A region that is listed in place of its reports."""

    region: Region
    link: str
    """Where its reports of the year are listed, relative to the site."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table, to be put between its head and its end."""

    heads: tuple[tuple[str, str, bool], ...]
    """Id and name of each column, and whether it is reckoned."""
    rows: Markup
    total: Markup
    """What all reports come to, also those that are not listed; empty of a single one."""


_Told = dict[tuple[object, ...], tuple[object, str]]
"""Column and source → the source, which is kept so that no other takes its id, and what is told of it."""


def _once(told: _Told, tell: Callable[[YearColumn, Summary, Any], str], column: YearColumn, report: Summary) -> str:
    """The reports of an archive share most of their figures."""
    source = column.source(report)
    key = column.place, id(source), report.withdrawn
    if (found := told.get(key)) is None:
        found = told[key] = source, tell(column, report, source)
    return found[1]


def _cell(column: YearColumn, report: Summary, source: Any) -> str:
    return column.cell(source, report.withdrawn)


def _csv_columns(column: YearColumn, report: Summary, source: Any) -> str:
    return column.csv(source)


@dataclass(frozen=True, slots=True)
class YearRows:
    """The rows, the lines of the CSV files and the sums of an archive, each made once, where it is asked for."""

    _rows: dict[str, ReportRow] = field(default_factory=dict)
    _lines: dict[str, str] = field(default_factory=dict)
    _cells: _Told = field(default_factory=dict)
    """What is told in the `td` of a column."""
    _columns: _Told = field(default_factory=dict)
    """The same in its columns of a CSV file."""
    _totals: dict[tuple[PurePosixPath, int], tuple[str, ...]] = field(default_factory=dict)

    def row(self, report: Summary, index: Index) -> ReportRow:
        """That of a report."""
        if (found := self._rows.get(report.address)) is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
                self._cells.clear()
            cells = [_once(self._cells, _cell, column, report) for column in year_columns()]
            found = self._rows[report.address] = _report_row(report, index, cells)
        return found

    def _line(self, report: Summary, index: Index) -> str:
        """That of a report in a CSV file."""
        if (found := self._lines.get(report.address)) is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
                self._columns.clear()
            names = "/".join([region.name for region in index.trail(report.folder)])
            columns = [_once(self._columns, _csv_columns, column, report) for column in year_columns()]
            found = self._lines[report.address] = _csv_line(report, names, columns)
        return found

    def totals(self, region: Region, year: int) -> tuple[str, ...]:
        """The `td` of every column over the reports of a region."""
        key = region.folder, year
        if key not in self._totals:
            self._totals[key] = total_cells(region.years[year])
        return self._totals[key]

    def table(
        self, region: Region, year: int, listed: Iterable[Summary | Way], address: str, index: Index
    ) -> YearTable:
        """That of a region, or the root, in a year, on the page at an address."""
        found = region.years[year]
        shown = [any(column.source(report) is not None for report in found) for column in year_columns()]
        up = link(address, region.address)
        rows = [
            _of_report(self.row(item, index), f"{up}{escape(item.address[len(region.address) :])}", region, shown)
            if isinstance(item, Summary)
            else self._of_region(item, year, link(address, item.link), shown)
            for item in listed
        ]
        heads = tuple((it.id, it.head, it.derived is not None) for it in compress(year_columns(), shown))
        total = "".join(compress(self.totals(region, year), shown)) if len(found) > 1 else ""
        return YearTable(heads, Markup("".join(rows)), Markup(total))

    def _of_region(self, way: Way, year: int, target: str, shown: Sequence[bool]) -> str:
        found = way.region.years[year]
        differing = sum(report.checks.differs > 0 for report in found)
        cells = "".join(compress(self.totals(way.region, year), shown))
        return (
            f'<tr><th scope=row><a href="{escape(target)}">{escape(way.region.name)}</a>'
            f"<span class=place>{len(found)} 份报告</span>{cells}"
            f"<td class=n data-value={differing}>{f'{differing} 份不符' if differing else '没有不符'}\n"
        )

    def csv(self, region: Region, years: Iterable[int], index: Index) -> bytes:
        """All reports of a region in some years as RFC 4180 writes them, with the mark by which spreadsheets know UTF-8."""
        lines = "".join([self._line(report, index) for year in years for report in region.years[year]])
        return f"{BYTE_ORDER_MARK}{_csv_head()}{lines}".encode()


@cache
def _csv_head() -> str:
    names = [name for column in year_columns() for name in (column.id, f"{column.id}_status")]
    return ",".join([*_CSV_HEAD, *names]) + "\r\n"


def _of_report(row: ReportRow, target: str, region: Region, shown: Sequence[bool]) -> str:
    place = "".join(row.places[len(region.folder.parts) :])
    where = f"<span class=place>{place}</span>" if place else ""
    return (
        f'<tr{row.level}><th scope=row><a href="{target}">{row.tail}{where}{"".join(compress(row.cells, shown))}'
        f'<td class=n data-value={row.found}><a href="{target}#check-results">{row.checks}</a>\n'
    )


def _report_row(report: Summary, index: Index, cells: Sequence[str]) -> ReportRow:
    names = [region.name for region in index.trail(report.folder)]
    places = names[:-1] if names and report.body.startswith(names[-1]) else names
    level = level_of(report.folder, report.body, report.region, report.code)
    return ReportRow(
        f" data-level={level}" if level else "",
        f"{escape(report.body)}</a>",
        tuple(map(escape, places)),
        tuple(cells),
        _found(report),
        str(macro("trail.html", "verdict")(report)),
    )


def _found(report: Summary) -> str:
    sums = report.checks.sums
    if report.withdrawn or not (report.checks.differs or (sums.total and not sums.cannot_tell)):
        return '""'
    return str(report.checks.differs)


def _csv_line(report: Summary, region: str, figures: Sequence[str]) -> str:
    withdrawn, differs = ("1", "") if report.withdrawn else ("", str(report.checks.differs))
    names = [column_text(guarded(text)) for text in (report.code or "", report.body, region)]
    head = [report.address, *names, str(report.year), report.form or "", withdrawn, differs]
    return ",".join([*head, *figures]) + "\r\n"
