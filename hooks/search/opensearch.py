"""The description by which browsers add the site's search to their own (OpenSearch 1.1)."""

from typing import Final
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

OPENSEARCH: Final = "opensearch.xml"


def opensearch(url: str, name: str, icon: str) -> bytes:
    """The description of the site at that address, as XML; `icon` is the address of its image there."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(name[:16])}</ShortName>",
        f"<Description>{escape(name)}：搜索政府信息公开工作年度报告的全文</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<Language>zh-CN</Language>",
        f'<Image type="image/svg+xml">{escape(urljoin(url, icon))}</Image>',
        f'<Url type="text/html" template={quoteattr(urljoin(url, "search/?q={searchTerms}"))}/>',
        "</OpenSearchDescription>",
    )
    return "\n".join(lines).encode() + b"\n"
