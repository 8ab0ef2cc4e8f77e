"""Dashes and dots in a row → the one line that they draw."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from converters.readers.pdf.page_objects import Shape

_LONGEST: Final = 6.0
"""Points: a longer piece is a line by itself."""
_THICKEST: Final = 3.0
_FEWEST: Final = 4
"""Pieces of a line."""
_ON_ONE_LINE: Final = 0.6
"""Points between their middles, across the line."""
_APART: Final = 2.0
"""Times the longer of two pieces; farther from one another they are no pieces of one line."""

_Piece = tuple[float, float, float, float, int]
"""Its begin and end along the line, its sides across it, and its number among the shapes."""


def joined(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes of a page, lines in the place of those that are their dashes or dots."""
    short = [(i, shape) for i, shape in enumerate(shapes) if _is_short(shape)]
    if len(short) < _FEWEST:
        return list(shapes)
    level = list(_lines((shape.x0, shape.x1, shape.top, shape.bottom, i) for i, shape in short))
    upright = list(_lines((shape.top, shape.bottom, shape.x0, shape.x1, i) for i, shape in short))
    used = {piece[4] for line in (*level, *upright) for piece in line}
    found = [Shape(x0, top, x1, bottom, True, False, True) for x0, x1, top, bottom in map(_box, level)]
    found += [Shape(x0, top, x1, bottom, True, False, True) for top, bottom, x0, x1 in map(_box, upright)]
    return [*(shape for i, shape in enumerate(shapes) if i not in used), *found]


def _is_short(shape: Shape) -> bool:
    width, height = shape.x1 - shape.x0, shape.bottom - shape.top
    return max(width, height) <= _LONGEST and min(width, height) <= _THICKEST


def _lines(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Those that follow one another on a line, in runs."""
    lying = (piece for piece in pieces if piece[3] - piece[2] <= min(_THICKEST, 1.5 * (piece[1] - piece[0])))
    row: list[_Piece] = []
    for piece in sorted(lying, key=_across):
        if row and _across(piece) - _across(row[0]) > _ON_ONE_LINE:
            yield from _runs(row)
            row = []
        row.append(piece)
    yield from _runs(row)


def _across(piece: _Piece) -> float:
    return (piece[2] + piece[3]) / 2


def _runs(row: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    run: list[_Piece] = []
    end = longest = 0.0
    for piece in sorted(row):
        length = piece[1] - piece[0]
        if run and piece[0] - end > min(_LONGEST, _APART * max(longest, length)):
            if len(run) >= _FEWEST:
                yield run
            run = []
        end, longest = max(end, piece[1]) if run else piece[1], length
        run.append(piece)
    if len(run) >= _FEWEST:
        yield run


def _box(run: Sequence[_Piece]) -> tuple[float, float, float, float]:
    """Where it begins and ends along the line, and its middle: so thin is a line however uneven its pieces lie."""
    middle = sum(map(_across, run)) / len(run)
    half = max(piece[3] - piece[2] for piece in run) / 2
    return min(piece[0] for piece in run), max(piece[1] for piece in run), middle - half, middle + half
