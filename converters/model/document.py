"""What a source says: paragraphs and tables in reading order, nothing interpreted.

Readers make a `Document` from bytes; recognition turns it into a `Report`.
"""

from dataclasses import field
from typing import NamedTuple

from converters.model.marks import Mark
from converters.model.problems import LeftOut
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass


class Area(NamedTuple):
    """A box on a page, in points from the upper left corner of the page as it is displayed."""

    page: int
    """From 1."""
    left: float
    top: float
    right: float
    bottom: float


class Reading(NamedTuple):
    """What a recogniser of characters thought of a cell or paragraph that it read from a picture."""

    confidence: float
    """From 0 to 1, rounded to three digits."""
    ink: bool
    """Whether there is anything in it that is not paper: a cell is blank only where there is none."""
    again: str | None = None
    """What a second means reads there; None where it was read once."""
    touched: bool = False
    """Whether a stroke of a pen goes across it, below which there may be more."""


@made_fast
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    text: str
    """The text as it stands, without the line end; white space kept."""
    place: str = ""
    """Where it stands in the source (`line 12`, `paragraph 4`), for messages."""
    areas: tuple[Area, ...] = field(default=(), repr=False, compare=False)
    """Where it is printed, one for each page; empty in a source without pages."""
    anchor: int | None = field(default=None, repr=False, compare=False)
    """Its number among the paragraphs and cells of the source; see converters.model.anchors."""
    reading: Reading | None = field(default=None, repr=False, compare=False)
    """How it was read from a picture; None where the source says it in characters."""


@made_fast
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, named once, where it starts."""

    text: str
    """The text as it stands; the paragraphs of the cell joined by a line feed."""
    column: int | None = None
    """First grid column it covers, from 0; None where the source shows no grid (plain text)."""
    span: int = 1
    """Grid columns that it covers."""
    mark: Mark | None = None
    """What was done to its whole text, which is then no figure; None in a document whose marks are not settled."""
    areas: tuple[Area, ...] = field(default=(), repr=False, compare=False)
    """Where it is printed, one for each page; empty in a source without pages."""
    anchor: int | None = field(default=None, repr=False, compare=False)
    """Its number among the paragraphs and cells of the source; see converters.model.anchors."""
    place: str = field(default="", repr=False, compare=False)
    """Where it stands in the source, if not where its row does."""
    reading: Reading | None = field(default=None, repr=False, compare=False)
    """How it was read from a picture; None where the source says it in characters."""
    rows: int = field(default=1, repr=False, compare=False)
    """Rows that it covers, as far as a source with a grid says so."""


@made_fast
@dataclass(frozen=True, slots=True)
class Row:
    """One row. A cell continued from the row above (a row span) is not repeated here."""

    cells: tuple[Cell, ...]
    """The cells that start in this row, left to right."""
    place: str = ""
    """Where the row stands in the source."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    rows: tuple[Row, ...]
    """Top to bottom."""
    layout: str = "grid"
    """What an empty cell proves: `grid` (columns are exact), `cells` (each cell marked, columns not),
    `ragged` (separators, but spans collapsed and tails padded), `stream` (as ragged, and rows not divided),
    `none` (blank cells are lost), `unsure` (lines of several rows ran into one another)."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of a page that was read from it: upright and level, as its areas are, small enough for a screen."""

    page: int
    """From 1."""
    data: bytes
    """A WebP file without loss, which holds a few greys."""
    width: int
    """In pixels."""
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read."""

    blocks: tuple[Block, ...]
    """Paragraphs and tables in reading order."""
    media_type: str
    """IANA media type of the source as found in its bytes."""
    left_out: tuple[LeftOut, ...] = ()
    """Text that the reader itself set aside (page furniture, chrome)."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What stands around the text: printed key → value."""
    pages: tuple[tuple[float, float], ...] = field(default=(), repr=False, compare=False)
    """Width and height of each page in points; empty in a source without pages."""
    engine: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """What read the pictures of it: the recogniser and its models, each with its version; empty where nothing was recognised."""
    pictures: tuple[PagePicture, ...] = field(default=(), repr=False, compare=False)
    """Of the pages that were read from one."""
