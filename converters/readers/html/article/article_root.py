"""Where in a page the report stands: the smallest element around all that can only stand in a report."""

from converters.readers.html import evidence as evidence
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.element_tree import Node, Tree
from converters.readers.html.page_lines import Line


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


def place_of(lines: list[Line], counts: list[chrome.Count]) -> Node:
    """The smallest element that holds the lines, or the container of articles around it."""
    node = lines[0].node
    if all(line.node is node for line in lines) and node.parent is not None:
        node = node.parent
    for line in lines:
        above = set()
        step: Node | None = node
        while step is not None:
            above.add(step.order)
            step = step.parent
        other = line.node
        while other.order not in above and other.parent is not None:
            other = other.parent
        node = other
    while node.tag in ("tr", "tbody", "thead", "table", "p", "ul", "ol", "li") and node.parent is not None:
        node = node.parent
    place = node
    while place.tag not in ("body", "html") and place.parent is not None:
        if chrome.is_container(place):
            return place
        place = place.parent
    while node.parent is not None and node.parent.tag not in ("body", "html"):
        around = counts[node.parent.order]
        if around.linked * 10 > around.size * 3:
            break
        node = node.parent
    return node


def orders_inside(root: Node, tree: Tree) -> set[int]:
    """Orders of an element and of all in it."""
    inside = {root.order}
    for node in tree.nodes[root.order :]:
        if node.parent is None or node.parent.order not in inside:
            break
        inside.add(node.order)
    return inside
