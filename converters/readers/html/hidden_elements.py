"""What a browser does not show of a page, and why."""

import re
from collections.abc import Iterable
from typing import Final

from converters.readers.html.element_tree import Node
from converters.readers.html.evidence import cues

_NO_BOX: Final = re.compile(r"(?:^|;)(?:display:none|mso-hide:all)")
_NO_INK: Final = re.compile(
    r"(?:^|;)(?:visibility:(?:hidden|collapse)|font-size:0(?:\.0*)?(?:px|pt|em|rem|%)?(?:;|!|$)|color:transparent|opacity:0(?:\.0*)?(?:;|!|$)|"
    r"text-indent:-\d{3,}|(?:left|top):-\d{3,}px|clip:rect\()"
)
_CLASSES: Final = frozenset("hidden hide d-none sr-only visually-hidden".split())
_FALLBACK: Final = frozenset("iframe noscript noframes noembed object audio video canvas svg xml title head".split())
_NEW_CUES: Final = 3
"""Words of the forms that hidden text must add to those shown, to be taken for a part of the report behind a tab."""


def hiding_reason(node: Node) -> str:
    """Why an element is not shown; empty where it is."""
    tag = node.tag
    if tag in _FALLBACK:
        return "settings of the word processor" if tag == "xml" else "text for browsers that cannot show the rest"
    attributes = node.attributes
    if not attributes:
        return ""
    if "hidden" in attributes and attributes["hidden"] != "false":
        return "hidden text"
    style = attributes.get("style")
    if style:
        plain = "".join(style.lower().split())
        if _NO_BOX.search(plain) or _NO_INK.search(plain):
            return "hidden text"
    if attributes.get("aria-hidden") == "true" and node.size < 12:
        return "decoration hidden from screen readers"
    if "class" in attributes and not _CLASSES.isdisjoint(attributes["class"].lower().split()):
        return "hidden text" if node.size < 400 and not cues(text_of(node)) else ""
    return ""


def has_no_box(node: Node) -> bool:
    """Whether an element that is not shown has no box either: a table cell then moves its neighbours."""
    return bool(_NO_BOX.search("".join(node.attribute("style").lower().split()))) or "hidden" in node.attributes


def text_of(node: Node) -> str:
    """All text of an element, hidden or not, on one line; elements that are blocks parted by a space."""
    parts: list[str] = []
    _gather(node, parts)
    return " ".join("".join(parts).split())


def _gather(node: Node, parts: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "br":
            parts.append(" ")
        elif child.tag != "style":
            if child.is_block:
                parts.append(" ")
            _gather(child, parts)
            if child.is_block:
                parts.append(" ")


def to_reveal(shown: str, hidden: Iterable[Node]) -> frozenset[int]:
    """Orders of the hidden elements that hold a part of the report which is shown nowhere (pages that switch tabs)."""
    seen = cues(shown)
    return frozenset(node.order for node in hidden if len(cues(text_of(node)) - seen) >= _NEW_CUES)
