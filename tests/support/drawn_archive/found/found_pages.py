"""What the pages of a built site say that was found, read as a browser reads them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from drawn_archive.truths.derived_figures import Total
from lxml import html

WORDS: Final = {"相符": "agrees", "相符（空白按 0 计）": "blanks", "不符": "differs", "无法核对": "cannot_be_told"}
_COUNTED: Final = re.compile(rf"({'|'.join(sorted(WORDS, key=len, reverse=True))}) *([0-9]+)")
_COVERED: Final = re.compile(r"覆盖 (\d+) / (\d+) 份(?:，(\d+) 份空白按 0 计)?")


@dataclass(frozen=True)
class FoundPages:
    """A site in a folder."""

    folder: Path

    def page(self, address: str) -> html.HtmlElement:
        """A page, with the addresses of its links from the top of the site."""
        found = html.fromstring((self.folder / address / "index.html").read_bytes())
        for link in found.xpath("//a[@href]"):
            link.set("href", urljoin(f"/{address}", link.get("href")).removeprefix("/"))
        return found

    @cached_property
    def addresses(self) -> list[str]:
        """Of all pages."""
        parents = (path.parent.relative_to(self.folder).as_posix() for path in self.folder.rglob("index.html"))
        return ["" if parent == "." else f"{parent}/" for parent in parents]

    def broken_links(self) -> Iterator[tuple[str, str]]:
        """Page and address, of each link within the site that leads to no file, or to no place of its page."""
        links: list[tuple[str, str]] = []
        places: dict[str, set[str]] = {}
        for address in self.addresses:
            page = self.page(address)
            places[address] = {"", *page.xpath("//*/@id")}
            links += ((address, href) for href in set(page.xpath("//a/@href")) if ":" not in href)
        for address, href in links:
            target, _, place = href.partition("#")
            target = target.partition("?")[0]
            is_there = place in places[target] if target in places else (self.folder / target).is_file()
            if not is_there:
                yield address, href

    def counts(self, address: str) -> Iterator[tuple[str, str, int]]:
        """Part of the results, outcome and number, of the line at the head of a report's results."""
        for item in self.page(address).xpath("//ul[contains(@class, 'check-kinds')]/li"):
            part = item.xpath("a/@href")[0].partition("#")[2]
            for word, number in _COUNTED.findall(item.text_content()):
                yield part, WORDS[word], int(number)

    def listed(self, kind: str) -> Iterator[tuple[str, int]]:
        """The reports of /checks/<kind>/, page after page, and how many things differ in each."""
        for address in self.addresses:
            if address.startswith(f"checks/{kind}/"):
                for item in self.page(address).xpath("//ul[contains(@class, 'found-list')]/li"):
                    number = re.match(r"\d+", item.xpath("string(span)"))
                    yield item.xpath("a/@href")[0].partition("#")[0], int(number[0]) if number else 0

    def lacking(self, address: str) -> frozenset[int]:
        """The years that the page of a body tells to be absent."""
        (spans,) = self.page(address).xpath("//p[contains(@class, 'body-gaps')]/b/text()") or [""]
        bounds = [span.partition("–") for span in spans.split("、") if span]
        return frozenset(year for first, _, last in bounds for year in range(int(first), int(last or first) + 1))

    def copied(self, address: str) -> Iterator[tuple[str, str, int, int]]:
        """Report, another one, how many paragraphs stand in both, of how many."""
        for item in self.page(address).xpath("//h3[@id='copied-text']/following-sibling::ul[1]/li"):
            (link,), (numbers,) = item.xpath("a"), item.xpath("b")
            shared, _, of = numbers.text_content().partition(" / ")
            yield address, link.get("href"), int(shared), int(of)

    def totals(self, address: str) -> Iterator[tuple[str, int, Total]]:
        """Figure, year and number, of the derived figures of a region or a year."""
        for table in self.page(address).xpath("//section[contains(@class, 'derived-totals')]//table"):
            years = [int(head.text_content()) for head in table.xpath("thead//th")]
            for row in table.xpath("tbody/tr"):
                figure = row.xpath("th/a/@href")[0].partition("#")[2]
                for year, cell in zip(years, row.xpath("td"), strict=True):
                    yield figure, year, _total(cell)

    def searched(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Report, and what the search narrows to it by."""
        for segment in json.loads((self.folder / "search/manifest.json").read_bytes())["segments"]:
            folder = self.folder / "search" / segment["id"]
            files = sorted(folder.glob("addresses-*.json"), key=lambda path: int(path.stem.partition("-")[2]))
            addresses = [address for file in files for address in json.loads(file.read_bytes())]
            facets = json.loads((folder / "facets.json").read_bytes())
            for address, mark in zip(addresses, facets["marks"], strict=True):
                yield address, frozenset(facets["findings"][ord(mark) - ord("0")])


def _total(cell: html.HtmlElement) -> Total:
    if cell.text_content().strip() == "该年格式无此项":
        return Total(None, 0, 0, 0)
    covered = _COVERED.fullmatch("，".join(cell.xpath("small/text()")))
    assert covered, cell.text_content()
    number = re.fullmatch(r"([\d.,]+)%?", (cell.text or "").strip())
    value = Fraction(number[1].replace(",", "")) if number else None
    return Total(value, int(covered[1]), int(covered[2]), int(covered[3] or 0))
