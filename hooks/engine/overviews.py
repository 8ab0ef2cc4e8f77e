"""What stands above the bodies: the pages of regions, years and the archive itself; the frame; former addresses; sitemaps."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from hooks.downloads.download_files import Download
from hooks.engine.output import Tree
from hooks.engine.sitemap import sitemaps
from hooks.fingerprint import digest_of
from hooks.frame.page_template import PageTemplate
from hooks.frame.site_frame import Frame, static_files
from hooks.overview.index import Index
from hooks.pages.assets import asset
from hooks.pages.lists.data_page import DATA
from hooks.pages.lists.paging import list_of
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.search_page import SEARCH
from hooks.pages.lists.year_pages import YEARS
from hooks.search.opensearch import OPENSEARCH, opensearch


def upper_pages(
    tree: Tree,
    index: Index,
    downloads: tuple[Download, ...],
    shell: PageTemplate,
    shell_key: str,
    versions: Mapping[str, str],
    before: Mapping[str, str],
) -> dict[str, str]:
    """The pages above the bodies: address → a digest of what each is made from.

    `shell_key`: digest of what every page hangs on; `versions`: report's file → digest.
    """
    publication = Publication(shell.site, index, downloads, tree.folder / DATA)
    made_from = _made_from(index, downloads, versions)
    found = {}
    for address in publication.addresses():
        if PurePosixPath(address) in index.bodies:
            continue
        key = found[address] = digest_of(shell_key, made_from(address))
        if not (before.get(address) == key and tree.keep(f"{address}index.html")):
            page = publication.page(address)
            tree.write(f"{address}index.html", shell.render(page).encode("utf-8"))
    return found


def _made_from(index: Index, downloads: tuple[Download, ...], versions: Mapping[str, str]) -> Callable[[str], object]:
    """What the page at an address is made from."""
    reports: dict[tuple[str, PurePosixPath], list[object]] = {}
    """By year (all: no year) and folder: those below it."""
    for body in index.bodies.values():
        every = [(str(report.year), (report.address, versions[str(report.path)])) for report in body.reports]
        for above in body.folder.parents:
            for year, described in every:
                reports.setdefault((year, above), []).append(described)
                reports.setdefault(("", above), []).append(described)
    regions: dict[PurePosixPath, list[object]] = {}
    for region in index.regions.values():
        for above in region.folder.parents:
            regions.setdefault(above, []).append((region.address, region.name))

    def key(address: str) -> object:
        if address == DATA:
            return repr(downloads)
        folder, year = PurePosixPath(list_of(address)[0]), ""
        if address.startswith(YEARS):
            year, *parts = folder.parts[1:] or ("",)
            folder = PurePosixPath(*parts)
        elif folder not in index.regions:
            folder = PurePosixPath()
        trail = [(region.address, region.name) for region in index.trail(folder / "x")]
        return address, list(index.years), trail, regions.get(folder), reports.get((year, folder))

    return key


def other_files(tree: Tree, index: Index, frame: Frame, upper: Iterable[str]) -> None:
    """The frame, the pages left behind, the sitemap. `upper`: addresses of the pages above the bodies."""
    site = frame.shell.site
    for address in static_files(frame.folder):
        tree.copy(address, frame.folder / address)
    publication = Publication(site, index, (), tree.folder)
    for address, page in publication.redirects().items():
        tree.write(address, page.encode("utf-8"))
    tree.write(OPENSEARCH, opensearch(site.url, site.name, asset("seal.svg")))
    bodies = [
        address for body in index.bodies.values() for address in (body.address, *(r.address for r in body.reports))
    ]
    for name, data in sitemaps(sorted({*upper, *bodies} - {SEARCH}), site.url):
        tree.write(name, data)
