"""Glyphs → lines of text: what stands on one base line, left to right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

from converters.model.document import Reading
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked.raised import base_lines

_GAP_OF_WORDS: Final = 0.22
"""Of the size: a wider gap between two Latin words is a space that the file does not spell."""
_GAP_OF_COLUMNS: Final = 0.9
"""Of the size: a wider gap is a space between characters of any kind."""


@dataclass(frozen=True)  # with a place for what is asked of a line again and again
class Line:
    """One line of text without white space at its ends."""

    glyphs: tuple[Glyph, ...]
    """Left to right, inner white space included."""
    reading: Reading | None = None
    """What the recogniser thought of it; None where it is not read from a picture."""

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @cached_property
    def top(self) -> float:
        return min([glyph.top for glyph in self.glyphs])

    @cached_property
    def bottom(self) -> float:
        return max([glyph.bottom for glyph in self.glyphs])

    @cached_property
    def base(self) -> float:
        return median([glyph.base for glyph in self.glyphs])

    @cached_property
    def size(self) -> float:
        return median([glyph.size for glyph in self.glyphs])

    @cached_property
    def text(self) -> str:
        """The characters, with a space where only a gap shows it; a line spaced out to fill its measure has none."""
        glyphs = self.glyphs
        pairs = list(pairwise(glyphs))
        gaps = [(after.x0 - before.x1) / max(before.size, after.size) for before, after in pairs]
        if not gaps or max(gaps) <= _GAP_OF_WORDS:
            return "".join([glyph.text for glyph in glyphs])
        parts = [glyphs[0].text]
        wide = [gap for gap, pair in zip(gaps, pairs, strict=True) if not (pair[0].text + pair[1].text).isascii()]
        stretched = min(max(median(wide), 0.0), 1.0) if wide else 0.0
        for gap, (before, after) in zip(gaps, pairs, strict=True):
            latin = before.text.isascii() and after.text.isascii()
            spaced = before.text.isspace() or after.text.isspace()
            if not spaced and gap > (_GAP_OF_WORDS if latin else _GAP_OF_COLUMNS + stretched):
                parts.append(" ")
            parts.append(after.text)
        return "".join(parts)


def together(readings: Iterable[Reading | None]) -> Reading | None:
    """What the recogniser thought of several texts that are one; None where none of them is read from a picture.

    A piece of bare paper, as of a cell that goes on over the page, adds nothing to the only other one.
    """
    found = [reading for reading in readings if reading is not None]
    inked = [reading for reading in found if reading.ink] or found
    if len(inked) < 2:
        return next(iter(inked), None)
    ink, touched = (any(found) for found in zip(*((it.ink, it.touched) for it in inked), strict=True))
    return Reading(min(reading.confidence for reading in inked), ink, None, touched)


def _stripped(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    filled = [i for i, glyph in enumerate(glyphs) if glyph.text.strip()]
    return tuple(glyphs[filled[0] : filled[-1] + 1]) if filled else ()


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of upright text, top to bottom."""
    ordered = map(_stripped, base_lines(glyph for glyph in glyphs if not glyph.turned))
    return sorted((Line(found) for found in ordered if found), key=lambda line: line.base)


def turned_lines(glyphs: Iterable[Glyph]) -> Iterator[str]:
    """The texts of lines that read downwards or upwards, in reading order."""
    for way in (1, -1):
        turned = [glyph for glyph in glyphs if glyph.turned == way]
        columns: list[list[Glyph]] = []
        for glyph in sorted(turned, key=lambda g: -way * g.x0):
            if columns and abs(columns[-1][0].x0 - glyph.x0) < 0.4 * glyph.size:
                columns[-1].append(glyph)
            else:
                columns.append([glyph])
        for column in columns:
            yield "".join(glyph.text for glyph in sorted(column, key=lambda g: way * g.top)).strip()


def segments(line: Line, gap: float = 1.0) -> list[Line]:
    """A line cut where it has a gap of that many sizes or more, as between columns; of white space within a piece that between digits stays."""
    found: list[list[Glyph]] = []
    space: Glyph | None = None
    for glyph in line.glyphs:
        if not glyph.text.strip():
            space = glyph
            continue
        if found and glyph.x0 - found[-1][-1].x1 < gap * max(glyph.size, found[-1][-1].size):
            parts_figures = space is not None and glyph.text.isdigit() and found[-1][-1].text.isdigit()
            found[-1] += [space, glyph] if space is not None and parts_figures else [glyph]
        else:
            found.append([glyph])
        space = None
    return [replace(line, glyphs=tuple(part)) for part in found]


def _moved(glyph: Glyph, shift: float) -> Glyph:
    """The same so far below."""
    text, x0, x1, top, bottom, base, size, turned = glyph
    return Glyph(text, x0, x1, top + shift, bottom + shift, base + shift, size, turned)


def one_page(lines: Sequence[Line], apart: float = 1.3) -> list[Line]:
    """Lines of several pages as they would stand on one long page; `apart`: sizes from the last line of one to the first of the next."""
    found: list[Line] = []
    shift = 0.0
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and line.base <= before.base:
            shift = found[-1].base + apart * line.size - line.base
        found.append(replace(line, glyphs=tuple(_moved(glyph, shift) for glyph in line.glyphs)) if shift else line)
    return found
