"""What is kept of where a report stands in its original: the original's passages and tables in order, and who stands where.

It is derived from the original alone, as the report is; the report's figures are those of its Markdown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from converters.model.document import Block, Cell, Paragraph

MOST_PASSAGES: Final = 50_000
"""Paragraphs and cells of an original."""
FARTHEST: Final = 1_000_000
"""No line, page, column or length in points is above it."""

MOST_PIXELS: Final = 4096
"""Width or height of the picture of a page."""

Passage = Paragraph | Cell


class Picture(NamedTuple):
    """The picture of a page from which it was read, as it lies beside the record."""

    page: int
    """From 1."""
    width: int
    """In pixels."""
    height: int
    sha256: str


class Recognised(NamedTuple):
    """What is known of how a passage was read from a picture."""

    sureness: int
    """How sure the recogniser was, in thousandths."""
    again: str | None
    """What a second means read there, where that is something else."""


@dataclass(frozen=True)
class PlaceRecord:
    """Where a report stands in its original."""

    source: str
    """The sha256 of the original."""
    converter: str
    """Name and version of what recorded it."""
    blocks: tuple[Block, ...]
    """The original as it was read, each paragraph and cell with its number, its line or its areas."""
    pages: tuple[tuple[float, float], ...]
    """Width and height of its pages in whole points; empty where it has none."""
    rows: Mapping[str, tuple[int | None, ...]]
    """`TABLE.ROW` → for each of its cells in the order of the report the number of the passage that prints it."""
    paragraphs: Mapping[str, tuple[int | None, ...]]
    """Id of a section → the same for each of its paragraphs."""
    pictures: tuple[Picture, ...] = ()
    """Of the pages that were read from one, in order."""
    recognised: tuple[Recognised | None, ...] = ()
    """For each passage, where it was read from a picture; empty where none was."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph and cell, by its number."""
        return tuple(passages_of(self.blocks))


def passages_of(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    """Every paragraph and cell in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                yield from row.cells
