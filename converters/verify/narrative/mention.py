"""A mention: words of the narrative that say a figure of the forms."""

from decimal import Decimal
from typing import NamedTuple

from converters.verify.narrative.numerals import Figure
from converters.verify.narrative.searched_text import Passage
from converters.verify.narrative.vocabulary import Term


class Mention(NamedTuple):
    """A figure that the narrative says."""

    term: Term
    passage: Passage
    begin: int
    """Of the words in the text of the passage."""
    end: int
    value: Decimal
    """In the unit of the forms; a share in per cent."""
    row: str = ""
    """Of the dispute, where the term is said of one."""
    decimals: int = 0
    """How many digits are printed behind the point."""
    share: bool = False
    """Whether it is a share, in per cent."""
    doubt: str = ""
    """Why it is not sure what it counts; empty where it is."""
    inexact: bool = False
    """Whether it is only about right: 约, 余."""
    unit: str = ""
    """As printed."""
    of_all: bool = False
    """Whether it is said of all that were counted before: 均获维持."""


def mention_of(term: Term, passage: Passage, place: tuple[int, int], figure: Figure, row: str, doubt: str) -> Mention:
    """A figure in a passage as a mention; `place`: where the words begin and end."""
    begin, end = place
    return Mention(
        term,
        passage,
        begin,
        max(end, figure.end),
        figure.value,
        row,
        figure.decimals,
        doubt=doubt,
        inexact=not figure.exact,
        unit=figure.unit,
    )
