"""Cells that were read as no figure, for what stands beside it: a stroke of a pen, the rest of a ruling or of a stamp, dust.

Such a mark is higher or lower than the figures of the page, or stands around the place of one, as a stamp does. Where what is left is as
high as they are, and is read as digits for sure, the cell says these; whether they count the sums say, as of every figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any, Final

import cv2
import numpy

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops, recogniser, text_bands
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.seen_page import Printed, Seen
from converters.readers.scan.twice import figures_in_place
from converters.readers.scan.twice.second_reading import is_read_twice

_SURE: Final = 0.9
"""Confidence of a reading that stays as it is, unless it has a digit; and of one that takes its place."""
_FIGURE: Final = regex(r"[-—–−－]?[0-9]+(?:[.,][0-9]+)?%?")
"""What may be printed in a cell besides digits alone."""
_MIDDLE: Final = 0.25
"""Of the height of a figure, from its middle: there stands a minus sign."""
_FLAT: Final = 0.6
"""Height of that, of its width at most."""
_LONGEST: Final = 5
"""Characters of what may be a figure with a mark."""
_FEWEST: Final = 5
"""Figures that tell how high those of a page are."""
_AS_HIGH: Final = (0.8, 1.2)
"""Of the height of figures, that is the height of one."""
_STROKES: Final = frozenset("一丨丿亅乙〇")
_AROUND: Final = 2
"""Pixels around a mark that are its edge."""

Line = tuple[Printed, list[Sign]]


@dataclass(frozen=True, slots=True)
class _Cleared:
    """A cell without its marks."""

    cell: Box
    line: Piece
    """Where the figure stands."""
    area: Piece
    """The cell, in pixels."""
    levels: Any
    """Of that."""
    is_among: bool = False
    """Whether marks stand all around it, of which one may look like a 0."""


def without(seen: Seen, lines: Sequence[Line]) -> tuple[Seen, list[Line]]:
    """The page and its lines, the marks beside figures gone."""
    by_cell: dict[Box, list[Line]] = {}
    for item, signs in lines:
        if item.cell is not None:
            by_cell.setdefault(item.cell, []).append((item, signs))
    read = _read(list(_every_cleared(seen, by_cell)), seen.height)
    for cell in _strange(seen, by_cell, read):
        del read[cell]
    if not read:
        return seen, list(lines)
    levels = seen.levels.copy()
    for it, _ in read.values():
        levels[it.area.top : it.area.bottom, it.area.left : it.area.right] = it.levels
    return replace(seen, levels=levels), list(_replaced(lines, {cell: line for cell, (_, line) in read.items()}))


def _strange(seen: Seen, by_cell: Mapping[Box, Sequence[Line]], read: Mapping[Box, tuple[_Cleared, Line]]) -> list[Box]:
    """The cells in which among marks a 0 was read that does not look like those of the page: no sum tells whether it is one."""
    zeros = [found[0][0].box for found in by_cell.values() if len(found) == 1 and _is_zero(found[0][1])]
    among = {cell: (it.line, signs) for cell, (it, (_, signs)) in read.items() if it.is_among and _is_nothing(signs)}
    return [
        cell
        for cell, (line, signs) in among.items()
        if not (_is_zero(signs) and figures_in_place.is_like_one(seen.levels, line, zeros))
    ]


def _every_cleared(seen: Seen, by_cell: Mapping[Box, Sequence[Line]]) -> Iterator[_Cleared]:
    """The cells that may be figures with marks beside them, without these."""
    usual = _height(by_cell)
    figures = {cell: found[0][0].box for cell, found in by_cell.items() if len(found) == 1 and _is_figure(found[0][1])}
    for cell, found in by_cell.items() if usual else ():
        if _is_doubtful(found) and (cleared := _cleared(seen, cell, usual)) is not None:
            yield cleared
        elif _is_unread(found) and (line := figures_in_place.find(seen, cell, figures)) is not None:
            yield _alone(seen, cell, line)


def _read(cleared: Sequence[_Cleared], height: float) -> dict[Box, tuple[_Cleared, Line]]:
    """Those of them that are figures."""
    pictures = [_picture(it, height) for it in cleared]
    return {
        it.cell: (it, (Printed(it.line, picture, it.cell), signs))
        for it, picture, signs in zip(cleared, pictures, recogniser.recognise(pictures), strict=True)
        if _is_figure(signs)
    }


def _picture(it: _Cleared, height: float) -> Any:
    left, top, right, bottom = it.area
    line = Piece(it.line.left - left, it.line.top - top, it.line.right - left, it.line.bottom - top)
    return crops.cut(it.levels, line, height, Piece(0, 0, right - left, bottom - top))


def _replaced(lines: Sequence[Line], read: Mapping[Box, Line]) -> Iterator[Line]:
    """The lines in their order, of a cell that is read anew one."""
    told = set[Box]()
    for item, signs in lines:
        if item.cell is None or item.cell not in read:
            yield item, signs
        elif item.cell not in told:
            told.add(item.cell)
            yield read[item.cell]


def _height(cells: Mapping[Box, Sequence[Line]]) -> float:
    """How high the figures of a page are, in pixels; 0 where there are few."""
    heights = [found[0][0].box.height for found in cells.values() if len(found) == 1 and _is_figure(found[0][1])]
    return float(median(heights)) if len(heights) >= _FEWEST else 0.0


def _is_figure(signs: Sequence[Sign]) -> bool:
    """Whether it was read as digits for sure."""
    text = "".join(sign.text for sign in signs)
    return text.isdecimal() and is_read_twice(text) and min(sign.confidence for sign in signs) >= _SURE


def _is_nothing(signs: Sequence[Sign]) -> bool:
    """Whether a figure counts for nothing, so that no sum tells whether it is there."""
    return {sign.text for sign in signs} == {"0"}


def _is_zero(signs: Sequence[Sign]) -> bool:
    return len(signs) == 1 and _is_nothing(signs) and _is_figure(signs)


def _is_doubtful(lines: Sequence[Line]) -> bool:
    """Whether what was read in a cell may be a figure with something beside it."""
    signs = [sign for _, found in lines for sign in found]
    text = "".join(sign.text for sign in signs)
    is_whole = len(lines) == 1 and (is_read_twice(text) or _FIGURE.fullmatch(text) is not None)
    if not 0 < len(text) <= _LONGEST or is_whole or any(map(_is_word, signs)):
        return False
    return any(sign.isdecimal() for sign in text) or min(sign.confidence for sign in signs) < _SURE


def _is_unread(lines: Sequence[Line]) -> bool:
    """Whether what was read in a cell is no figure for sure, and nothing else that one line says."""
    signs = [sign for _, found in lines for sign in found]
    is_sure = len(lines) == 1 and (not signs or min(sign.confidence for sign in signs) >= _SURE)
    return not is_sure and not (len(lines) == 1 and _FIGURE.fullmatch("".join(sign.text for sign in signs)))


def _is_word(sign: Sign) -> bool:
    """Whether a sign is for sure a character of a word, and no stroke."""
    return sign.text not in _STROKES and sign.text >= "⺀" and sign.confidence >= _SURE


def _cleared(seen: Seen, cell: Box, usual: float) -> _Cleared | None:
    """The cell with nothing but what is as high as a figure; None where there is no such thing, or nothing else."""
    left, top, right, bottom = (max(0, round(edge * seen.unit)) for edge in cell)
    ink = seen.pieces.ink[top:bottom, left:right]
    least, most = (share * usual for share in _AS_HIGH)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = [Piece(x, y, x + wide, y + high) for x, y, wide, high, _ in stats[:count].tolist()]
    figures = [number for number in range(1, count) if least <= boxes[number].height <= most]
    if not figures:
        return None
    line = text_bands.around([boxes[number] for number in figures])
    marks = [number for number in range(1, count) if not _is_within(boxes[number], line)]
    if not marks or line.height > most or any(_is_minus(boxes[number], line) for number in marks):
        return None
    edge = numpy.ones((2 * _AROUND + 1, 2 * _AROUND + 1), numpy.uint8)
    mark = cv2.dilate(numpy.isin(labels, marks).astype(numpy.uint8), edge) > 0
    kept = (
        cv2.dilate(((labels > 0) & ~numpy.isin(labels, marks)).astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)) > 0
    )
    levels = numpy.where(mark & ~kept, 255, seen.levels[top:bottom, left:right]).astype(numpy.uint8)
    moved = Piece(line.left + left, line.top + top, line.right + left, line.bottom + top)
    return _Cleared(cell, moved, Piece(left, top, right, bottom), levels)


def _alone(seen: Seen, cell: Box, line: Piece) -> _Cleared:
    """The cell with nothing but what stands in a line, which touches nothing else."""
    area = _area(seen, cell)
    levels = numpy.full((area.bottom - area.top, area.right - area.left), 255, numpy.uint8)
    inner = slice(line.top - area.top, line.bottom - area.top), slice(line.left - area.left, line.right - area.left)
    levels[inner] = seen.levels[line.top : line.bottom, line.left : line.right]
    return _Cleared(cell, line, area, levels, is_among=True)


def _area(seen: Seen, cell: Box) -> Piece:
    return Piece(*(max(0, round(edge * seen.unit)) for edge in cell))


def _is_minus(piece: Piece, line: Piece) -> bool:
    """Whether a piece may be the sign before a figure, or a dash behind it."""
    middle, wide = (piece.top + piece.bottom) / 2, piece.right - piece.left
    is_level = abs(middle - (line.top + line.bottom) / 2) < _MIDDLE * line.height
    return is_level and piece.height < _FLAT * wide and wide < 2 * line.height


def _is_within(piece: Piece, line: Piece) -> bool:
    """Whether a piece stands in a line, as the parts of its digits do."""
    return (
        piece.left >= line.left - 1
        and piece.right <= line.right + 1
        and piece.top >= line.top - 1
        and piece.bottom <= line.bottom + 1
    )
