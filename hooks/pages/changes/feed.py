"""A feed of changes (RFC 4287): of the archive, of a region, of a body that lies in no township.

Its dates are those of what was done, never of the clock. An entry keeps its id, whatever comes before or after it.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from converters.model.originals import is_web_address
from hooks.overview.events.history import Change
from hooks.overview.index import Body, Index
from hooks.pages.changes.change_words import LABELS, told
from hooks.pages.page import FEED, Site
from hooks.pages.years.year_addresses import is_township

MEDIA_TYPE: Final = "application/atom+xml"
_NEVER: Final = "1970-01-01"
"""The day of a feed without an entry, which must have one."""
_NOWHERE: Final = "http://localhost/"
"""Stands for the site's address where it does not say it: ids must have one."""
_NO_CHARACTERS: Final = re.compile("[\x00-\x08\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold (XML 1.0, 2.2)."""


def feed_address(page: str) -> str:
    """Where the feed of a page lies: that of a body, of a region, or the home page."""
    return f"{page}{FEED}"


def followed(body: Body, index: Index) -> str:
    """The page whose feed tells of a body: that of its township, in which hardly another one lies; else its own."""
    region = index.regions.get(body.folder.parent)
    return body.address if region is None or not is_township(region) else region.address


def feed(page: str, name: str, changes: Sequence[Change], site: Site) -> bytes:
    """The newest changes below a page; `name`: of the body or the region, empty for the whole archive."""
    url = site.url if is_web_address(site.url) else _NOWHERE
    title = f"{name} - {site.name}" if name else site.name
    updated = max((change.event.day for change in changes), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(url + feed_address(page))}</id>",
        f'<link rel="self" type="{MEDIA_TYPE}" href="{_text(url + feed_address(page))}"/>',
        f'<link rel="alternate" type="text/html" href="{_text(url + (page or "changes/"))}"/>',
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_text(site.name)}</name></author>",
        *(_entry(change, url) for change in changes),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry(change: Change, url: str) -> str:
    event, words = change.event, told(change.event)
    label = LABELS[event.kind]
    summary = f"<summary>{_text(words)}</summary>" if words else ""
    return (
        f"<entry><title>{_text(f'{label}：{change.title}')}</title>"
        f"<id>{_text(f'{url}{change.report}#{event.key}')}</id>"
        f'<link rel="alternate" href="{_text(url + change.address)}"/>'
        f"<updated>{_moment(event.day)}</updated>"
        f'<category term="{event.kind}" label="{label}"/>{summary}</entry>'
    )


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_NO_CHARACTERS.sub("\ufffd", text))
