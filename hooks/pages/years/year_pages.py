"""The pages of the years: which there are, and of each the reports, or the regions where there are too many; page by page."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.index import Index, Region
from hooks.overview.neighbours import are_comparable
from hooks.overview.summary import Summary
from hooks.pages.compared.compare_page import within
from hooks.pages.derived.derived_rows import totals_section
from hooks.pages.lists.paging import PER_PAGE, list_of, part, part_addresses
from hooks.pages.page import Page
from hooks.pages.templates import render
from hooks.pages.years.year_addresses import YEARS, inner_years, way_to_year, year_address, year_at, year_pages
from hooks.pages.years.year_columns import year_columns
from hooks.pages.years.year_table import Way, YearRows

_CSV: Final = "figures.csv"
LISTED: Final = 100
"""So many reports are listed on the page of a year: more are found sooner by region, on a phone above all."""


@dataclass(frozen=True, slots=True)
class YearFile:
    """A table to take away: of a year of the whole archive, or of all years of a region."""

    address: str
    region: Region
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearPlace:
    """A year in a region, or in the whole archive."""

    region: Region
    """The root of the whole archive."""
    year: int
    index: Index

    @property
    def address(self) -> str:
        """Of its first page."""
        return year_address(self.region, self.year)

    @property
    def file(self) -> str:
        """The address of its table to take away: of a region one file holds all years, for most have a few reports."""
        return f"{self.address if self.is_whole else f'{self.region.address}{YEARS}'}{_CSV}"

    @property
    def is_whole(self) -> bool:
        """Whether it is that of the whole archive."""
        return self.region is self.index.root

    @property
    def reports(self) -> Sequence[Summary]:
        """All of them."""
        return self.region.years[self.year]

    @property
    def entries(self) -> Sequence[Summary | Way]:
        """What is listed: all reports if they are few, else the regions, and the reports of bodies right in this one."""
        if len(self.reports) <= LISTED:
            return self.reports
        own = {body.folder for body in self.region.bodies}
        return [*self.inner, *(report for report in self.reports if report.folder in own)]

    @property
    def inner(self) -> list[Way]:
        """The regions right in it that have reports of the year."""
        return [Way(region, way) for region, way in inner_years(self.region, self.year)]

    @property
    def ways(self) -> list[tuple[int, str]]:
        """The years here, each with where its reports are listed; how many they are, those pages tell: another one's stay as they are."""
        region = self.region
        return [
            (year, year_address(region, year) if self.is_whole else way_to_year(region, year)) for year in region.years
        ]

    @property
    def others(self) -> list[tuple[int, str]]:
        """Those of the other years."""
        return [way for way in self.ways if way[0] != self.year]


def years_page(index: Index) -> Page:
    """The list of years."""
    years = [
        (year, len(found), sum(report.checks.differs > 0 for report in found)) for year, found in index.years.items()
    ]
    html = render("years.html", YEARS, years=years)
    return Page(YEARS, "按年份", "按年份查看政府信息公开工作年度报告。", html)


def year_place(address: str, index: Index) -> YearPlace | None:
    """Of which year the page at an address is, or a part of it; None where it is that of something else."""
    found = year_at(address, index)
    return None if found is None else YearPlace(*found, index)


def year_addresses(index: Index) -> Iterator[str]:
    """The pages of all years, of the whole archive and of its regions."""
    for region, year in year_pages(index):
        place = YearPlace(region, year, index)
        yield from part_addresses(place.address, len(place.entries))


def year_files(index: Index) -> Iterator[YearFile]:
    """The tables of the whole archive, and of each region that has the page of a year."""
    regions = dict[str, YearFile]()
    for region, year in year_pages(index):
        address = YearPlace(region, year, index).file
        regions.setdefault(address, YearFile(address, region, (year,) if region is index.root else tuple(region.years)))
    yield from sorted(regions.values(), key=lambda file: file.region.address)


def year_redirects(index: Index) -> Iterator[tuple[str, str]]:
    """The address that the page of a region in a year of too many reports had below the year → where they are listed now."""
    for year in index.root.years:
        yield from _former(index.root, year, index)


def _former(region: Region, year: int, index: Index) -> Iterator[tuple[str, str]]:
    if len(region.years[year]) <= PER_PAGE:
        return
    for inner, way in inner_years(region, year):
        count = len(YearPlace(inner, year, index).entries) if way == year_address(inner, year) else 0
        former = f"{YEARS}{year}/{inner.address}"
        yield from zip(part_addresses(former, count), part_addresses(way, count), strict=True)
        yield from _former(inner, year, index)


def year_page(address: str, place: YearPlace, rows: YearRows) -> Page:
    """The page of a year, or one of its parts, at that address."""
    region, year, index = place.region, place.year, place.index
    number, entries = list_of(address)[1], place.entries
    by_region = len(entries) < len(place.reports)
    html = render(
        "year.html",
        address,
        place=place,
        count=len(place.reports),
        compared=within(region.address, year) if are_comparable(region) else "",
        trail=() if place.is_whole else index.trails[region.folder],
        inner=[] if by_region else _named(place),
        table=rows.table(region, year, part(entries, number), address, index),
        by_region=by_region,
        csv=place.file,
        parts=list(part_addresses(place.address, len(entries))),
        derived=_derived(address, place) if number == 1 and place.is_whole else None,
    )
    where = "" if place.is_whole else f" {region.name}"
    title = f"{year} 年{where}" + ("" if number == 1 else f"（第 {number} 页）")
    description = f"{year}年{where}的 {len(place.reports)} 份政府信息公开工作年度报告：主要数字与核对结果。"
    return Page(address, title, description, html)


def _named(place: YearPlace) -> list[Way]:
    """All regions right in it with reports of the year, if any of them has a page of its own: else its table says the same."""
    any_page = any(way.link == year_address(way.region, place.year) for way in place.inner)
    return place.inner if any_page else []


def _derived(address: str, place: YearPlace) -> Markup | None:
    """The derived figures over its reports, but for those that the table adds up; those of a region stand on its own page."""
    told = [column.id for column in year_columns()] if len(place.reports) > 1 else []
    values = {place.year: [report.derived for report in place.reports]}
    return totals_section(address, f"{place.year} 年全部报告", values, {}, told)
