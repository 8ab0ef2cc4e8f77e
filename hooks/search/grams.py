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
    units = np.frombuffer("\0".join(runs).encode("utf-16-le", "surrogatepass"), dtype="<u2")
    wide, there, figure = units.astype(np.uint32), units != 0, _IS_FIGURE[units]
    pairs = wide[:-1] << np.uint32(_UNIT) | wide[1:]
    short = np.concatenate([wide[there], pairs[there[:-1] & there[1:]]])
    at = np.flatnonzero(figure[:-2] & figure[1:-1] & figure[2:])
    threes = pairs[at].astype(np.uint64) << np.uint64(_UNIT) | wide[at + 2]
    longer = np.flatnonzero(at[1:] == at[:-1] + 1)
    fours = threes[longer] << np.uint64(_UNIT) | wide[at[longer] + 3]
    return np.concatenate([_once(short), _once(np.concatenate([threes, fours]))])  # a longer gram is a larger number


def _once(values: "npt.NDArray[np.unsignedinteger]") -> Grams:
    """The values, each once, ascending."""
    values.sort()
    first = np.empty(len(values), dtype=bool)
    first[:1] = True
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first].astype(np.uint64)


def text_of(gram: int) -> str:
    """The units of a gram as text: a pair that makes one character is that, half of one stands alone."""
    units = [gram >> _UNIT * place & 0xFFFF for place in reversed(range(LONGEST))]
    halves = "".join(chr(unit) for unit in units if unit)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
