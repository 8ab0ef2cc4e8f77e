"""The article of a page: which lines belong to the report, which are data about it, which belong to the site.

The words of a report decide first: the smallest element that holds all of them is its place. Lines elsewhere are kept
where they read as a part of it (the title, running text, a signature, attached files). In doubt a line is kept.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from converters.model.problems import LeftOut
from converters.readers.html import evidence as evidence
from converters.readers.html.article import site_chrome as chrome
from converters.readers.html.article.article_root import clear_evidence, orders_inside, place_of
from converters.readers.html.article.page_titles import keep_titles
from converters.readers.html.element_tree import Node, Tree
from converters.readers.html.page_lines import Line
from converters.readers.html.page_metadata import Metadata

_NEAR: Final = 12
"""So many lines below the value of a label (信息名称) the title of the report is looked for."""
CHROME: Final = "site chrome"
_PICTURE: Final = re.compile(r"\[image: [^\]]*\]")
_ATTACHED: Final = re.compile(r"(?:相关)?附件(?:下载)?[：:]?\Z|文件下载[：:]?\Z")


@dataclass(slots=True)
class Article:
    """The lines of a page, sorted."""

    kept: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


class Sorter:
    """Finds the place of the article and sorts the lines of a page."""

    def __init__(self, lines: list[Line], tree: Tree) -> None:
        self._lines = lines
        self._nodes = tree.nodes
        clear = [i for i, line in enumerate(lines) if clear_evidence(line)]
        broad = [
            i
            for i, line in enumerate(lines)
            if line.table is None and not line.linked and (evidence.is_label(line.plain))
        ]
        titles = [i for i, line in enumerate(lines) if not line.linked and evidence.names_a_report(line.plain)]
        prose = [i for i, line in enumerate(lines) if evidence.is_prose(line.plain) and not line.is_link]
        self._evident = set(clear or broad)
        marks = clear or broad or titles or prose or list(range(len(lines)))
        self._first, self._last = marks[0], marks[-1]
        self._counts = chrome.counts(lines, tree.nodes, self._evident | (set() if clear or broad else set(marks)))
        self._root = place_of([lines[i] for i in marks], self._counts)
        self._above: set[int] = set()
        node: Node | None = self._root
        while node is not None:
            self._above.add(node.order)
            node = node.parent
        self._inside = orders_inside(self._root, tree)
        self._chrome = self._chrome_nodes(tree)

    def _chrome_nodes(self, tree: Tree) -> dict[int, Node]:
        """Element → the outermost part of the site that it belongs to."""
        found: dict[int, Node] = {}
        for node in tree.nodes:
            if node.parent is not None and node.parent.order in found:
                found[node.order] = found[node.parent.order]
            elif chrome.is_chrome(node, self._counts[node.order]):
                found[node.order] = node
        return found

    def sort(self) -> Article:
        """Every line is kept, or its text stands in the metadata or in what is left out."""
        lines = self._lines
        metadata = Metadata()
        article = Article(metadata=metadata.found)
        start = self._start()
        kept = self._kept(start)
        groups: list[tuple[Node, list[str]]] = []

        def leave(line: Line, text: str) -> None:
            key = self._block(line)
            if groups and groups[-1][0] is key:
                groups[-1][1].append(text)
            else:
                groups.append((key, [text]))

        crumbs = self._crumbs()
        pair = -2
        """The last line that held a label with its value: the label alone in a line of the same list has none."""
        for i, line in enumerate(lines):
            if i in crumbs:
                said: str | None = metadata.add_crumbs(crumbs[i]) if crumbs[i] else ""
            elif i in self._evident or self._is_bottom(line):
                if waiting := metadata.drop_label():
                    leave(line, waiting)
                said = None
            else:
                begins = i == start and all(line.plain != other.plain for other in lines[i + 1 : i + _NEAR])
                apart = begins or (i and self._is_blank_between(lines[i - 1].node, line.node))
                if apart and (waiting := metadata.drop_label()):
                    leave(lines[i - 1], waiting)
                waited = metadata.waits
                said = self._take(i, kept, metadata)
                if metadata.waits and i == pair + 1 and _is_beside(lines[pair].node, line.node):
                    leave(line, metadata.drop_label())
                    pair = i
                elif said is not None and not waited and not metadata.waits:
                    pair = i
                if unused := metadata.drop_unused():
                    leave(lines[i - 1], unused)
            if said is None and kept[i]:
                article.kept.append(line)
            elif said is None or said:
                leave(line, line.text if said is None else said)
        if waiting := metadata.drop_label():
            groups.append((self._root, [waiting]))
        for _, texts in groups:
            if text := _text(texts):
                article.left_out.append(LeftOut(text, CHROME))
        return article

    def _crumbs(self) -> dict[int, str]:
        """Lines of the way to the page (`首页 > 政务公开 > …`): the first of them → the whole, the others → nothing."""
        runs: list[list[int]] = []
        last: Node | None = None
        for i, line in enumerate(self._lines):
            node = _way(line.node) if line.node.order in self._chrome else None
            if node is None:
                last = None
            elif node is last:
                runs[-1].append(i)
            else:
                last = node
                runs.append([i])
        found: dict[int, str] = {}
        for run in runs:
            whole = " ".join(self._lines[i].text for i in run)
            if "首页" in whole or ">" in whole or "位置" in whole:
                found.update(dict.fromkeys(run, ""))
                found[run[0]] = whole
        return found

    def _take(self, i: int, kept: list[bool], metadata: Metadata) -> str | None:
        """Whether a line is metadata, and what then remains of it."""
        line = self._lines[i]
        within = self._first < i < self._last and line.node.order in self._inside
        weak = not within and not (kept[i] and self._last < i)
        if line.table is not None:
            return metadata.take_table(line.table, weak=weak)
        return metadata.take(line.text, weak=weak)

    def _is_bottom(self, line: Line) -> bool:
        step: Node | None = line.node if line.node.order in self._chrome else None
        while step is not None and not chrome.is_bottom(step):
            step = step.parent
        return step is not None

    def _is_blank_between(self, label: Node, value: Node) -> bool:
        """Whether an empty element, or the beginning of an article, stands between a label and the line after it."""
        if value.tag in ("h1", "h2", "h3"):
            return True
        between = self._nodes[label.order : value.order - 1]
        return len(between) > 40 or any(node.is_block and not node.size and node.tag != "br" for node in between)

    def _block(self, line: Line) -> Node:
        """The part of the page that a line is left out with."""
        if (found := self._chrome.get(line.node.order)) is not None:
            return found
        node = line.node
        while node.order not in self._inside and node.parent is not None and node.parent.order not in self._above:
            node = node.parent
        return node

    def _kept(self, start: int) -> list[bool]:
        lines = self._lines
        kept = [self._is_kept(i, start) for i in range(len(lines))]
        self._keep_before(start, kept)
        keep_titles(lines, start, min(start, self._first), set(self._chrome), kept)
        self._drop_link_lists(kept)
        for i in range(len(lines) - 1):
            if kept[i + 1] and lines[i + 1].has_file and _ATTACHED.match(lines[i].plain):
                kept[i] = True
        return kept

    def _start(self) -> int:
        """Index of the first line in the article's place that is its title, a part of the report or running text."""
        for i, line in enumerate(self._lines):
            if line.node.order not in self._inside or line.node.order in self._chrome or line.is_link:
                continue
            if i in self._evident or evidence.is_title(line.plain) or evidence.is_prose(line.plain):
                return i
        return self._first

    def _is_kept(self, i: int, start: int) -> bool:
        line = self._lines[i]
        if i in self._evident:
            return True
        if line.node.order in self._chrome or chrome.is_chrome_line(line):
            return False
        if line.node.order in self._inside:
            return i >= start
        if line.has_file:
            return i > self._last
        if line.is_link or line.table is not None:
            return False
        if evidence.is_prose(line.plain):
            return True
        near = self._last < i <= self._last + 4
        return near and evidence.is_signature(line.plain)

    def _keep_before(self, start: int, kept: list[bool]) -> None:
        """The lines directly above the first one, in the same element: a number of the document, half a title."""
        first = self._lines[start]
        for i in range(start - 1, max(-1, start - 9), -1):
            line = self._lines[i]
            beside = line.node is first.node or line.node.parent is first.node.parent
            if not beside or line.is_link or line.node.order in self._chrome or chrome.is_chrome_line(line):
                return
            if line.node.order not in self._inside:
                return
            kept[i] = True

    def _drop_link_lists(self, kept: list[bool]) -> None:
        """Lists of links before or after the report, though not its attached files."""
        lines = self._lines
        run: list[int] = []
        for i in [*range(len(lines)), None]:
            if (
                i is not None
                and kept[i]
                and lines[i].is_link
                and not lines[i].has_file
                and not self._first < i < self._last
            ):
                run.append(i)
                continue
            if i is not None and not kept[i]:
                continue
            if len(run) >= 3 or sum(lines[j].links for j in run) >= 3:
                for j in run:
                    kept[j] = False
            run = []


def _is_beside(one: Node, other: Node) -> bool:
    """Whether two lines are items of the same list, rows of the same block or lines of the same paragraph."""
    return one is other or (one.tag == other.tag and one.parent is not None and one.parent is other.parent)


def _way(node: Node) -> Node | None:
    """The element around a line that prints the way to the page."""
    step: Node | None = node
    while step is not None and not chrome.is_way(step):
        step = step.parent
    return step


def _text(texts: list[str]) -> str:
    """What a part of the site says, without its pictures."""
    return " ".join(_PICTURE.sub(" ", " ".join(texts)).split())
