"""Where the reports of a year lie: `/years/2021/` of the whole archive, `/<region>/years/2021/` of a region.

A region has such a page for each year of which it holds more than one report. Townships have none: all that lies in one is listed
on its own page.
"""

import re
from collections.abc import Iterator
from typing import Final

from converters.gazetteer.divisions import TOWN_KINDS
from hooks.overview.index import Index, Region, folder_at
from hooks.pages.lists.paging import list_of

YEARS: Final = "years/"
_PAGE: Final = re.compile(r"((?:[a-z0-9-]+/)*)years/([0-9]{4})/\Z")


def is_township(region: Region) -> bool:
    return region.name.endswith(TOWN_KINDS)


def year_regions(region: Region) -> Iterator[Region]:
    """A region and those in it that are no townships, nor lie in one."""
    yield region
    for inner in region.regions:
        if not is_township(inner):
            yield from year_regions(inner)


def year_address(region: Region, year: int) -> str:
    """Where the page of a year in a region lies, if it has one; of the root, that of the whole archive."""
    return f"{region.address}{YEARS}{year}/"


def is_above_townships(region: Region, index: Index) -> bool:
    """Whether a region is no township, nor lies in one."""
    return not any(map(is_township, index.trails[region.folder]))


def way_to_year(region: Region, year: int, *, above_townships: bool = True) -> str:
    """Where the number of a region's reports of that year leads: to its page, else to the only report, or to the township."""
    found = region.years.get(year, ())
    if len(found) == 1:
        return found[0].address
    return year_address(region, year) if above_townships else region.address


def inner_years(region: Region, year: int) -> Iterator[tuple[Region, str]]:
    """The regions right in one above the townships that have reports of the year, and where the number of these leads."""
    for inner in region.regions:
        if year in inner.years:
            yield inner, way_to_year(inner, year, above_townships=not is_township(inner))


def year_pages(index: Index) -> Iterator[tuple[Region, int]]:
    """Region and year of every page, those of a year one after the other; the root is the whole archive."""
    regions = list(year_regions(index.root))
    for year in index.root.years:
        yield from ((region, year) for region in regions if region is index.root or len(region.years.get(year, ())) > 1)


def year_at(address: str, index: Index) -> tuple[Region, int] | None:
    """Region and year of the page at that address, or of a part of it; None where it is that of something else."""
    found = _PAGE.match(list_of(address)[0])
    if found is None:
        return None
    return index.regions[folder_at(found[1].rstrip("/"))] if found[1] else index.root, int(found[2])
