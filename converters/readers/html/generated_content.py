"""What a browser shows that is no text of the page: pictures, the numbers of lists."""

import re
from typing import Final
from urllib.parse import unquote

from converters.model import insets
from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node
from converters.readers.html.page_lines import collapse

_ORDINAL: Final = "一二三四五六七八九十"
_ICON: Final = regex(r"(?:^|[/_-])(?:icon|ico|spacer|blank|pixel|filetype)[\w.-]*[/.]", re.I)
_LONGEST_NAME: Final = 200
_DRAWN: Final = frozenset("canvas svg embed object applet video progress meter".split())
"""Elements that show something which is no text."""
_PICTURES: Final = frozenset(("img", "v:imagedata"))
_BEHIND: Final = regex(r"url\(([^()]{1,2000})\)")
_UNNUMBERED: Final = regex(r"alpha|latin|roman|disc|circle|square")


def picture(node: Node) -> str:
    """`[image: name]`; nothing for icons and invisible dots."""
    source = address_of_picture(node)
    name = collapse(node.attribute("alt"))
    if _is_tiny(node) or (not name and _ICON.search(source)):
        return ""
    return insets.picture((name or _file_name(source))[:_LONGEST_NAME])


def address_of_picture(node: Node) -> str:
    """Where a picture lies; also of one that a script shows late."""
    return node.attribute("src").strip() or node.attribute("data-src").strip()


def _is_tiny(node: Node) -> bool:
    return _is_dot(node) or all(s.isdigit() and int(s[:5]) <= 24 for s in _sizes(node))


def _is_dot(node: Node) -> bool:
    return any(size in ("0", "1") for size in _sizes(node))


def _sizes(node: Node) -> list[str]:
    return [node.attribute(side).strip().removesuffix("px") for side in ("width", "height")]


def drawing_in(cell: Node) -> str:
    """What a table cell without any text shows all the same: a picture of the size of its text, or what is drawn or written there; else nothing."""
    if cell.program:
        return insets.embedded("script")
    for child in cell.children:
        if isinstance(child, Node) and (found := _drawing(child) or drawing_in(child)):
            return found
    return ""


def _drawing(node: Node) -> str:
    if node.tag in _DRAWN:
        return insets.embedded(node.tag)
    own = node.style.own
    behind = _BEHIND.search(own.get("background-image") or own.get("background", "")) if own else None
    if behind and not _ICON.search(behind[1]):
        return insets.picture(_file_name(behind[1].strip("\"'"))[:_LONGEST_NAME])
    if node.tag not in _PICTURES or _is_dot(node) or _ICON.search(source := address_of_picture(node)):
        return ""
    return insets.picture(_file_name(source)[:_LONGEST_NAME])


def _file_name(source: str) -> str:
    """What a picture is called at its address; of one that stands in the page itself, its type."""
    if source.startswith("data:"):
        return source[5:].partition(";")[0]
    return unquote(source.partition("?")[0].rpartition("/")[2])


def list_number(item: Node, number: int) -> str:
    """What a browser puts before an item of a numbered list; nothing where the site uses the list for links."""
    parent = item.parent
    if parent is None or parent.tag != "ol" or "crumb" in parent.attribute("class").lower():
        return ""
    style = parent.attribute("style").lower()
    if "none" in style or any(isinstance(child, Node) and child.tag == "a" for child in item.children[:2]):
        return ""
    if _UNNUMBERED.search(style) or parent.attribute("type") in ("a", "A", "i", "I"):
        return ""
    start = parent.attribute("start")
    number += int(start) - 1 if start.isdigit() and len(start) < 4 else 0
    if "cjk" in style or "chinese" in style:
        return f"{_ORDINAL[number - 1]}、" if 0 < number <= len(_ORDINAL) else f"{number}、"
    return f"{number}. "
