"""The pages of the years: which there are, and every body in each; a long year goes by regions, page by page."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from markupsafe import Markup

from hooks.overview.index import Index, Region
from hooks.overview.main_figures import OVERVIEW
from hooks.overview.summary import Summary
from hooks.pages.derived.derived_rows import totals_section
from hooks.pages.lists.paging import PER_PAGE, list_of, part, part_addresses
from hooks.pages.page import Page
from hooks.pages.report.figure_cell import overview_figure
from hooks.pages.templates import render

YEARS = "years/"


def years_page(index: Index) -> Page:
    """The list of years."""
    years = [
        (year, len(found), sum(report.checks.differs > 0 for report in found)) for year, found in index.years.items()
    ]
    html = render("years.html", YEARS, years=years)
    return Page(YEARS, "按年份", "按年份查看政府信息公开工作年度报告。", html)


def _reports(year: int, region: Region, index: Index) -> Sequence[Summary]:
    """The reports of a year that lie in a region."""
    if region is index.root:
        return index.years[year]
    return [report for body in region.all_bodies() for report in body.reports if report.year == year]


def _entries(found: Sequence[Summary], region: Region) -> list[tuple[Region, int] | Summary]:
    """What is listed of a region: all its reports if they are few, else the regions in it, and its own bodies' reports."""
    if len(found) <= PER_PAGE:
        return list(found)
    depth = len(region.folder.parts)
    counts: dict[PurePosixPath, int] = {}
    own: list[Summary] = []
    for report in found:
        if len(report.folder.parts) == depth + 1:
            own.append(report)
        else:
            below = PurePosixPath(*report.folder.parts[: depth + 1])
            counts[below] = counts.get(below, 0) + 1
    inner = [(region, counts[region.folder]) for region in region.regions if region.folder in counts]
    return [*inner, *own]


def _address(year: int, region: Region) -> str:
    return f"{YEARS}{year}/{region.address}"


def _addresses(year: int, region: Region, index: Index) -> Iterator[str]:
    entries = _entries(_reports(year, region, index), region)
    yield from part_addresses(_address(year, region), len(entries))
    for entry in entries:
        if not isinstance(entry, Summary):
            yield from _addresses(year, entry[0], index)


def year_addresses(index: Index) -> Iterator[str]:
    """The pages of all years: one each, but for those that go by regions."""
    for year in index.years:
        yield from _addresses(year, index.root, index)


def _rows(reports: Sequence[Summary], region: Region, index: Index) -> tuple[list[str], dict[str, list[object]]]:
    """Reports → the heads of the figures that one of them has, and their rows by the region in this one."""
    present = [figure for figure in OVERVIEW if any(figure.id in report.figures for report in reports)]
    depth = len(region.folder.parts)
    groups: dict[str, list[object]] = {}
    for report in reports:
        regions = index.trail(report.folder)[depth:]
        place = "".join(region.name for region in regions[1:])
        name = regions[0].name if regions else region.name if depth else ""
        row = (report, place, [overview_figure(report.figures.get(figure.id), report.withdrawn) for figure in present])
        groups.setdefault(name, []).append(row)
    return [figure.short for figure in present], groups


def _derived(address: str, year: int, region: Region | None, found: Sequence[Summary]) -> Markup | None:
    """The derived figures over its reports."""
    what = f"{region.name} {year} 年" if region else f"{year} 年全部报告"
    return totals_section(address, what, {year: [report.derived for report in found]}, {})


def year_page(address: str, index: Index) -> Page:
    """The page of a year, or of a region in a long year, at that address."""
    whole, number = list_of(address)
    _, year_name, *folder = PurePosixPath(whole).parts
    year = int(year_name)
    region = index.regions[PurePosixPath(*folder)] if folder else index.root
    found = _reports(year, region, index)
    entries = _entries(found, region)
    listed = part(entries, number)
    figures, groups = _rows([entry for entry in listed if isinstance(entry, Summary)], region, index)
    all_years = list(index.years)
    place_in = all_years.index(year)
    html = render(
        "year.html",
        address,
        year=year,
        region=region if folder else None,
        trail=[(_address(year, above), above.name) for above in index.trail(region.folder)],
        count=len(found),
        inner=[
            (_address(year, inner), inner.name, count)
            for inner, count in (entry for entry in listed if not isinstance(entry, Summary))
        ],
        figures=figures,
        groups=groups,
        earlier=all_years[place_in + 1] if place_in + 1 < len(all_years) else None,
        later=all_years[place_in - 1] if place_in else None,
        parts=list(part_addresses(whole, len(entries))),
        derived=_derived(address, year, region if folder else None, found) if number == 1 else None,
    )
    where = f" {region.name}" if folder else ""
    title = f"{year} 年{where}" + ("" if number == 1 else f"（第 {number} 页）")
    description = f"{year}年{where}的 {len(found)} 份政府信息公开工作年度报告：主要数字与核对结果。"
    return Page(address, title, description, html)
