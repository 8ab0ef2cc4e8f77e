"""A figure of several digits → which it is, by the digits of its page: each of its signs is held against them."""

from collections.abc import Sequence
from typing import Any, Final

import cv2
import numpy

from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import even_steps, glyph_pictures, hidden_parts
from converters.readers.scan.twice.hidden_parts import Known

OFF: Final = 0.35
"""Of the ink of a sign, by which it may differ from the digit that it was read as as well."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a figure is like."""

    text: str
    sureness: float
    """From 0 to 1: how well the digit agrees that agrees the least."""
    lead: float
    """By how much better each digit agrees than any other, at least."""
    line: Piece
    """Where it stands, in pixels."""

    @property
    def is_clear(self) -> bool:
        """Whether it can be no other."""
        return self.lead >= hidden_parts.CLEARLY


def like(levels: Any, line: Piece, count: int, digits: Known, height: float) -> Likeness | None:
    """The figure of so many digits that a line is like; None where one of its signs is like none. `height`: of characters, in pixels."""
    signs = glyph_pictures.signs(levels, line, count)
    if len(signs) != count:
        signs = even_steps.signs(levels, line, count, height)
    found = [_nearest(_sign(levels, sign), digits) for sign in signs]
    if len(found) != count or min(sureness for _, sureness, _ in found) < 1 - OFF:
        return None
    texts, sureness, leads = zip(*found, strict=True)
    return Likeness("".join(texts), min(sureness), min(leads), line)


def _sign(levels: Any, sign: Piece) -> Any:
    """The picture of a sign without what stands beside it."""
    room = hidden_parts.ROOM
    part = levels[sign.top - room : sign.bottom + room, sign.left : sign.right]
    return numpy.pad(hidden_parts.softened(part), ((0, 0), (room, room)))


def _nearest(sign: Any, digits: Known) -> tuple[str, float, float]:
    """Which digit a sign is like, how much, and by how much more than any other."""
    found = sorted(((1 - _off(sign, pictures), digit) for digit, pictures in digits.pictures.items()), reverse=True)
    return found[0][1], max(0.0, found[0][0]), found[0][0] - (found[1][0] if len(found) > 1 else 0.0)


def _off(sign: Any, pictures: Sequence[Any]) -> float:
    """By how much of its ink the nearest of some pictures differs from a sign."""
    return min(_difference(sign, picture) for picture in pictures)


def _difference(sign: Any, picture: Any) -> float:
    high, wide = picture.shape
    more = max(0, high - sign.shape[0]) + 1, max(0, wide - sign.shape[1]) + 1
    within = numpy.pad(sign, ((more[0], more[0]), (more[1], more[1])))
    shared = float(cv2.matchTemplate(within, picture, cv2.TM_CCORR).max())
    ours, theirs = float((sign**2).sum()), float((picture**2).sum())
    return (ours + theirs - 2 * shared) / max(ours, theirs)
