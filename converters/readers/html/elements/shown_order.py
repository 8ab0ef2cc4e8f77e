"""Elements whose style shows what they hold in another order than the source has it."""

from collections.abc import Iterable
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node

_WHOLE: Final = regex(r"\s*(-?\d{1,6})\s*(?:!.*)?\Z")
_BOXES: Final = ("flex", "inline-flex", "grid", "inline-grid")


def put_in_order(moved: Iterable[Node]) -> None:
    """Gives the elements around some the order in which they are shown; `moved`: in document order."""
    moved = tuple(moved)
    for box in {id(node.parent): node.parent for node in moved if "order" in node.style.own}.values():
        if box is not None and _is_box(box):
            box.children.sort(key=_place)
    mirrored: set[int] = set()
    for node in moved:
        if _is_box(node) and "-reverse" in node.style.declared:
            node.children.reverse()
        if _is_mirrored(node) and node.order not in mirrored:
            _mirror(node, mirrored)


def _is_box(node: Node) -> bool:
    """Whether the style of an element tells the order of what stands in it."""
    return node.style.own.get("display", "").partition("!")[0].strip() in _BOXES


def _place(item: Node | str) -> int:
    """The place that an item asks for among those of its box; 0 where it asks for none."""
    found = None if isinstance(item, str) else _WHOLE.match(item.style.own.get("order", ""))
    return int(found[1]) if found else 0


def _is_mirrored(node: Node) -> bool:
    """Whether characters are printed from right to left, whatever they are."""
    own, written = node.style.own, node.attribute("dir").strip().lower()
    if "override" in own.get("unicode-bidi", ""):
        return own.get("direction", written).startswith("rtl")
    return node.tag == "bdo" and written == "rtl"


def _mirror(node: Node, mirrored: set[int]) -> None:
    mirrored.add(node.order)
    node.children = [child[::-1] if isinstance(child, str) else child for child in reversed(node.children)]
    for child in node.children:
        if isinstance(child, Node):
            _mirror(child, mirrored)
