"""What the head of a page says of it: its title, its address, the `<meta>` elements of publishing systems."""

import re
from collections.abc import Iterator
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node

_META_NAMES: Final = regex(
    r"articletitle|title|pubdate|publishdate|contentsource|source|site(?:name|domain|idcode)|column(?:name|type|description|keywords)|"
    r"keywords?|description|author|publisher|url|others|contentauthor|editor|lanmu|channel|catalogs|maketime|firstpublishtime|"
    r"og:(?:title|url|site_name|description)|article:(?:published_time|author)",
    re.I,
)


def of_head(nodes: tuple[Node, ...], saved_from: str) -> dict[str, str]:
    """What the head of the page says of it: its title, its address, the `<meta>` elements of publishing systems."""
    named = [(name, content) for name, text in _named_texts(nodes) if (content := " ".join(text.split()))]
    found: dict[str, str] = {}
    for name, content in named:
        found.setdefault(name, content)
    links = (node for node in nodes if node.tag == "link" and "canonical" in node.attribute("rel").lower())
    canonical = [address for link in links if (address := link.attribute("href").strip())]
    shared = [content for name, content in named if name.lower() == "og:url"]
    if address := [*canonical[-1:], *shared, saved_from][0]:
        found["网址"] = address
    return found


def _named_texts(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """The titles and the `<meta>` elements that say something of the report: name and content."""
    for node in nodes:
        if node.tag == "title":
            yield "网页标题", "".join(child for child in node.children if isinstance(child, str))
        elif node.tag == "meta" and _META_NAMES.fullmatch(name := _meta_name(node)):
            yield name, node.attribute("content")


def _meta_name(node: Node) -> str:
    return node.attribute("name").strip() or node.attribute("property").strip()
