"""Cells of tables that say nothing because a program writes into them when the page is shown."""

from collections.abc import Iterable, Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node

_WORD: Final = regex(r"[\w-]+")
_BOUND: Final = frozenset("v-text v-html x-text x-html ng-bind ng-bind-html data-bind".split())
"""Attributes that name what a program writes into an element."""


def fill_in(nodes: Iterable[Node], programs: Sequence[str]) -> None:
    """Notes the cells without text that a program writes into; `programs`: all of the page."""
    empty = [node for node in nodes if node.tag in ("td", "th") and not node.size]
    if not empty:
        return
    words = {word for program in programs for word in _WORD.findall(program)} if any(map(_names, empty)) else set()
    for cell in empty:
        if _is_written(cell) or not words.isdisjoint(_names(cell)):
            cell.holds_program = True


def _names(node: Node) -> set[str]:
    """The ids of an element and of what it holds."""
    inner = (name for child in node.children if isinstance(child, Node) for name in _names(child))
    return {node.attribute("id"), *inner} - {""}


def _is_written(node: Node) -> bool:
    """Whether a program stands in an element, or in what it holds, or its attributes name what one writes."""
    if node.holds_program or not _BOUND.isdisjoint(node.attributes):
        return True
    return any(_is_written(child) for child in node.children if isinstance(child, Node))
