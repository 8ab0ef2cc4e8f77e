"""What a browser does not show of a page, and why."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.readers.html.element_tree import Node
from converters.readers.page.evidence import cues

_NO_BOX: Final = regex(r"(?:^|;)mso-hide:all")
_NO_INK: Final = regex(
    r"(?:^|;)(?:visibility:(?:hidden|collapse)|color:(?:transparent|rgba\([^()]*,0(?:\.0*)?%?\)|#(?:[0-9a-f]{6}00|[0-9a-f]{3}0)\b)|"
    r"opacity:(?:0|0?\.0[0-4]?0*|[0-4](?:\.\d*)?%)(?:;|!|$)|text-indent:-\d{3,}|(?:left|top):-\d{3,}px|clip:rect\(|content-visibility:hidden|"
    r"clip-path:inset\((?:50|100)%|scale:0(?:\.0*)?(?:;|!|$)|transform:(?:scale[xy]?\(0(?:\.0*)?\)|rotate[xy]\(-?90deg\))|-webkit-text-fill-color:transparent|"
    r"(?:-webkit-)?filter:opacity\((?:0|0?\.0[0-4]?\d*|[0-4](?:\.\d*)?%)\)|zoom:0(?:\.0\d*)?%?(?:;|!|$)|translate:-\d{4,}px|"
    r"transform:(?:translate(?:3d|[xy])?\((?:0[a-z%]*,)?-\d{4,}(?:px|em|vw|vh|%)|scale(?:3d|[xy])?\((?:0|0?\.0\d*)[,)]|matrix\(0,0,0,0,)|"
    r"(?:right|bottom|inset|inset-inline-start):-\d{4,}px|(?:left|top):-\d{3,}(?:r?em|vw|vh)|text-indent:-\d{2,}(?:em|vw)|"
    r"clip-path:(?:circle|ellipse)\(0(?:px|%)?(?:at|\))|-webkit-text-security:(?!none)|display:table-column)"
)
_NO_SIZE: Final = regex(r"(?:^|;)font-size:0(?:\.0*)?(?:px|pt|em|rem|%)?(?:;|!|$)")
_NO_ROOM: Final = regex(
    r"(?:^|;)(?:max-)?(?:height|width|inline-size|block-size):(?:0(?:\.0*)?[a-z%]*|(?:0?\.\d+|1(?:\.0*)?)(?:px|pt))(?:;|!|$)"
)
_CUT_OFF: Final = regex(r"(?:^|;)overflow(?:-[xy])?:(?:hidden|clip|scroll|auto)")
_OF_LINES: Final = regex(
    r"(?:^|;)(?:display:(?!inline(?:;|!|$)|contents)|position:(?:absolute|fixed)|float:(?:left|right))"
)
"""Styles that give an element within a line a height and a width of its own."""
_CLASSES: Final = frozenset("hidden hide d-none sr-only visually-hidden".split())
_FALLBACK: Final = "text for browsers that cannot show the rest"
_HIDDEN: Final = "hidden text"
_NOT_SHOWN: Final = {
    **dict.fromkeys(
        "iframe noscript noframes noembed object audio video canvas progress meter head".split(), _FALLBACK
    ),
    **dict.fromkeys("title desc metadata defs".split(), _FALLBACK),
    **dict.fromkeys("template datalist mphantom annotation annotation-xml".split(), _HIDDEN),
    "xml": "settings of the word processor",
}
"""Elements of which a browser shows no text, and why; of every other element, known or not, the text is read.

Shown otherwise are what these stand for, the names of drawings, stores of scripts, suggestions for a field, and formulas
in another notation. Programs (`script`) and style sheets (`style`) are no text, and are named nowhere.
"""
SHADOW: Final = frozenset(("shadowrootmode", "shadowmode", "shadowroot"))
"""Attributes of a template that is shown in the place of what its element holds (a shadow tree)."""
_DIGIT: Final = regex(r"\d")
_LONGEST_DECORATION: Final = 12
_LONGEST_ASIDE: Final = 400
"""Characters of an element; longer ones are not hidden by such an attribute alone."""
_NEW_CUES: Final = 3
"""Words of the forms that hidden text must add to those shown, to be taken for a part of the report behind a tab."""


def hiding_reason(node: Node) -> str:
    """Why an element is not shown; empty where it is."""
    tag, attributes = node.tag, node.attributes
    if (reason := _NOT_SHOWN.get(tag)) and not (tag == "template" and not SHADOW.isdisjoint(attributes)):
        return reason
    if not attributes and not node.style.own and tag != "dialog":
        return ""
    if has_no_box(node) or _has_no_ink(node):
        return _HIDDEN
    if attributes.get("aria-hidden") == "true" and node.size < _LONGEST_DECORATION and not _DIGIT.search(text_of(node)):
        return "decoration hidden from screen readers"
    return _HIDDEN if _is_hidden_by_class(node) else ""


def _has_no_ink(node: Node) -> bool:
    style = node.style.declared
    if not style:
        return False
    looks = _looks(style)
    if looks is _Looks.NO_SIZE:
        return not any(isinstance(child, Node) and "font-size" in child.style.own for child in node.children)
    if looks is not _Looks.NO_ROOM:
        return looks is _Looks.NO_INK
    return node.tag not in ("tr", "td", "th") and (node.is_block or bool(_OF_LINES.search(style)))


class _Looks(Enum):
    SHOWN = "shown"
    NO_INK = "what it holds is seen nowhere"
    NO_SIZE = "its text has no size"
    NO_ROOM = "what it holds is cut off"


@memoize
def _looks(style: str) -> _Looks:
    """What declarations make of an element: the first of these that is so."""
    if _NO_INK.search(style):
        return _Looks.NO_INK
    if _NO_SIZE.search(style):
        return _Looks.NO_SIZE
    return _Looks.NO_ROOM if _CUT_OFF.search(style) and _NO_ROOM.search(style) else _Looks.SHOWN


def _is_hidden_by_class(node: Node) -> bool:
    """Whether a usual class hides an element, which may be shown later by a script: parts of a report are."""
    names = node.attributes.get("class")
    if not names or _CLASSES.isdisjoint(names.lower().split()):
        return False
    return node.size < _LONGEST_ASIDE and not cues(text_of(node))


def has_no_box(node: Node) -> bool:
    """Whether an element that is not shown has no box either: a table cell then moves its neighbours.

    `hidden` hides whatever its value is, unless the style says how the element is shown.
    """
    display = node.style.own.get("display", "")
    if not display:
        closed = not {"hidden", "popover"}.isdisjoint(node.attributes) or (
            node.tag == "dialog" and "open" not in node.attributes
        )
        return closed or bool(_NO_BOX.search(node.style.declared))
    return display.startswith("none")


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
