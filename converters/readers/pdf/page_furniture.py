"""Running headers, footers and page numbers: what stands at the edge of pages and is no part of the text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.model.folding import nfkc
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.text_lines import Line

_EDGE: Final = 0.12
"""Share of the height of a page, at its top and at its bottom, where furniture stands."""
_DRESSED: Final = regex(
    r"[-—–_~·.|]+\s*\d{1,4}\s*[-—–_~·.|]+|第\s*(?:\d{1,4}|[一二三四五六七八九十百]+)\s*页(?:\s*[,，/|]?\s*共\s*(?:\d{1,4}|[一二三四五六七八九十百]+)\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/|-)\s*(?:\d{1,4}|\.\.\.|…))?",
    re.IGNORECASE,
)
_SEEN: Final = regex(r"(?=.*\d)[-—–_~·.|一\s]*\d{0,4}[-—–_~·.|一\s]*")
"""What a recogniser makes of a number between dashes, if there is a dash in it."""
_DASHES: Final = frozenset("-—–一")
_LOW: Final = 0.8
"""Share of the height of a picture, below which its last line may be such a number: there is more than the sheet to be seen."""
_CENTRED: Final = 0.1
"""Of the width of the picture, from its middle."""
_SPECK: Final = 4.0
"""Points of the size of a line of text at least."""
_UNSURE: Final = 0.5
"""Confidence below which one or two characters that stand alone at the edge of a picture are none."""
_BARE: Final = regex(r"\d{1,4}")
_DIGITS: Final = regex(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page that stand in no table."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def _plain(line: Line) -> str:
    return nfkc(line.text).strip()


def _at_edge(sheet: Sheet, line: Line) -> bool:
    return line.bottom < sheet.height * _EDGE or line.top > sheet.height * (1 - _EDGE)


def _at_side(sheet: Sheet, line: Line) -> bool:
    return line.x1 < sheet.width * _EDGE or line.x0 > sheet.width * (1 - _EDGE)


_Place = tuple[int, int]
"""Number of a page, index of a line on it."""
_AtEdge = dict[_Place, tuple[Line, str]]
"""Lines at the edges of pages, and what they say."""


def find(sheets: Sequence[Sheet]) -> dict[_Place, str]:
    """(number of the page, index of the line on it) → why it is left out."""
    at_edge = {
        (sheet.number, i): (line, _plain(line))
        for sheet in sheets
        for i, line in enumerate(sheet.lines)
        if _at_edge(sheet, line)
    }
    numbers = _page_numbers(at_edge) | set(_seen_numbers(sheets))
    specks = {
        (sheet.number, i)
        for sheet in sheets
        for i, line in enumerate(sheet.lines)
        if _is_speck(line) and (_at_edge(sheet, line) or _at_side(sheet, line))
    } - numbers
    others = {place: said for place, said in at_edge.items() if place not in numbers | specks}
    running = dict.fromkeys(_running(others, len(sheets)), "running header or footer")
    return dict.fromkeys(numbers, "page number") | dict.fromkeys(specks, "specks at the edge of the page") | running


def _seen_numbers(sheets: Iterable[Sheet]) -> Iterator[_Place]:
    """The last lines of pictures that are numbers with a dash, in the middle below all else."""
    for sheet in filter(lambda sheet: sheet.lines, sheets):
        place, line = max(enumerate(sheet.lines), key=lambda it: it[1].base)
        is_low = line.reading is not None and line.top > sheet.height * _LOW
        is_centred = abs((line.x0 + line.x1) / 2 - sheet.width / 2) < sheet.width * _CENTRED
        if is_low and is_centred and _SEEN.fullmatch(_plain(line)) and not _DASHES.isdisjoint(line.text):
            yield sheet.number, place


def _is_speck(line: Line) -> bool:
    """Whether a line of a picture is too small, or too little like characters, to be any."""
    if line.reading is None:
        return False
    return line.size < _SPECK or (len(_plain(line)) <= 2 and line.reading.confidence < _UNSURE)


def _page_numbers(at_edge: _AtEdge) -> set[_Place]:
    """Numbers with dashes and the like; bare ones where they are the page's, or as far from it on another page."""
    shifts = {place: int(text) - place[0] for place, (_, text) in at_edge.items() if _BARE.fullmatch(text)}
    often = Counter(shifts.values())
    bare = {place for place, shift in shifts.items() if shift == 0 or often[shift] > 1}
    return bare | {place for place, (_, text) in at_edge.items() if _DRESSED.fullmatch(text)}


def _running(at_edge: _AtEdge, pages: int) -> Iterator[_Place]:
    """Lines that say the same, but for numbers, at the same height on two fifths of the pages."""
    repeated: dict[str, list[tuple[_Place, float]]] = {}
    for place, (line, text) in at_edge.items():
        repeated.setdefault(_DIGITS.sub("#", text), []).append((place, line.base))
    for lines in repeated.values():
        for place, base in lines:
            on = {number for (number, _), height in lines if abs(height - base) < 4}
            if len(on) > 1 and len(on) * 5 >= pages * 2:
                yield place
