"""Elements of which it is not known whether what they hold belongs to the figure beside them."""

from converters.readers.html.element_tree import Node
from converters.readers.html.hidden_elements import SHADOW
from converters.readers.html.styles.unsettled import is_unsettled


def is_in_doubt(node: Node) -> bool:
    """Whether an element within a line is moved, cut, covered or faded in a way that is not followed."""
    if node.tag == "tspan" and not {"x", "dx"}.isdisjoint(node.attributes):
        return True
    if node.parent is not None and any(_is_shadow(child) for child in node.parent.children):
        return True
    return bool(node.style.own) and is_unsettled(node.style.declared)


def _is_shadow(child: Node | str) -> bool:
    """Whether it is shown in the place of what stands beside it, which it may show in another order."""
    return not isinstance(child, str) and child.tag == "template" and not SHADOW.isdisjoint(child.attributes)
