"""Frames, which show another page or a file within a page."""

import re
from typing import Final

from converters.model.insets import embedded
from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node
from converters.readers.html.page_lines import collapse

FRAMES: Final = frozenset(("iframe", "frame", "embed", "object"))
_LONGEST: Final = 2_000
_OF_OFFICE: Final = regex(r"([^/?#]*\.(?:xlsx?|et|csv|docx?|wps|pdf|ofd))(?:[?#].*)?\Z", re.I)


def address_of(node: Node) -> str:
    """Where the page is that an element shows; empty where it shows none, or one that stands in it."""
    if node.tag not in FRAMES or node.attribute("srcdoc"):
        return ""
    address = collapse(node.attribute("data" if node.tag == "object" else "src"))
    return "" if address.lower().startswith(("about:", "javascript:", "data:")) else address[:_LONGEST]


def sheet(address: str) -> str:
    """What stands in the text for a sheet or a document that is shown in a frame, empty for a page."""
    found = _OF_OFFICE.search(address)
    return embedded(found[1]) if found else ""
