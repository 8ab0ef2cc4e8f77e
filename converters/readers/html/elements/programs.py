"""Cells of tables that a program writes into when the page is shown: what they say is no blank, and may be no figure."""

from collections.abc import Iterable, Sequence
from typing import Final

from converters.model.figure import looks_like_value
from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node

_WORD: Final = regex(r"[\w-]+")
_BOUND: Final = frozenset("v-text v-html x-text x-html ng-bind ng-bind-html data-bind".split())
"""Attributes that name what a program writes into an element."""
_LOOKED_UP: Final = regex(
    r"""(?:getElementById|getElementsByClassName|querySelector(?:All)?)\(\s*["'][\w\s>]*[#.]?\b([\w-]+)["']"""
    r"""|(?:\$|jQuery)\(\s*["'][\w\s>]*[#.]([\w-]+)["']\s*\)\.(?:html|text|append|prepend)\(\s*[^)\s]"""
    r"""|document\.all(?:\.|\[["'])([\w-]+)|\b([\w$]+)\.(?:innerHTML|innerText|textContent)\s*\+?=(?!=)"""
)
"""How a program names the elements that it looks for."""
_WRITTEN: Final = regex(
    r"\.(?:innerHTML|innerText|textContent|outerHTML)\s*\+?=(?!=)|\.(?:html|text|append|prepend|replaceWith)\(\s*[^)\s]"
)
_LONGEST: Final = 30
"""Characters of a cell that may be a figure."""


def fill_in(nodes: Iterable[Node], programs: Sequence[str]) -> None:
    """Notes the cells without text that a program writes into; `programs`: all of the page."""
    cells = [node for node in nodes if node.tag in ("td", "th")]
    empty = [node for node in cells if not node.size]
    words = {word for program in programs for word in _WORD.findall(program)} if any(map(_names, empty)) else set()
    for cell in empty:
        if _is_written(cell) or not words.isdisjoint(_names(cell)):
            cell.program = cell.program or " "


def _names(node: Node) -> set[str]:
    """The ids of an element and of what it holds."""
    inner = (name for child in node.children if isinstance(child, Node) for name in _names(child))
    return {node.attribute("id"), *inner} - {""}


def _is_written(node: Node) -> bool:
    """Whether a program stands in an element, or in what it holds, or its attributes name what one writes."""
    if node.program or not _BOUND.isdisjoint(node.attributes):
        return True
    return any(_is_written(child) for child in node.children if isinstance(child, Node))


def overwrite(nodes: Iterable[Node], programs: Iterable[str]) -> None:
    """Puts a sign into the figures that a program may write anew; not for a page that was saved after its programs had run."""
    found = (found for program in programs if _WRITTEN.search(program) for found in _LOOKED_UP.finditer(program))
    names = {name for looked_up in found for name in looked_up.groups() if name}
    for node in nodes:
        is_figure = node.tag in ("td", "th") and 0 < node.size <= _LONGEST and looks_like_value(_text(node))
        if is_figure and (_writes(node) or not names.isdisjoint(_marks(node))):
            node.children.append(Node("script", {}, node, node.order))


def _writes(node: Node) -> bool:
    """Whether a program in an element writes in the place where it stands."""
    return "document.write" in node.program or any(_writes(child) for child in node.children if isinstance(child, Node))


def _marks(node: Node) -> set[str]:
    """The ids and classes of an element and of what it holds."""
    inner = (name for child in node.children if isinstance(child, Node) for name in _marks(child))
    return {node.attribute("id"), *node.attribute("class").split(), *inner} - {""}


def _text(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)
