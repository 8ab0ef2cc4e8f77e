"""Lines → paragraphs, by what a page shows of them: indents, how full a line is, spacing, size, item numbers."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.line_wrap import MARKER, fits, glue
from converters.readers.pdf.text_lines import Line

_STOPS: Final = frozenset("。！？；：!?;:…”）)")
_DATE: Final = regex(r"(?:20\d\d|二[〇○零一二三四五六七八九]{3})年.{1,2}月.{1,3}日")
_NEAR: Final = 2.5
_FULL: Final = 0.8
"""Of the width between even margins: what full lines reach at least."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The block of text on pages of one size, in points."""

    left: float
    right: float
    pitch: float
    """From base line to base line within a paragraph."""
    indented: bool
    """Whether paragraphs begin with an indent."""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def measure(pages: Sequence[Sequence[Line]], width: float) -> Measure:
    """The margins that the lines of pages of one width keep."""
    every = [line for page in pages for line in page]
    left = _left(every)
    right = _right(every, left, width)
    indents = sum(1.2 * line.size < line.x0 - left < 4.5 * line.size for line in every)
    pitch = _pitch([pair for page in pages for pair in pairwise(page)], left, right)
    return Measure(left, right, pitch, indents > max(2, len(every) // 10))


def _left(lines: Sequence[Line]) -> float:
    """Where lines begin, the farthest left that is no exception."""
    starts = Counter(round(line.x0) for line in lines)
    common = [x for x, n in starts.items() if n + starts[x + 1] + starts[x - 1] > 1]
    return min(common or starts or [0])


def _right(lines: Sequence[Line], left: float, width: float) -> float:
    """Where full lines end: three of them together, or as far from the edge as they begin."""
    ends = sorted((line.x1 for line in lines if line.text[-1] not in "，。、；：,.;"), reverse=True)
    threes = zip(ends, ends[2:], strict=False)
    right = next((x for x, third in threes if x - third < 0.6 * lines[0].size), None)
    if right is None or right - left < _FULL * (width - 2 * left):
        return max([width - left, *ends])
    return right


def _pitch(pairs: Sequence[tuple[Line, Line]], left: float, right: float) -> float:
    """From base line to base line: below full lines if there are enough of them, else the least that comes twice."""
    full = [
        below.base - above.base
        for above, below in pairs
        if right - above.x1 < above.size
        and below.x0 - left < below.size
        and 0 < below.base - above.base < 3 * above.size
    ]
    if len(full) > 2:
        return median(full)
    gaps = Counter(round(below.base - above.base) for above, below in pairs)
    return min([gap for gap, n in gaps.items() if gap > 4 and n > 1] or [gap for gap in gaps if gap > 4], default=0.0)


def is_centred(line: Line, block: Measure) -> bool:
    """Whether a line stands in the middle, farther from both margins than an indented line that is full."""
    away = min(line.x0 - block.left, block.right - line.x1)
    return away > 2.6 * line.size and abs((line.x0 + line.x1) / 2 - block.middle) < _NEAR + 0.25 * line.size


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line stands under the text after the item number of the paragraph's first line."""
    number = MARKER.match(first.text) or (first.text[0] in "•●■◆▪·-" and len(first.glyphs) > 1)
    if not number or line.x0 <= first.x0:
        return False
    return any(abs(glyph.x0 - line.x0) < _NEAR for glyph in first.glyphs[1:8] if glyph.text.strip())


def begins(paragraph: Sequence[Line], line: Line, block: Measure, *, same_page: bool) -> bool:
    """Whether a line begins a paragraph, after the lines of the one before."""
    last, first = paragraph[-1], paragraph[0]
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return True
    if is_centred(last, block) or is_centred(line, block):
        return True
    gap = line.base - last.base
    if same_page and not 0 < gap <= max(1.3 * block.pitch, block.pitch + 0.4 * line.size):
        return True
    if fits(last, line, block.right - last.x1):
        return True
    stopped = last.text[-1] in _STOPS
    if MARKER.match(line.text) and stopped and not block.indented:
        return True
    indent = line.x0 - block.left
    if indent < 1.2 * line.size or _hangs(first, line):
        return False
    aligned = abs(line.x0 - last.x0) < _NEAR
    return stopped or not aligned or bool(_DATE.fullmatch("".join(line.text.split())))


def text(paragraph: Sequence[Line]) -> str:
    """The lines of a paragraph as one text."""
    joined = paragraph[0].text
    for line in paragraph[1:]:
        joined = glue(joined, line.text)
    return joined
