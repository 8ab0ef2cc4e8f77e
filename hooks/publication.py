"""One pass over the archive, and every page and file that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converters.checks import sums
from hooks.downloads.files import Download, Downloads
from hooks.loading import load, load_all
from hooks.pages.assets import asset
from hooks.pages.body_page import body_page
from hooks.pages.data_page import DATA, data_page
from hooks.pages.home_page import home_page
from hooks.pages.page import Page, Site
from hooks.pages.redirect_page import redirect_page, redirects
from hooks.pages.region_page import region_addresses, region_at, region_page
from hooks.pages.report_page import report_page
from hooks.pages.search_page import SEARCH, search_page
from hooks.pages.year_pages import YEARS, year_addresses, year_page, years_page
from hooks.search.names import written_files
from hooks.search.opensearch import OPENSEARCH, opensearch
from hooks.search.publish import Search
from hooks.summary import Summary, count_checks, summarise
from hooks.tree import Index, build_index


@dataclass(frozen=True, slots=True)
class Publication:
    """The archive as surveyed: what pages there are, and how each is made when its turn comes."""

    content: Path
    site: Site
    index: Index
    downloads: tuple[Download, ...]
    folder: Path
    """Where the files of the downloads lie."""

    @property
    def reports(self) -> Iterator[Summary]:
        """Every report, in the order of the bodies' folders."""
        for body in self.index.bodies.values():
            yield from body.reports

    def addresses(self) -> Iterator[str]:
        """The addresses of all pages but the reports' own."""
        yield ""
        yield from region_addresses(self.index)
        yield from (body.address for body in self.index.bodies.values())
        yield YEARS
        yield from year_addresses(self.index)
        yield DATA
        yield SEARCH

    def files(self) -> dict[str, Path]:
        """Address of each file beside the pages → where it lies: downloads, what the search needs, each report's Markdown."""
        names = (*(download.name for download in self.downloads), "datapackage.json")
        search = self.folder / "search"
        found = {f"{DATA}{name}": self.folder / name for name in names}
        found |= {f"{SEARCH}{path.relative_to(search).as_posix()}": path for path in written_files(search)}
        found[OPENSEARCH] = self.folder / OPENSEARCH
        found |= {f"{report.address}index.md": self.content / report.path for report in self.reports}
        return found

    def redirects(self) -> dict[str, str]:
        """Source of each page at a former address → its HTML. Raises AddressClash."""
        return {
            f"{former}index.html": redirect_page(former, present, self.site)
            for former, present in redirects(self.index).items()
        }

    def page(self, address: str) -> Page:
        """The page at an address that `addresses` names."""
        if address == "":
            return home_page(self.index, self.site)
        if address == YEARS:
            return years_page(self.index)
        if address == SEARCH:
            return search_page()
        if address == DATA:
            return data_page(self.downloads, (self.folder / "datapackage.json").stat().st_size, self.site)
        if address.startswith(YEARS):
            return year_page(address, self.index)
        if region := region_at(address, self.index):
            return region_page(address, region, self.index)
        return body_page(self.index.bodies[PurePosixPath(address)], self.index)

    def report_page(self, path: PurePosixPath) -> Page:
        """The page of the report in that file, read anew: reports are not all kept in memory."""
        entry = load(self.content / path, self.content)
        return report_page(
            entry, self.index, self.site, lambda path: (self.content / path).stat().st_size, sums(entry.report)
        )


def survey(content: Path, site: Site, folder: Path) -> Publication:
    """Read every report once: their summaries are kept, the downloads written to `folder`. Raises UnreadableReport."""
    summaries = []
    with Downloads(folder) as downloads, Search(content, folder / "search") as search:
        for entry in load_all(content):
            checks = count_checks(sums(entry.report))
            summaries.append(summarise(entry, checks))
            downloads.add(entry, checks)
            search.add(entry, checks)
        written = downloads.finish(site.url)
        index = build_index(summaries)
        search.finish(index)
    (folder / OPENSEARCH).write_bytes(opensearch(site.url, site.name, asset("seal.svg")))
    return Publication(content, site, index, written, folder)
