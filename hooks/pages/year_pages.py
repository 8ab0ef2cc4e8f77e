"""The pages of the years: which there are, and every body in each."""

from hooks.main_figures import OVERVIEW
from hooks.pages.figure import overview_figure
from hooks.pages.page import Page
from hooks.pages.templates import render
from hooks.tree import Index

YEARS = "years/"


def years_page(index: Index) -> Page:
    """The list of years."""
    years = [
        (year, len(found), sum(report.checks.broken > 0 for report in found)) for year, found in index.years.items()
    ]
    html = render("years.html", YEARS, years=years)
    return Page(YEARS, "按年份", "按年份查看政府信息公开工作年度报告。", html)


def year_page(year: int, index: Index) -> Page:
    """A year → its page: every body, its figures, whether its sums hold."""
    found = index.years[year]
    present = [figure for figure in OVERVIEW if any(figure.id in report.figures for report in found)]
    groups: dict[str, list[object]] = {}
    for report in found:
        regions = index.trail(report.folder)
        rows = groups.setdefault(regions[0].name if regions else "", [])
        place = "".join(region.name for region in regions[1:])
        rows.append((report, place, [overview_figure(report.figures.get(figure.id)) for figure in present]))
    all_years = list(index.years)
    place_in = all_years.index(year)
    address = f"{YEARS}{year}/"
    html = render(
        "year.html",
        address,
        year=year,
        count=len(found),
        figures=present,
        groups=groups,
        earlier=all_years[place_in + 1] if place_in + 1 < len(all_years) else None,
        later=all_years[place_in - 1] if place_in else None,
    )
    description = f"{year}年的 {len(found)} 份政府信息公开工作年度报告：主要数字与核对结果。"
    return Page(address, f"{year} 年", description, html)
