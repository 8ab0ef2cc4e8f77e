"""The pages of a region: what lies in it, and its reports by year."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from markupsafe import Markup

from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.index import Index, Region
from hooks.overview.neighbours import are_comparable
from hooks.pages.changes.feed import feed_address
from hooks.pages.compared.compare_page import within
from hooks.pages.coverage.coverage_pages import coverage_section
from hooks.pages.derived.derived_rows import totals_section
from hooks.pages.lists.paging import list_of, part, part_addresses
from hooks.pages.lists.region_ways import destinations
from hooks.pages.page import Page, Site
from hooks.pages.templates import render
from hooks.pages.years.year_addresses import is_above_townships, way_to_year


@dataclass(frozen=True, slots=True)
class Extent:
    """How much lies in a region."""

    name: str
    """As it is listed."""
    region: Region
    """What was counted."""
    bodies: int
    """Bodies in it and in the regions in it."""
    reports: int
    """Reports of these bodies."""
    first: int
    """Earliest year of these reports."""
    last: int
    """Latest year of these reports."""

    @property
    def years(self) -> str:
        """The years of its reports, from first to last."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def extent(region: Region, name: str) -> Extent:
    """Count what lies in a region and in the regions in it."""
    bodies = sum(1 for _ in region.all_bodies())
    return Extent(name, region, bodies, region.reports, min(region.years), max(region.years))


def _listed(region: Region, coverage: Coverage) -> int:
    """How much is listed of a region: what lies in it, or the bodies that are expected."""
    return max(len(region.regions) + len(region.bodies), len(coverage.rows_of(region.folder)[1]))


def region_addresses(index: Index, coverage: Coverage) -> Iterator[str]:
    """The pages of all regions: one each, but for those in which too much lies for one."""
    for region in index.regions.values():
        yield from part_addresses(region.address, _listed(region, coverage))


def region_at(address: str, index: Index) -> Region | None:
    """The region of which this is a page; None where it is that of something else."""
    return index.regions.get(PurePosixPath(list_of(address)[0]))


def _adds_up(region: Region, whole: Extent, index: Index) -> bool:
    """Whether figures over a region say more than the page of its only body."""
    return whole.bodies > 1 and region != index.unlocated


def _derived(address: str, region: Region, ways: Mapping[int, str]) -> Markup | None:
    """The derived figures over its reports, year by year; `ways`: year → where its reports are listed."""
    values = {year: [report.derived for report in region.years[year]] for year in sorted(region.years)}
    return totals_section(address, region.name, values, ways)


def region_page(address: str, region: Region, index: Index, coverage: Coverage, site: Site) -> Page:
    """A region → the page of it at that address: the regions in it, then its own bodies, with what is expected of them."""
    _, number = list_of(address)
    listed = part(destinations(region), number)
    area, rows = coverage.rows_of(region.folder)
    in_matrix = {body.folder for row in rows for body in row.bodies}
    section = coverage_section(address, area, rows, coverage, site)
    whole = extent(region, region.name)
    above = is_above_townships(region, index)
    ways = {year: way_to_year(region, year, above_townships=above) for year in region.years}
    html = render(
        "region.html",
        address,
        trail=index.trail(region.folder),
        region=region,
        whole=whole,
        inner=[extent(it.place, it.name) for it in listed if isinstance(it.place, Region)],
        bodies=[(it.name, it.body) for it in listed if it.body is not None and it.body.folder not in in_matrix],
        by_year=[(year, way, len(region.years[year])) for year, way in ways.items()],
        pending=region == index.unlocated,
        compared=within(region.address) if region != index.unlocated and are_comparable(region) else "",
        coverage=section,
        matrix_first=section is not None and bool(rows),
        parts=list(part_addresses(region.address, _listed(region, coverage))),
        derived=_derived(address, region, ways) if number == 1 and _adds_up(region, whole, index) else None,
    )
    title = region.name if number == 1 else f"{region.name}（第 {number} 页）"
    description = f"{title}：{whole.bodies} 个机关的 {whole.reports} 份政府信息公开工作年度报告（{whole.years}年）。"
    return Page(address, title, description, html, feed=feed_address(region.address))
