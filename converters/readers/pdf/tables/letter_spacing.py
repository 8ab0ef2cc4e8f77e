"""Tables set with spacing between their letters: what looks like a gap between two figures is that of all their characters.

A single cell never shows it. In a table it is known where no two digits stand nearer or farther than that, and its words are
set with the same spacing; where one gap differs, two figures may stand there, and all are left as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from statistics import median
from typing import Final

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.text_lines import Line

_LEAST: Final = 10
"""Gaps between digits, and between characters of words, that a table must have to show its spacing."""
_ALIKE: Final = 0.02
"""Of the size, by which gaps between digits differ at most."""
_NEARLY: Final = 0.1
"""The same between characters of words, which are aligned and indented too."""
_MOST_OF: Final = 0.8
"""Share of them that is so near."""
_WIDEST: Final = 1.0
"""Of the size: what is wider parts columns."""


def letter_spacing(lines: Iterable[Line]) -> float:
    """What is between all characters of the lines of a table, as part of their size; 0 where that is not known."""
    pairs = list(chain.from_iterable(pairwise(line.glyphs) for line in lines))
    digits = [_gap(*pair) for pair in pairs if _are_of_figure(*pair)]
    words = [_gap(*pair) for pair in pairs if not (pair[0].text + pair[1].text).isascii()]
    if min(len(digits), len(words)) < _LEAST or max(digits) - min(digits) > _ALIKE:
        return 0.0
    spacing = median(digits)
    near = sum(abs(gap - spacing) <= _NEARLY for gap in words)
    is_of_words = near >= _MOST_OF * len(words) and abs(median(words) - spacing) <= _ALIKE
    return spacing if is_of_words and 0 < spacing <= _WIDEST else 0.0


def _are_of_figure(glyph: Glyph, after: Glyph) -> bool:
    """Whether two characters may stand in one figure, or part two: white space does that too."""
    texts = (glyph.text, after.text)
    return all(text.isascii() for text in texts) and any(text.isdigit() for text in texts)


def _gap(glyph: Glyph, after: Glyph) -> float:
    return (after.x0 - glyph.x1) / max(glyph.size, after.size)


def closed_up(lines: Sequence[Line], spacing: float) -> list[Line]:
    """The lines with the spacing as a part of each character."""
    return [replace(line, glyphs=tuple(_widened(line.glyphs, spacing))) for line in lines]


def _widened(glyphs: Sequence[Glyph], spacing: float) -> Iterator[Glyph]:
    for glyph, after in pairwise(glyphs):
        yield glyph._replace(x1=glyph.x1 + spacing * max(glyph.size, after.size))
    yield from glyphs[-1:]
