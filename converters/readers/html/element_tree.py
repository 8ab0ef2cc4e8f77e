"""Text of a web page → a tree of elements, of bounded size and depth.

Lexbor parses as HTML5 says, so that broken markup gives what a browser shows; text in angle brackets that is no tag
(`《关于印发<…格式>的通知》`, `<someone@example.cn>`) is kept as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from converters.model.problems import Refused

_NO_TAG: Final = re.compile(r"<(?=[/!?]?[^\x00-\x7f]|[\w.+-]+@|https?:)")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_UNCLOSED: Final = frozenset(
    "p li td th tr dt dd option br img input meta link hr col area base embed param source wbr tbody thead tfoot".split()
)
_UNREAD: Final = ("script", "template")
_STYLES: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_MOST_ELEMENTS: Final = 150_000
_MOST_TAGS: Final = 500_000
_MOST_WORK: Final = 300_000_000
"""Steps of the parser, estimated."""
_REOPENED: Final = 200
"""What an element that is opened again costs beside one that is passed by."""
_FEW_TAGS: Final = 2_000
"""Too few to keep a parser busy, however they are nested."""
_DEEPEST: Final = 150
"""Elements nested deeper than this are given to the element at this depth."""
_MARKER: Final = re.compile(
    r"正文|(?:content|article|zoom)[.\s_-]*(?:begin|start)|(?:begin|start)[.\s_-]*content", re.I
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_DISPLAY: Final = re.compile(r"display\s*:\s*(table-row-group|table-row|table-cell|table)\b", re.I)
_SHOWN_AS: Final = {"table": "table", "table-row": "tr", "table-row-group": "tbody", "table-cell": "td"}
_ROLES: Final = {"table": "table", "grid": "table", "row": "tr", "rowgroup": "tbody", "cell": "td", "gridcell": "td",
                 "columnheader": "th", "rowheader": "th"}  # fmt: skip
_BLOCKS: Final = frozenset(
    "html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption section article header "
    "footer nav aside main form fieldset legend blockquote pre center hr address figure figcaption details summary option "
    "select optgroup menu dir marquee noscript iframe textarea button".split()
)


@dataclass(slots=True, eq=False)
class Node:
    """An element."""

    tag: str
    """Lower case; an element that style or role makes part of a table has the name of that part."""
    attributes: dict[str, str]
    parent: "Node | None"
    order: int
    """Its number in document order, from 1."""
    children: list["Node | str"] = field(default_factory=list)
    marked: bool = False
    """Whether a comment in it says that the text of the article begins."""
    size: int = 0
    """Characters without white space of all its text."""
    cells: int = 0
    """Table cells in it."""
    lines: int = 0
    """Paragraphs, headings, items of lists and the like in it that hold text."""

    @property
    def is_block(self) -> bool:
        """Whether it begins a line of its own."""
        return self.tag in _BLOCKS

    def and_ancestors(self) -> Iterator["Node"]:
        """The element itself, the one around it and so on to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page."""

    root: Node
    nodes: tuple[Node, ...]
    """Every element, each before what it holds."""
    saved_from: str
    """The address that a browser noted when it saved the page."""


def parse(text: str) -> Tree:
    """The elements of a page. Raises Refused where it is too large or too deeply nested to be a report."""
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise _too_large(f"has more than {_MOST_TAGS:,} tags")
    if tags > _FEW_TAGS:
        _check_work(text)
    top = LexborHTMLParser(_NO_TAG.sub("&lt;", text)).root
    assert top is not None
    builder = _Builder()
    builder.build(top)
    return Tree(builder.nodes[0], tuple(builder.nodes), builder.saved_from)


def _check_work(text: str) -> None:
    """Raises Refused where the tags would keep a parser busy beyond measure.

    For many tags a parser goes through the elements that are open, and elements of style that the end of another element
    closed are opened again at each text: its work is about the sum of both over all tags.
    """
    depth = styles = work = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name not in _UNCLOSED:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if name in _STYLES:
            styles = max(0, styles - 1) if match[1] else styles + 1
        work += depth + _REOPENED * styles
        if work > _MOST_WORK:
            raise _too_large("nests its elements too deeply")


def _too_large(what: str) -> Refused:
    return Refused("unreadable_source", f"is a web page that {what}; save the article alone and give that")


class _Builder:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.saved_from = ""

    def build(self, top: Any) -> None:
        """Without recursion: the parser's tree may be deeper than the stack."""
        path = [self._node(top, None)]
        following = [top.first_child]
        while following:
            item = following[-1]
            if item is None:
                following.pop()
                path.pop()
                continue
            following[-1] = item.next
            holder = self._add(item, path[-1], len(path))
            if holder is not None:
                path.append(holder)
                following.append(item.first_child)
        self._measure()

    def _add(self, item: Any, parent: Node, depth: int) -> Node | None:
        """Adds what the parser found; gives the element that holds what is in it, None where nothing of that is wanted."""
        if item.is_text_node:
            if content := item.text_content:
                parent.children.append(content)
        elif item.is_comment_node:
            self._comment(item.comment_content or "", parent)
        elif item.is_element_node and item.tag not in _UNREAD:
            return self._element(item, parent, depth)
        return None

    def _element(self, item: Any, parent: Node, depth: int) -> Node:
        node = self._node(item, parent)
        if depth < _DEEPEST:
            return node
        if node.tag == "br" or node.is_block:
            parent.children.append(Node("br", {}, parent, node.order))
        return parent

    def _comment(self, content: str, parent: Node) -> None:
        if len(content) < 300:
            if _MARKER.search(content):
                parent.marked = True
            if not self.saved_from and (found := _SAVED_FROM.search(content)):
                self.saved_from = found[1]

    def _node(self, item: Any, parent: Node | None) -> Node:
        attributes = {name: value or "" for name, value in item.attributes.items()}
        tag = item.tag
        if found := _DISPLAY.search(attributes.get("style", "")):
            tag = _SHOWN_AS[found[1].lower()]
        elif (role := attributes.get("role")) in _ROLES and tag in ("div", "span", "section"):
            tag = _ROLES[role]
        node = Node(tag, attributes, parent, len(self.nodes) + 1)
        if len(self.nodes) > _MOST_ELEMENTS:
            raise _too_large(f"has more than {_MOST_ELEMENTS:,} elements")
        self.nodes.append(node)
        if parent is not None:
            parent.children.append(node)
        return node

    def _measure(self) -> None:
        for node in reversed(self.nodes):
            if node.tag == "style":
                continue
            for child in node.children:
                if isinstance(child, str):
                    node.size += len("".join(child.split()))
                else:
                    node.size += child.size
                    node.cells += child.cells + (child.tag in ("td", "th"))
                    node.lines += (
                        child.lines
                        + (child.tag in ("p", "li", "div", "br") and child.lines == 0)
                        + (child.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
                    )
