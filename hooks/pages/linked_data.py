"""What a page is about, told to search engines in the vocabulary of schema.org, as JSON-LD in its head.

A block of data is no script: the page's policy, which lets none run within a page, has nothing to say of it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from converters.archive.layout import Entry
from hooks.overview.index import Body
from hooks.pages.page import Site, outside

DATASET: Final = "data/"
"""The page of the data set of which every report is a part."""
_encoder: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPES: Final = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Within a string of JSON; so nothing in it can end the block, or begin a comment that hides its end."""


def linked_data(about: Mapping[str, Any]) -> str:
    """The block, for the head of a page; what is empty is left out."""
    told = {"@context": "https://schema.org", **_told(about)}
    text = _encoder.encode(told)
    for sign, escaped in _ESCAPES.items():
        text = text.replace(sign, escaped)
    return f"<script type=application/ld+json>{text}</script>"


def _told(about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in about.items() if value not in (None, "", [], ())}


def report_data(entry: Entry, title: str, body: Body, site: Site) -> dict[str, Any]:
    """What a report is; it is published by nobody where its source does not say by whom."""
    report = entry.report
    publisher = {"@type": "GovernmentOrganization", "name": report.body.name, "url": f"{site.url}{body.address}"}
    return {
        "@type": "Report",
        "name": title,
        "url": f"{site.url}{entry.address}",
        "temporalCoverage": entry.path.stem,
        "datePublished": report.published,
        "publisher": publisher if report.body.name else None,
        "isBasedOn": outside(report.source.url),
        "isPartOf": f"{site.url}{DATASET}",
    }


def body_data(body: Body, site: Site) -> dict[str, Any]:
    """Who a body is."""
    return {
        "@type": "GovernmentOrganization",
        "name": body.name,
        "alternateName": body.aliases,
        "url": f"{site.url}{body.address}",
        "areaServed": " ".join(body.place),
    }
