"""Elements of which it is not known whether what they hold belongs to the figure beside them."""

from itertools import islice

from converters.readers.html.element_tree import Node
from converters.readers.html.hidden_elements import SHADOW
from converters.readers.html.styles.unsettled import is_unsettled


def is_in_doubt(node: Node) -> bool:
    """Whether an element within a line is moved, cut, covered or faded in a way that is not followed."""
    if node.tag == "tspan" and not {"x", "dx"}.isdisjoint(node.attributes):
        return True
    if node.parent is not None and any(_is_shadow(child) for child in node.parent.children):
        return True
    own = node.style.own
    return bool(own) and (
        is_unsettled(node.style.declared)
        or (own.get("display", "").startswith("inline-") and _is_in_a_reversed_line(node))
    )


def _is_in_a_reversed_line(box: Node) -> bool:
    """Whether the boxes of a line stand from right to left."""
    directions = (node.style.own.get("direction") or node.attribute("dir").lower() for node in box.and_ancestors())
    return next(filter(None, islice(directions, 1, None)), "").startswith("rtl")


def _is_shadow(child: Node | str) -> bool:
    """Whether it is shown in the place of what stands beside it, which it may show in another order."""
    return not isinstance(child, str) and child.tag == "template" and not SHADOW.isdisjoint(child.attributes)
