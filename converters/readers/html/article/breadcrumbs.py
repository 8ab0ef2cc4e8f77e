"""Breadcrumbs: the way to a page through its site, `首页 > 政务公开 > …`."""

from itertools import groupby

from converters.model.marks import without_marks
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.page_segmentation import Segmentation
from converters.readers.html.element_tree import Node
from converters.readers.html.page_lines import Line

_SIGNS = ("首页", ">", "位置")
"""One of these stands in every breadcrumb; without any, an element only has the name of one."""


def breadcrumbs(page: Segmentation) -> dict[int, str]:
    """Lines of breadcrumbs: the first of each → the whole text, the others → nothing."""
    found: dict[int, str] = {}
    for element, lines in groupby(enumerate(page.lines), lambda item: _breadcrumb_of(item[1], page)):
        run = list(lines)
        text = without_marks(" ".join(line.text for _, line in run))
        if element is not None and any(sign in text for sign in _SIGNS):
            found.update(dict.fromkeys((i for i, _ in run), ""))
            found[run[0][0]] = text
    return found


def _breadcrumb_of(line: Line, page: Segmentation) -> Node | None:
    """The element of site chrome around a line that is named as a breadcrumb."""
    if line.node.order not in page.chrome:
        return None
    return next(filter(chrome.is_breadcrumb, line.node.and_ancestors()), None)
