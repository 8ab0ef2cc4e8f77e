"""Lines → paragraphs, by what a page shows of them: indents, how full a line is, spacing, size, item numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from converters.readers.pdf.line_wrap import MARKER, fits, glue
from converters.readers.pdf.text_lines import Line

_STOPS: Final = frozenset("。！？；：!?;:…”）)")
_DATE: Final = re.compile(r"(?:20\d\d|二[〇○零一二三四五六七八九]{3})年.{1,2}月.{1,3}日")
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
    starts = Counter(round(line.x0) for line in every)
    common = [x for x, n in starts.items() if n + starts[x + 1] + starts[x - 1] > 1]
    left = min(common or starts or [0])
    ends = sorted((line.x1 for line in every if line.text[-1] not in "，。、；：,.;"), reverse=True)
    right = next((x for i, x in enumerate(ends) if i + 2 < len(ends) and x - ends[i + 2] < 0.6 * every[0].size), None)
    if right is None or right - left < _FULL * (width - 2 * left):
        right = max([width - left, *ends])
    gaps = Counter(round(b.base - a.base) for page in pages for a, b in pairwise(page))
    wide = [gap for gap, n in gaps.items() if gap > 4 and n > 1] or [gap for gap in gaps if gap > 4]
    full = [
        b.base - a.base
        for page in pages
        for a, b in pairwise(page)
        if right - a.x1 < a.size and b.x0 - left < b.size and 0 < b.base - a.base < 3 * a.size
    ]
    indents = sum(1.2 * line.size < line.x0 - left < 4.5 * line.size for line in every)
    pitch = median(full) if len(full) > 2 else min(wide, default=0.0)
    return Measure(left, right, pitch, indents > max(2, len(every) // 10))


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
