"""Pieces of ink → lines of text, by their boxes: in a cell from top to bottom, outside of tables wherever they stand."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import cv2
import numpy

from converters.readers.scan.pieces_of_ink import Piece

_USUAL: Final = 10.0
"""Points of a character, where a page does not tell."""
_CHARACTER: Final = (4.0, 40.0)
"""Points of the height of pieces that may be characters."""
_FLAT: Final = 0.6
"""Of the height of characters: what is lower is a part of a character, such as a stroke of 三."""
_LINE: Final = 1.3
"""Of the height of characters, that a line of them is high at most."""
_GAP: Final = 1.3
"""Of the height of characters: so far apart they are of one line."""
_NEAR: Final = 0.25
"""Of the height of characters: so near those of one line stand to each other, and no line to the next."""
_STROKE: Final = 0.35
"""Of the height of characters: what is smaller is a dot."""
_PART: Final = 0.15
"""Of the height of characters: so far apart are the parts of one above each other."""
_THIN: Final = 0.25
_RULE: Final = 4.0
"""Of the height of characters: what is so thin and so long is a rule or an underline."""
_PICTURE: Final = 4.0
"""Of the height of characters: what is higher is none."""


def height_of_characters(pieces: Iterable[Piece], unit: float) -> float:
    """Of a page, in pixels: what three quarters of its pieces do not exceed."""
    least, most = (points * unit for points in _CHARACTER)
    heights = sorted(piece.height for piece in pieces if least <= piece.height <= most)
    return float(heights[len(heights) * 3 // 4]) if heights else _USUAL * unit


def around(pieces: Sequence[Piece]) -> Piece:
    """The box that holds them all."""
    lefts, tops, rights, bottoms = zip(*pieces, strict=True)
    return Piece(min(lefts), min(tops), max(rights), max(bottoms))


def in_cell(pieces: Iterable[Piece], height: float) -> list[Piece]:
    """The lines of a cell, top to bottom."""
    bands: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.left)):
        if bands and piece.top < bands[-1].bottom:
            bands[-1] = around((bands[-1], piece))
        else:
            bands.append(piece)
    while (place := _flat(bands, height)) is not None:
        bands[place : place + 2] = [around(bands[place : place + 2])]
    return bands


def _flat(bands: Sequence[Piece], height: float) -> int | None:
    """Where two bands are parts of one line, the nearest ones first."""
    found = [
        (below.top - above.bottom, place)
        for place, (above, below) in enumerate(pairwise(bands))
        if min(above.height, below.height) < _FLAT * height and below.bottom - above.top <= _LINE * height
    ]
    return min(found)[1] if found else None


def outside(pieces: Iterable[Piece], shape: tuple[int, ...], height: float) -> tuple[list[Piece], list[Piece]]:
    """The lines of what stands in no table, top to bottom, and the pieces that are too large to be text."""
    small: list[Piece] = []
    large: list[Piece] = []
    for piece in pieces:
        if piece.height < _THIN * height and piece.right - piece.left > _RULE * height:
            continue
        (large if piece.height > _PICTURE * height else small).append(piece)
    mask = numpy.zeros(shape, numpy.uint8)
    for piece in small:
        mask[piece.top : piece.bottom, piece.left : piece.right] = 1
    kernel = numpy.ones((max(1, round(_PART * height)), max(2, round(_GAP * height))), numpy.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel))
    runs = [Piece(x, y, x + wide, y + high) for x, y, wide, high, _ in stats[1:count].tolist()]
    return _lines(runs, height), large


def neighbours(pieces: Iterable[Piece], shape: tuple[int, ...], height: float) -> tuple[int, int]:
    """How many pieces of the size of characters have a near one beside them, and how many one above or below."""
    mask = numpy.zeros(shape, numpy.uint8)
    for piece in pieces:
        longer = max(piece.height, piece.right - piece.left)
        if _STROKE * height < longer < 2 * height:
            mask[piece.top : piece.bottom, piece.left : piece.right] = 1
    near = max(2, round(_NEAR * height))
    alone, beside, below = (
        cv2.connectedComponents(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, numpy.ones(size, numpy.uint8)))[0]
        for size in ((1, 1), (1, near), (near, 1))
    )
    return alone - beside, alone - below


def _lines(runs: Iterable[Piece], height: float) -> list[Piece]:
    """Runs that stand side by side are one line; the highest first, so that dots find theirs."""
    found: list[Piece] = []
    for run in sorted(runs, key=lambda run: (-run.height, run.left, run.top)):
        place = next((i for i, line in enumerate(found) if _beside(run, line, height)), None)
        if place is None:
            found.append(run)
        else:
            found[place] = around((found[place], run))
    kept = [line for line in found if line.height > 0.25 * height or line.right - line.left > 0.4 * height]
    return sorted(kept, key=lambda line: (line.top + line.bottom, line.left))


def _beside(run: Piece, line: Piece, height: float) -> bool:
    """Whether a run is of the line: its middle within it, and no more than a line high together."""
    shared = min(run.bottom, line.bottom) - max(run.top, line.top)
    together = max(run.bottom, line.bottom) - min(run.top, line.top)
    return shared >= 0.5 * run.height and together <= max(1.2 * line.height, _LINE * height)


def typical(heights: Iterable[float], otherwise: float) -> float:
    """The median, or what is given where there is none."""
    found = list(heights)
    return median(found) if found else otherwise
