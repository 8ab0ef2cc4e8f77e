"""Lines of a page → the texts of cells: pieces that white parts from what stands beside them, and those below one another at the pitch of
the lines of one text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.line_wrap import MARKER, fits, is_figure
from converters.readers.pdf.text_lines import Line

_APART: Final = 0.2
"""Of the size: a wider gap that no white space fills parts the texts of two cells."""
_ALIKE: Final = 0.06
"""Of the size, by which pitches of the lines of one text differ at most."""
FARTHEST: Final = 2.2
"""Sizes between the base lines of two lines of one text."""

Breaks = Sequence[tuple[float, float]]
"""The last and the first base line on both sides of each page break."""


@dataclass(slots=True)
class TextBlock:
    """What stands in one cell."""

    lines: list[Line]
    numbers: list[int]
    """On which line of the page each of them is."""
    pitch: float = 0.0
    """From base line to base line of the texts of its table, in sizes; 0 where that is not seen."""
    by_top: bool = False
    """Whether the cells of its table have their text at their top, and not in the middle."""
    is_last: bool = False
    """Whether it ends a page."""
    is_cut: bool = False
    """Whether a page break goes through it."""

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def across(self) -> float:
        """Its middle from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def first(self) -> float:
        """Its first base line."""
        return self.lines[0].base

    @property
    def last(self) -> float:
        return self.lines[-1].base

    @property
    def middle(self) -> float:
        """Where texts of one row are level: half way between its first and last base line, or at the first."""
        return self.first if self.by_top else (self.first + self.last) / 2

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def is_figure(self) -> bool:
        return len(self.lines) == 1 and is_figure(self.lines[0].text)

    def may_go_on(self, below: "TextBlock") -> bool:
        """Whether what stands below may be the rest of the same text: it is near, and would not have found room on the last line."""
        is_near = below.first - self.last <= FARTHEST * below.size
        return is_near and _is_wrapped([*self.lines, *below.lines])

    def stands_over(self, other: "TextBlock") -> bool:
        """Whether some of both stands on the same place across."""
        return self.x0 < other.x1 and other.x0 < self.x1


def pieces(line: Line) -> list[Line]:
    """A line cut where the texts of two cells are apart."""
    found: list[list[Glyph]] = []
    end = 0.0
    for glyph in line.glyphs:
        is_white = not glyph.text.strip()
        if found and glyph.x0 - end < _APART * glyph.size:
            found[-1].append(glyph)
        elif not is_white:
            found.append([glyph])
        end = glyph.x1
    return [replace(line, glyphs=tuple(_stripped(part))) for part in found]


def _stripped(glyphs: list[Glyph]) -> list[Glyph]:
    end = len(glyphs)
    while not glyphs[end - 1].text.strip():
        end -= 1
    return glyphs[:end]


def blocks(lines: Iterable[Line], *, by_top: bool = False) -> list[TextBlock]:
    """The texts of cells, top to bottom; `by_top`: whether rows are level at the top of their texts."""
    numbered = ((part, number) for number, line in enumerate(lines) for part in pieces(line))
    parts = sorted(numbered, key=lambda item: (item[0].base, item[0].x0))
    pitch = _pitch([part for part, _ in parts])
    found: list[TextBlock] = []
    open_blocks: list[TextBlock] = []
    for part, number in parts:
        open_blocks = [block for block in open_blocks if part.base - block.last <= FARTHEST * part.size]
        above = [block for block in open_blocks if _goes_on(block, part, pitch)]
        if len(above) == 1:
            above[0].lines.append(part)
            above[0].numbers.append(number)
            continue
        block = TextBlock([part], [number], pitch, by_top)
        found.append(block)
        open_blocks.append(block)
    return [part for block in found for part in _as_wrapped(block)]


