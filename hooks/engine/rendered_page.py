"""A page, or another file beside it, as a shard keeps it: whole, but for what is known only above the shards and where that is put."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from converters.verify.copied.counted import CountedParagraph
from hooks.pages.report.late.page_places import parted, with_paragraphs
from hooks.pages.report.narrative import inline

_TEXT: Final = b"<div class=report-text>"


class Span(NamedTuple):
    """Where a counted paragraph stands in the bytes of its page."""

    section: str
    number: int
    """Which paragraph of the section, from 1."""
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The bytes of a page or of another file."""

    address: str
    """Relative to the site; that of a page ends with a slash."""
    data: bytes | memoryview
    """With nothing at the places."""
    places: tuple[tuple[str, int], ...] = ()
    """Those of PLACES that it has, and where they are in the bytes."""
    spans: tuple[Span, ...] = ()
    """Of its counted paragraphs, in their order."""

    @property
    def file(self) -> str:
        """Where it is written, relative to the site."""
        return f"{self.address}index.html" if self.address.endswith("/") else self.address

    def described(self) -> list[Any]:
        """What `described_pages` reads."""
        return [self.address, len(self.data), self.places, self.spans]

    def filled(self, parts: Mapping[str, str]) -> bytes:
        """With some HTML at the places."""
        texts = {n: bytes(self.data[span.start : span.start + span.length]) for n, span in enumerate(self.spans)}
        found, end = list[bytes](), 0
        for place, at in self.places:
            found += [bytes(self.data[end:at]), with_paragraphs(parts.get(place, "").encode(), texts)]
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
    data = b"".join(parts)
    return RenderedPage(address, data, tuple(places), tuple(_spans(data, counted)))


def _spans(data: bytes, counted: Sequence[CountedParagraph]) -> Iterator[Span]:
    at = data.find(_TEXT)
    for paragraph in counted:
        text = inline(paragraph.text).encode()
        at = data.index(text, at)
        yield Span(paragraph.section, paragraph.number, at, len(text))
        at += len(text)


def described_pages(data: memoryview, described: Sequence[Sequence[Any]]) -> Iterator[RenderedPage]:
    """The pages that stand one behind the other."""
    start = 0
    for address, size, places, spans in described:
        yield RenderedPage(
            address,
            data[start : start + size],
            tuple((place, at) for place, at in places),
            tuple(map(Span._make, spans)),
        )
        start += size
