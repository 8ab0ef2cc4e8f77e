"""What stands around the paragraphs of a cell: the colour behind them, and what the style of the table says of its place.

A style of tables speaks of all cells, and of the first row, the last column, bands of rows (ISO/IEC 29500-1, §17.7.6), as far
as the table asks for them (w:tblLook, §17.4.55).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.docx.shading import PAPER
from converters.readers.docx.word_xml import Element, W, child, integer, is_set, value

_LOOK: Final = W + "tblLook"
_ASKED: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""What a table asks for, and the bit that says it in the old way."""
_CORNERS: Final = {
    ("firstRow", "firstCol"): "nwCell",
    ("firstRow", "lastCol"): "neCell",
    ("lastRow", "firstCol"): "swCell",
    ("lastRow", "lastCol"): "seCell",
}
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Surround:
    """What stands around a paragraph and decides on the look of its runs."""

    style: str | None = None
    """The style of the table."""
    colour: str = PAPER
    """The colour behind it, UNKNOWN where it is not known."""
    fills: tuple[str, ...] = ()
    """The colours that the style of the table paints behind some of its cells."""
    conditions: tuple[str, ...] = ()
    """Of which cells the style must speak to speak of this one, the weakest first."""


def conditions(table: Element | None, rows: Sequence[Sequence[Element]]) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """The cells of a table with those properties, each with what a style must speak of to speak of it."""
    asked = _asked(child(table, _LOOK))
    size, width = (max(integer(child(table, W + f"tblStyle{of}BandSize"), 1), 1) for of in ("Row", "Col"))
    for number, cells in enumerate(rows):
        across = _at_an_end(number, len(rows), "Row", "Row", asked)
        row = across or _band(number - ("firstRow" in asked), size, "Horz", asked)
        for place, cell in enumerate(cells):
            beside = _at_an_end(place, len(cells), "Column", "Col", asked)
            column = () if beside else _band(place - ("firstColumn" in asked), width, "Vert", asked)
            corners = tuple(_CORNERS[of_row, of_column] for of_row in across for of_column in beside)
            yield cell, ("wholeTable", *column, *row, *beside, *corners)


def _at_an_end(place: int, count: int, word: str, name: str, asked: frozenset[str]) -> tuple[str, ...]:
    """Whether a row or cell is the first or the last one, and that is asked for."""
    at = (("first", place == 0), ("last", place == count - 1))
    return tuple(end + name for end, is_there in at if is_there and end + word in asked)


def _band(place: int, size: int, way: str, asked: frozenset[str]) -> tuple[str, ...]:
    """Which of two bands a row or column is in, counted behind the first one that is none of them."""
    return () if f"no{way[0]}Band" in asked else (f"band{place // size % 2 + 1}{way}",)


def _asked(look: Element | None) -> frozenset[str]:
    """The words of a w:tblLook that are on."""
    code = value(look) or ""
    bits = int(code, 16) if 0 < len(code) <= 4 and _HEXADECIMAL.issuperset(code) else 0
    said = {name: None if look is None else look.get(W + name) for name in _ASKED}
    return frozenset(name for name, bit in _ASKED.items() if is_set(said[name]) or (said[name] is None and bits & bit))
