"""The description by which browsers add the site's search to their own (OpenSearch 1.1)."""

from html import escape
from typing import Final
from urllib.parse import urljoin

OPENSEARCH: Final = "opensearch.xml"


def opensearch(url: str, name: str, icon: str) -> bytes:
    """The description of the site at that address, as XML; `icon` is the address of its image there."""
    asked = urljoin(url, "search/?q={searchTerms}")
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(name[:16], quote=False)}</ShortName>",
        f"<Description>{escape(name, quote=False)}：搜索政府信息公开工作年度报告的全文</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<Language>zh-CN</Language>",
        f'<Image type="image/svg+xml">{escape(urljoin(url, icon), quote=False)}</Image>',
        f'<Url type="text/html" template="{escape(asked)}"/>',
        "</OpenSearchDescription>",
    )
    return "\n".join(lines).encode() + b"\n"
