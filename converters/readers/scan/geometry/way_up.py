"""Which way up a page lies: its lines are read for sure only where they stand upright."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

from converters.readers.scan.recogniser import Sign

_SOME: Final = 3
"""Characters of a line that tells which way up it is."""
_SAMPLES: Final = 5
_LONG: Final = 12
"""Times as wide as high: a line that tells enough."""


def samples(lines: Sequence[Any]) -> list[int]:
    """The places of some of the pictures of lines: of the longest, but no longer than a line of text, as many as take the room of a few."""
    shapes = [line.shape[1] / line.shape[0] for line in lines]
    like_text = sorted((-min(share, _LONG), place) for place, share in enumerate(shapes) if share < 3 * _LONG)
    room = accumulate((-share for share, _ in like_text), initial=0.0)
    return [place for (_, place), taken in zip(like_text, room, strict=False) if taken < _SAMPLES * _LONG]


def sureness(lines: Sequence[Sequence[Sign]]) -> float:
    """How sure the recogniser is of lines: of the least sure character of each the mean; 0 where it sees no words. Figures may be read as
    others upside down, so that they tell only where nothing else stands."""
    words = [line for line in lines if sum("一" < sign.text <= "鿿" for sign in line) >= _SOME - 1]
    found = [min(sign.confidence for sign in line) for line in words or lines if len(line) >= _SOME - bool(words)]
    return sum(found) / len(found) if found else 0.0
