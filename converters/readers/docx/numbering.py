"""Automatic numbers of paragraphs (ISO/IEC 29500-1, §17.9), which stand in no text run: `一、`, `（一）`, `1.`"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from converters.readers.docx.word_xml import Element, W, child, integer, value

_CHINESE: Final = "〇一二三四五六七八九"
_PROPERTIES: Final = W + "pPr"
_NUMBERED: Final = W + "numPr"
_STYLE: Final = W + "pStyle"
_FAR: Final = 780
"""Items that no list reaches; Word's own letters end there."""
_LONGEST: Final = 100
"""Characters of the text around a number; Word takes fewer."""


def _chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一."""
    if number >= 100:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    tens, units = divmod(number, 10)
    return (
        ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[units] if units or not tens else "")
    )


def _letters(number: int) -> str:
    if number > _FAR:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    if number > _FAR:
        return str(number)
    text = ""
    for size, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= size:
            text, number = text + sign, number - size
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: "".join(_CHINESE[int(digit)] for digit in str(n)),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else _chinese(n),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    suffix: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    """(numId, level) → how it is printed."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId → the abstract list that it counts in."""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    style: Callable[[str], Element | None] = lambda name: None
    """The element of a style, where it is defined; asked for where a paragraph names one that is not known yet."""
    known: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    """Style → numId and level of its paragraphs, each None where it gives none."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def number(self, paragraph: Element) -> str:
        """The printed number of the next paragraph, empty where it has none."""
        list_id, level = self._list_of(paragraph) if self.levels else (None, 0)
        if list_id is None or list_id == "0" or (list_id, level) not in self.levels:
            return ""
        counted = self.lists[list_id]
        if (list_id, level) in self.restarts and (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            self.counts[counted, level] = self.restarts[list_id, level] - 1
        shown = self.levels[list_id, level]
        self.counts[counted, level] = self.counts.get((counted, level), shown.start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((counted, deeper), None)
        if shown.format in ("bullet", "none"):
            return ""
        text = shown.text
        for other in range(level + 1):
            if (list_id, other) in self.levels and f"%{other + 1}" in text:
                of = self.levels[list_id, other]
                count = self.counts.get((counted, other), of.start)
                text = text.replace(f"%{other + 1}", _FORMATS.get(of.format, str)(count))
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
        if name in self.known:
            return self.known[name]
        list_id: str | None = None
        level: int | None = None
        based: str | None = name
        for _ in range(_LONGEST_CHAIN):
            style = self.style(based) if based else None
            if style is None or (list_id is not None and level is not None):
                break
            if (numbered := child(child(style, W + "pPr"), W + "numPr")) is not None:
                list_id = value(child(numbered, W + "numId")) if list_id is None else list_id
                level = integer(child(numbered, W + "ilvl"), 0) if level is None else level
            based = value(child(style, W + "basedOn"))
        return self.known.setdefault(name, (list_id, level))


_LONGEST_CHAIN: Final = 12
"""Styles based on one another; a longer chain is a circle."""


def load(numbering: Element | None, style: Callable[[str], Element | None]) -> Numbering:
    """The lists of numbering.xml, which may be absent; `style` gives the styles that number paragraphs."""
    made = Numbering(style=style)
    if numbering is None:
        return made
    abstract: dict[str, list[tuple[int, _Level]]] = {}
    for item in numbering.iterfind(W + "abstractNum"):
        levels: list[tuple[int, _Level]] = []
        for level in item.iterfind(W + "lvl"):
            place = level.get(W + "ilvl", "0")
            if place.isdigit() and int(place) < 9:
                levels.append((int(place), _level(level)))
        abstract[item.get(W + "abstractNumId", "")] = levels
    for item in numbering.iterfind(W + "num"):
        list_id = item.get(W + "numId", "")
        counted = value(item.find(W + "abstractNumId")) or ""
        made.lists[list_id] = counted
        made.levels |= {(list_id, place): level for place, level in abstract.get(counted, ())}
        for override in item.iterfind(W + "lvlOverride"):
            place = int(override.get(W + "ilvl", "0"))
            if (own := override.find(W + "lvl")) is not None:
                made.levels[list_id, place] = _level(own)
            if (start := override.find(W + "startOverride")) is not None:
                made.restarts[list_id, place] = integer(start, 1)
    return made


def _level(element: Element) -> _Level:
    return _Level(
        format=value(element.find(W + "numFmt")) or "decimal",
        text=(value(element.find(W + "lvlText")) or "")[:_LONGEST],
        start=integer(element.find(W + "start"), 1),
        suffix=value(element.find(W + "suff")) or "tab",
    )
