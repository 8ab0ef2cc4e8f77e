"""The text objects of a page, and how those are painted that pdfium takes for one."""

import ctypes
import math
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final, NamedTuple

from converters.readers.pdf.page_objects import Box, Ink, Matrix
from converters.readers.pdf.pdfium_objects import UNCLIPPED, Clip, Clips, bounds_of, colours_of

_MOST_PRINTS: Final = 20
"""Text objects in one place that are looked at."""
_BLACK: Final = ((0, 0, 0),)


class Around(NamedTuple):
    """What is around an object of a page: the page, or a form."""

    matrix: Matrix
    """From its space to that of the page as displayed."""
    clip: Clip = UNCLIPPED
    opaque: bool = True
    """Whether what is opaque in it is so on the page."""


_Prints = list[tuple[Any, int]]
"""The text objects that stand in one place, and their numbers."""
_CELL: Final = 8.0
"""Points: so large are the squares by which text objects near one another are found."""
_ASIDE: Final = 0.5
"""Of the width of a text, by how much one that pdfium takes for the same stands aside."""
_ABOVE: Final = 0.18
"""Of its height, the same up and down."""
_WIDER: Final = 0.6
"""Points by which the sides of two of one text differ at most."""


class Texts:
    """The text objects of a page. Of those that print the same in about one place pdfium reads the first: it has the ink of all."""

    def __init__(self, clips: Clips) -> None:
        self._clips = clips
        self._added: dict[int, tuple[Any, Around, _Prints]] = {}
        self._places: dict[tuple[float, ...], _Prints] = {}
        self._near: dict[tuple[int, int], list[tuple[Box, Any, int]]] = {}

    def add(self, item: Any, bounds: Box, painted: int, around: Around) -> None:
        """A text object, its box, its number among the objects of the page."""
        place = tuple([round(side) if math.isfinite(side) else side for side in bounds])
        here = self._places.setdefault(place, [])
        del here[_MOST_PRINTS - 1 :]
        here.append((item, painted))
        self._added[ctypes.addressof(item.contents)] = item, around, here
        if math.isfinite(sum(bounds)):
            around_here = self._near.setdefault((int(bounds[0] // _CELL), int(bounds[1] // _CELL)), [])
            del around_here[_MOST_PRINTS - 1 :]
            around_here.append((bounds, item, painted))

    def at(self, address: int) -> Any:
        """The text object at that address; None where there is none."""
        return self._added.get(address, (None,))[0]

    def ink(self, item: Any) -> Ink:
        """How a text object is painted."""
        if (found := self._added.get(ctypes.addressof(item.contents))) is None:
            return Ink(colours=colours_of(item))
        _, around, prints = found
        own = colours_of(item)
        if own != _BLACK:
            prints = sorted(
                {number: (other, number) for other, number in (*prints, *self._beside(item))}.values(),
                key=itemgetter(1),
            )
        colours = dict.fromkeys([colour for other, _ in prints for colour in colours_of(other)])
        clip = self._clips.of(item, around.matrix, around.clip)
        return Ink(prints[-1][1], tuple(colours), None if clip is UNCLIPPED else clip.box)

    def _beside(self, item: Any) -> Iterator[tuple[Any, int]]:
        """Other text objects as large, that stand so near that pdfium takes them for the same: a text on its shadow."""
        left, bottom, right, top = bounds_of(item)
        if not math.isfinite(left + bottom):
            return
        x, y = int(left // _CELL), int(bottom // _CELL)
        for place in ((x + across, y + up) for across in (-1, 0, 1) for up in (-1, 0, 1)):
            for (x0, y0, x1, y1), other, number in self._near.get(place, ()):
                is_as_large = abs((x1 - x0) - (right - left)) < _WIDER and abs((y1 - y0) - (top - bottom)) < _WIDER
                if (
                    is_as_large
                    and abs(x0 - left) <= _ASIDE * (right - left)
                    and abs(y0 - bottom) <= _ABOVE * (top - bottom)
                ):
                    yield other, number
