"""Folded text → its grams: what a set of reports is kept for.

A gram is a run of one or two UTF-16 units, and within figures (digits and points) of three and four too, so that numbers,
whose pairs of digits are in every report, are told apart. It is packed into an integer, 16 bits for each unit.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from hooks.search.search_folding import POINT

Grams = npt.NDArray[np.uint64]
LONGEST: Final = 4
"""Units of the longest gram of figures."""
_UNIT: Final = 16
_IS_FIGURE: Final = np.zeros(1 << _UNIT, dtype=bool)
_IS_FIGURE[[ord(c) for c in f"0123456789{POINT}"]] = True


def grams(runs: Sequence[str]) -> Grams:
    """The grams of folded texts, each once, ascending. None crosses from one text into the next."""
    units = np.frombuffer("\0".join(runs).encode("utf-16-le", "surrogatepass"), dtype="<u2").astype(np.uint64)
    if not len(units):
        return units
    shift = np.uint64(_UNIT)
    pairs = units[:-1] << shift | units[1:]
    pairs = pairs[(units[:-1] != 0) & (units[1:] != 0)]
    found = [units[units != 0], pairs]
    figure = _IS_FIGURE[units]
    packed, inside = units, figure
    for length in range(2, LONGEST + 1):
        packed = packed[:-1] << shift | units[length - 1 :]
        inside = inside[:-1] & figure[length - 1 :]
        if length > 2:
            found.append(packed[inside])
    every = np.concatenate(found)
    every.sort()
    return every[np.flatnonzero(np.diff(every, prepend=~every[:1]))]


def text_of(gram: int) -> str:
    """The units of a gram as text: a pair that makes one character is that, half of one stands alone."""
    units = [gram >> _UNIT * place & 0xFFFF for place in reversed(range(LONGEST))]
    halves = "".join(chr(unit) for unit in units if unit)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
