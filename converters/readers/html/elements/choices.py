"""Lists to choose from: what is chosen."""

from collections.abc import Iterator
from typing import Final

from converters.readers.html.element_tree import Node

CHOICE: Final = "choice that was not made"


def unchosen(select: Node) -> list[Node]:
    """The options of a list that it does not show: all but the chosen ones, or but the first where none is chosen."""
    every = list(options(select))
    if "multiple" in select.attributes:
        return [option for option in every if "selected" not in option.attributes]
    selected = [option for option in every if "selected" in option.attributes]
    enabled = [option for option in every if "disabled" not in option.attributes]
    shown = selected[-1:] or enabled[:1] or every[:1]
    return [option for option in every if option is not shown[0]]


def options(node: Node) -> Iterator[Node]:
    """The options of a list, those in groups too."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "option":
                yield child
            else:
                yield from options(child)
