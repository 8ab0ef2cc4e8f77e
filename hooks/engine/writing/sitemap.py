"""The list of all pages for search engines (sitemaps.org)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from hooks.pages.lists.paging import list_of

_ADDRESSES: Final = 50_000
"""Most addresses of a sitemap."""


def sitemaps(
    addresses: Sequence[str], url: str, days: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each sitemap: one, or, where there are too many addresses, several and their index.

    `days`: address → ISO date of the last change of its page, as far as that is known.
    """
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

    def changed(entry: str) -> str:
        day = days.get(list_of(entry)[0])
        return "" if day is None else f"<lastmod>{day}</lastmod>"

    def text(kind: str, item: str, entries: Iterable[str]) -> bytes:
        lines = "".join(f"<{item}><loc>{escape(url + entry)}</loc>{changed(entry)}</{item}>\n" for entry in entries)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} {space}>\n{lines}</{kind}>\n'.encode()

    parts = [addresses[i : i + _ADDRESSES] for i in range(0, len(addresses), _ADDRESSES)] or [()]
    if len(parts) == 1:
        yield "sitemap.xml", text("urlset", "url", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from ((name, text("urlset", "url", part)) for name, part in zip(names, parts, strict=True))
    yield "sitemap.xml", text("sitemapindex", "sitemap", names)
