"""A page, or another file beside it, as a shard keeps it: whole, but for what is known only above the shards and where that is put."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.copied.counted import CountedParagraph
from hooks.pages.report.late.page_places import parted


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The bytes of a page or of another file."""

    address: str
    """Relative to the site; that of a page ends with a slash."""
    data: bytes | memoryview
    """With nothing at the places."""
    places: tuple[tuple[str, int], ...] = ()
    """Those of PLACES that it has, and where they are in the bytes."""
    paragraphs: tuple[tuple[str, int], ...] = ()
    """Section, and number in it from 1, of each of its counted paragraphs, in their order."""

    @property
    def file(self) -> str:
        """Where it is written, relative to the site."""
        return f"{self.address}index.html" if self.address.endswith("/") else self.address

    def described(self) -> list[Any]:
        """What `described_pages` reads."""
        return [self.address, len(self.data), self.places, self.paragraphs]

    def filled(self, parts: Mapping[str, str]) -> bytes:
        """With some HTML at the places."""
        found, end = list[bytes](), 0
        for place, at in self.places:
            found += [bytes(self.data[end:at]), parts.get(place, "").encode()]
            end = at
        return b"".join([*found, bytes(self.data[end:])])


def page_with_places(address: str, html: str, counted: Sequence[CountedParagraph] = ()) -> RenderedPage:
    """A page, from its HTML with a marker at each of its places; `counted`: the paragraphs of a report's."""
    parts, places, at = list[bytes](), list[tuple[str, int]](), 0
    for place, text in parted(html):
        if place:
            places.append((place, at))
        parts.append(text.encode())
        at += len(parts[-1])
    paragraphs = tuple((paragraph.section, paragraph.number) for paragraph in counted)
    return RenderedPage(address, b"".join(parts), tuple(places), paragraphs)


def described_pages(data: memoryview, described: Sequence[Sequence[Any]]) -> Iterator[RenderedPage]:
    """The pages that stand one behind the other."""
    start = 0
    for address, size, places, paragraphs in described:
        yield RenderedPage(
            address,
            data[start : start + size],
            tuple((place, at) for place, at in places),
            tuple((section, number) for section, number in paragraphs),
        )
        start += size
