"""Running headers, footers and page numbers: what stands at the edge of pages and is no part of the text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from converters.readers.pdf.text_lines import Line

_EDGE: Final = 0.12
"""Share of the height of a page, at its top and at its bottom, where furniture stands."""
_DRESSED: Final = re.compile(
    r"[-—–_~·.|]+\s*\d{1,4}\s*[-—–_~·.|]+|第\s*(?:\d{1,4}|[一二三四五六七八九十百]+)\s*页(?:\s*[,，/|]?\s*共\s*(?:\d{1,4}|[一二三四五六七八九十百]+)\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/|-)\s*(?:\d{1,4}|\.\.\.|…))?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\d{1,4}")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page that stand in no table."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def _plain(line: Line) -> str:
    return unicodedata.normalize("NFKC", line.text).strip()


def _at_edge(sheet: Sheet, line: Line) -> bool:
    return line.bottom < sheet.height * _EDGE or line.top > sheet.height * (1 - _EDGE)


def find(sheets: Sequence[Sheet]) -> dict[tuple[int, int], str]:
    """(number of the page, index of the line on it) → why it is left out."""
    at_edge = [(sheet, i, line) for sheet in sheets for i, line in enumerate(sheet.lines) if _at_edge(sheet, line)]
    bare = [int(_plain(line)) - sheet.number for sheet, _, line in at_edge if _BARE.fullmatch(_plain(line))]
    found = {}
    repeated: dict[str, list[tuple[int, int, float]]] = {}
    for sheet, i, line in at_edge:
        text = _plain(line)
        shift = int(text) - sheet.number if _BARE.fullmatch(text) else None
        if _DRESSED.fullmatch(text) or (shift is not None and (shift == 0 or bare.count(shift) > 1)):
            found[sheet.number, i] = "page number"
        else:
            repeated.setdefault(_DIGITS.sub("#", text), []).append((sheet.number, i, line.base))
    for lines in repeated.values():
        for number, i, base in lines:
            pages = {other for other, _, height in lines if abs(height - base) < 4}
            if len(pages) > 1 and len(pages) * 5 >= len(sheets) * 2:
                found[number, i] = "running header or footer"
    return found
