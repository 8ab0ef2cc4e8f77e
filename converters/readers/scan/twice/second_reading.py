"""Which figures of a page are read a second time, and what comes of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2

from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops, recogniser
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice.digit_shapes import confirmed

_FIGURE: Final = re.compile(r"[0-9]{1,7}")
_ALIKE: Final = frozenset("0689")
_FEW: Final = 60
"""Cells of a table that may have sums in one direction only, so that each of its figures is read twice."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of one line, of digits alone."""

    cell: Box
    text: str
    line: Piece
    """Where it stands, in pixels."""


def again(figures: Sequence[Figure], tables: Sequence[Sequence[Box]], levels: Any, height: float) -> Mapping[Box, str]:
    """Cell → what stands there by other means; nothing for a cell that was not read twice.

    Shapes of digits, where they can be told apart; of a lone digit that others are taken for and of a small table also the
    model once more, given black and white in another size. A disagreement of either is what is told.
    """
    shapes = {it.cell: confirmed(it.text, crops.cut(levels, it.line, height)) for it in figures}
    small = {box for table in tables if len(table) <= _FEW for box in table}
    twice = [it for it in figures if it.cell in small or (shapes[it.cell] is None and it.text in _ALIKE)]
    read = dict(zip((it.cell for it in twice), _once_more(twice, levels, height), strict=True))
    told = ((it, _told(it.text, (shapes[it.cell], read.get(it.cell)))) for it in figures)
    return {it.cell: text for it, text in told if text is not None}


def _told(text: str, others: Iterable[str | None]) -> str | None:
    """What other means say: that which differs, if any does."""
    said = [other for other in others if other is not None]
    return next((other for other in said if other != text), text) if said else None


def is_figure(text: str) -> bool:
    """Whether a text is of digits alone."""
    return _FIGURE.fullmatch(text) is not None


def _once_more(figures: Sequence[Figure], levels: Any, height: float) -> Iterator[str]:
    """What the model says of the same figures in black and white, and smaller."""
    pictures = []
    for it in figures:
        cut = crops.cut(levels, it.line, 1.4 * max(height, it.line.height))
        _, plain = cv2.threshold(cv2.resize(cut, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), 0, 255, _OTSU)
        pictures.append(plain)
    for signs in recogniser.recognise(pictures):
        yield "".join(sign.text for sign in signs if not sign.text.isspace())


_OTSU: Final = cv2.THRESH_BINARY | cv2.THRESH_OTSU
