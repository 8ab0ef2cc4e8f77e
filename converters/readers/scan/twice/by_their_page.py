"""Cells of which nothing is read for sure → what they are by the digits of their page, which is printed in one typeface.

Such digits are held against those of figures that both means have read the same. What they are then is a third reading: certain where
one of the others is the same, and where it says clearly something else than both, nothing is. Whether a figure counts the sums say, as
of every other; no sum is asked here.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.text_lines import Line
from converters.readers.scan import printed_lines, text_bands
from converters.readers.scan.crops import inside
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.seen_page import Seen
from converters.readers.scan.twice import digit_network, hidden_parts, page_figures
from converters.readers.scan.twice.hidden_parts import Known
from converters.readers.scan.twice.page_figures import Likeness
from converters.readers.scan.twice.second_reading import as_digits

_AROUND: Final = 3
"""Pixels across: the edge of a stroke is its own."""
_FEW: Final = 6
"""Pieces of ink of a cell at most, that may be what is left of a digit."""
_SHORT: Final = 3
"""Characters at most that it is read as."""
_LONGEST: Final = 5
"""The same of a figure."""
_BARE: Final = "1"
_LIKE_BARE: Final = "4"
"""What a 1 is too, and to every means, of which a fax lost the thin strokes: a page tells the two where it has both."""
_BROKEN: Final = "0"
"""What is read as none when it is broken."""
_SIGNS: Final = frozenset("-—–−－一.．,%/")
"""What may stand with digits, and is none."""
_FAR: Final = 0.12
"""By how much more alike than any other a digit is that may contradict what was read."""
_WEAK: Final = 0.9
"""Confidence of a reading that it may contradict;"""
_WEAKEST: Final = 0.5
"""where something is hidden, and the digit is not clear."""


@dataclass(frozen=True, slots=True)
class ByPage:
    """What a cell says by the digits of its page."""

    line: Line
    place: Piece
    """Where it stands, in pixels."""
    again: str | None
    """What it says by another means."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A cell of which nothing is read for sure."""

    cell: Box
    pieces: Sequence[Piece]
    read: str
    confidence: float
    again: str | None
    """By the second means."""
    is_hidden: bool
    """Whether anything may be upon its print."""

    @property
    def is_figure(self) -> bool:
        """Whether a digit was read in it."""
        return any(map(str.isdecimal, as_digits(self.read)))


def told(
    sure: Set[Box],
    held: Mapping[Box | None, Sequence[Line]],
    again: Mapping[Box, str | None],
    known: Known | None,
    seen: Seen,
) -> dict[Box, ByPage]:
    """The cells that are told so; of those that are sure nothing is asked."""
    if known is None:
        return {}
    edge = numpy.ones((_AROUND, _AROUND), numpy.uint8)
    hidden = numpy.zeros(seen.levels.shape, numpy.uint8) if seen.hidden is None else cv2.dilate(seen.hidden, edge)
    found: dict[Box, ByPage] = {}
    for it in _asked(sure, held, again, hidden, seen):
        likeness = _likeness(it, hidden, known, seen)
        if likeness is not None and (by_page := _judged(it, likeness, known, seen)) is not None:
            found[it.cell] = by_page
    return found


def _asked(
    sure: Set[Box], held: Mapping[Box | None, Sequence[Line]], again: Mapping[Box, str | None], hidden: Any, seen: Seen
) -> Iterator[_Asked]:
    for cell, pieces in seen.pieces.cells.items():
        if cell in sure or not pieces:
            continue
        lines = held.get(cell, ())
        read = "".join(line.text for line in lines)
        is_hidden = bool(inside(hidden, cell, seen.unit).any())
        if is_hidden or _SIGNS.isdisjoint(read):
            yield _Asked(cell, pieces, read, _confidence(lines), again.get(cell), is_hidden)


def _confidence(lines: Sequence[Line]) -> float:
    return min((line.reading.confidence for line in lines if line.reading is not None), default=0.0)


def _likeness(it: _Asked, hidden: Any, known: Known, seen: Seen) -> Likeness | None:
    """Which figure of the page's digits is like what stands in a cell."""
    if len(it.pieces) <= _FEW and len(it.read) <= _SHORT:
        off = hidden_parts.OFF if it.is_hidden else page_figures.OFF
        one = hidden_parts.told(seen.levels, hidden, it.cell, known, seen.unit, off)
        if one is not None:
            return Likeness(one.digit, one.sureness, one.lead, one.line)
    count = len(it.read)
    bands = text_bands.in_cell(it.pieces, seen.height)
    if (
        it.is_hidden
        or not it.is_figure
        or not 1 < count <= _LONGEST
        or len(bands) != 1
        or len(it.pieces) > _FEW * count
    ):
        return None
    return page_figures.like(seen.levels, bands[0], count, known, seen.height)


def _judged(it: _Asked, like: Likeness, known: Known, seen: Seen) -> ByPage | None:
    """What a cell says; None where it is left as it was read."""
    if it.is_hidden:
        return _hidden(it, like, known, seen)
    is_bare = _BARE in like.text and (_LIKE_BARE not in known.pictures or like.lead < _FAR)
    if not like.is_clear or is_bare:
        return None
    return (_same if as_digits(it.read) == like.text else _other)(it, like, known, seen)


def _same(it: _Asked, like: Likeness, known: Known, seen: Seen) -> ByPage | None:
    """The same of a cell that was read as that."""
    if known.are_many:
        return _by_page(it, like, like.text if it.read == like.text else _network(like, seen), seen)
    return _by_page(it, like, like.text, seen) if _agrees(like, seen) else None


def _other(it: _Asked, like: Likeness, known: Known, seen: Seen) -> ByPage | None:
    """The same of a cell that was read as something else."""
    if like.sureness < 1 - hidden_parts.OFF:
        return None
    if not known.are_many:
        return _by_page(it, like, like.text, seen) if not it.is_figure and _agrees(like, seen) else None
    may_be = _is_contradicted(it, like, known) if it.is_figure else like.lead >= _FAR or like.text == _BROKEN
    return _by_page(it, like, _network(like, seen), seen) if may_be else None


def _is_contradicted(it: _Asked, like: Likeness, known: Known) -> bool:
    """Whether a page that has the digits that were read says clearly that they are others."""
    is_known = known.pictures.keys() >= set(filter(str.isdecimal, as_digits(it.read)))
    return is_known and like.lead >= _FAR and it.confidence < _WEAK and it.again != it.read


def _hidden(it: _Asked, like: Likeness, known: Known, seen: Seen) -> ByPage | None:
    """The same of a digit of which something is hidden: one that is not clear is told where nothing was read, and is not certain."""
    if like.is_clear:
        is_same = known.are_many and it.read == like.text
        return _by_page(it, like, like.text if is_same else _network(like, seen), seen)
    return None if it.is_figure and it.confidence >= _WEAKEST else _by_page(it, like, None, seen)


def _network(like: Likeness, seen: Seen) -> str | None:
    return digit_network.read(seen.levels, like.line, len(like.text), seen.height)


def _agrees(like: Likeness, seen: Seen) -> bool:
    return digit_network.agrees(like.text, seen.levels, like.line, seen.height)


def _by_page(it: _Asked, like: Likeness, again: str | None, seen: Seen) -> ByPage:
    count = len(like.text)
    signs = [Sign(digit, like.sureness, (place + 0.5) / count) for place, digit in enumerate(like.text)]
    wide = like.line.right - like.line.left
    line = printed_lines.line(signs, like.line, wide, like.line.height, seen.unit)
    return ByPage(line, like.line, again)