def _as_wrapped(block: TextBlock) -> Iterator[TextBlock]:
    """The texts that a block is: of one, each line but the last is full; else it is parted where it grows wider or narrower the most."""
    if _is_wrapped(block.lines):
        yield block
        return
    widths = [line.x1 - line.x0 for line in block.lines]
    place = max(range(1, len(widths)), key=lambda i: abs(widths[i] - widths[i - 1]))
    for part in (slice(None, place), slice(place, None)):
        yield from _as_wrapped(TextBlock(block.lines[part], block.numbers[part], block.pitch, block.by_top))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether nowhere the begin of the next line would have found room on one."""
    width = max(line.x1 - line.x0 for line in lines)
    return not any(fits(line, after, width - (line.x1 - line.x0)) for line, after in pairwise(lines))


def joined(found: Sequence[TextBlock], breaks: Breaks) -> list[TextBlock]:
    """The texts, those that a page break cuts made whole: the last line of a page and the first of the next, one below the other."""
    rest: set[int] = set()
    for cut, block in _cut(found, breaks):
        cut.lines += block.lines
        cut.numbers += block.numbers
        cut.is_cut = True
        rest.add(id(block))
    return [block for block in found if id(block) not in rest]


def _cut(found: Sequence[TextBlock], breaks: Breaks) -> Iterator[tuple[TextBlock, TextBlock]]:
    """What stands at the end of a page, with the rest of it on the next one, where that is the rest of nothing else.

    Of a label that is cut one half at most stands beside its figures.
    """
    figures = {round(block.middle, 1) for block in found if block.is_figure}
    for above, below in breaks:
        last = [block for block in found if abs(block.last - above) <= block.size]
        first = [block for block in found if abs(block.first - below) <= block.size]
        for block in last:
            block.is_last = True
        yield from (pair for pair in _pairs_over(last, first) if any(round(it.middle, 1) not in figures for it in pair))


def _pairs_over(last: Sequence[TextBlock], first: Iterable[TextBlock]) -> Iterator[tuple[TextBlock, TextBlock]]:
    for block in first:
        cut = [other for other in last if _is_cut(other, block)]
        if len(cut) == 1:
            yield cut[0], block


def _is_cut(above: TextBlock, below: TextBlock) -> bool:
    """Whether a text goes on behind a page break: words that are no new item, below words whose lines are full."""
    words = not any(is_figure(line.text) for line in (*above.lines, *below.lines))
    sides = (above.across - below.across, above.x0 - below.x0, above.x1 - below.x1)
    is_below = min(map(abs, sides)) <= 0.2 * above.size and not MARKER.match(below.lines[0].text)
    return words and is_below and _is_wrapped([*above.lines, *below.lines])


def _goes_on(block: TextBlock, part: Line, pitch: float) -> bool:
    last = block.lines[-1]
    is_near = abs((part.base - last.base) / part.size - pitch) <= _ALIKE
    return is_near and part.x0 < block.x1 and block.x0 < part.x1 and not (is_figure(part.text) or block.is_figure)


def _pitch(parts: Sequence[Line]) -> float:
    """From base line to base line of the lines of one text, as part of their size; 0 where none is seen that is less than from what
    stands above a figure to this."""
    pairs = list(_pairs(parts))
    of_figures = min((gap for gap, after in pairs if is_figure(after.text)), default=FARTHEST)
    gaps = Counter(round(gap, 2) for gap, _ in pairs if gap < of_figures - _ALIKE)
    return max(
        gaps,
        key=lambda gap: (sum(gaps[near] for near in gaps if abs(near - gap) <= _ALIKE / 2), -gap),
        default=0.0,
    )


def _pairs(parts: Sequence[Line]) -> Iterator[tuple[float, Line]]:
    """How far below each piece the next one stands that is below it, in sizes, and that one."""
    for i, part in enumerate(parts):
        for after in parts[i + 1 :]:
            if after.base - part.base > FARTHEST * part.size:
                break
            if after.base - part.base > 0.5 * part.size and after.x0 < part.x1 and part.x0 < after.x1:
                yield (after.base - part.base) / part.size, after
                break
