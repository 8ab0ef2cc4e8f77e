"""Automatic numbers of paragraphs (ISO/IEC 29500-1, §17.9), which stand in no text run: `一、`, `（一）`, `1.`"""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.docx.number_formats import formatted
from converters.readers.docx.word_xml import Element, W, child, integer, is_on, value

_PROPERTIES: Final = W + "pPr"
_NUMBERED: Final = W + "numPr"
_STYLE: Final = W + "pStyle"
SAYING: Final = (_NUMBERED, _STYLE)
"""Properties without one of which a paragraph has no number."""
_LEVELS: Final = 9
_LONGEST: Final = 100
"""Characters of the text around a number; Word takes fewer."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How the paragraphs of one level of a list are numbered (§17.9.5)."""

    format: str
    """Name of the format of its number (§17.18.59)."""
    text: str
    """The text around the numbers, in which `%2` stands for the number of the second level."""
    start: int
    """The first number."""
    suffix: str
    """What stands between the number and the text: tab, space or nothing."""
    is_legal: bool
    """Whether the numbers of all levels are printed in digits (§17.9.4)."""
    restarts_after: int
    """The deepest level, counted from one, that it restarts after; 0: it never restarts (§17.9.10)."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted. Levels are counted from 0."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    """numId and level → how it is printed."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId → the abstract list that it counts in."""
    own_starts: set[tuple[str, int]] = field(default_factory=set)
    """numId and level of those that override the start (§17.9.26) and have not begun yet."""
    style: Callable[[str], Element | None] = lambda name: None
    """The element of a style, where it is defined; asked for once for each style that paragraphs name."""
    of_styles: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    """Style → numId and level of its paragraphs, each None where it gives none."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Abstract list and level → the number of its last paragraph, absent before the first one and after a restart."""

    def number(self, paragraph: Element) -> str:
        """The printed number of the next paragraph, empty where it has none."""
        list_id, level = self._list_of(paragraph) if self.levels else (None, 0)
        if list_id is None or list_id == "0" or (list_id, level) not in self.levels:
            return ""
        self._count(list_id, level)
        return self._printed(list_id, level)

    def _count(self, list_id: str, level: int) -> None:
        counted = self.lists[list_id]
        if (list_id, level) in self.own_starts:
            self.own_starts.remove((list_id, level))
            self.counts.pop((counted, level), None)
        last = self.counts.get((counted, level), self.levels[list_id, level].start - 1)
        self.counts[counted, level] = last + 1
        for deeper in range(level + 1, _LEVELS):
            below = self.levels.get((list_id, deeper))
            if below is None or level < below.restarts_after:
                self.counts.pop((counted, deeper), None)

    def _printed(self, list_id: str, level: int) -> str:
        shown = self.levels[list_id, level]
        if shown.format in ("bullet", "none"):
            return ""
        text = shown.text
        for other in range(level + 1):
            if (list_id, other) in self.levels and f"%{other + 1}" in text:
                of = self.levels[list_id, other]
                count = self.counts.get((self.lists[list_id], other), of.start)
                number = str(count) if shown.is_legal else formatted(count, of.format)
                text = text.replace(f"%{other + 1}", number)
        return text + ("" if shown.suffix == "nothing" or not text[-1:].isascii() else " " if text else "")

    def _list_of(self, paragraph: Element) -> tuple[str | None, int]:
        list_id: str | None = None
        level, style = -1, None
        properties = child(paragraph, _PROPERTIES)
        for item in properties if properties is not None else ():
            if item.tag == _STYLE:
                style = value(item)
            elif item.tag == _NUMBERED:
                list_id = value(child(item, W + "numId"))
                level = integer(child(item, W + "ilvl"), -1)
        if style is not None and (list_id is None or level < 0):
            of_list, of_level = self._of_style(style)
            list_id = of_list if list_id is None else list_id
            level = of_level if level < 0 and of_level is not None else level
        return list_id, max(level, 0)

    def _of_style(self, name: str) -> tuple[str | None, int | None]:
        """What a style says of numId and level, by itself or by those that it is based on."""
        if name in self.of_styles:
            return self.of_styles[name]
        list_id: str | None = None
        level: int | None = None
        for numbered in self._numbered_styles(name):
            list_id = value(child(numbered, W + "numId")) if list_id is None else list_id
            level = integer(child(numbered, W + "ilvl"), 0) if level is None else level
            if list_id is not None:
                break
        return self.of_styles.setdefault(name, (list_id, level))

    def _numbered_styles(self, name: str) -> Iterator[Element]:
        """The w:numPr of a style and of those that it is based on, the nearest first."""
        based: str | None = name
        for _ in range(_LONGEST_CHAIN):
            style = self.style(based) if based else None
            if style is None:
                return
            if (numbered := child(child(style, W + "pPr"), W + "numPr")) is not None:
                yield numbered
            based = value(child(style, W + "basedOn"))


_LONGEST_CHAIN: Final = 12
"""Styles based on one another; a longer chain is a circle."""


def load(numbering: Element | None, style: Callable[[str], Element | None]) -> Numbering:
    """The lists of numbering.xml, which may be absent; `style` gives the styles that number paragraphs."""
    loaded = Numbering(style=style)
    if numbering is None:
        return loaded
    abstract: dict[str, list[tuple[int, _Level]]] = {}
    for item in numbering.iterfind(W + "abstractNum"):
        levels = ((level.get(W + "ilvl", "0"), level) for level in item.iterfind(W + "lvl"))
        abstract[item.get(W + "abstractNumId", "")] = [
            (int(index), _level(level, int(index)))
            for index, level in levels
            if index.isdigit() and int(index) < _LEVELS
        ]
    for item in numbering.iterfind(W + "num"):
        list_id = item.get(W + "numId", "")
        counted = value(item.find(W + "abstractNumId")) or ""
        loaded.lists[list_id] = counted
        loaded.levels |= {(list_id, index): level for index, level in abstract.get(counted, ())}
        for override in item.iterfind(W + "lvlOverride"):
            _override(loaded, list_id, int(override.get(W + "ilvl", "0")), override)
    return loaded


def _override(loaded: Numbering, list_id: str, index: int, override: Element) -> None:
    """What a list says of a level in place of its abstract list (§17.9.8)."""
    if (own := override.find(W + "lvl")) is not None:
        loaded.levels[list_id, index] = _level(own, index)
    start = override.find(W + "startOverride")
    if start is not None and (list_id, index) in loaded.levels:
        loaded.levels[list_id, index] = replace(loaded.levels[list_id, index], start=integer(start, 1))
        loaded.own_starts.add((list_id, index))


def _level(element: Element, index: int) -> _Level:
    said = {item.tag: item for item in reversed(element)}  # the first of each counts
    return _Level(
        format=value(said.get(W + "numFmt")) or "decimal",
        text=(value(said.get(W + "lvlText")) or "")[:_LONGEST],
        start=integer(said.get(W + "start"), 1),
        suffix=value(said.get(W + "suff")) or "tab",
        is_legal=is_on(said.get(W + "isLgl")),
        restarts_after=min(integer(said.get(W + "lvlRestart"), index), index),
    )
