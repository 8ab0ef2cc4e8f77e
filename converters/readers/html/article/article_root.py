"""Where in a page the report stands: the smallest element around all that can only stand in a report."""

from collections.abc import Sequence
from typing import Final

from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.element_tree import Node, Tree
from converters.readers.html.page_lines import Line
from converters.readers.page import evidence as evidence

_PAGE: Final = ("body", "html")
_TOO_NARROW: Final = ("tr", "tbody", "thead", "table", "p", "ul", "ol", "li")


def clear_evidence(line: Line) -> bool:
    """Whether a line can only stand in a report."""
    if line.table is not None:
        return is_report_table(line)
    if line.linked * 2 > len(line.plain):
        return False
    plain = line.plain
    return (
        evidence.is_section(plain)
        or evidence.is_preamble(plain)
        or (len(plain) < 90 and evidence.is_clear_label(plain))
    )


def is_report_table(line: Line) -> bool:
    """Whether a table has labels of the forms, or figures on disclosure."""
    assert line.table is not None
    if line.linked * 2 > len(line.plain):
        return False
    texts = [evidence.squeeze(cell.text) for row in line.table.rows for cell in row.cells]
    if any(evidence.is_clear_label(text) or evidence.is_label(text) for text in texts):
        return True
    return "公开" in line.plain and sum(text.isdigit() for text in texts) >= 3


def content_root(lines: Sequence[Line], counts: Sequence[chrome.Count]) -> Node:
    """The element that holds the report, by the lines that are evidence of it.

    It is the nearest container of articles around them; where there is none, the largest element around them in which
    links are three tenths of the text at most.
    """
    smallest = _common_ancestor(lines)
    for node in smallest.and_ancestors():
        if node.tag in _PAGE or node.parent is None:
            break
        if chrome.is_container(node):
            return node
    root = smallest
    while root.parent is not None and root.parent.tag not in _PAGE:
        around = counts[root.parent.order]
        if around.linked * 10 > around.size * 3:
            break
        root = root.parent
    return root


def _common_ancestor(lines: Sequence[Line]) -> Node:
    """The smallest element around all lines that can hold more than them: no row of a table, paragraph or list."""
    node = lines[0].node
    if all(line.node is node for line in lines) and node.parent is not None:
        node = node.parent
    for line in lines:
        around = {ancestor.order for ancestor in node.and_ancestors()}
        node = next(ancestor for ancestor in line.node.and_ancestors() if ancestor.order in around)
    while node.tag in _TOO_NARROW and node.parent is not None:
        node = node.parent
    return node


def subtree_orders(root: Node, tree: Tree) -> set[int]:
    """Orders of an element and of all in it."""
    inside = {root.order}
    for node in tree.nodes[root.order :]:
        if node.parent is None or node.parent.order not in inside:
            break
        inside.add(node.order)
    return inside
