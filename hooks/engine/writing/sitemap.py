"""The list of all pages for search engines (sitemaps.org)."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

_ADDRESSES: Final = 50_000
"""Most addresses of a sitemap."""


def sitemaps(addresses: Sequence[str], url: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each sitemap: one, or, where there are too many addresses, several and their index."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

    def text(kind: str, item: str, entries: Iterable[str]) -> bytes:
        lines = "".join(f"<{item}><loc>{escape(url + entry)}</loc></{item}>\n" for entry in entries)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} {space}>\n{lines}</{kind}>\n'.encode()

    parts = [addresses[i : i + _ADDRESSES] for i in range(0, len(addresses), _ADDRESSES)] or [()]
    if len(parts) == 1:
        yield "sitemap.xml", text("urlset", "url", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from ((name, text("urlset", "url", part)) for name, part in zip(names, parts, strict=True))
    yield "sitemap.xml", text("sitemapindex", "sitemap", names)
