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
_LONGEST_DECORATION: Final = 12
_LONGEST_ASIDE: Final = 400
"""Characters of an element; longer ones are not hidden by such an attribute alone."""
_NEW_CUES: Final = 3
"""Words of the forms that hidden text must add to those shown, to be taken for a part of the report behind a tab."""


def hiding_reason(node: Node) -> str:
    """Why an element is not shown; empty where it is."""
    tag, attributes = node.tag, node.attributes
    if tag in _FALLBACK:
        return "settings of the word processor" if tag == "xml" else "text for browsers that cannot show the rest"
    if not attributes:
        return ""
    if attributes.get("hidden", "false") != "false" or _is_hidden_by_style(node):
        return "hidden text"
    if attributes.get("aria-hidden") == "true" and node.size < _LONGEST_DECORATION:
        return "decoration hidden from screen readers"
    return "hidden text" if _is_hidden_by_class(node) else ""


def _is_hidden_by_style(node: Node) -> bool:
    style = _style(node)
    return bool(style and (_NO_BOX.search(style) or _NO_INK.search(style)))


def _is_hidden_by_class(node: Node) -> bool:
    """Whether a usual class hides an element, which may be shown later by a script: parts of a report are."""
    names = node.attributes.get("class")
    if not names or _CLASSES.isdisjoint(names.lower().split()):
        return False
    return node.size < _LONGEST_ASIDE and not cues(text_of(node))


def has_no_box(node: Node) -> bool:
    """Whether an element that is not shown has no box either: a table cell then moves its neighbours."""
    return bool(_NO_BOX.search(_style(node))) or "hidden" in node.attributes


def _style(node: Node) -> str:
    """The declarations of an element's own style, in lower case and without white space."""
    style = node.attributes.get("style")
    return "".join(style.lower().split()) if style else ""


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
