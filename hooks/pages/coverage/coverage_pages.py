"""The section on coverage of a region's page, and the pages of the coverage themselves."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from markupsafe import Markup

from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.expected.matrix import COVERAGE, Area, Count, Row, totals_of
from hooks.pages.coverage.add_report import add_report_form
from hooks.pages.coverage.matrix_table import MatrixTable
from hooks.pages.lists.paging import PER_PAGE, list_of, part, part_address, part_addresses
from hooks.pages.page import Page, Site
from hooks.pages.templates import render

_BAR: Final = 100
"""Width of a bar that is full."""


def bar(count: Count) -> int:
    """How long the bar of a count is: something where anything is there, never whole where anything is missing."""
    if not count.received or not count.expected:
        return 0
    return max(1, min(_BAR - bool(count.missing), _BAR * count.received // count.expected))


def latest(totals: dict[int, Count]) -> int | None:
    """The latest year of which anything is expected."""
    return next((year for year, count in totals.items() if count.expected), None)


def coverage_section(
    address: str, area: Area | None, rows: Sequence[Row], coverage: Coverage, site: Site
) -> Markup | None:
    """What is expected in a region and what is there; None where nothing is."""
    if area is None or not coverage.calendar.years or not (rows or area.inner):
        return None
    number = list_of(address)[1]
    totals, listed = totals_of(rows, coverage.calendar), part(rows, number)
    if number > 1 and not listed:
        return None
    whole = not rows or rows is area.rows
    values: dict[str, Any] = {
        "area": area,
        "year": latest(totals),
        "totals": totals,
        "matrix": MatrixTable(address, coverage.calendar).html(listed, totals) if listed else "",
        "add": add_report_form(site.repository, region="/".join(area.path)) if site.repository else "",
        "withdrawn": any(report.withdrawn for row in listed for report in row.reports.values()),
        "rest": len(rows) - len(listed),
        "inner": area.inner if whole and number == 1 else (),
        "inner_year": latest(area.totals),
        "apart": area.apart if whole and number == 1 else (),
        "sources": area.sources,
        "bar": bar,
    }
    return Markup(render("coverage_section.html", address, **values))


def row_address(area: Area, number: int) -> str:
    """Where the row of that number is listed."""
    return f"{part_address(area.address, 1 + number // PER_PAGE)}#{area.rows[number].id}"


def absent_bodies(coverage: Coverage) -> Iterator[tuple[Area, Row, str]]:
    """The bodies that are expected and of which the archive has nothing, and where they are listed."""
    for area in coverage.areas():
        for number, row in enumerate(area.rows):
            if not row.reports and any(slot.ground for slot in row.slots(coverage.calendar)):
                yield area, row, row_address(area, number)


def coverage_addresses(coverage: Coverage) -> Iterator[str]:
    """The overview of the country, and the pages of all areas that have none as a region."""
    for area in coverage.areas():
        if area.folder is None:
            yield from part_addresses(area.own_address, len(area.rows))


def coverage_redirects(coverage: Coverage) -> Iterator[tuple[str, str]]:
    """The lasting address of each area that has a page as a region, and had one before the archive had a report → that page."""
    found = (area for area in coverage.areas() if area.folder is not None and area.path in coverage.declared)
    return ((area.own_address, area.address) for area in found)


def coverage_page(address: str, coverage: Coverage, site: Site) -> Page:
    """The page of an area in which no report lies, or of the country."""
    found, number = list_of(address)
    *trail, area = coverage.by_address[found]
    html = render(
        "coverage.html",
        address,
        trail=trail,
        area=area,
        section=coverage_section(address, area, area.rows, coverage, site),
        coverage=coverage,
        totals=area.totals,
        year=latest(area.totals),
        bar=bar,
        parts=list(part_addresses(found, len(area.rows))),
    )
    title = "收录情况" if area is coverage.country else f"{area.name}：收录情况"
    title += "" if number == 1 else f"（第 {number} 页）"
    return Page(address, title, f"{area.name}各机关应有哪些年度报告，档案中已收录哪些，尚未收录哪些。", html)


def is_coverage(address: str) -> bool:
    """Whether it is that of a page of the coverage."""
    return address.startswith(COVERAGE)
