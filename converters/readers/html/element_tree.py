"""Text of a web page → a tree of elements, of bounded size and depth.

Lexbor parses as HTML5 says, so that broken markup gives what a browser shows; text in angle brackets that is no tag
(`《关于印发<…格式>的通知》`, `<someone@example.cn>`) is kept as text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from converters.model.marks import Mark, cleaned
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.elements.field_values import value_of
from converters.readers.html.elements.parser_work import check_work, too_large
from converters.readers.html.styles.custom_properties import CustomProperties
from converters.readers.html.styles.declarations import NONE, Declarations
from converters.readers.html.styles.element_style import (
    MARKED,
    PLAIN,
    Style,
    Styles,
    covers,
    generated,
    is_counted,
    shows_otherwise,
)
from converters.readers.html.styles.page_sheets import sheets_of
from converters.readers.html.styles.style_sheets import StyleSheets
from converters.readers.html.styles.unsettled import UNSETTLED

_NO_TAG: Final = regex(r"<(?=[/!?]?[^\x00-\x7f]|[\w.+-]+@|https?:)")
_MOST_ELEMENTS: Final = 150_000
_DEEPEST: Final = 150
"""Elements nested deeper than this are given to the element at this depth."""
_MARKER: Final = regex(r"正文|(?:content|article|zoom)[.\s_-]*(?:begin|start)|(?:begin|start)[.\s_-]*content", re.I)
_SAVED_FROM: Final = regex(r"saved from url=\(\d+\)(\S+)")
_BEFORE_PAGE: Final = regex(r"<!--\s{0,20}saved from url=\(\d{1,6}\)([^\s<>]{1,2000})")
_HEAD: Final = 4096
"""So near the beginning a browser notes where it saved a page from."""
_SHOWN_AS: Final = {"table": "table", "table-row": "tr", "table-row-group": "tbody", "table-cell": "td"}
_ROLES: Final = {"table": "table", "grid": "table", "row": "tr", "rowgroup": "tbody", "cell": "td", "gridcell": "td",
                 "columnheader": "th", "rowheader": "th"}  # fmt: skip
_BLOCKS: Final = frozenset(
    "html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption section article header "
    "footer nav aside main form fieldset legend blockquote pre center hr address figure figcaption details summary option "
    "select optgroup option menu dir marquee noscript iframe textarea button dialog xmp listing mtr mtd text".split()
)
_LINES: Final = frozenset(("p", "li", "div", "br"))
"""What is a line of its own where no line is in it."""
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_DISPLAY: Final = frozenset("block flex grid list-item flow-root table-caption".split())
_LOWERED: Final = {"msub": (None, Mark.SUBSCRIPT), "msup": (None, Mark.SUPERSCRIPT),
                   "munder": (None, Mark.SUBSCRIPT), "mover": (None, Mark.SUPERSCRIPT),
                   "msubsup": (None, Mark.SUBSCRIPT, Mark.SUPERSCRIPT),
                   "munderover": (None, Mark.SUBSCRIPT, Mark.SUPERSCRIPT),
                   "mroot": (None, Mark.SUPERSCRIPT)}  # fmt: skip
"""Marks of the parts of formulas, by their order."""
_TEMPLATE: Final = regex(r"\A<template(?:[^\">]|\"[^\"]*\")*>")
_MOVING: Final = frozenset(("flex-direction", "flex-flow", "order", "unicode-bidi"))
_MOST_FRAMES: Final = 3
"""Pages within pages."""


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
    program: str = ""
    """The scripts that stand directly in it, or write into it."""
    size: int = 0
    """Characters without white space of all its text."""
    cells: int = 0
    """Table cells in it."""
    lines: int = 0
    """Paragraphs, headings, items of lists and the like in it that hold text."""
    name: str = ""
    """The tag as it is written."""
    style: Style = PLAIN

    @property
    def is_block(self) -> bool:
        """Whether it begins a line of its own."""
        return self.tag in _BLOCKS or (bool(self.style.own) and self.style.own.get("display") in _BLOCK_DISPLAY)

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
    moved: tuple[Node, ...] = ()
    """Elements whose style can show them, or what they hold, in another order."""
    programs: tuple[str, ...] = ()
    """What its scripts are."""

    def take_apart(self) -> None:
        """No element knows the one around it any more: a tree that nobody holds goes at once, and not when garbage is looked for."""
        for node in self.nodes:
            node.parent = None


def parse(text: str) -> Tree:
    """The elements of a page. Raises Refused where it is too large or too deeply nested to be a report."""
    builder = _Builder()
    builder.build(_top(text), None)
    builder.finish()
    if not builder.saved_from and (found := _BEFORE_PAGE.search(text[:_HEAD])):
        builder.saved_from = found[1]
    return Tree(
        builder.nodes[0], tuple(builder.nodes), builder.saved_from, tuple(builder.moved), tuple(builder.programs)
    )


def _top(text: str) -> Any:
    """The outermost element of a page, as the parser gives it."""
    check_work(text)
    return LexborHTMLParser(_NO_TAG.sub("&lt;", text)).root


class _Builder:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.saved_from = ""
        self._sheets, self._custom = StyleSheets(), CustomProperties()
        self._styles = Styles()
        self.moved: list[Node] = []
        self.programs: list[str] = []
        self._after: list[tuple[Node, Node | str]] = []
        self._frames = 0

    def build(self, top: Any, parent: Node | None, outer: int = 0) -> None:
        """Adds a page and all that it holds. Without recursion: the parser's tree may be deeper than the stack."""
        around, (self._sheets, self._custom) = (self._sheets, self._custom), sheets_of(top)
        path = [self._node(top, top.tag, parent)]
        if top.css_first("link[rel~=stylesheet i]") is not None:
            path[0].style = replace(path[0].style, is_sure=False)
        following = [(top.first_child, False)]
        while following:
            item, is_apart = following[-1]
            if item is None:
                following.pop()
                holder = path.pop()
                if is_apart:
                    _break_line(holder)
                continue
            following[-1] = item.next, is_apart
            found = self._add(item, path[-1], outer + len(path))
            if found is not None:
                path.append(found)
                following.append((item.first_child, found is path[-2] and _says_more(item)))
        self._sheets, self._custom = around

    def _add(self, item: Any, parent: Node, depth: int) -> Node | None:
        """Adds what the parser found; gives the element that holds what is in it, None where nothing of that is wanted."""
        if item.is_text_node:
            if content := item.text_content:
                parent.children.append(content if content.isascii() else cleaned(content))
        elif item.is_element_node:
            if (tag := item.tag) != "script":  # programs are no text
                return self._element(item, tag, parent, depth)
            self.programs.append(item.text())
            parent.program += self.programs[-1] or " "
        elif item.is_comment_node:
            self._comment(item.comment_content or "", parent)
        return None

    def _element(self, item: Any, tag: str, parent: Node, depth: int) -> Node:
        node = self._node(item, tag, parent)
        if depth >= _DEEPEST:
            if _says_more(item):
                _break_line(parent)
            return parent
        if node.tag in ("iframe", "template") and self._frames < _MOST_FRAMES:
            self._frames += 1
            if node.tag == "template":
                self.build(_top(_TEMPLATE.sub("", item.html)), node, depth)
            elif page := node.attribute("srcdoc"):
                self.build(_top(page), parent, depth)
            self._frames -= 1
        return node

    def _comment(self, content: str, parent: Node) -> None:
        if len(content) < 300:
            if _MARKER.search(content):
                parent.marked = True
            if not self.saved_from and (found := _SAVED_FROM.search(content)):
                self.saved_from = found[1]

    def _node(self, item: Any, tag: str, parent: Node | None) -> Node:
        if len(self.nodes) > _MOST_ELEMENTS:
            raise too_large(f"has more than {_MOST_ELEMENTS:,} elements")
        attributes: dict[str, str] = item.attributes
        if None in attributes.values():
            attributes = {name: value or "" for name, value in attributes.items()}
        if "var(" in (style := attributes.get("style", "")):
            attributes = {**attributes, "style": self._custom.resolved(style)}
        node = Node(tag, attributes, parent, len(self.nodes) + 1, name=tag)
        self.nodes.append(node)
        if parent is not None:
            self._style(node, parent, item)
            parent.children.append(node)
        if tag == "input" and (value := value_of(attributes)):
            node.children.append(cleaned(value))
        return node

    def _style(self, node: Node, parent: Node, item: Any) -> None:
        """Gives an element its style, and the tag that its style or role makes of it."""
        found = self._sheets.of(node, item)
        tag, attributes = node.tag, node.attributes
        node.style = self._styles.of(tag, attributes, parent.style, found.get("", NONE))
        own = node.style.own
        if tag == "bdo" or (own and not _MOVING.isdisjoint(own)):
            self.moved.append(node)
        display = own.get("display", "").partition("!")[0].strip() if own else ""
        if display in _SHOWN_AS:
            node.tag = _SHOWN_AS[display]
        elif (role := attributes.get("role")) in _ROLES and tag in ("div", "span", "section"):
            node.tag = _ROLES[role]
        if parent.tag in _LOWERED and node.style.level is None:
            number = sum(isinstance(child, Node) for child in parent.children[:3])
            node.style = replace(node.style, level=(*_LOWERED[parent.tag], None, None)[number])
        if found:
            self._put_beside(node, found)

    def _put_beside(self, node: Node, found: Mapping[str, Declarations]) -> None:
        """What the sheets say of the beginning of an element, and of what stands before and after it."""
        beside = found.get("before", NONE), found.get("after", NONE)
        if any(map(covers, beside)):
            node.style = replace(node.style, own={**node.style.own, **UNSETTLED})
        if node.is_block and shows_otherwise(found, node.style):
            node.children.append(Node("first-letter", {}, node, node.order))
        node.children += self._put(beside[0], node)
        self._after += ((node, after) for after in self._put(beside[1], node))

    def _put(self, declarations: Declarations, node: Node) -> Iterator["Node | str"]:
        """What a sheet puts before or after an element."""
        if is_counted(declarations):
            yield Node("counter", {}, node, node.order)
        elif text := generated(declarations, node.attributes):
            yield cleaned(text)

    def finish(self) -> None:
        """After the last page."""
        for node, after in self._after:
            node.children.append(after)
        self._measure()

    def _measure(self) -> None:
        for node in reversed(self.nodes):
            if node.tag == "style" or not node.children:
                continue
            size = cells = lines = 0
            for child in node.children:
                if isinstance(child, str):
                    size += len("".join(child.split()))
                    continue
                tag, inner = child.tag, child.lines
                size += child.size
                cells += child.cells + (tag in ("td", "th"))
                lines += inner + ((tag in _LINES and inner == 0) or tag in _HEADINGS)
            node.size, node.cells, node.lines = size, cells, lines


def _says_more(item: Any) -> bool:
    """Whether an element too deep to be one of the tree must not run into the text beside it."""
    return item.tag == "br" or item.tag in _BLOCKS | MARKED or bool(item.attributes)


def _break_line(node: Node) -> None:
    node.children.append(Node("br", {}, node, node.order))
