"""Text whose white space is shown as it is written."""

from collections.abc import Callable, Iterator

from converters.model.marks import Mark, marked
from converters.readers.html.element_tree import Node


def raw_text(node: Node, hides: Callable[[Node], bool]) -> Iterator[str]:
    """The text of an element with its white space, in pieces; a block in it stands on lines of its own."""
    mark = node.style.mark if node.style.mark is not Mark.UNEVEN else None
    at_start = True
    for child in node.children:
        if isinstance(child, str):
            yield marked(child, mark) if mark else child
            at_start = child.endswith("\n")
        elif child.tag == "br":
            yield "\n"
            at_start = True
        elif child.tag != "style" and not hides(child):
            yield "\n" if child.is_block and not at_start else ""
            yield from raw_text(child, hides)
            yield "\n" if child.is_block else ""
            at_start = child.is_block
