"""What is made from all shards together: the pages of regions, years and the archive; the frame; redirects; sitemaps."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.described.for_readers import described_files
from hooks.engine.writing.output import OutputFolder
from hooks.engine.writing.sitemap import sitemaps
from hooks.fingerprint import digest_of
from hooks.frame.page_template import PageTemplate
from hooks.frame.settings import OWN_PAGES
from hooks.frame.site_frame import Frame, own_pages, static_files
from hooks.machine_readable.metrics import metrics_file
from hooks.machine_readable.neighbour_files import neighbour_files
from hooks.machine_readable.schemas import schemas
from hooks.overview.events.history import CHANGES
from hooks.overview.events.report_events import Event
from hooks.overview.expected.matrix import Area, Row
from hooks.overview.index import Region, folder_at, parent_of
from hooks.overview.summary import Summary
from hooks.pages.changes.changes_page import changes_on
from hooks.pages.compared.compare_page import METRICS
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.glossary.glossary_page import GLOSSARY, TERMS, terms_file
from hooks.pages.lists.check_pages import is_of_checks, listed_on
from hooks.pages.lists.data_page import DATA
from hooks.pages.lists.home_page import HomeLists
from hooks.pages.lists.paging import list_of
from hooks.pages.lists.publication import Publication, areas_of
from hooks.pages.lists.redirect_page import AddressClash
from hooks.pages.lists.search_page import SEARCH
from hooks.pages.years.year_pages import YearFile, YearPlace
from hooks.search.opensearch import OPENSEARCH, opensearch

_TOLD: Final = attrgetter(*(field.name for field in fields(Event)))
"""All that is told of an event."""


def overview_pages(
    output: OutputFolder,
    publication: Publication,
    template: PageTemplate,
    template_key: str,
    inputs: "Inputs",
    last: Mapping[str, str],
) -> dict[str, str]:
    """Write the pages above the bodies; address → digest of what each is made from.

    `template_key`: digest of what every page depends on; `last`: what the last call returned.
    """
    found, bodies = {}, {body.address for body in publication.index.bodies.values()}
    tops = {top for top, key in inputs.tops(template_key).items() if last.get(top) == key}
    for address in publication.addresses():
        if address in bodies:
            continue
        known = last.get(address) if _top(address) in tops else None
        key = found[address] = known or digest_of(template_key, inputs.of(address))
        file = f"{address}index.html"
        if not (last.get(address) == key and output.reuse(file)):
            output.write(file, template.render(publication.page(address)).encode("utf-8"))
    return found


def year_tables(
    output: OutputFolder, publication: Publication, template_key: str, inputs: "Inputs", last: Mapping[str, str]
) -> dict[str, str]:
    """Write the tables of years that are to be taken away; as `overview_pages`."""
    found = {}
    for file in publication.year_files():
        key = found[file.address] = digest_of(template_key, inputs.of_table(file))
        if not (last.get(file.address) == key and output.reuse(file.address)):
            output.write(file.address, publication.file(file))
    return found


def _top(address: str) -> str:
    """How the region at the top of an address is called among the digests of pages."""
    return f"{address[: address.find('/') + 1]}*"


class Inputs:
    """What the overview pages are made from."""

    def __init__(self, publication: Publication, versions: Mapping[str, str]) -> None:
        """`versions`: report's file → digest."""
        self._index = index = publication.index
        self._publication = publication
        self._coverage, self._checks = publication.coverage, publication.checks
        self._history = publication.history
        self._names = {folder: [region.name for region in above] for folder, above in index.trails.items()}
        self._covered_key = digest_of(self._coverage.key)
        self._ways: dict[PurePosixPath, object] = {}
        self._below: dict[PurePosixPath, _Below] = {}
        self._tops: dict[str, str] = {}
        _below(index.root, versions, self._below)

    def tops(self, template_key: str) -> dict[str, str]:
        """Digest of all that the pages of each region at the top and of those in it are made from: where that is as it was, they are."""
        if not self._tops:
            for top in self._index.root.regions:
                below = self._below[top.folder]
                covered = [self._covered(*self._coverage.rows_of(folder)) for folder in _folders(top)]
                told = (
                    list(self._index.years),
                    self._trail(top.folder),
                    below.regions,
                    list(below.years.items()),
                    covered,
                )
                self._tops[_top(top.address)] = digest_of(template_key, told)
        return self._tops

    def of(self, address: str) -> object:
        """All that the page at an address is made from, as values for `digest_of`."""
        if address.startswith(CHANGES):
            changes = [(it.report, it.title, _TOLD(it.event)) for it in changes_on(address, self._history)]
            return address, self._history.undated, len(self._history.changes), changes
        if address == DATA:
            return repr((self._publication.data_set, areas_of(self._index)))
        if address in (FORMULAS, GLOSSARY):
            return address
        if is_of_checks(address):
            return self._of_checks(address)
        whole = list_of(address)[0]
        if trail_to := self._coverage.by_address.get(whole):
            above = [(area.name, area.address) for area in trail_to]
            day = self._coverage.calendar.as_of if len(above) == 1 else ""
            return address, above, day, self._covered(trail_to[-1], trail_to[-1].rows)
        if place := self._publication.year_place(address):
            return self._of_year(address, place)
        folder = folder_at(whole.rstrip("/"))
        covered: object = ""
        if folder in self._index.regions:
            covered = self._covered(*self._coverage.rows_of(folder))
        else:
            folder = PurePosixPath()
        told = HomeLists.of(self._history, self._checks, self._coverage) if address == "" else ""
        below = self._below[folder]
        return (
            address,
            list(self._index.years),
            self._trail(folder),
            below.regions,
            list(below.years.items()),
            covered,
            repr(told),
        )

    def _of_checks(self, address: str) -> object:
        kinds, listed = listed_on(address, self._checks)
        reports = [(it.year, it.body, it.address, self._lies_in(it), count) for it, count in listed]
        told = kinds if list_of(address)[1] == 1 else [kind.parts for kind in kinds]
        return address, repr(told), reports

    def _lies_in(self, report: Summary) -> list[str]:
        return self._names[parent_of(report.folder)]

    def _of_year(self, address: str, place: YearPlace) -> object:
        folder = place.region.folder
        below = self._below[folder]
        if folder not in self._ways:
            self._ways[folder] = place.ways
        return address, self._ways[folder], self._trail(folder), below.regions, below.years[place.year]

    def of_table(self, file: YearFile) -> object:
        """The same of a table to take away."""
        folder = file.region.folder
        below = self._below[folder]
        return file.address, self._trail(folder), below.regions, [(year, below.years[year]) for year in file.years]

    def _trail(self, folder: PurePosixPath) -> list[tuple[str, str]]:
        """Address and name of a region and of those above it."""
        return [(region.address, region.name) for region in self._index.trails[folder]]

    def _covered(self, area: Area | None, rows: Sequence[Row]) -> object:
        return "" if area is None else (self._covered_key, self._coverage.inputs(area, rows))


