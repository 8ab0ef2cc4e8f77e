"""What stands above the bodies: the pages of regions, years and the archive itself; the frame; former addresses; sitemaps."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from hooks.downloads.files import Download
from hooks.engine.frame import Frame, static_files
from hooks.engine.shell import Shell
from hooks.engine.sitemap import sitemaps
from hooks.engine.tree import Tree
from hooks.engine.version import code_version, digest_of
from hooks.pages.data_page import DATA
from hooks.pages.search_page import SEARCH
from hooks.pages.year_pages import YEARS
from hooks.publication import Publication
from hooks.search.opensearch import OPENSEARCH, opensearch
from hooks.tree import Index


def upper_pages(
    tree: Tree,
    index: Index,
    downloads: tuple[Download, ...],
    shell: Shell,
    versions: Mapping[str, str],
    before: Mapping[str, str],
) -> dict[str, str]:
    """The pages above the bodies: address → a digest of what each is made from. `versions`: report's file → digest."""
    publication = Publication(Path(), shell.site, index, downloads, tree.folder / DATA)
    made_from = _made_from(index, downloads, versions)
    found = {}
    for address in publication.addresses():
        if PurePosixPath(address) in index.bodies:
            continue
        key = found[address] = digest_of(repr(shell), code_version(), made_from(address))
        if not (before.get(address) == key and tree.keep(f"{address}index.html")):
            page = publication.page(address)
            tree.write(f"{address}index.html", shell.render(page).encode("utf-8"))
    return found


def _made_from(index: Index, downloads: tuple[Download, ...], versions: Mapping[str, str]) -> Callable[[str], object]:
    of_bodies = {
        folder: digest_of(*((str(r.path), versions[str(r.path)]) for r in body.reports))
        for folder, body in index.bodies.items()
    }
    names = digest_of({str(folder): region.name for folder, region in index.regions.items()})
    below: dict[PurePosixPath, list[str]] = {}
    for folder, digest in of_bodies.items():
        for above in folder.parents:
            below.setdefault(above, []).append(digest)

    def key(address: str) -> object:
        folder = PurePosixPath(address)
        if address == DATA:
            return repr(downloads)
        if address.startswith(YEARS) and address != YEARS and folder.name.isdigit():
            year = index.years.get(int(folder.name), ())
            return names, list(index.years), [(r.address, versions[str(r.path)]) for r in year]
        trail = [(region.address, region.name) for region in index.trail(folder / "x")]
        return trail, below.get(folder if folder in below else PurePosixPath(), []), names

    return key


def other_files(tree: Tree, index: Index, frame: Frame) -> None:
    """The frame, the pages left behind, the sitemap."""
    site = frame.shell.site
    for address in static_files(frame.folder):
        tree.copy(address, frame.folder / address)
    publication = Publication(Path(), site, index, (), tree.folder)
    for address, page in publication.redirects().items():
        tree.write(address, page.encode("utf-8"))
    tree.write(OPENSEARCH, opensearch(site.url, site.name))
    addresses = sorted({*publication.addresses(), *(report.address for report in publication.reports)} - {SEARCH})
    for name, data in sitemaps(addresses, site.url):
        tree.write(name, data)
