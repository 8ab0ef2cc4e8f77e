"""The one record of a check: two sides that should agree, and whether they do."""

from decimal import Decimal
from typing import Final, NamedTuple

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
CANNOT_TELL: Final = "cannot_be_told"
OUTCOMES: Final = (AGREES, DIFFERS, CANNOT_TELL)
"""cannot_be_told: a member is no number, or it is not sure what a text counts."""

SUM: Final = "sum"
TEXT: Final = "text_against_table"
YEARS: Final = "year_against_year"
LEVELS: Final = "level_against_level"
COPIED: Final = "copied_text"
ZEROS: Final = "all_zeros"
KINDS: Final = (SUM, TEXT, YEARS, LEVELS, COPIED, ZEROS)


class Quote(NamedTuple):
    """Words of a narrative."""

    section: str
    """Id of the section."""
    paragraph: int
    """Which of its paragraphs, from 1."""
    offset: int
    """Of the words in the paragraph, in characters."""
    words: str
    """What says the figure, as it stands."""
    sentence: str
    """The sentence around it, as it stands."""

    @property
    def place(self) -> str:
        """`overview:2`: the section and the paragraph."""
        return f"{self.section}:{self.paragraph}"


class Side(NamedTuple):
    """One side of a check."""

    value: Decimal | None
    """What it comes to, the unknown among its cells left out; None where no cell of it is a number."""
    cells: tuple[str, ...] = ()
    """Ids of the cells that are added; empty where a text says the value."""
    less: tuple[str, ...] = ()
    """Ids of the cells that are taken off."""
    over: tuple[str, ...] = ()
    """Ids of the cells that the rest is a share of, in per cent; empty where it is no share."""
    quote: Quote | None = None
    """The words of the narrative that say the value; None where cells do."""
    report: str = ""
    """Address of the report that the side stands in; empty for the one that is checked."""
    reports: tuple[str, ...] = ()
    """Addresses of those whose same figure is added, where the side is the sum of several reports."""


class Check(NamedTuple):
    """Two sides that should agree."""

    kind: str
    """One of KINDS."""
    rule: str
    """What is compared: a sum in ids, the term of a mention."""
    outcome: str
    """One of OUTCOMES."""
    left: Side
    right: Side
    blanks_as_zero: bool = False
    """Whether it agrees only where blank cells count as 0. They stay blank all the same."""
    why: str = ""
    """Why it cannot be told; empty where it can."""

    @property
    def id(self) -> str:
        """What tells it from the other checks of its report."""
        place = self.left.quote
        where = f"{place.place}:{place.offset}" if place else ",".join((*self.left.cells[:1], *self.right.cells[:1]))
        return f"{self.kind}:{self.rule}@{where}"

    @property
    def difference(self) -> Decimal | None:
        """Left less right; None where a side has no value."""
        if self.left.value is None or self.right.value is None:
            return None
        return self.left.value - self.right.value
