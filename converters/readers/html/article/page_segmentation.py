"""A page in segments: the lines that are evidence of a report, the content root around them, the site chrome around that."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.article_root import clear_evidence, content_root, subtree_orders
from converters.readers.html.element_tree import Node, Tree
from converters.readers.html.page_lines import Line
from converters.readers.page import evidence as evidence

Changes = dict[int, bool]
"""Index of a line → whether it is kept from now on."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Where on a page the report stands. Lines are named by their index, elements by their order in the document."""

    lines: Sequence[Line]
    """All lines of the page, in document order."""
    nodes: tuple[Node, ...]
    """All elements of the page, in document order."""
    evidence: Set[int]
    """Lines that can only stand in a report; none where the page was segmented by its titles or running text."""
    first: int
    """The first line that the page was segmented by."""
    last: int
    """The last such line."""
    root: Node
    """The content root: the element that holds the report."""
    inside: Set[int]
    """The content root and all elements in it."""
    around: Set[int]
    """The content root and all elements around it."""
    chrome: Mapping[int, Node]
    """Element of the site → the outermost element of site chrome around it, or itself."""
    start: int
    """The first line in the content root that is a title, evidence or running text."""


def _is_label(line: Line) -> bool:
    return line.table is None and not line.linked and evidence.is_label(line.plain)


def _names_a_report(line: Line) -> bool:
    return not line.linked and evidence.names_a_report(line.plain)


def _is_prose(line: Line) -> bool:
    return evidence.is_prose(line.plain) and not line.is_link


_ANCHORS: Final[tuple[tuple[Callable[[Line], bool], bool], ...]] = (
    (clear_evidence, True),
    (_is_label, True),
    (_names_a_report, False),
    (_is_prose, False),
)
"""What a page is segmented by, the strongest first, and whether such a line is evidence of a report."""


def segment(lines: Sequence[Line], tree: Tree) -> Segmentation:
    """The segments of a page that has at least one line."""
    anchors, are_evidence = _anchors(lines)
    counts = chrome.counts(lines, tree.nodes, set(anchors))
    root = content_root([lines[i] for i in anchors], counts)
    inside = subtree_orders(root, tree)
    site = _chrome(tree, counts)
    proven = frozenset(anchors if are_evidence else ())
    return Segmentation(
        lines=lines,
        nodes=tree.nodes,
        evidence=proven,
        first=anchors[0],
        last=anchors[-1],
        root=root,
        inside=inside,
        around={node.order for node in root.and_ancestors()},
        chrome=site,
        start=next((i for i in range(len(lines)) if _starts(i, lines[i], proven, inside, site)), anchors[0]),
    )


def _anchors(lines: Sequence[Line]) -> tuple[list[int], bool]:
    """The lines that a page is segmented by, all of them where none stands out, and whether they are evidence."""
    for is_anchor, is_evidence in _ANCHORS:
        if found := [i for i, line in enumerate(lines) if is_anchor(line)]:
            return found, is_evidence
    return list(range(len(lines))), False


def _chrome(tree: Tree, counts: list[chrome.Count]) -> dict[int, Node]:
    """Element → the outermost element of site chrome that it belongs to."""
    found: dict[int, Node] = {}
    for node in tree.nodes:
        if node.parent is not None and node.parent.order in found:
            found[node.order] = found[node.parent.order]
        elif chrome.is_chrome(node, counts[node.order]):
            found[node.order] = node
    return found


def _starts(index: int, line: Line, proven: Set[int], inside: Set[int], site: Mapping[int, Node]) -> bool:
    """Whether the article can begin with a line: its title, a part of the report or running text."""
    if line.node.order not in inside or line.node.order in site or line.is_link:
        return False
    return index in proven or evidence.is_title(line.plain) or evidence.is_prose(line.plain)
