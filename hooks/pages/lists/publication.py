"""Every page above the reports: which there are, and how each is made when its turn comes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.described.data_set import DataSet, data_set
from hooks.downloads.files.written import Download
from hooks.overview.checked.found_checks import FoundChecks
from hooks.overview.events.history import CHANGES, NOTHING, History
from hooks.overview.expected.archive_coverage import NONE, Coverage
from hooks.overview.index import Index
from hooks.pages.changes.changes_page import changes_addresses, changes_page
from hooks.pages.compared.compare_page import COMPARE, compare_page
from hooks.pages.coverage.coverage_pages import coverage_addresses, coverage_page, coverage_redirects, is_coverage
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.derived.formulas_page import formulas_page
from hooks.pages.glossary.glossary_page import GLOSSARY, glossary_page
from hooks.pages.lists.body_page import body_page
from hooks.pages.lists.check_pages import check_addresses, check_page, is_of_checks
from hooks.pages.lists.data_page import DATA, data_page
from hooks.pages.lists.home_page import home_page
from hooks.pages.lists.redirect_page import COVERED, MOVED, RENAMED, redirect_page, redirects
from hooks.pages.lists.region_page import region_addresses, region_at, region_page
from hooks.pages.lists.search_page import SEARCH, search_page
from hooks.pages.page import Page, Site
from hooks.pages.years.year_addresses import YEARS
from hooks.pages.years.year_pages import (
    YearFile,
    YearPlace,
    year_addresses,
    year_files,
    year_page,
    year_place,
    year_redirects,
    years_page,
)
from hooks.pages.years.year_table import YearRows


def areas_of(index: Index) -> dict[str, str]:
    """Folder of each region at the top → its name."""
    return {str(region.folder): region.name for region in index.root.regions}


@dataclass(frozen=True, slots=True)
class Publication:
    """What they are made from."""

    site: Site
    """What pages say of the site."""
    index: Index
    """The whole archive."""
    downloads: Callable[[], Sequence[Download]]
    """The files on the page of the downloads, asked for where that is made: they are written beside the other pages."""
    folder: Path
    """Where the files of the downloads lie."""
    coverage: Coverage = NONE
    """What is expected of the archive."""
    checks: FoundChecks = field(default_factory=dict)
    """What the checks of its reports have found."""
    history: History = NOTHING
    """What has happened in it."""
    _year_rows: YearRows = field(default_factory=YearRows, init=False, compare=False)
    _addresses: list[str] = field(default_factory=list, init=False, compare=False)
    _year_places: dict[str, YearPlace | None] = field(default_factory=dict, init=False, compare=False)

    @property
    def data_set(self) -> DataSet:
        """The downloads as one thing that is found and cited."""
        return data_set(self.site, self.downloads(), self.index, self.history.days.get(CHANGES))

    def addresses(self) -> Sequence[str]:
        """The addresses of all pages but the reports' own."""
        if not self._addresses:
            self._addresses.extend(self._all_addresses())
        return self._addresses

    def _all_addresses(self) -> Iterator[str]:
        yield ""
        yield from region_addresses(self.index, self.coverage)
        yield from coverage_addresses(self.coverage)
        yield from (body.address for body in self.index.bodies.values())
        yield YEARS
        yield from year_addresses(self.index)
        yield from check_addresses(self.checks)
        yield from changes_addresses(self.history)
        yield COMPARE
        yield DATA
        yield FORMULAS
        yield GLOSSARY
        yield SEARCH

    def redirects(self) -> dict[str, str]:
        """Source of each page at a former address → its HTML. Raises AddressClash."""
        moved = redirects(self.index, self.addresses())
        pages = {former: redirect_page(former, present, self.site, RENAMED) for former, present in moved.items()}
        for former, present in coverage_redirects(self.coverage):
            pages[former] = redirect_page(former, present, self.site, COVERED)
        for former, present in year_redirects(self.index):
            pages[former] = redirect_page(former, present, self.site, MOVED)
        return {f"{former}index.html": page for former, page in pages.items()}

    def year_place(self, address: str) -> YearPlace | None:
        """Of which year the page at an address is, or a part of it; None where it is that of something else."""
        if address not in self._year_places:
            self._year_places[address] = year_place(address, self.index)
        return self._year_places[address]

    def year_files(self) -> Iterator[YearFile]:
        """The tables of years that are to be taken away."""
        return year_files(self.index)

    def file(self, file: YearFile) -> bytes:
        """The bytes of such a table."""
        return self._year_rows.csv(file.region, file.years, self.index)

    def page(self, address: str) -> Page:
        """The page at an address that `addresses` names."""
        if address == "":
            return home_page(self.index, self.site, self.history, self.checks, self.coverage)
        if address == YEARS:
            return years_page(self.index)
        if address == SEARCH:
            return search_page(self.site)
        if address == COMPARE:
            return compare_page(self.index.years)
        if address == DATA:
            size = (self.folder / "datapackage.json").stat().st_size
            return data_page(self.data_set, size, areas_of(self.index))
        if address == FORMULAS:
            return formulas_page()
        if address == GLOSSARY:
            return glossary_page()
        if address.startswith(CHANGES):
            return changes_page(address, self.history)
        if place := self.year_place(address):
            return year_page(address, place, self._year_rows)
        if is_of_checks(address):
            return check_page(address, self.checks, self.index)
        if is_coverage(address):
            return coverage_page(address, self.coverage, self.site)
        if region := region_at(address, self.index):
            return region_page(address, region, self.index, self.coverage, self.site)
        return body_page(self.index.bodies[PurePosixPath(address)], self.index, self.site)
