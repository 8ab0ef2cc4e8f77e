"""The article of a page: which lines belong to the report, which are data about it, which belong to the site.

The words of a report decide first: the smallest element that holds all of them is the content root. Lines elsewhere are
kept where they read as a part of it (the title, running text, a signature, attached files). In doubt a line is kept.
"""

from collections.abc import Sequence
from dataclasses import field
from itertools import groupby
from typing import Final

from converters.model.marks import has_marks, without_marks
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.breadcrumbs import breadcrumbs
from converters.readers.html.article.kept_lines import kept_lines
from converters.readers.html.article.page_segmentation import Segmentation, segment
from converters.readers.html.element_tree import Node, Tree
from converters.readers.html.page_lines import Line
from converters.readers.page.page_metadata import Metadata
from converters.readers.page.site_lines import CHROME

_NEAR: Final = 12
"""So many lines below the value of a label (信息名称) the title of the report is looked for."""
_FARTHEST: Final = 40
"""Elements between a label and its value; with more between them they have nothing to do with each other."""
_PICTURE: Final = regex(r"\[image: [^\]]*\]")


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of a page, sorted: each is kept, or its text stands in the metadata or in what is left out."""

    kept: Sequence[Line] = ()
    """The lines of the report, in document order."""
    left_out: Sequence[LeftOut] = ()
    """Texts of the site, one for each part of the page that they stand in."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What the page prints about the report: label → value."""


def sort_lines(lines: Sequence[Line], tree: Tree) -> Article:
    """Sorts the lines of a page, of which there must be at least one."""
    page = segment(lines, tree)
    kept = kept_lines(page)
    of_breadcrumb = breadcrumbs(page)
    extraction = _MetadataExtraction(page, kept)
    article: list[Line] = []
    for i, line in enumerate(lines):
        remainder: str | None = None
        if i in of_breadcrumb:
            remainder = extraction.take_breadcrumb(of_breadcrumb[i])
        elif i in page.evidence or _is_bottom(page, line) or has_marks(line.text):
            extraction.skip(line)
        else:
            remainder = extraction.take(i)
        if remainder is None and kept[i]:
            article.append(line)
        else:
            extraction.leave_out(line, line.text if remainder is None else remainder)
    return Article(article, extraction.finish(), extraction.metadata.found)


@dataclass(slots=True)
class _MetadataExtraction:
    """Takes labels with their values out of the lines of a page, in document order, and gathers what is left out."""

    page: Segmentation
    kept: Sequence[bool]
    """For each line whether it belongs to the report, unless it is metadata."""
    metadata: Metadata = field(default_factory=Metadata)
    """What was found so far, and the label that waits for its value."""
    texts: list[tuple[Node, str]] = field(default_factory=list)
    """The texts left out so far, each with the part of the page that it stands in."""
    pair: int = -2
    """The last line that held a label with its value: a label alone in the next line of the same list has none."""

    def take_breadcrumb(self, text: str) -> str:
        """What remains of a line of a breadcrumb; its whole text stands in its first line, nothing in the others."""
        return self.metadata.add_breadcrumb(text) if text else ""

    def skip(self, line: Line) -> None:
        """A line that is no metadata; neither is it the value of the label above it."""
        self.leave_out(line, self.metadata.drop_label())

    def take(self, i: int) -> str | None:
        """What remains of a line without its labels and values; None where it has none."""
        line, above = self.page.lines[i], self.page.lines[i - 1]
        metadata = self.metadata
        if metadata.waits and self._is_apart(i):
            self.leave_out(above, metadata.drop_label())
        waited = metadata.waits
        weak = self._may_be_weak(i)
        remainder = (
            metadata.take(line.text, weak=weak) if line.table is None else metadata.take_table(line.table, weak=weak)
        )
        if metadata.waits and i == self.pair + 1 and _is_beside(above.node, line.node):
            self.leave_out(line, metadata.drop_label())
            self.pair = i
        elif remainder is not None and not waited and not metadata.waits:
            self.pair = i
        self.leave_out(above, metadata.drop_unused())
        return remainder

    def leave_out(self, line: Line, text: str) -> None:
        """Leaves out a text, which may be empty, with the part of the page that a line stands in."""
        if text:
            self.texts.append((_part_of(self.page, line), without_marks(text)))

    def finish(self) -> list[LeftOut]:
        """All that is left out, after the last line."""
        parts = [[text for _, text in group] for _, group in groupby(self.texts, lambda item: item[0])]
        parts.append([self.metadata.drop_label()])
        return [LeftOut(text, CHROME) for part in parts if (text := _without_pictures(part))]

    def _is_apart(self, i: int) -> bool:
        """Whether a line cannot be the value of the label above it: the article begins with it, or blank space is between."""
        lines = self.page.lines
        if i == self.page.start and all(lines[i].plain != other.plain for other in lines[i + 1 : i + _NEAR]):
            return True
        return i > 0 and _is_blank_between(self.page, lines[i - 1].node, lines[i].node)

    def _may_be_weak(self, i: int) -> bool:
        """Whether words that reports use too are labels in a line: not in the report or in what is kept after it."""
        page = self.page
        if page.first < i < page.last and page.lines[i].node.order in page.inside:
            return False
        return not (self.kept[i] and page.last < i)


def _is_bottom(page: Segmentation, line: Line) -> bool:
    """Whether a line stands at the bottom or a side of the site."""
    return line.node.order in page.chrome and any(map(chrome.is_bottom, line.node.and_ancestors()))


def _is_blank_between(page: Segmentation, label: Node, value: Node) -> bool:
    """Whether an empty element, or the beginning of an article, stands between a label and the line after it."""
    if value.tag in ("h1", "h2", "h3"):
        return True
    between = page.nodes[label.order : value.order - 1]
    return len(between) > _FARTHEST or any(node.is_block and not node.size and node.tag != "br" for node in between)


def _part_of(page: Segmentation, line: Line) -> Node:
    """The part of the page that a line is left out with: outermost site chrome, or the largest element beside the root."""
    if (found := page.chrome.get(line.node.order)) is not None:
        return found
    node = line.node
    while node.order not in page.inside and node.parent is not None and node.parent.order not in page.around:
        node = node.parent
    return node


def _is_beside(one: Node, other: Node) -> bool:
    """Whether two lines are items of the same list, rows of the same block or lines of the same paragraph."""
    return one is other or (one.tag == other.tag and one.parent is not None and one.parent is other.parent)


def _without_pictures(texts: list[str]) -> str:
    return " ".join(_PICTURE.sub(" ", " ".join(texts)).split())
