"""Cells whose text is turned by a quarter, as the heads of narrow columns often are → what they say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy

from converters.model.document import Reading
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.text_lines import Line
from converters.readers.scan import crops, printed_lines, recogniser, text_bands
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.seen_page import Seen

_SLENDER: Final = 1.5
"""Times as high as wide is text of one line that is turned, or characters one above the other."""
_WIDE: Final = 1.6
"""Of the height of characters: so wide is such a line at most."""
_FEWEST: Final = 2
"""Characters."""
_SURE: Final = 0.7
"""Confidence, of its characters the mean, from which on turned text is believed, if it is surer than what is read upright."""

Turned = tuple[str, Reading]


def read(seen: Seen, upright: Mapping[Box | None, Sequence[Line]]) -> dict[Box, Turned]:
    """What cells say that are read better when they are turned; `upright`: what was read in each as it stands.

    Only words: a figure is never turned. A few characters can be read either way: the same ones, or most of them, from the other end. Then
    they are turned where others are on the page.
    """
    best = _best(seen)
    likely = {box: found for box, found in best.items() if found[0] >= _SURE}
    turned = {box for box, (sure, _) in likely.items() if sure > _mean(upright.get(box, ()))}
    if turned:
        turned |= {box for box, (_, text) in likely.items() if _are_most(_text(upright.get(box, ()))[::-1], text)}
    return {box: (likely[box][1], Reading(round(likely[box][0], 3), ink=True, again=None)) for box in turned}


def _best(seen: Seen) -> dict[Box, tuple[float, str]]:
    """Of each slender cell how sure its turned text is, the better way, and what it is; the mean of its characters."""
    ways = [(box, picture) for box, ink in _slender(seen) for picture in _ways(seen, ink)]
    best: dict[Box, tuple[float, str]] = {}
    for (box, _), signs in zip(ways, recogniser.recognise([picture for _, picture in ways]), strict=True):
        spoken = printed_lines.spoken(signs)
        text = "".join(sign.text for sign in spoken)
        if len(text) >= _FEWEST and not any(sign.isdigit() for sign in text):
            sure = sum(sign.confidence for sign in spoken) / len(spoken)
            best[box] = max(best.get(box, (0.0, "")), (sure, text))
    return best


def _slender(seen: Seen) -> Iterator[tuple[Box, Piece]]:
    """Cells with one line of text or more that goes up or down, and where its ink is."""
    for box, pieces in seen.pieces.cells.items():
        if pieces:
            ink = text_bands.around(pieces)
            wide = ink.right - ink.left
            if wide <= _WIDE * seen.height and ink.height >= _SLENDER * max(wide, seen.height):
                yield box, ink


def _ways(seen: Seen, ink: Piece) -> Iterator[Any]:
    """The pictures of the line, turned either way; what stands beside it is left out."""
    part = seen.levels[ink.top : ink.bottom, ink.left : ink.right]
    for quarters in (-1, 1):
        line = numpy.ascontiguousarray(numpy.rot90(part, quarters))
        yield crops.cut(line, Piece(0, 0, line.shape[1], line.shape[0]), seen.height)


def _are_most(some: str, text: str) -> bool:
    """Whether some characters are more than half of those of a text, in their order."""
    rest = iter(text)
    return 2 * len(some) > len(text) and all(sign in rest for sign in some)


def _mean(lines: Sequence[Line]) -> float:
    """How sure lines are."""
    known = [line.reading.confidence for line in lines if line.reading is not None]
    return sum(known) / len(known) if known else 0.0


def _text(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)
