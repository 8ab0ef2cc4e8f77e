"""What belongs to the site around a report: by the names of elements, by their links, by the words of a line."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.element_tree import Node
from converters.readers.html.page_lines import Line
from converters.readers.page.evidence import is_prose, names_a_report
from converters.readers.page.site_lines import is_site_line

_TAGS: Final = frozenset("nav footer aside select button textarea marquee".split())
_CHROME_NAMES: Final = regex(
    r"(?:\A|[\s_-]|top|btm|bottom|site|page|my|art|article|news|xxgk|zw|con|pages?)(?:nav|navi|navbar|navbox|menu|submenu|crumbs?|"
    r"bread|breadcrumbs?|position|location|weizhi|dqwz|curpos|share|bdshare(?:buttonbox)?|sharebox|foot|footer|copyright|"
    r"toolbar|tools?|print|fontsize|sidebar|sidenav|related|xgxx|xgwd|xgzc|xgyd|prevnext|pagination|pager|qrcode|ewm|erweima|"
    r"login|search|searchbox|banner|logo|links|friendlinks?|yqlj|slider|topbar|header|head|comment|pinglun|dialog|modal|popup|"
    r"wza|barrier|mobile-?code|rightside|leftnav|sitemap|toplink|hotnews|recommend|tuijian)\d{0,2}(?=\Z|[\s_-])"
)
_CONTAINER_NAMES: Final = regex(
    r"(?:\A|[\s_-])(?:trs_?\w*|ucap-?content|zoom\d?|article\w*|content\w*|\w*content|editor|\w*detail|details?|maintext|"
    r"text|txt|wz(?:con|nr|content)?|wznr|zwnr|zw|nr|cont|conttext|con|news_?text|wordsection\d|section\d|vsb\w*|xl_?\w*|"
    r"j-fontcontent|custom_unionstyle|easysite-news-text|read|xqcon|bodytext|printarea|print-?content|main-?txt)(?=\Z|[\s_-])"
)
_HUMP: Final = regex(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Count:
    """What the lines of an element amount to."""

    size: int = 0
    """Characters without white space."""
    linked: int = 0
    """Characters that are links to other pages."""
    links: int = 0
    """Such links."""
    files: int = 0
    """Lines that link to a document to download."""
    evidence: int = 0
    """Lines that the page is segmented by."""
    titles: int = 0
    """Lines that name a report and hold no link."""
    prose: int = 0
    """Characters of running text."""


def class_names(node: Node) -> str:
    """Classes and id of an element, lower case, `BreadcrumbNav` as breadcrumb-nav."""
    printed = f"{node.attribute('class')} {node.attribute('id')}".strip()
    return _HUMP.sub("-", printed).lower()


def is_container(node: Node) -> bool:
    """Whether an element is one that content management systems put the text of an article into."""
    if node.tag in ("article", "main") or node.marked:
        return True
    return bool(node.attributes) and node.is_block and bool(_CONTAINER_NAMES.search(class_names(node)))


def counts(lines: Sequence[Line], nodes: tuple[Node, ...], evidence: Set[int]) -> list[Count]:
    """For each element, by its order, what the lines in it amount to; `evidence` holds indices of lines."""
    found: defaultdict[int, Count] = defaultdict(Count)
    for index, line in enumerate(lines):
        count = found[line.node.order]
        count.size += len(line.plain)
        count.linked += line.linked
        count.links += line.links
        count.files += line.has_file
        count.evidence += index in evidence
        count.titles += not line.linked and names_a_report(line.plain)
        count.prose += len(line.plain) if is_prose(line.plain) and not line.is_link else 0
    for node in reversed(nodes):
        own = found.get(node.order)
        if own is not None and own.size and node.parent is not None:
            above = found[node.parent.order]
            above.size += own.size
            above.linked += own.linked
            above.links += own.links
            above.files += own.files
            above.evidence += own.evidence
            above.titles += own.titles
            above.prose += own.prose
    nothing = Count()
    return [found.get(order, nothing) for order in range(len(nodes) + 1)]


def is_chrome(node: Node, count: Count) -> bool:
    """Whether an element is a part of the site: never where it holds a part of the report or much running text."""
    if count.evidence or not count.size or not node.is_block:
        return False
    if node.tag in _TAGS or node.attribute("title") in ("header", "footer"):  # so LibreOffice marks those of a page
        return True
    named = class_names(node) if node.attributes else ""
    if node.tag == "header" or (named and _CHROME_NAMES.search(named)):
        if "crumb" in named or "position" in named:
            return True
        return not count.titles and (count.prose < 80 or count.links >= 3)
    return count.links >= 3 and not count.files and count.linked * 10 > count.size * 6 and count.prose < 80


def is_breadcrumb(node: Node) -> bool:
    """Whether an element is named as a breadcrumb, the way to the page: `首页 > 政务公开 > …`."""
    named = class_names(node) if node.attributes else ""
    return any(word in named for word in ("crumb", "bread", "position", "location", "weizhi", "dqwz", "curpos"))


def is_bottom(node: Node) -> bool:
    """Whether an element is the bottom or a side of the site, of which nothing is about the report."""
    named = class_names(node) if node.attributes else ""
    return node.tag in ("footer", "nav", "aside") or "foot" in named or "copyright" in named


def is_chrome_line(line: Line) -> bool:
    """Whether a line is all words of the site: `【字体：大 中 小】 打印 关闭`."""
    return line.table is None and is_site_line(line.plain, is_link=line.is_link, has_file=line.has_file)
