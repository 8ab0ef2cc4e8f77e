"""Which figures of a page are read a second time, and what comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.page_objects import Box
from converters.readers.scan import crops
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import digit_network
from converters.readers.scan.twice.digit_shapes import confirmed

_FIGURE: Final = regex(r"[0-9]{1,7}")
_SLASH: Final = "/"
_SURE: Final = 0.9
"""Confidence of a first reading with which a second one that is in doubt may agree."""
_ALIKE: Final = frozenset("0689")
"""What holes alone tell."""
_LETTERS: Final = str.maketrans("OoQDÓÒÔÖ〇○lI|", "0000000000111")
"""What a recogniser of words takes digits for."""
_BROKEN: Final = frozenset("BCGJSTUYZabcegiqstuyzûúüàáâā€?]十小个口")
"""What it takes broken ones for, whichever they are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of a cell that says one figure or a slash, and nothing else; a figure too long for its cell goes on in the next line."""

    cell: Box
    text: str
    confidence: float
    """Of the first reading."""
    line: Piece
    """Where it stands, in pixels."""


def again(figures: Sequence[Figure], levels: Any, height: float) -> Mapping[Box, str]:
    """Cell → what stands there by other means; nothing for a cell that was not read twice.

    The network of digits, where it is sure, which is told of the first reading only how many digits there are; else, only when
    they agree, the network in doubt with a first reading that is sure, or the holes of digits that are told by these alone. Of a
    figure of several lines each is to be read so.
    """
    found: dict[Box, list[str | None]] = {}
    for it in figures:
        said = digit_network.read(levels, it.line, len(it.text), height)
        if said is None and (_is_likely(it, levels, height) or _has_its_holes(it, levels, height)):
            said = it.text
        found.setdefault(it.cell, []).append(said)
    return {cell: "".join(map(str, lines)) for cell, lines in found.items() if None not in lines}


def _is_likely(it: Figure, levels: Any, height: float) -> bool:
    return it.confidence >= _SURE and digit_network.agrees(it.text, levels, it.line, height)


def _has_its_holes(it: Figure, levels: Any, height: float) -> bool:
    return set(it.text) <= _ALIKE and confirmed(it.text, crops.cut(levels, it.line, height)) == it.text


def alone(text: str, confidence: float, levels: Any, line: Piece, height: float) -> str | None:
    """The figure that the network alone is sure of in a line of a cell that was read as another without being sure, or as letters that broken
    digits look like, or as such letters and the digits that it sees too; read once, it is not certain."""
    meant = text.translate(_LETTERS)
    is_figure = _FIGURE.fullmatch(meant) is not None
    if _BROKEN.isdisjoint(text) and not (is_figure and confidence < _SURE):
        return None
    said = digit_network.read(levels, line, len(text), height) or ""
    is_same = is_figure or all(read in _BROKEN or read == digit for read, digit in zip(meant, said, strict=False))
    return said if is_same and _FIGURE.fullmatch(said) else None


def as_digits(text: str) -> str:
    """What was read, its letters that look like digits these."""
    return text.translate(_LETTERS)


def is_told_alone(text: str, figure: str) -> bool:
    """Whether a line was read as something else, so that what it says instead is no second reading; a slash is one by its shape."""
    return figure not in (text.translate(_LETTERS), _SLASH)


def is_read_twice(text: str) -> bool:
    """Whether a text is of digits alone, or a slash."""
    return text == _SLASH or _FIGURE.fullmatch(text) is not None


def digits(text: str, levels: Any, line: Piece, height: float) -> str | None:
    """The figure that is printed where a line of a cell was read as letters of the same shape; None where their shapes are no digits."""
    meant = text.translate(_LETTERS)
    if _FIGURE.fullmatch(meant) is None:
        return None
    return meant if digit_network.read(levels, line, len(meant), height) == meant else None
