"""The page of a region: what lies in it, and its reports by year."""

from collections import Counter
from dataclasses import dataclass

from hooks.pages.page import Page
from hooks.pages.templates import render
from hooks.tree import Index, Region


@dataclass(frozen=True, slots=True)
class Extent:
    """How much lies in a region."""

    region: Region
    bodies: int
    reports: int
    first: int
    last: int

    @property
    def years(self) -> str:
        """The years of its reports, from first to last."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def extent(region: Region) -> Extent:
    """Count what lies in a region and in the regions in it."""
    bodies = list(region.all_bodies())
    years = [report.year for body in bodies for report in body.reports]
    return Extent(region, len(bodies), len(years), min(years), max(years))


def region_page(region: Region, index: Index) -> Page:
    """A region → its page."""
    whole = extent(region)
    by_year = Counter(report.year for body in region.all_bodies() for report in body.reports)
    html = render(
        "region.html",
        region.address,
        trail=index.trail(region.folder),
        region=region,
        whole=whole,
        inner=[extent(inner) for inner in region.regions],
        by_year=sorted(by_year.items(), reverse=True),
        pending=region == index.unlocated,
    )
    description = (
        f"{region.name}：{whole.bodies} 个机关的 {whole.reports} 份政府信息公开工作年度报告（{whole.years}年）。"
    )
    return Page(region.address, region.name, description, html)
