"""The pictures of signs → which digit each is, by a small network that learnt the shapes of digits alone (`digit_network.npz`)."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy

from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import even_steps, glyph_pictures
from converters.readers.scan.twice.glyph_pictures import features

SIGNS: Final = "0123456789.-/"
"""What it knows; behind them, one place for all else."""
_DIGITS: Final = 10
"""Of these are digits."""
SURE: Final = 0.8
"""How sure it must be of each sign of a figure, from 0 to 1. Of 11,696 digits drawn and worn hard, it reads 32 wrong that are as sure (24
where it is sure by 0.9): 4 for 1, 0 for 4, never 6 for 0; and a figure is borne out only where the other reading is the same."""
_LONGEST: Final = 9
"""Signs of a figure."""
_LIKELY: Final = 0.4
"""How likely each sign must be to it that another reading is sure of."""
_CLEARLY: Final = 8
"""Times as likely as any other that is known: both readings take a thin 4 for 1."""


def read(levels: Any, line: Piece, count: int, height: float) -> str | None:
    """The figure of a line of so many signs; None where it is none, or it is not sure. `height`: of the characters of the page, in pixels."""
    return next((said for likely in _every_likely(levels, line, count, height) if (said := _sure(likely))), None)


def _sure(likely: Any) -> str | None:
    best = likely.argmax(axis=1)
    if likely.max(axis=1).min() < SURE or best.max() >= len(SIGNS):
        return None
    return "".join(SIGNS[place] for place in best.tolist())


def agrees(text: str, levels: Any, line: Piece, height: float) -> bool:
    """Whether what another reading is sure of is also what this one would say, if it were sure."""
    return any(_agrees(text, likely) for likely in _every_likely(levels, line, len(text), height))


def _agrees(text: str, likely: Any) -> bool:
    known = likely[:, : len(SIGNS)]
    second, first = numpy.sort(known, axis=1)[:, -2:].T
    is_clear = bool(first.min() >= _LIKELY and (first >= _CLEARLY * second).all())
    return is_clear and "".join(SIGNS[place] for place in known.argmax(axis=1).tolist()) == text


def _every_likely(levels: Any, line: Piece, count: int, height: float) -> Iterator[Any]:
    """Of each of so many signs how likely it is each of those that are known: as their strokes part them, then, if all are digits, as
    even steps do."""
    if not 0 < count <= _LONGEST:
        return
    if len(found := glyph_pictures.signs(levels, line, count)) == count:
        yield shares(features(levels, found, height))
    if len(found := even_steps.signs(levels, line, count, height)) == count:
        likely = shares(features(levels, found, height))
        if likely.argmax(axis=1).max() < _DIGITS:
            yield likely


def shares(rows: Any) -> Any:
    """Of each sign how likely it is each of those that are known."""
    first, one, second, two = _weights()
    hidden = numpy.maximum(rows @ first + one, 0)
    levels = hidden @ second + two
    levels = numpy.exp(levels - levels.max(axis=1, keepdims=True))
    return levels / levels.sum(axis=1, keepdims=True)


@cache
def _weights() -> tuple[Any, ...]:
    with resources.files(__package__).joinpath("digit_network.npz").open("rb") as file, numpy.load(file) as kept:
        return tuple(kept[name].astype(numpy.float32) for name in ("first", "one", "second", "two"))