def _folders(region: Region) -> Iterator[PurePosixPath]:
    """That of a region and of those in it."""
    yield region.folder
    for inner in region.regions:
        yield from _folders(inner)


@dataclass(frozen=True, slots=True)
class _Below:
    """What lies below a folder, as digests."""

    regions: str
    """Address and name of each region."""
    years: Mapping[int, str]
    """Year → address and digest of each report, and how many of its checks differ: other reports decide that too."""


def _below(region: Region, versions: Mapping[str, str], found: dict[PurePosixPath, _Below]) -> _Below:
    """What lies below a region or the root; it and those in it are added to `found`, by their folders."""
    inner = [(each, _below(each, versions, found)) for each in region.regions]
    years: dict[int, list[str]] = {}
    for _, below in inner:
        for year, digest in below.years.items():
            years.setdefault(year, []).append(digest)
    for body in region.bodies:
        for report in body.reports:
            described = f"{report.address} {versions[report.file]} {report.checks.differs}"
            years.setdefault(report.year, []).append(described)
    regions = digest_of([(each.address, each.name, below.regions) for each, below in inner])
    found[region.folder] = _Below(regions, {year: _digest(told) for year, told in sorted(years.items())})
    return found[region.folder]


def _digest(lines: Sequence[str]) -> str:
    """Of lines that hold no line end; there are tens of thousands of such digests, one a region and year."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def other_files(output: OutputFolder, publication: Publication, frame: Frame, overviews: Iterable[str]) -> None:
    """The frame, the redirects from former addresses, the descriptions of what programs read, the sitemap.

    `overviews`: addresses of the overview pages.
    """
    site, index = publication.site, publication.index
    for address in static_files(frame.folder):
        if address in output.stamps:
            raise AddressClash(f"{OWN_PAGES}: the archive has a page at {address} already; expected another name")
        output.copy(address, frame.folder / address)
    for address, page in publication.redirects().items():
        if address in output.stamps:
            raise AddressClash(f"{address}: a redirect would take the place of that page; run `gongkai check`")
        output.write(address, page.encode("utf-8"))
    for address, data in described_files(publication.data_set):
        if address not in output.stamps:  # an archive may have a robots.txt of its own
            output.write(address, data)
    output.write(OPENSEARCH, opensearch(site.url, site.name, site.icon))
    for address, data in (
        *schemas(site.url).items(),
        (METRICS, metrics_file()),
        (TERMS, terms_file()),
        *neighbour_files(index),
    ):
        output.write(address, data)
    bodies = [
        address for body in index.bodies.values() for address in (body.address, *(r.address for r in body.reports))
    ]
    addresses = sorted({*overviews, *bodies, *own_pages(frame.folder)} - {SEARCH})
    for name, data in sitemaps(addresses, site.url, publication.history.days):
        output.write(name, data)
