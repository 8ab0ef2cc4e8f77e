"""What a built site says was done to its reports: the pages of changes, the feeds, the site map, the versions on a report's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drawn_archive.found.found_pages import FoundPages
from lxml import etree

URL: Final = "https://example.org/dangan/"
_ATOM: Final = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
Told = tuple[str, str, str]
"""Day, kind, report."""


@dataclass(frozen=True)
class FoundChanges:
    """A site in a folder."""

    folder: Path

    @property
    def _pages(self) -> FoundPages:
        return FoundPages(self.folder)

    def told(self) -> Iterator[Told]:
        """What /changes/ lists, page after page."""
        for address in sorted(self._pages.addresses, key=lambda address: (len(address), address)):
            if address.startswith("changes/"):
                for item in self._pages.page(address).xpath("//ul[contains(@class, 'changes')]/li"):
                    day = item.xpath("string(preceding::h2[1]/time/@datetime)")
                    link = item.xpath("string(span/a/@href)")
                    yield day, item.xpath("string(b/@data-change)"), link.partition("#")[0]

    def feeds(self) -> Iterator[str]:
        """The addresses of the pages that have one."""
        for path in self.folder.rglob("feed.xml"):
            folder = path.parent.relative_to(self.folder).as_posix()
            yield "" if folder == "." else f"{folder}/"

    def feed(self, page: str) -> list[Told]:
        """The entries of a page's feed, in its order; each has an id of its own and the feed tells the newest day."""
        root = etree.parse(self.folder / page / "feed.xml").getroot()
        found, ids = [], root.xpath("a:id/text() | a:entry/a:id/text()", namespaces=_ATOM)
        assert len(ids) == len(set(ids)), page
        for entry in root.xpath("a:entry", namespaces=_ATOM):
            day = entry.xpath("string(a:updated)", namespaces=_ATOM)[:10]
            link = entry.xpath("string(a:link/@href)", namespaces=_ATOM)
            assert link.startswith(URL), link
            kind = entry.xpath("string(a:category/@term)", namespaces=_ATOM)
            found.append((day, kind, link.removeprefix(URL).partition("#")[0]))
        assert root.xpath("string(a:updated)", namespaces=_ATOM)[:10] == max(
            [day for day, _, _ in found] or ["1970-01-01"]
        )
        return found

    def last_changed(self) -> Iterator[tuple[str, str]]:
        """Page and day, of the site map."""
        for url in etree.parse(self.folder / "sitemap.xml").getroot().xpath("s:url[s:lastmod]", namespaces=_ATOM):
            page, day = (url.xpath(f"string(s:{name})", namespaces=_ATOM) for name in ("loc", "lastmod"))
            yield page.removeprefix(URL), day

    def versions(self, report: str) -> Iterator[tuple[str, str, str, str, str]]:
        """Report, place of the version, and of each difference the cell, what that version says, what the report says."""
        for version in self._pages.page(report).xpath("//section[contains(@class, 'edition')]"):
            heads = [head.text_content()[:2] for head in version.xpath(".//thead//th")]
            for row in version.xpath(".//tbody/tr"):
                values = dict(zip(heads[1:], [cell.text_content() for cell in row.xpath("td")], strict=True))
                cell = row.xpath("string(th/a/@href)").partition("#")[2]
                yield report, version.get("id"), cell, values["这一"], values["本页"]
